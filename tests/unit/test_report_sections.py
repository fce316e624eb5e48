"""Sections of plugins: what is added, what is left out, and that a report says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from maturity.contracts import SectionSubject
from maturity.model.section import Cell, Section, SectionTable
from maturity.plugins import Registry
from maturity.report_sections import WITHHELD, add_sections
from maturity.reporting.html import render_html
from maturity.reporting.lint import lint_html
from network_report_cases import everyday
from system_report_cases import made_system

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NOTHING: Any = None
SUBJECT = SectionSubject(NOTHING, (), (), (), date(2026, 10, 31))
PLUGIN = """
from types import SimpleNamespace as Thing
from maturity.hookspecs import hookimpl
from maturity.model.section import Section

def section(id):
    return Section(id=id, title="Places", source="A list.")

@hookimpl
def maturity_register_sections():
    return [Thing(name=f"tide.{{n}}", report="network", build=build) for n, build in enumerate([{builds}])]
"""


def marked() -> Section:
    cells = (Cell(words="Harbour"), Cell(words="two <b>places</b>", mark="there"), Cell(words="none", mark="gap"))
    tables = (
        SectionTable(caption="Places by kind", columns=("Area", "Clubs", "Advice"), rows=(cells, cells, cells)),
        SectionTable(caption="Closed places", columns=("Place", "Kind"), rows=()),
    )
    return Section(id="tide", title="Two areas have no advice", paragraphs=("So the list says.",), tables=tables, source="A list.")


def added(folder: Path, builds: str, **options: Any) -> tuple[Any, Registry]:
    (folder / "tide.py").write_text(PLUGIN.format(builds=builds))
    registry = Registry.load([], installed=False, plugins_dirs=[folder])
    return add_sections(everyday(), SUBJECT, registry, **options), registry


def test_add_sections_adds_what_there_is_to_say(tmp_path: Path) -> None:
    report, _ = added(tmp_path, "lambda s: section('one'), lambda s: None, lambda s: section('two')")
    assert [section.id for section in report.sections] == ["one", "two"]
    assert report.limits == everyday().limits


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        ("lambda s: 1 / 0", "it raised ZeroDivisionError (tide.py, line 11) during the section 'tide.1'. Ask its author"),
        ("lambda s: 'words'", "the section 'tide.1' gave str instead of a Section. Ask its author"),
        ("lambda s: section('one')", "the section 'tide.1' has the id 'one', which another section of this report has"),
    ],
)
def test_add_sections_leaves_out_what_fails_and_says_so(build: str, reason: str, tmp_path: Path) -> None:
    report, registry = added(tmp_path, f"lambda s: section('one'), {build}, lambda s: section('two')")
    assert [section.id for section in report.sections] == ["one", "two"]
    assert report.limits[-1] == "The section 'tide.1' of a plugin could not be made and is left out."
    assert registry.failed["sections", "tide.1"].startswith(f"The plugin tide ({tmp_path / 'tide.py'}) failed: {reason}")


def test_add_sections_adds_none_where_names_are_withheld(tmp_path: Path) -> None:
    report, _ = added(tmp_path, "lambda s: section('one')", may_name=False)
    assert (report.sections, report.limits[-1]) == ((), WITHHELD)


def test_add_sections_keeps_to_the_kind_of_report(tmp_path: Path) -> None:
    (tmp_path / "tide.py").write_text(PLUGIN.format(builds="lambda s: section('one')"))
    report = made_system()
    assert add_sections(report, SUBJECT, Registry.load([], installed=False, plugins_dirs=[tmp_path])) is report


def test_section_table_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValidationError, match="row 1 has 1 cells for 2 columns"):
        SectionTable(caption="Places", columns=("Place", "Kind"), rows=((Cell(words="Mill"),),))


@pytest.mark.parametrize("make", [everyday, made_system], ids=["network", "system"])
def test_sections_are_laid_out_before_the_method_and_keep_the_rules(make: Any) -> None:
    html = render_html(make().model_copy(update={"sections": (marked(),)}), [TEMPLATES])
    assert lint_html(html) == []
    section = html[html.index('<section id="added-tide"') : html.index('<section id="method"')]
    assert "<caption>Places by kind</caption>" in section
    assert section.count('<th scope="col">') == 3
    assert section.count('<th scope="row">Harbour</th>') == 3
    assert '<td class="mark there">two &lt;b&gt;places&lt;/b&gt;</td>' in section
    assert '<span class="mark there">there</span> · <span class="mark gap">a gap</span></p>' in section
    assert "<p><strong>Closed places:</strong> nothing to list.</p>" in section
    assert '<p class="note">Source: A list.</p>' in section
