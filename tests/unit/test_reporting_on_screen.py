"""What pages have for a screen alone: charts as tables, pictures for phones, one script, and all of it gone on paper."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from chart_examples import EXAMPLES, STEPS, ladder
from pydantic import BaseModel

from maturity.reporting.chart_data import chart_data
from maturity.reporting.charts import CHARTS
from maturity.reporting.html import render_html
from maturity.reporting.lint import lint_html
from maturity.reporting.on_screen import data_table, for_paper, script_hash
from maturity.reporting.pdf import make_job

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
BODY = """{% extends "shared/base.html.j2" %}{% import "shared/macros.html.j2" as ui %}
{% block cover %}<h1>{{ report.title }}</h1>{% endblock %}{% block body %}{{ ui.chart(report.data) }}{% endblock %}"""


class Small(BaseModel):
    kind: str = "small"
    language: str = "en-GB"
    title: str = "Five of eight neighbourhoods have somebody"
    subtitle: str = "Harbour and Hill, cycle 2026"
    as_of: date = date(2026, 10, 31)
    data: dict[str, object] = ladder(claimed=3, supported=2, target=4, target_by="2027-03-31")


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "report.html.j2").write_text(BODY, encoding="utf-8")
    return render_html(Small(), [TEMPLATES, tmp_path])


@pytest.mark.parametrize("name", EXAMPLES)
def test_chart_data_has_a_cell_for_every_head(name: str) -> None:
    found = chart_data(EXAMPLES[name])
    rows = EXAMPLES[name].get("rows", EXAMPLES[name].get("groups", [None]))
    if found is None:
        assert not rows
        return
    assert {len(row) for row in found.rows} == {len(found.columns)}
    assert all(cell for row in found.rows for cell in row)
    assert len(found.rows) == (4 if EXAMPLES[name]["chart"] == "stage_ladder" else len(rows))


def test_chart_data_knows_every_chart() -> None:
    drawn = {one["chart"] for one in EXAMPLES.values() if chart_data(one) is not None}
    assert drawn == set(CHARTS)


def test_chart_data_of_a_ladder_says_what_the_picture_shows() -> None:
    found = chart_data(ladder(claimed=3, target=4, target_by="2027-03-31", missing="uncertain"))
    assert found is not None
    assert found.rows == (
        ("Claimed", "3 Embedded"),
        ("Supported by evidence", "uncertain"),
        ("Agreed", "not moderated"),
        ("Target", "4 Shared, by 31 March 2027"),
    )


def test_chart_data_shows_no_count_that_the_picture_hides() -> None:
    others = [{"words": "Without a level", "count": 2}]
    hidden = {"name": "One", "counts": {"2": None, "3": 4}, "others": others, "hidden": "too few"}
    found = chart_data({"chart": "distribution", "steps": STEPS, "rows": [hidden, {**hidden, "counts": {"3": 4}, "hidden": None}]})
    assert found is not None
    assert found.rows == (("One", *["not shown"] * 5, "too few"), ("One", "0", "0", "0", "4", "0", "Without a level: 2"))
    voices = {
        "chart": "voices",
        "steps": STEPS,
        "criterion": "x",
        "groups": [{"voice": "community", "people": 2, "words": "too few"}],
    }
    found = chart_data(voices)
    assert found is not None
    assert found.rows == (("Communities", "2", "too few", *["not shown"] * 5),)


@pytest.mark.parametrize("name", EXAMPLES)
def test_data_table_keeps_the_rules_of_pages(name: str) -> None:
    head = '<!DOCTYPE html><html lang="en-GB"><head><title>x</title></head><body><h1>x</h1>'
    assert lint_html(f"{head}{data_table(EXAMPLES[name])}</body></html>") == []


def test_data_table_escapes_words() -> None:
    row = {"name": '<b>"x"</b>', "before": 1, "after": 2}
    html = data_table({"chart": "slope", "steps": STEPS, "rows": [row], "before_name": "2025", "after_name": "2026"})
    assert "<b>" not in html
    assert '<b>"x"</b>' in unescape(html)


def test_page_allows_its_one_script_by_hash_and_no_other(page: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 1
    assert f"script-src '{script_hash(scripts[0])}'\">" in page
    assert " src=" not in scripts[0]


def test_page_draws_a_ladder_again_for_a_phone(page: str) -> None:
    assert re.search(
        r'<picture><source media="\(max-width: 30rem\)" srcset="data:image/svg\+xml;base64,[^"]+"><img class="chart"', page
    )


def test_paper_has_nothing_that_only_a_screen_shows(page: str) -> None:
    paper = make_job("small", Small(), page).html
    assert paper == for_paper(page)
    assert not re.search(r"<script|<details|<summary|<source", paper)
    assert paper.count("<img") == page.count("<img") == 1
