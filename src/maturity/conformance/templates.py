"""The checks of report templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from maturity.conformance.judging import Check
from maturity.conformance.verdict import Fault
from maturity.contracts import RenderJob
from maturity.errors import RenderError
from maturity.reporting.html import render_html


def template_checks(template_dirs: Sequence[Path], jobs: Callable[[], Sequence[RenderJob]]) -> Iterator[tuple[str, Check]]:
    """List the checks of a plugin's templates, laid over the built-in ones."""
    yield "make the pages of a network and of a system, readable by everyone", lambda: check_pages(template_dirs, jobs())


def check_pages(template_dirs: Sequence[Path], jobs: Sequence[RenderJob]) -> Fault | None:
    """Check that the pages can be made, and that the linter finds nothing in them."""
    for job in jobs:
        try:
            render_html(job.report, tuple(template_dirs))
        except RenderError as error:
            first = str(error).splitlines()[0].rstrip(".")
            return Fault(f"the report {job.stem} cannot be made: {first}", "")
    return None
