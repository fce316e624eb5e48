"""The page about a system's own look: its examples work as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.errors import InputError
from maturity.files.workspace_files import parse_workspace
from maturity.reporting.html import render_html
from network_report_cases import everyday

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "branding.md").read_text(encoding="utf-8")
HEAD = "format: maturity-workspace/1\nsystem: {code: ZZ1, name: A, board_name: B}\nmatrix: health-creation\nstore: maturity.db\n"


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_settings_of_the_page_are_taken() -> None:
    read = parse_workspace(HEAD + "".join(examples("yaml")), "maturity.yaml")
    assert read.branding is not None
    assert read.words is not None
    assert read.branding.logo is not None


def test_fault_of_the_page_is_what_is_said() -> None:
    with pytest.raises(InputError) as caught:
        parse_workspace(f"{HEAD}branding:\n  colours: {{quiet: '#777777'}}\n", "maturity.yaml")
    assert str(caught.value) == examples("text")[0].strip()


def test_templates_of_the_page_change_what_they_say(tmp_path: Path) -> None:
    for text in examples("jinja"):
        path = tmp_path / re.findall(r"templates/(\S+)", text)[0]
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    html = render_html(everyday(), [ROOT / "templates", tmp_path])
    assert "ask for a visit" in html
    assert "What happens next, and who does it" in html
    assert 'id="peers"' not in html
