"""Registers of community assets: what there is, where, of which kind, and where nobody has looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maturity.contracts import Importer, PluginCommand, ReportSection
from maturity.hookspecs import hookimpl

MATURITY_API = "1.0"


@hookimpl
def maturity_register_importers() -> Sequence[Importer]:
    """Return the importer that adds counts of assets to networks."""
    from maturity_assets.importer import AssetCounts  # noqa: PLC0415  (scoring needs none of it)

    return (AssetCounts(),)


@hookimpl
def maturity_register_sections() -> Sequence[ReportSection]:
    """Return the matrix of gaps, for a network's report and for a system's."""
    from maturity_assets.section import NetworkGaps, SystemGaps  # noqa: PLC0415

    return (NetworkGaps(), SystemGaps())


@hookimpl
def maturity_register_commands() -> Sequence[PluginCommand]:
    """Return the command `maturity assets`."""
    return (PluginCommand("assets", "Import, export and look through registers of community assets.", _command),)


def _command() -> Any:
    from maturity_assets.commands import assets_command  # noqa: PLC0415  (nothing of it is needed to list the command)

    return assets_command
