"""The ways to make a report as PDF that are measured side by side: each gives what makes the report at a place of the list."""

from __future__ import annotations

import base64
import gc
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from analyst import r_markdown, word
from analyst.content import Block, read_content
from example_reports import TEMPLATES
from maturity.reporting.fonts import find_font_dirs, write_font_config
from maturity.reporting.html import render_html
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.pdf import make_job
from maturity.reporting.pdf_engine import load_engine
from measuring import CHECKOUT
from naive_page import naive_page

sys.path.insert(0, str(CHECKOUT / "tests"))

from browser import Browser, find_browser

Make = Callable[[int], bytes]


@dataclass(frozen=True)
class Matter:
    """What all ways make a PDF of. finished: the page for paper, as our renderer hands it to WeasyPrint. contents: what it says."""

    reports: Sequence[NetworkReport]
    finished: Sequence[str]
    contents: Sequence[list[Block]]
    folder: Path


def read_matter(reports: Sequence[NetworkReport], folder: Path) -> Matter:
    """Make what the ways need beforehand, and let all libraries of this process find the bundled fonts alone."""
    os.environ["FONTCONFIG_FILE"] = str(write_font_config(folder, find_font_dirs(TEMPLATES)))
    pages = [render_html(report, TEMPLATES) for report in reports]
    finished = [make_job("x", report, page).html for report, page in zip(reports, pages, strict=True)]
    return Matter(reports, finished, [read_content(page) for page in pages], folder)


@contextmanager
def ours(matter: Matter) -> Iterator[Make]:
    """Make the whole run: report to page to PDF, with linter, scopes and attachment, as a worker does."""
    engine = load_engine(TEMPLATES)

    def make(place: int) -> bytes:
        gc.disable()
        report = matter.reports[place]
        job = make_job("x", report, render_html(report, TEMPLATES))
        head = {"day": job.day.isoformat(), "attachment_name": job.data_name, "attachment_words": "x"}
        pdf = engine.write(job.html, job.data, head)
        gc.collect()
        gc.enable()
        return pdf

    yield make


@contextmanager
def bare(matter: Matter) -> Iterator[Make]:
    """Hand the finished page to WeasyPrint alone."""
    import weasyprint  # noqa: PLC0415  (after the fonts are set)

    yield lambda place: bytes(weasyprint.HTML(string=matter.finished[place]).write_pdf(pdf_variant="pdf/ua-1"))


@contextmanager
def naive(matter: Matter) -> Iterator[Make]:
    """Hand WeasyPrint the same words, tables and pictures as a plain loop would have them."""
    import weasyprint  # noqa: PLC0415

    pages = [naive_page(page, matter.folder) for page in matter.finished]
    yield lambda place: bytes(weasyprint.HTML(string=pages[place]).write_pdf(pdf_variant="pdf/ua-1"))


@contextmanager
def typst(matter: Matter) -> Iterator[Make]:
    """Make the whole run with the Typst renderer."""
    from maturity_typst.engine import Engine  # noqa: PLC0415  (a plugin, which may be absent)

    with Engine(TEMPLATES) as engine:
        yield lambda place: engine.write(matter.reports[place])


@contextmanager
def chromium(matter: Matter) -> Iterator[Make]:
    """Print the finished page from one page of one browser, tagged."""
    paths = []
    for place, page in enumerate(matter.finished):
        paths.append(matter.folder / f"{place}.html")
        paths[-1].write_text(page, encoding="utf-8")
    with Browser(find_browser() or "") as browser:

        def make(place: int) -> bytes:
            browser.open(paths[place], 1280)
            found = browser.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True, generateTaggedPDF=True)
            return base64.b64decode(found["data"])

        yield make


def by_r(matter: Matter) -> AbstractContextManager[Make]:
    """Make it as an analyst would with R Markdown."""
    return r_markdown.r_markdown(matter.contents, matter.folder)


def by_word(matter: Matter) -> AbstractContextManager[Make]:
    """Make it as an analyst would with a Word file."""
    return word.word(matter.contents, matter.folder)


def no_chromium() -> str | None:
    return None if find_browser() else "apt-get install chromium"


def no_typst() -> str | None:
    return None if importlib.util.find_spec("maturity_typst") else "pip install plugins/maturity-typst"


@dataclass(frozen=True)
class Way:
    """A way: its words in a table, how it is opened, and what says what it lacks."""

    words: str
    open: Callable[[Matter], AbstractContextManager[Make]]
    lacking: Callable[[], str | None] = lambda: None


WAYS = {
    "ours": Way("our WeasyPrint renderer", ours),
    "typst": Way("our Typst renderer", typst, no_typst),
    "bare": Way("bare WeasyPrint on the finished page", bare),
    "naive": Way("a naive WeasyPrint loop", naive),
    "chromium": Way("Chromium with a reused page", chromium, no_chromium),
    "r": Way("R Markdown with XeLaTeX", by_r, r_markdown.lacking),
    "word": Way("python-docx and LibreOffice", by_word, word.lacking),
}
