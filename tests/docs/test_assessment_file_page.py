"""The page about the assessment file shows nothing that the documented example does not hold."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "assessment-file.md"
EXAMPLE = ROOT / "examples" / "ostermere-and-fenwold" / "2026" / "Z00001.yaml"


def plain_lines(text: str) -> list[str]:
    """Lines without comments and without blank ones."""
    lines = (re.sub(r"(^|\s)#.*", "", line).rstrip() for line in text.splitlines())
    return [line for line in lines if line]


def test_assessment_file_page_shows_only_lines_of_the_example() -> None:
    example = set(plain_lines(EXAMPLE.read_text(encoding="utf-8")))
    excerpts = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

    strangers = [line for excerpt in excerpts for line in plain_lines(excerpt) if line not in example]

    assert len(excerpts) >= 10
    assert strangers == []


def test_assessment_file_page_points_to_the_example() -> None:
    assert EXAMPLE.relative_to(ROOT).as_posix() in PAGE.read_text(encoding="utf-8")
