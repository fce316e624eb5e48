"""Whole pages through the worker: both standards in one file, its data inside, the same bytes, and limits that hold."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from opened_pdfs import VALIDATORS, faults_in, reader
from pydantic import BaseModel

from maturity.errors import PdfUnavailableError, RenderError
from maturity.model.section import Cell, Section, SectionTable
from maturity.reporting import pdf_process
from maturity.reporting.html import render_html
from maturity.reporting.pdf import PdfJob, PdfRenderer, make_job, pdf_available

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("pdf"), pytest.mark.usefixtures("needs_pdf")]
look_anew = pdf_available.__wrapped__
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
DAY = date(2026, 10, 31)
BODY = """{% extends "shared/base.html.j2" %}{% import "shared/macros.html.j2" as ui %}
{% block cover %}<h1>{{ report.title }}</h1>{% endblock %}
{% block body %}{{ ui.decision(["Agree to fund a post in Quayside.", "Ask three partners."]) }}
{% call ui.finding("Five of eight neighbourhoods have somebody", kind="attention", heading=3) %}<p>You say {{ ui.chip(3) }}; {{ ui.chip(none) }}</p>{% endcall %}
{{ ui.quote("They ask us first.", "Resident") }}{{ ui.key() }}
{{ ui.chart({"chart": "stage_ladder", "steps": report.levels, "criterion": "Led by residents", "claimed": 3, "supported": 2}) }}
{% call ui.section("register", "The register") %}
{{ ui.table("Items", [{"label": "Item"}, {"label": "Kind"}, {"label": "Until"}, {"label": "Records", "number": true}],
  [["Post", "role record", "March 2027", 1], ["Charter", "agreement", "May 2028", 2], ["Survey", "survey", "June 2027", 40]]) }}
{% include "shared/sections.html.j2" %}
{{ ui.table("Two columns", [{"label": "A"}, {"label": "B"}], [["x", "1"], ["y", "2"], ["z", "3"]]) }}
{{ ui.heat_table("Where", "Network", ["P", "Q", "R"], [{"name": "Mere", "cells": [{"rank": 1}, {"rank": none}, {"rank": 4}]},
  {"name": "Vale", "cells": [{"rank": 0}, {"rank": 2}, {"rank": 3}]}], report.levels) }}
