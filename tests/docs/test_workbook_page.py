"""The page on the workbook: the messages that it explains are those that the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "workbook.md").read_text(encoding="utf-8")
ROOMS = (ROOT / "src" / "maturity" / "files" / "workbook", ROOT / "src" / "maturity" / "cli" / "workbook")
SOURCE = "\n".join(path.read_text(encoding="utf-8") for room in ROOMS for path in sorted(room.glob("*.py")))
EXPLAINED = [
    message for row in PAGE.splitlines() if row.startswith("| `") for message in re.findall(r"`([^`]+)`", row.split("|")[1])
]


@pytest.mark.parametrize("message", EXPLAINED)
def test_page_explains_messages_that_are_said(message: str) -> None:
    """Names, numbers and cells in a message are examples; the words around them are the program's."""
    said = message.partition("!C6: ")[2] or message
    words = [part.strip() for part in re.split(r"\d[\d.]*|…|Evidence!A|health-creation|: date|answers were ", said)]
    for part in words:
        assert len(part) < 4 or part in SOURCE, part


def test_page_explains_something() -> None:
    assert len(EXPLAINED) > 15
