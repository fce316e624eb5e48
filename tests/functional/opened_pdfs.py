"""What other programs find in a PDF: two validators and a reader, in this process, so that each is loaded once a worker."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

VALIDATORS = ("pdfua", "outloud")

# PyMuPDF loads a model that guesses at layouts, which takes most of a second, wherever one is installed. Nobody asks it here.
sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]


def faults_in(path: Path, validator: str) -> list[str]:
    """What a validator finds: pdfua of any weight, outloud errors; what its command would end with another code than 0 for."""
    with warnings.catch_warnings(action="ignore"):
        if validator == "pdfua":
            import pdfua  # noqa: PLC0415

            return [f"{found.rule_id}: {found.message}" for found in pdfua.validate(str(path)).findings]
        import outloud  # noqa: PLC0415

        result = outloud.check(str(path))
    unread = [result.error] if result.error else []
    return unread + [f"{found.rule}: {found.message}" for found in result.findings if found.severity == outloud.findings.ERROR]


def reader() -> Any:
    """The library that reads words and their places; a test that needs it skips where it is not installed."""
    with warnings.catch_warnings(action="ignore"):
        return pytest.importorskip("pymupdf")
