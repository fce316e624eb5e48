"""The checks of report templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from maturity.conformance.judging import Check, raised
from maturity.conformance.verdict import Fault
from maturity.contracts import RenderJob
from maturity.reporting.html import render_html
from maturity.reporting.lint import lint_html


def template_checks(template_dirs: Sequence[Path], jobs: Callable[[], Sequence[RenderJob]]) -> Iterator[tuple[str, Check]]:
    """List the checks of a plugin's templates, laid over the built-in ones."""
    yield "make the pages of a network and of a system, readable by everyone", lambda: check_pages(template_dirs, jobs())


def check_pages(template_dirs: Sequence[Path], jobs: Sequence[RenderJob]) -> Fault | None:
    """Check that the pages can be made, and what the linter says of them."""
    for job in jobs:
        try:
            page = render_html(job.report, tuple(template_dirs))
        except Exception as error:  # noqa: BLE001  (a template may go wrong in any way)
            return raised(error, f"the report {job.stem}")
        if found := lint_html(page):
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            return Fault(f"the page of {job.stem}: {found[0].message}{more}", found[0].mend)
    return None
