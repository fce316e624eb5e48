"""Every hook on one screen: each takes no arguments and returns values, so that it is tested by calling it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pluggy

from maturity.contracts import (
    AssessmentCheck,
    Importer,
    PeerGroup,
    PluginCommand,
    Renderer,
    ReportExecutor,
    ReportSection,
    Rollup,
    Scorer,
)

PROJECT = "maturity"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def maturity_register_matrices() -> Sequence[Path]:  # type: ignore[empty-body]
    """Return folders that each hold a `matrix.yaml`."""


@hookspec
def maturity_register_scorers() -> Sequence[Scorer]:  # type: ignore[empty-body]
    """Return rules that score one criterion."""


@hookspec
def maturity_register_rollups() -> Sequence[Rollup]:  # type: ignore[empty-body]
    """Return rules that sum up the children of a node."""


@hookspec
def maturity_register_peer_groups() -> Sequence[PeerGroup]:  # type: ignore[empty-body]
    """Return ways to choose the networks that one network is compared with."""


@hookspec
def maturity_register_importers() -> Sequence[Importer]:  # type: ignore[empty-body]
    """Return readers of outside files about networks."""


@hookspec
def maturity_register_renderers() -> Sequence[Renderer]:  # type: ignore[empty-body]
    """Return renderers that turn a finished report into files."""


@hookspec
def maturity_register_executors() -> Sequence[ReportExecutor]:  # type: ignore[empty-body]
    """Return executors: places where many reports are made at once."""


@hookspec
def maturity_register_templates() -> Sequence[Path]:  # type: ignore[empty-body]
    """Return folders of report templates; a later folder wins over an earlier one, file by file."""


@hookspec
def maturity_register_commands() -> Sequence[PluginCommand]:  # type: ignore[empty-body]
    """Return commands that stand beside the core's own."""


@hookspec
def maturity_register_sections() -> Sequence[ReportSection]:  # type: ignore[empty-body]
    """Return sections that are added to reports, before the method."""


@hookspec
def maturity_check_assessment() -> Sequence[AssessmentCheck]:  # type: ignore[empty-body]
    """Return further checks of an assessment, made after the core's own."""
