"""The door to PDF: a pool of worker processes that can be ended, each of which makes one file after the other."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from pydantic import BaseModel

from maturity.errors import PdfUnavailableError
from maturity.reporting.fonts import find_font_dirs, write_font_config
from maturity.reporting.on_screen import for_paper
from maturity.reporting.pdf_process import MEGABYTES, SECONDS, START_SECONDS, PdfDone, PdfJob, Worker

__all__ = ["PdfDone", "PdfJob", "PdfRenderer", "make_job", "pdf_available"]


def make_job(name: str, report: BaseModel, html: str) -> PdfJob:
    """Put a report and its finished page together; the report's own JSON goes into the file."""
    plain = report.model_dump(mode="json")
    return PdfJob(
        name=name,
        html=for_paper(html),
        day=date.fromisoformat(str(plain["as_of"])),
        data=(report.model_dump_json(indent=1) + "\n").encode(),
        data_name=f"{plain['kind']}-report.json",
    )


@cache
def pdf_available() -> str | None:
    """Tell whether this machine can make PDFs, by loading the library in a child, once: None, or what is missing and its mend."""
    probe = Worker({"probe": True}, None, START_SECONDS)
    try:
        probe.start()
    except PdfUnavailableError as error:
        return str(error)
    finally:
        probe.close()
    return None


class PdfRenderer:
    """A pool of workers. Use it as a context; workers start when they are first needed and end with the context."""

    def __init__(
        self,
        template_dirs: Sequence[Path],
        *,
        workers: int = 1,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="maturity-"))
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._workers: list[Worker] = []
        self._threads = ThreadPoolExecutor(max_workers=workers)
        font_config = write_font_config(self._folder, find_font_dirs(template_dirs))
        settings = {"template_dirs": [str(folder.resolve()) for folder in template_dirs], "megabytes": megabytes}
        for _ in range(workers):
            worker = Worker(settings, font_config, seconds)
            self._workers.append(worker)
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every worker, whatever it is doing, and remove what they shared."""
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start all workers now and wait until each is warm.

        Raises:
            PdfUnavailableError: If this machine lacks what PDF needs; says what to install.
        """
        for _ in self._threads.map(Worker.start, self._workers):
            pass

    def render(self, job: PdfJob) -> bytes:
        """Make one PDF.

        Raises:
            RenderError: If it cannot be made, takes too long, or needs too much memory.
            PdfUnavailableError: If this machine lacks what PDF needs.
        """
        return self._run(job).file()

    def render_all(self, jobs: Iterable[PdfJob], progress: Callable[[int], None] | None = None) -> Iterator[PdfDone]:
        """Make many PDFs, in order; a document that fails says why and stops no other.

        Jobs are taken as workers become free, so that only a few are in memory. `progress` hears how many are done.

        Raises:
            PdfUnavailableError: If this machine lacks what PDF needs.
        """
        waiting: deque[Future[PdfDone]] = deque()
        source = iter(jobs)
        done = 0
        while True:
            while len(waiting) < 2 * len(self._workers) and (job := next(source, None)) is not None:
                waiting.append(self._threads.submit(self._run, job))
            if not waiting:
                return
            result = waiting.popleft().result()
            done += 1
            if progress is not None:
                progress(done)
            yield result

    def _run(self, job: PdfJob) -> PdfDone:
        worker = self._idle.get()
        try:
            return worker.run(job)
        finally:
            self._idle.put(worker)
