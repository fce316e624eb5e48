"""The built-in importers of official registers and of public facts about networks."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Importer
from maturity.files.registers import ALL_IMPORTERS
from maturity.hookspecs import hookimpl


@hookimpl
def maturity_register_importers() -> Sequence[Importer]:
    """Return every built-in importer."""
    return ALL_IMPORTERS
