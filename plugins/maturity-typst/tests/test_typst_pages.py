"""Pages through Typst tell what the other formats tell: words, headings, pictures and tables, in every odd situation."""

from __future__ import annotations

import os
import re
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest
from maturity_typst.engine import read_templates
from maturity_typst.letters import Letters
from maturity_typst.page import make_page
from typst_told import TEMPLATES, Told, squeezed, told_by_page, told_by_pdf

from maturity.model.branding import LogoImage, Look
from maturity.model.colours import Colours
from maturity.model.section import Cell, Section, SectionTable
from maturity.model.wording import Wording
from maturity.reporting.html import render_html
from maturity.reporting.pdf import PdfRenderer, make_job, pdf_available
from maturity.reporting.rewording import dress

CASES = [
    "network everyday",
    "network how-sure",
    "network through-crosswalk",
    "network five-cycles-gap-version-merger",
    "network nothing-answered",
    "network long-names",
    "network thirty-partners",
    "network plan-of-last-cycle",
    "system everyday",
    "system names-withheld",
    "system through-crosswalk",
    "system one-network",
    "system forty-five-networks",
    "system nothing-answered",
    "system all-suppressed",
    "national everyday",
    "national one-system",
    "national nobody-answered",
    "national no-system",
    "national all-too-small",
    "national forty-systems",
    "resident everyday",
    "resident nobody-asked",
    "resident nothing-answered",
    "resident synthetic",
    "resident full-page",
]
ROW = (
    Cell(words="Quayside"),
    Cell(words="two places", mark="there"),
    Cell(words="no phone", mark="partly"),
    Cell(words="none", mark="gap"),
)
TABLE = SectionTable(caption="Places by kind", columns=("Area", "Clubs", "Advice", "Food"), rows=(ROW, ROW, ROW))
EMPTY = SectionTable(caption="Places in other areas", columns=("Area", "Clubs"), rows=())
SECTION = Section(id="tide", title="One area lacks food", paragraphs=("Somebody looked.",), tables=(TABLE, EMPTY), source="A walk.")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" fill="#335500"/></svg>'
LOOK = Look(
    colours=Colours(accent="#7A1F5C", levels=("#E6EBD8", "#C2D09A", "#5F7A1F", "#2E4008")),
    logo=LogoImage(media="image/svg+xml", base64=b64encode(LOGO.encode()).decode(), alt="A green field", wide=120.0, high=40.0),
    organisation="Ostermere partnership",
    footer="For the board only",
    words=Wording(network="neighbourhood team", networks="neighbourhood teams"),
)


def both(report: Any, engine: Any, folder: Path) -> tuple[Told, Told]:
    path = folder / "report.pdf"
    path.write_bytes(engine.write(report))
    return told_by_page(render_html(report, [TEMPLATES])), told_by_pdf(path)


def assert_same(page: Told, pdf: Told) -> None:
    assert pdf.headings == page.headings
    assert pdf.pictures == page.pictures
    assert pdf.tables == page.tables
    assert pdf.text == page.text


@pytest.mark.parametrize("case", CASES)
def test_a_report_tells_what_its_page_tells(gallery: dict[str, Any], engine: Any, tmp_path: Path, case: str) -> None:
    assert_same(*both(gallery[case](), engine, tmp_path))


@pytest.mark.parametrize("kind", ["national", "resident"])
def test_a_systems_own_look_and_words_appear(gallery: dict[str, Any], engine: Any, tmp_path: Path, kind: str) -> None:
    page, pdf = both(dress(gallery[f"{kind} everyday"](), LOOK), engine, tmp_path)
    assert_same(page, pdf)
    assert pdf.pictures[0] == "A green field"
    assert pdf.text.startswith("Ostermerepartnership")
    assert ("neighbourhoodteam" in pdf.text) == (kind == "national")  # words for residents are plain already and stay


@pytest.mark.parametrize("kind", ["network", "system"])
def test_sections_of_plugins_and_a_systems_own_look_and_words_appear(
    gallery: dict[str, Any], engine: Any, tmp_path: Path, kind: str
) -> None:
    report = gallery[f"{kind} everyday"]().model_copy(update={"sections": (SECTION,)})
    page, pdf = both(dress(report, LOOK), engine, tmp_path)
    assert_same(page, pdf)
    assert (2, "Onearealacksfood") in pdf.headings
    assert pdf.pictures[0] == "A green field"
    assert "neighbourhoodteam" in pdf.text


@pytest.mark.parametrize("case", ["network everyday", "network how-sure", "system everyday", "national everyday"])
def test_charts_are_those_of_the_page_and_in_the_systems_colours(gallery: dict[str, Any], case: str) -> None:
    report = dress(gallery[case](), LOOK)
    found = re.findall(r'<img class="chart"[^>]*base64,([A-Za-z0-9+/=]+)"', render_html(report, [TEMPLATES]))
    made = make_page(report, read_templates(), Letters([])).files["charts.json"].decode()
    drawn = [one["svg"] for name, one in json_of(made).items() if not name.startswith("mark/")]
    assert sorted(drawn) == sorted(b64decode(one).decode() for one in found)


def json_of(text: str) -> dict[str, Any]:
    import json  # noqa: PLC0415

    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.pdf
@pytest.mark.xdist_group("pdf")
def test_both_pdfs_tell_the_same(gallery: dict[str, Any], made: dict[str, Path], tmp_path: Path) -> None:
    missing = pdf_available()
    if missing is not None and os.environ.get("MATURITY_REQUIRE_PDF") == "1":
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)
    with PdfRenderer([TEMPLATES]) as renderer:
        for kind, path in made.items():
            report = gallery[f"{kind} everyday"]()
            job = make_job(kind, report, render_html(report, [TEMPLATES]))
            (tmp_path / "other.pdf").write_bytes(renderer.render(job))
            ours, other = told_by_pdf(path), told_by_pdf(tmp_path / "other.pdf")
            assert (ours.headings, ours.pictures) == (other.headings, other.pictures)
            # The other repeats the head of a table on each page that it goes on to, and tells it again.
            heads = ["".join(head) for head in other.tables]
            assert {"".join(head) for head in ours.tables} == set(heads)
            assert without(ours.text, heads) == without(other.text, heads)


def without(text: str, heads: list[str]) -> str:
    for head in heads:
        text = text.replace(head, "")
    return text


def test_squeezed_takes_out_only_what_lines_add() -> None:
    assert squeezed("a\u00adb c\u00a0d\u200be - f") == "abcde-f"
