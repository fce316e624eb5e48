"""The child process that makes PDFs: the only place where WeasyPrint is loaded.

It reads jobs from standard input and writes files to standard output, one after the other, until its input ends. The parent
ends it when a page takes too long; the operating system ends it when a page takes too much memory.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from maturity.reporting.pdf_letters import Letters
from maturity.reporting.pdf_metadata import set_running_lines_apart, set_scopes, with_ua_identifier
from maturity.reporting.pdf_wire import Message, read_message, write_message

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
    import weasyprint  # noqa: PLC0415  (a second to load, and only a worker may)
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class AllowListFetcher(URLFetcher):  # type: ignore[misc]
        """Fetch data: addresses and files of the templates, and stop the document at anything else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not is_allowed(url, template_dirs):
                faults.refused.append(url)
                raise FatalURLFetchingError(url)
            return super().fetch(url, headers)

    faults = Faults()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [faults], False
    fonts, letters = FontConfiguration(), Letters()
    fetcher = AllowListFetcher(allowed_protocols=("data", "file"), allow_redirects=False)

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
            source = weasyprint.HTML(string=page, base_url=_NOWHERE, url_fetcher=fetcher)
            document = source.render(font_config=fonts, stylesheets=sheets, pdf_variant=VARIANT)
            engine.pages = len(document.pages)
            metadata = document.metadata
            metadata.authors, metadata.generator, metadata.attachments = [], None, []
            metadata.generate_rdf_metadata = with_ua_identifier(metadata.generate_rdf_metadata)
            if attachment:
                day = datetime.fromisoformat(head["day"]).replace(tzinfo=UTC)
                words = {"name": head["attachment_name"], "description": head["attachment_words"]}
                data = weasyprint.Attachment(
                    file_obj=BytesIO(attachment), **words, created=day, modified=day, relationship="Source"
                )
                metadata.attachments.append(data)
            with letters.remembered():
                pdf: bytes = document.write_pdf(finisher=finish, pdf_variant=VARIANT)
        except FatalURLFetchingError as error:
            raise RefusedError(faults.refused[0]) from error
        faults.check()
        return pdf

    def finish(_: Any, file: Any) -> None:
        set_scopes(file.objects)
        set_running_lines_apart(file.objects, [file.objects[int(number)] for number in file.pages["Kids"][::3]])

    engine = Engine(write)
    return engine


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


def limit_memory(megabytes: int) -> None:
    """Make the operating system refuse memory beyond a limit, and write no core file; not every system can."""
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def peak_megabytes() -> float | None:
    """Measure the most memory that this process has held so far; None where the system does not tell.

    Linux tells it in /proc. The usual count would be that of the process that started this one, where that held more.
    """
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def render_one(engine: Engine, job: Message) -> Message:
    """Make one PDF, or say in one line why it cannot be made."""
    started = time.process_time()
    html, attachment = job.blocks
    try:
        pdf = engine.write(html.decode(), attachment, job.head)
    except RefusedError as error:
        address = str(error)[:120]
        return Message({"error": f"the page asks for '{address}', which no report may fetch; use data: or a file of the templates"})
    except FaultyPageError as error:
        return Message({"error": f"the PDF library left something out: {error}"})
    except MemoryError:
        return Message({"error": "the page needs more memory than a report may use; shorten its tables"})
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        ZeroDivisionError,
        RecursionError,
    ) as error:
        # Faults of the PDF library at an odd page. Its words may quote the page, which may quote evidence: only the kind is told.
        return Message({"error": f"the PDF library stopped at this page ({type(error).__name__})"})
    gc.collect()
    head = {"cpu_seconds": time.process_time() - started, "peak_mb": peak_megabytes(), "pages": engine.pages}
    return Message(head, (pdf,))


def name_missing(error: Exception) -> str:
    """Name the library or module that is missing, without the loader's account of where it looked."""
    return (str(error) or type(error).__name__).splitlines()[0].partition(": ")[0]


def serve(source: BinaryIO, sink: BinaryIO) -> int:
    """Load the engine, say so, and make PDFs until the input ends; a probe only wants to know whether it loads."""
    first = read_message(source)
    if first is None:
        return 0
    if not first.head.get("probe"):
        limit_memory(int(first.head["megabytes"]))
    try:
        engine = load_engine([Path(folder) for folder in first.head.get("template_dirs", [])])
    except (ImportError, OSError) as error:
        write_message(sink, Message({"missing": name_missing(error)}))
        return 0
    if first.head.get("probe"):
        write_message(sink, Message({"ready": True}))
        return 0
    warm_up(engine)
    gc.collect()
    gc.freeze()
    gc.disable()
    write_message(sink, Message({"ready": True}))
    while (job := read_message(source)) is not None:
        write_message(sink, render_one(engine, job))
    return 0


def main() -> int:
    """Keep standard output for files alone, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    sys.exit(main())
