"""Core20PLUS reach: a domain over health-creation, rules, a roll-up, peers, a geography join and its importer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from maturity.contracts import Importer, PeerGroup, PluginCommand, Rollup, Scorer
from maturity.hookspecs import hookimpl
from maturity_core20plus.alike import AlikeInDeprivation
from maturity_core20plus.gap import Gap
from maturity_core20plus.joined_file import JoinedFile
from maturity_core20plus.measured import Measured
from maturity_core20plus.reach import Reach

MATURITY_API = "1.0"


@hookimpl
def maturity_register_scorers() -> Sequence[Scorer]:
    """Return the rules for reach and for the gap in outcomes."""
    return (Reach(), Gap())


@hookimpl
def maturity_register_rollups() -> Sequence[Rollup]:
    """Return the roll-up that holds a domain to what is measured."""
    return (Measured(),)


@hookimpl
def maturity_register_peer_groups() -> Sequence[PeerGroup]:
    """Return peers alike in deprivation."""
    return (AlikeInDeprivation(),)


@hookimpl
def maturity_register_importers() -> Sequence[Importer]:
    """Return the reader of the table that the join writes."""
    return (JoinedFile(),)


@hookimpl
def maturity_register_matrices() -> Sequence[Path]:
    """Return the folder of the matrix."""
    return (Path(__file__).parent / "core20plus",)


@hookimpl
def maturity_register_commands() -> Sequence[PluginCommand]:
    """Return the command that joins areas, deprivation and networks."""
    return (PluginCommand("core20plus-join", "Join small areas, deprivation and networks into one table to import.", load_join),)


def load_join() -> Any:
    """Give the command; what it needs is imported only now."""
    from maturity_core20plus.join_command import join_command  # noqa: PLC0415  (click and the tables, only when called)

    return join_command
