"""The system report of a small made-up system, word for word, and every odd situation as a page that keeps the rules."""

from __future__ import annotations

import html as escapes
import json
import re
from pathlib import Path

import pytest

from maturity.reporting.html import render_html
from maturity.reporting.lint import lint_html
from maturity.reporting.on_screen import for_paper
from system_report_cases import GALLERY, made_system, network

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"


def words_of(html: str) -> str:
    """Take the words of a page, a line for each block, so that a golden copy can be read and compared."""
    body = re.sub(r"<style>.*?</style>", "", for_paper(html)[for_paper(html).index("<body") :], flags=re.DOTALL)
    body = re.sub(r'<img class="chart" alt="([^"]*)"[^>]*>', r"\n[picture: \1]\n", body)
    body = re.sub(r"</?(?:p|h\d|li|tr|dt|dd|div|section|table|caption|figure|blockquote|footer|ul|ol)\b[^>]*>", "\n", body)
    body = re.sub(r"</t[hd]>", " | ", body)
    text = escapes.unescape(re.sub(r"<[^>]*>", "", body))
    lines = (re.sub(r"\s+", " ", line).strip(" |") for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.fixture(scope="module")
def small_html() -> str:
    return render_html(made_system(networks=[network(place) for place in range(3)], silent=(1,)), [TEMPLATES])


def test_system_report_json_is_as_agreed() -> None:
    report = made_system(networks=[network(place) for place in range(3)], silent=(1,))
    assert json.loads(report.model_dump_json()) == json.loads((HERE / "system_report.json").read_text())


def test_system_report_words_are_as_agreed(small_html: str) -> None:
    assert words_of(small_html) == (HERE / "system_report.txt").read_text()


@pytest.mark.parametrize("name", GALLERY)
def test_system_report_page_keeps_the_rules(name: str) -> None:
    assert lint_html(render_html(GALLERY[name](), [TEMPLATES])) == []


@pytest.mark.parametrize("name", GALLERY)
def test_system_report_page_prints_no_python_words(name: str) -> None:
    printed = words_of(render_html(GALLERY[name](), [TEMPLATES]))
    assert re.findall(r"\b(?:True|False|nan|Undefined|None(?! of| are))\b", printed) == []


@pytest.mark.parametrize("name", GALLERY)
def test_system_report_page_has_no_empty_heading_or_list(name: str) -> None:
    html = render_html(GALLERY[name](), [TEMPLATES])
    assert re.findall(r"<(h[1-6]|ul|ol|dl|table|tbody)[^>]*>\s*</\1>", html) == []


def test_system_report_page_is_the_same_every_time(small_html: str) -> None:
    again = render_html(made_system(networks=[network(place) for place in range(3)], silent=(1,)), [TEMPLATES])
    assert again == small_html
