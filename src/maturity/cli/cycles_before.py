"""The cycles before the current one, each by its own version: the last is scored, those further back when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.benchmarking.course import MOST_CYCLES
from maturity.errors import InputError, MatrixError, MaturityError, NotFoundError, ScoringError
from maturity.pipeline import ScoredCycle, ready_matrix, with_register
from maturity.sources import FileSource, Source

if TYPE_CHECKING:
    from collections.abc import Collection

    from maturity.cli.setting import Setting
    from maturity.model.assessment import MatrixPin
    from maturity.model.crossing import Crossing
    from maturity.model.workspace import Cycle
    from maturity.older import OlderCycle, Stood
    from maturity.scoring.binding import BoundMatrix


@dataclass(frozen=True, slots=True)
class Version:
    """The matrix that a cycle answered. crossing: how it compares with today's; None when it is the same, or is not compared."""

    bound: BoundMatrix
    crossing: Crossing | None = None


def previous_cycle(setting: Setting, given: Path | None, as_of: datetime | None) -> ScoredCycle | None:
    """Score the cycle before: the folder that was given, or the workspace's previous one; None without either.

    The workspace's cycles before that come along, unread.

    Raises:
        click.UsageError: A folder was given without the day on which its evidence is to be judged.
    """
    if given is not None:
        if as_of is None:
            raise click.UsageError("--previous needs --previous-as-of: the day on which its evidence was judged.")
        return _scored(setting, given.name, FileSource(given), as_of.date())
    before = setting.workspace.previous if setting.workspace else None
    if before is None:
        return None
    scored = _scored(setting, before.id, setting.source_of(before, at=setting.at), before.as_of)
    if scored is None:
        return None
    older = [_older(setting, cycle) for cycle in cycles_further_back(setting)]
    return replace(scored, older=tuple(one for one in older if one is not None))


def cycles_further_back(setting: Setting) -> tuple[Cycle, ...]:
    """List the workspace's cycles before the last two, oldest first, as many as a report shows."""
    cycles = setting.workspace.cycles if setting.workspace else ()
    return cycles[-MOST_CYCLES:-2]


def _scored(setting: Setting, name: str, source: Source, day: date) -> ScoredCycle | None:
    version = _version(setting, name, source)
    if version is None:
        return None
    return replace(setting.score(source, version.bound, day), crossing=version.crossing)


def _older(setting: Setting, cycle: Cycle) -> OlderCycle | None:
    """Make a cycle further back ready to be asked; of a store only the networks that somebody asks for are read.

    What is wrong there stops no report of today: it is told on stderr, and the cycle or the network is a gap.
    """
    from maturity.cycles import relatives_of, score_cycle, score_one
    from maturity.older import OlderCycle, stood_in

    source = setting.source_of(cycle, at=setting.at)
    try:
        version = _version(setting, cycle.id, source)
    except MatrixError as error:
        _left_out(f"cycle {cycle.id}", error)
        return None
    if version is None:
        return None
    bound, registry, day = version.bound, setting.registry, cycle.as_of

    @cache
    def whole() -> dict[str, Stood] | None:
        try:
            return {code: stood_in(one.result) for code, one in score_cycle(source, bound, registry, day).by_code.items()}
        except (InputError, ScoringError) as error:
            _left_out(f"cycle {cycle.id}", error)
            return None

    def one_of_all(code: str) -> Stood | None:
        return (whole() or {}).get(code)

    def one_of_them(code: str) -> Stood | None:
        try:
            return stood_in(score_one(setting.source_of(cycle, network=code), relatives, registry, day).result)
        except (InputError, ScoringError) as error:
            _left_out(f"{code} in cycle {cycle.id}", error)
            return None

    store = setting.store
    if store is None or setting.at is not None:
        return OlderCycle(cycle.id, day, whole, one_of_all, version.crossing)
    relatives = relatives_of(bound, registry)

    def codes() -> Collection[str]:
        return store.assessments.codes(cycle.id)

    return OlderCycle(cycle.id, day, codes, one_of_them, version.crossing)


def _left_out(what: str, error: MaturityError) -> None:
    """Say on stderr that something further back cannot be read, and why in its first line."""
    first = next(iter(str(error).splitlines()), "")
    click.echo(f"In the course over several cycles {what} is left out. {first}", err=True)


def _version(setting: Setting, name: str, source: Source) -> Version | None:
    """Give the version that a cycle answered; None, with a line on stderr, when it is nowhere."""
    from maturity.cli.matrix_finding import version_folder, versions_between
    from maturity.revising.bridging import bridge
    from maturity.revising.crossing import cross_versions

    pin = _pin(setting, name, source)
    new = setting.matrix
    if pin is None or pin.id != new.id or pin.version == new.version:
        return Version(setting.bound)
    try:
        folder = version_folder(setting.registry, pin.id, pin.version, *([setting.folder] if setting.folder else []))
    except NotFoundError:
        click.echo(f"Cycle {name} answered {pin.id} {pin.version}, which is not here, so nothing is compared with it.", err=True)
        return None
    bound = ready_matrix(folder, setting.registry).bound
    between = versions_between(setting.registry, bound.matrix, new, (folder,))
    crossing = cross_versions(bound.matrix, bridge(bound.matrix, between, new) if between else new)
    return Version(with_register(bound, setting.register) if setting.register is not None else bound, crossing)


def _pin(setting: Setting, name: str, source: Source) -> MatrixPin | None:
    """Read which matrix a cycle answers: from its terms, or from its first file; None where that cannot be read."""
    from maturity.files.moved_assessments import first_pin

    if isinstance(source, FileSource):
        try:
            return first_pin(source.path)
        except InputError:  # whoever reads the whole cycle tells of every fault
            return None
    return setting.store.cycles.get(name, at=setting.at).matrix if setting.store is not None else None
