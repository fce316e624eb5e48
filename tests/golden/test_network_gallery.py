"""Every odd situation makes a page that keeps the rules of accessible documents and leaves no gap unsaid."""

import re
from pathlib import Path

import pytest

from maturity.reporting.html import render_html
from maturity.reporting.lint import lint_html
from network_report_cases import GALLERY

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.mark.parametrize("name", GALLERY)
def test_network_report_page_keeps_the_rules(name: str) -> None:
    html = render_html(GALLERY[name](), [TEMPLATES])
    assert lint_html(html) == []


@pytest.mark.parametrize("name", GALLERY)
def test_network_report_page_prints_no_python_words(name: str) -> None:
    html = render_html(GALLERY[name](), [TEMPLATES])
    words = re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL)
    assert re.findall(r"\b(?:None|True|False|nan|Undefined)\b(?!\.| of )", words) == []


@pytest.mark.parametrize("name", GALLERY)
def test_network_report_page_has_no_empty_heading_or_list(name: str) -> None:
    html = render_html(GALLERY[name](), [TEMPLATES])
    assert re.findall(r"<(h[1-6]|ul|ol|table|tbody)[^>]*>\s*</\1>", html) == []
