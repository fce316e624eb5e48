"""The loaded PDF library, and how one document is written: the only place where WeasyPrint is imported."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from maturity.reporting.pdf_lean import KNOWN, forget_addresses, is_usual, lean_layout, plain_layout, write_once
from maturity.reporting.pdf_letters import Letters
from maturity.reporting.pdf_metadata import set_running_lines_apart, set_scopes, with_ua_identifier
from maturity.reporting.pdf_spare import spare_parts_later

VARIANT = "pdf/a-3a"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_MOST_SHEETS = 4
_NOWHERE = "https://nowhere.invalid/"
_WARM_UP = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>Warm-up</title><style>@page { size: A4 } body { font: 10pt Arimo }'
    '</style></head><body><h1>One</h1><p>Two <b>three</b></p><table><tr><th scope="col">Four</th></tr></table></body></html>'
)


class RefusedError(Exception):
    """A page asked for something that no report may fetch."""


class FaultyPageError(Exception):
    """The library went on where it should have stopped: something on the page is not as the template means it."""


class Faults(logging.Handler):
    """Collect what the library only logs, and every address that it was refused: it swallows both inside pictures."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.refused: list[str] = []
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line of what the library says."""
        self.said.append(record.getMessage().splitlines()[0][:160])

    def clear(self) -> None:
        """Forget the document before."""
        self.refused, self.said = [], []

    def check(self) -> None:
        """Stop a document with a fault.

        Raises:
            RefusedError: If an address was refused.
            FaultyPageError: If the library left something out.
        """
        if self.refused:
            raise RefusedError(self.refused[0])
        if self.said:
            raise FaultyPageError(self.said[0])


@dataclass(slots=True)
class Engine:
    """The loaded library, what documents share, and the way to write one document. pages: of the last document."""

    write: Callable[[str, bytes, dict[str, Any]], bytes]
    sheets: dict[str, Any] = field(default_factory=dict)
    pages: int | None = None


def load_engine(template_dirs: Sequence[Path]) -> Engine:
    """Load WeasyPrint, with fonts and parsed style sheets shared between documents.

    Raises:
        ImportError: If WeasyPrint is not installed.
        OSError: If a library that it needs is not on this machine.
    """
    with spare_parts_later():
        import weasyprint  # noqa: PLC0415  (half a second to load, and only a worker may)
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    faults = Faults()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [faults], False
    fonts, letters = FontConfiguration(), Letters()
    known = weasyprint.__version__ in KNOWN
    lay_out = lean_layout(weasyprint) if known else plain_layout(weasyprint)
    fetcher = _allow_list(template_dirs, faults)

    def sheet(engine: Engine, css: str) -> Any:
        if css not in engine.sheets:
            while len(engine.sheets) >= _MOST_SHEETS:
                engine.sheets.pop(next(iter(engine.sheets)))
            engine.sheets[css] = weasyprint.CSS(string=css, base_url=_NOWHERE, url_fetcher=fetcher, font_config=fonts)
        return engine.sheets[css]

    def write(html: str, attachment: bytes, head: dict[str, Any]) -> bytes:
        faults.clear()
        page, styles = split_styles(html)
        try:
            sheets = [sheet(engine, css) for css in styles]
            document = lay_out(
                page,
                usual=is_usual(html),
                base_url=_NOWHERE,
                url_fetcher=fetcher,
                font_config=fonts,
                stylesheets=sheets,
                pdf_variant=VARIANT,
            )
            engine.pages = len(document.pages)
            _describe(document.metadata, attachment, head, weasyprint.Attachment)
            with letters.remembered() if known else nullcontext():
                pdf: bytes = document.write_pdf(finisher=_finish_once if known else _finish, pdf_variant=VARIANT)
        except FatalURLFetchingError as error:
            raise RefusedError(faults.refused[0]) from error
        finally:
            forget_addresses()
        faults.check()
        return pdf

    engine = Engine(write)
    return engine


def _allow_list(template_dirs: Sequence[Path], faults: Faults) -> Any:
    """Make what fetches data: addresses and files of the templates, and stops the document at anything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class AllowListFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not is_allowed(url, template_dirs):
                faults.refused.append(url)
                raise FatalURLFetchingError(url)
            return super().fetch(url, headers)

    return AllowListFetcher(allowed_protocols=("data", "file"), allow_redirects=False)


def _describe(metadata: Any, attachment: bytes, head: dict[str, Any], attach: Callable[..., Any]) -> None:
    """Say in the file what it is, without the hour and the tool, and attach its data."""
    metadata.authors, metadata.generator, metadata.attachments = [], None, []
    metadata.generate_rdf_metadata = with_ua_identifier(metadata.generate_rdf_metadata)
    if attachment:
        day = datetime.fromisoformat(head["day"]).replace(tzinfo=UTC)
        words = {"name": head["attachment_name"], "description": head["attachment_words"]}
        data = attach(file_obj=BytesIO(attachment), **words, created=day, modified=day, relationship="Source")
        metadata.attachments.append(data)


def _finish(_: Any, file: Any) -> None:
    set_scopes(file.objects)
    set_running_lines_apart(file.objects, [file.objects[int(number)] for number in file.pages["Kids"][::3]])


def _finish_once(pdf: Any, file: Any) -> None:
    _finish(pdf, file)
    write_once(file.objects)


def warm_up(engine: Engine) -> None:
    """Make a small document, so that what is loaded late is there before the first real one."""
    engine.write(_WARM_UP, b"", {})


def is_allowed(url: str, template_dirs: Sequence[Path]) -> bool:
    """Tell whether a page may fetch an address: data: carries its own bytes, and files must lie in the templates."""
    parts = urlsplit(url)
    if parts.scheme == "data":
        return True
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return False
    path = Path(url2pathname(unquote(parts.path))).resolve()
    return any(path.is_relative_to(folder.resolve()) for folder in template_dirs)


def split_styles(html: str) -> tuple[str, list[str]]:
    """Take the style sheets out of the head of a page, so that one that repeats is parsed once."""
    head, end, body = html.partition("</head>")
    return _STYLE.sub("", head) + end + body, _STYLE.findall(head)
