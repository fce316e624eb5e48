"""The built-in matrices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maturity.files.builtin import builtin_dir
from maturity.hookspecs import hookimpl


@hookimpl
def maturity_register_matrices() -> Sequence[Path]:
    """Return every folder under `matrices` that holds a matrix."""
    return sorted(listing.parent for listing in builtin_dir("matrices").glob("*/matrix.yaml"))
