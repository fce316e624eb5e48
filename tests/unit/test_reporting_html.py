"""A report as one page: found template, plain data, words for numbers and dates, and errors that say where."""

from __future__ import annotations

import base64
import re
from datetime import date
from pathlib import Path

import pytest
from chart_examples import STEPS, ladder
from pydantic import BaseModel

from maturity.errors import RenderError
from maturity.reporting import filters
from maturity.reporting.html import render_html

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class Small(BaseModel):
    kind: str = "small"
    language: str = "en-GB"
    title: str = "Five of eight neighbourhoods have somebody"
    subtitle: str = "Harbour & Hill, cycle 2026"
    as_of: date = date(2026, 10, 31)
    share: float = 0.625


def write(folder: Path, text: str, kind: str = "small") -> list[Path]:
    (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / kind / "report.html.j2").write_text(text, encoding="utf-8")
    return [TEMPLATES, folder]


def on_base(body: str) -> str:
    return (
        '{% extends "shared/base.html.j2" %}{% import "shared/macros.html.j2" as ui %}'
        "{% block cover %}<h1>{{ report.title }}</h1>{% endblock %}{% block body %}" + body + "{% endblock %}"
    )


def test_render_html_fills_the_shared_page(tmp_path):
    html = render_html(Small(), write(tmp_path, on_base("<p>{{ report.share | percent }} on {{ report.as_of | day }}</p>")))
    assert '<html lang="en-GB">' in html
    assert "<title>Five of eight neighbourhoods have somebody (Harbour &amp; Hill, cycle 2026)</title>" in html
    assert "<p>63% on 31 October 2026</p>" in html
    assert "@page" in html


def test_render_html_gives_the_same_bytes_every_time(tmp_path):
    dirs = write(tmp_path, on_base("{{ ui.key() }}{{ ui.stat('7 of 12', 'criteria') }}"))
    assert render_html(Small(), dirs) == render_html(Small(), dirs)


def test_render_html_needs_nothing_from_outside(tmp_path):
    html = render_html(Small(), write(tmp_path, on_base("{{ ui.key() }}")))
    assert re.findall(r'(?:src|href)="(?!data:|#)', html) == []
    assert not re.search(r"@import|https?://(?!www\.w3\.org)", html)


def test_render_html_escapes_what_people_wrote(tmp_path):
    html = render_html(Small(title="<script>"), write(tmp_path, on_base("<p>{{ ui.quote(report.title, 'Resident') }}</p>")))
    assert html.count("<script>") == 1  # the page's own, which its hash allows
    assert "“&lt;script&gt;”" in html


def test_render_html_takes_the_later_folder_file_by_file(tmp_path):
    write(tmp_path / "one", on_base("<p>one</p>"))
    write(tmp_path / "two", on_base("<p>two</p>"))
    html = render_html(Small(), [TEMPLATES, tmp_path / "one", tmp_path / "two"])
    assert "<p>two</p>" in html


def test_render_html_names_the_template_that_is_missing():
    with pytest.raises(RenderError, match=r"No template is called 'odd/report.html.j2'. Looked in: .*templates"):
        render_html(Small(kind="odd"), [TEMPLATES])


def test_render_html_names_the_line_of_an_unknown_name(tmp_path):
    with pytest.raises(RenderError, match=r"small/report.html.j2:2: .*no attribute 'titel'.* Mend the template."):
        render_html(Small(), write(tmp_path, "<p>\n{{ report.titel }}"))


def test_render_html_names_the_line_of_a_fault_in_the_template(tmp_path):
    with pytest.raises(RenderError, match=r"small/report.html.j2:2: "):
        render_html(Small(), write(tmp_path, "<p>\n{% if %}"))


@pytest.mark.parametrize(
    "code", ["{{ report.__class__.__mro__ }}", "{{ ''.__class__.__base__.__subclasses__() }}", "{{ [].append(1) }}"]
)
def test_render_html_keeps_templates_in_their_sandbox(tmp_path, code):
    with pytest.raises(RenderError, match=r"unsafe|no attribute"):
        render_html(Small(), write(tmp_path, code))


def test_render_html_refuses_a_page_that_readers_would_trip_over(tmp_path):
    with pytest.raises(RenderError, match=r"small/report.html.j2:\d+ h4: A heading h4 comes after h1"):
        render_html(Small(), write(tmp_path, on_base("<h4>Too deep</h4>")))


