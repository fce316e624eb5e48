"""Finished reports as files: JSON that loads again, one self-contained HTML page, and accessible PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from maturity.contracts import MakeFiles, RenderJob, RenderSettings
from maturity.errors import RenderError
from maturity.files.writing import make_folder, write_whole


class JsonFiles:
    """Write reports as JSON: all that the pages say, as data."""

    name = "json"

    def render(self, jobs: Iterable[RenderJob], settings: RenderSettings) -> Iterator[Path]:
        """Write one JSON file for each report."""
        make_folder(settings.out_dir)
        for job in jobs:
            yield write_whole(settings.out_dir / f"{job.stem}.json", _json(job))

    @contextmanager
    def keep_warm(self, settings: RenderSettings) -> Iterator[MakeFiles]:  # noqa: ARG002
        """Give what makes one JSON file after the other."""
        yield lambda job: {f"{job.stem}.json": _json(job).encode()}


class HtmlFiles:
    """Write reports as HTML: one file each, with its pictures, style and fonts inside."""

    name = "html"

    def render(self, jobs: Iterable[RenderJob], settings: RenderSettings) -> Iterator[Path]:
        """Write one page for each report."""
        from maturity.reporting.html import render_html  # noqa: PLC0415  (jinja2 is wanted only when a page is made)

        make_folder(settings.out_dir)
        for job in jobs:
            yield write_whole(settings.out_dir / f"{job.stem}.html", render_html(job.report, settings.template_dirs))

    @contextmanager
    def keep_warm(self, settings: RenderSettings) -> Iterator[MakeFiles]:
        """Give what makes one page after the other."""
        from maturity.reporting.html import render_html  # noqa: PLC0415

        yield lambda job: {f"{job.stem}.html": render_html(job.report, settings.template_dirs).encode()}


class PdfFiles:
    """Write reports as PDF, made by worker processes that can be ended; a report that fails stops no other."""

    name = "pdf"

    def render(self, jobs: Iterable[RenderJob], settings: RenderSettings) -> Iterator[Path]:
        """Write one PDF for each report.

        Raises:
            RenderError: At the end, naming every report that could not be made.
            PdfUnavailableError: This machine lacks what PDF needs.
        """
        from maturity.reporting.html import render_html  # noqa: PLC0415
        from maturity.reporting.pdf import PdfRenderer, make_job  # noqa: PLC0415

        make_folder(settings.out_dir)
        pages = (make_job(job.stem, job.report, render_html(job.report, settings.template_dirs)) for job in jobs)
        failed: list[str] = []
        with PdfRenderer(settings.template_dirs, workers=settings.workers) as renderer:
            for done in renderer.render_all(pages):
                if done.pdf is None:
                    failed.append(f"{done.name}: no PDF was made: {done.error}.")
                else:
                    yield write_whole(settings.out_dir / f"{done.name}.pdf", done.pdf)
        if failed:
            raise RenderError("\n".join(failed))

    @contextmanager
    def keep_warm(self, settings: RenderSettings) -> Iterator[MakeFiles]:
        """Give what makes one PDF after the other in this process.

        Raises:
            PdfUnavailableError: This machine lacks what PDF needs.
        """
        from maturity.reporting.html import render_html  # noqa: PLC0415
        from maturity.reporting.pdf import make_job  # noqa: PLC0415
        from maturity.reporting.pdf_here import pdf_here  # noqa: PLC0415

        with pdf_here(settings.template_dirs) as make:

            def files(job: RenderJob) -> Mapping[str, bytes]:
                page = make_job(job.stem, job.report, render_html(job.report, settings.template_dirs))
                return {f"{job.stem}.pdf": make(page)}

            yield files


def _json(job: RenderJob) -> str:
    text: str = job.report.model_dump_json(indent=1)
    return text + "\n"
