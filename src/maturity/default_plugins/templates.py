"""The built-in report templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maturity.files.builtin import builtin_dir
from maturity.hookspecs import hookimpl


@hookimpl
def maturity_register_templates() -> Sequence[Path]:
    """Return the folder of the built-in templates."""
    return (builtin_dir("templates"),)
