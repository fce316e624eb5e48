"""The built-in forms of a report."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Renderer
from maturity.files.report_files import HtmlFiles, JsonFiles, PdfFiles
from maturity.hookspecs import hookimpl


@hookimpl
def maturity_register_renderers() -> Sequence[Renderer]:
    """Return PDF, HTML and JSON."""
    return (PdfFiles(), HtmlFiles(), JsonFiles())
