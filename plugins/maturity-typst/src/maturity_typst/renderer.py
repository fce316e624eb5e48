"""The renderer: finished reports in, one PDF each out, several at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from maturity.contracts import MakeFiles, RenderJob, RenderSettings
from maturity.errors import RenderError
from maturity.files.writing import make_folder, write_whole

ENDING = ".typst.pdf"
"""Files are named apart from those of the built-in PDF, so that both can be made side by side."""


class TypstFiles:
    """Write reports as accessible PDF through Typst; a report that fails stops no other."""

    name = "typst.pdf"

    def render(self, jobs: Iterable[RenderJob], settings: RenderSettings) -> Iterator[Path]:
        """Write one PDF for each report. Jobs are taken as threads become free, so that only a few are in memory.

        Raises:
            RenderError: At the end, naming every report that could not be made.
        """
        from maturity_typst.engine import Engine  # noqa: PLC0415  (Typst is wanted only when a PDF is made)

        make_folder(settings.out_dir)
        failed: list[str] = []
        waiting: deque[tuple[str, Future[bytes]]] = deque()
        source = iter(jobs)
        with Engine(settings.template_dirs) as engine, ThreadPoolExecutor(max_workers=settings.workers) as threads:
            while True:
                while len(waiting) < 2 * settings.workers and (job := next(source, None)) is not None:
                    waiting.append((job.stem, threads.submit(engine.write, job.report)))
                if not waiting:
                    break
                stem, done = waiting.popleft()
                try:
                    made = done.result()
                except RenderError as error:
                    failed.append(f"{stem}: no PDF was made: {error}")
                else:
                    yield write_whole(settings.out_dir / f"{stem}{ENDING}", made)
        if failed:
            raise RenderError("\n".join(failed))

    @contextmanager
    def keep_warm(self, settings: RenderSettings) -> Iterator[MakeFiles]:
        """Give what makes one PDF after the other in this process."""
        from maturity_typst.engine import Engine  # noqa: PLC0415

        with Engine(settings.template_dirs) as engine:
            yield lambda job: {f"{job.stem}{ENDING}": engine.write(job.report)}