def test_render_html_lets_a_wrong_chart_say_what_is_wrong(tmp_path):
    with pytest.raises(RenderError, match="No chart is called 'pie'"):
        render_html(Small(), write(tmp_path, on_base("{{ ui.chart({'chart': 'pie'}) }}")))


def test_table_heads_rows_only_when_there_are_cells_enough(tmp_path):
    small = "{{ ui.table('Few', [{'label': 'A'}, {'label': 'B', 'number': true}], [['x', 1]]) }}"
    large = "{{ ui.table('More', [{'label': 'A', 'width': '40%'}, {'label': 'B'}, {'label': 'C'}, {'label': 'D'}], [['x', 1, 2, 3], ['y', 4, 5, 6]], note='n') }}"
    html = render_html(Small(), write(tmp_path, on_base(small + large)))
    assert '<td>x</td><td class="number">1</td>' in html
    assert '<th scope="row">y</th><td>4</td>' in html
    assert '<col style="width: 40%">' in html


def test_heat_table_says_number_and_name_in_every_cell(tmp_path):
    body = "{{ ui.heat_table('Where', 'Network', ['P', 'Q', 'R'], rows, steps) }}"
    rows = "{% set rows = [{'name': 'Mere', 'cells': [{'rank': 3}, {'rank': none, 'missing': 'Incomplete'}, {'rank': 0}]}, {'name': 'Vale', 'cells': [{'rank': 1}, {'rank': 2}, {'rank': 4}]}] %}"
    html = render_html(Small(), write(tmp_path, on_base(f"{rows}{{% set steps = {STEPS} %}}{body}")))
    assert (
        '<td class="level-3">3 Embedded</td><td class="level-none">Incomplete</td><td class="level-0">0 Not yet evidenced</td>'
        in html
    )


def test_chip_carries_number_and_name_or_says_what_is_missing(tmp_path):
    html = render_html(
        Small(),
        write(
            tmp_path,
            on_base(
                "<p>{{ ui.chip(2) }}{{ ui.chip(none) }}{{ ui.chip(3, 'Led', [{'rank': 1, 'name': 'a'}, {'rank': 3, 'name': 'Led'}]) }}</p>"
            ),
        ),
    )
    assert '<span class="level level-2">2 Building</span>' in html
    assert '<span class="level level-none">Not assessed</span>' in html
    assert '<span class="level level-4">3 Led</span>' in html


def test_remaining_macros_make_pages_without_fault(tmp_path):
    body = (
        "{{ ui.decision(['Agree']) }}{{ ui.decision(['A', 'B'], 'Decide') }}{{ ui.finding('T', 'B', kind='attention') }}"
        "{% call ui.section('s', 'Second') %}{% call ui.finding('U', heading=3) %}<p>x</p>{% endcall %}{{ ui.finding('V', heading=4) }}{% endcall %}"
        "{{ ui.missing('not assessed') }}{{ ui.facts([['Matrix', 'x']]) }}{{ ui.contents([{'id': 's', 'title': 'Second'}]) }}"
        "{{ ui.chart(" + repr(ladder(supported=1)).replace("None", "none") + ", title='T', note='N') }}"
    )
    html = render_html(Small(), write(tmp_path, on_base(body)))
    assert '<p class="finding-kind">Needs attention</p>' in html
    assert 'alt="Someone in every neighbourhood: supported 1 Foundation."' in html


def test_image_carries_the_picture_and_its_words():
    markup = str(filters.image("<svg/>", 'a "quoted" finding'))
    assert 'alt="a &#34;quoted&#34; finding"' in markup
    data = re.search(r"base64,([^\"]+)", markup)
    assert data is not None
    assert base64.b64decode(data[1]) == b"<svg/>"


def test_day_and_month_words_take_dates_and_their_text():
    assert filters.day_words("2026-10-31") == filters.day_words(date(2026, 10, 31)) == "31 October 2026"
    assert filters.month_words("2027-03-31") == filters.month_words(date(2027, 3, 31)) == "March 2027"


def test_thousands_writes_commas():
    assert [filters.thousands(41200), filters.thousands(14.25)] == ["41,200", "14.3"]


def test_paragraphs_escape_and_split():
    assert str(filters.paragraphs("a < b\n\n c\n\n")) == "<p>a &lt; b</p><p>c</p>"


def test_level_name_of_an_unknown_level_is_empty():
    assert filters.level_name(9) == ""