<p><a href="#register">To the register</a></p>{% endcall %}{% endblock %}"""


ROW = (
    Cell(words="Quayside"),
    Cell(words="two places", mark="there"),
    Cell(words="no phone", mark="partly"),
    Cell(words="none", mark="gap"),
)
TABLE = SectionTable(caption="Places by kind", columns=("Area", "Clubs", "Advice", "Food"), rows=(ROW, ROW, ROW))


class Small(BaseModel):
    kind: str = "small"
    language: str = "en-GB"
    title: str = "Five of eight neighbourhoods have somebody"
    subtitle: str = "Harbour and Hill, cycle 2026"
    as_of: date = DAY
    sections: tuple[Section, ...] = (Section(id="tide", title="One area lacks food", tables=(TABLE,), source="A list."),)
    levels: list[dict[str, Any]] = [
        {"rank": rank, "name": name} for rank, name in enumerate(("Not yet", "Foundation", "Building", "Embedded", "Shared"))
    ]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> PdfJob:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "small").mkdir()
    (folder / "small" / "report.html.j2").write_text(BODY, encoding="utf-8")
    return make_job("small", Small(), render_html(Small(), [TEMPLATES, folder]))


@pytest.fixture(scope="module")
def renderer() -> Iterator[PdfRenderer]:
    with PdfRenderer([TEMPLATES], seconds=60) as pool:
        yield pool


@pytest.fixture(scope="module")
def spare() -> Iterator[PdfRenderer]:
    """Another pool, whose process tests may end: it starts a new one for the next page."""
    with PdfRenderer([TEMPLATES], seconds=60) as pool:
        yield pool


@pytest.fixture(scope="module")
def made(renderer: PdfRenderer, job: PdfJob, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "small.pdf"
    path.write_bytes(renderer.render(job))
    return path


def page(body: str) -> PdfJob:
    return PdfJob("odd", f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>', DAY)


def elements(node: pikepdf.Object, found: list[pikepdf.Object] | None = None) -> list[pikepdf.Object]:
    """List the structure elements under a node."""
    found = [] if found is None else found
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(kid)
            elements(kid, found)
    return found


def test_pdf_says_that_it_follows_both_standards(made):
    with pikepdf.open(made) as file:
        xml = file.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xml
    assert 'pdfaid:part="3"' in xml or "<pdfaid:part>3</pdfaid:part>" in xml
    assert "pdfaExtension:schemas" in xml


def test_pdf_has_title_language_tags_and_no_author_or_path(made):
    data = made.read_bytes()
    with pikepdf.open(made) as file:
        info = {str(key): str(value) for key, value in file.docinfo.items()}
        assert info["/Title"] == "Five of eight neighbourhoods have somebody (Harbour and Hill, cycle 2026)"
        assert set(info) <= {"/Title", "/Producer", "/CreationDate", "/ModDate"}
        assert info["/CreationDate"].startswith("D:20261031")
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    for path in (str(TEMPLATES), str(Path.home()), "/tmp/"):
        assert path.encode() not in data


def test_pdf_header_cells_say_what_they_head(made):
    with pikepdf.open(made) as file:
        cells = [element for element in elements(file.Root.StructTreeRoot) if str(element.S) == "/TH"]
        scopes = [str(cell.A.Scope) for cell in cells]
    assert scopes.count("/Column") == 4 + 4 + 2 + 4
    assert scopes.count("/Row") == 3 + 3 + 2


def test_pdf_figures_have_words(made):
    with pikepdf.open(made) as file:
        figures = [element for element in elements(file.Root.StructTreeRoot) if str(element.S) == "/Figure"]
        words = [str(figure.Alt) for figure in figures]
    assert "Led by residents: claimed 3 Embedded, supported 2 Building." in words
    assert all(words)


def test_pdf_has_bookmarks_for_its_headings(made):
    with pikepdf.open(made) as file, file.open_outline() as outline:
        top = outline.root[0]
        assert top.title == "Five of eight neighbourhoods have somebody"
        assert [item.title for item in top.children] == ["What we ask you to decide", "The register", "One area lacks food"]


def test_pdf_embeds_only_the_bundled_fonts(made):
    with pikepdf.open(made) as file:
        names = {
            str(font.BaseFont).split("+")[-1]
            for font in file.objects
            if isinstance(font, pikepdf.Dictionary) and "/BaseFont" in font
        }
    assert names == {"Arimo", "Arimo-Bold"}


def test_pdf_carries_its_own_data(made):
    with pikepdf.open(made) as file:
        assert list(file.attachments) == ["small-report.json"]
        attached = file.attachments["small-report.json"].get_file()
        assert json.loads(attached.read_bytes()) == Small().model_dump(mode="json")
        assert attached.mime_type == "application/json"
        spec = file.Root.AF[0]
        assert str(spec.AFRelationship) == "/Source"
        assert str(spec.EF.F.Params.CreationDate).startswith("D:20261031")


def test_pdf_numbers_its_pages(made):
    with reader().open(made) as document:
        assert [f"Page {page.number + 1} of {len(document)}" in page.get_text() for page in document] == [True] * len(document)


def test_pdf_has_the_same_bytes_from_another_process(made, job, spare):
    assert spare.render(job) == made.read_bytes()


@pytest.mark.parametrize("validator", VALIDATORS)
def test_pdf_validators_find_no_error(made, validator):
    assert faults_in(made, validator) == []


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/passwd", "a.png"])
def test_render_names_what_a_page_may_not_fetch(renderer, address):
    with pytest.raises(RenderError, match=f"odd: no PDF was made: the page asks for '.*{address}', which no report may fetch"):
        renderer.render(page(f'<img alt="x" src="{address}">'))


@pytest.mark.parametrize(
    "body",
    [
        '<p style="background:url(https://example.org/x)">x</p>',
        '<style>@import url("https://example.org/x");</style>',
        '<svg width="9" height="9"><title>t</title><image href="https://example.org/x" width="9" height="9"/></svg>',
        '<p><a rel="attachment" href="https://example.org/x">x</a></p>',
    ],
)
def test_render_refuses_addresses_wherever_they_hide(renderer, body):
    with pytest.raises(RenderError, match=r"the page asks for 'https://example.org/x', which no report may fetch"):
        renderer.render(page(body))


def test_render_does_not_attach_files_that_a_page_names(renderer, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(renderer.render(page('<link rel="attachment" href="file:///etc/passwd"><p>x</p>')))
    with pikepdf.open(path) as file:
        assert list(file.attachments) == []


def test_render_does_not_leave_out_a_broken_picture_in_silence(renderer):
    with pytest.raises(RenderError, match="the PDF library left something out: "):
        renderer.render(page('<img alt="x" src="data:image/svg+xml,not a picture">'))


def test_render_ends_a_page_that_takes_too_long_and_goes_on(job, spare, monkeypatch):
    spare.start()
    with monkeypatch.context() as patch:
        patch.setattr(spare._workers[0], "_seconds", 0.3)
        with pytest.raises(RenderError, match=r"odd: no PDF was made: it took more than 0.3 seconds and was ended"):
            spare.render(page("<table>" + "<tr><td>x</td></tr>" * 5000 + "</table>"))
    assert spare.render(job).startswith(b"%PDF")


def test_render_ends_a_page_that_takes_too_much_memory():
    with narrow_pool() as pool, pytest.raises(RenderError, match=r"memory|ended|stopped"):
        pool.render(page("<p>x</p>" * 20_000))


def narrow_pool() -> PdfRenderer:
    """A pool with hardly more memory than it needs to start: about 115 MB, and more with other versions of its libraries."""
    for megabytes in (140, 170, 200):
        pool = PdfRenderer([TEMPLATES], megabytes=megabytes, seconds=60)
        try:
            pool.start()
        except PdfUnavailableError:
            pool.close()
        else:
            return pool
    return pytest.fail("a pool does not start with 200 MB")


def test_render_all_keeps_the_order_and_goes_on_after_a_failure(job):
    heard: list[int] = []
    with PdfRenderer([TEMPLATES], workers=2) as pool:
        jobs = [PdfJob("first", job.html, DAY), page('<img alt="x" src="ftp://x/y">'), PdfJob("last", job.html, DAY)]
        done = list(pool.render_all(iter(jobs), heard.append))
    assert [(one.name, one.pdf is not None, one.error is None) for one in done] == [
        ("first", True, True),
        ("odd", False, False),
        ("last", True, True),
    ]
    assert heard == [1, 2, 3]


def test_a_worker_is_replaced_when_it_grows_old(monkeypatch, job, spare):
    spare.render(job)
    first = spare._workers[0]._process
    monkeypatch.setattr(pdf_process, "DOCUMENTS_A_WORKER", 1)
    spare.render(job)
    assert spare._workers[0]._process is not first


def test_pdf_available_names_the_command_that_mends_it(monkeypatch, tmp_path):
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert look_anew() == (
        "PDF needs what this machine lacks: cannot load library libpango. On Debian or Ubuntu run "
        "'sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'."
    )
    with PdfRenderer([TEMPLATES]) as pool, pytest.raises(PdfUnavailableError):
        pool.start()


def test_pdf_available_tells_of_a_process_that_dies(monkeypatch, tmp_path):
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("import os; os._exit(3)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert str(look_anew()).startswith("The process that makes PDFs ended before it was ready.")


def test_parent_does_not_load_weasyprint():
    code = "import sys, maturity.reporting.pdf, maturity.reporting.html; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_pdf_does_not_read_out_page_heads_and_feet(made):
    with pikepdf.open(made) as file:
        marks = [
            str(operands[1].Type)
            for page in file.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and str(operands[0]) == "/Artifact"
        ]
        pages = len(file.pages)
    assert pages == 2
    assert marks.count("/Pagination") >= 2 * pages


def test_pdf_available_does_not_wait_for_ever(monkeypatch, tmp_path):
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(pdf_process, "START_SECONDS", 0.3)
    assert str(look_anew()).startswith("The process that makes PDFs was not ready after 0 seconds.")


def test_close_ends_a_worker_that_is_busy(monkeypatch, job):
    monkeypatch.setattr(pdf_process, "_GRACE_SECONDS", 0.1)
    pool = PdfRenderer([TEMPLATES])
    pool.start()
    process = pool._workers[0]._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    pool.close()
    assert process.returncode == -signal.SIGKILL
    pool.close()


def test_render_goes_on_after_a_worker_was_killed_from_outside(job, spare):
    spare.start()
    process = spare._workers[0]._process
    assert process is not None
    process.kill()
    process.wait()
    with pytest.raises(RenderError, match="the process that made it ended"):
        spare.render(job)
    assert spare.render(job).startswith(b"%PDF")
