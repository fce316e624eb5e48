"""The kinds of report that a whole cycle gets. A further kind is one more function in KINDS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from maturity.frames import Frame
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix
from maturity.model.network import System
from maturity.national import national_report
from maturity.pipeline import ScoredCycle
from maturity.placing import prepare_peers
from maturity.report_pipeline import network_report, system_report
from maturity.reporting.report import Report
from maturity.residents import resident_report
from maturity.system_cycles import SystemCycle, split_by_system


@dataclass(frozen=True, slots=True)
class Material:
    """All that the reports of a cycle are made from. systems: those that a register or the workspace describes.

    residents: pages for residents are wanted. contact: how people can have their say; None asks them to ask at their surgery.
    """

    matrix: Matrix
    now: ScoredCycle
    before: ScoredCycle | None
    frame: Frame
    systems: Sequence[System] = ()
    residents: bool = False
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One report to be: its kind, the name of its files, how to build it, and the assessments that it prints."""

    kind: str
    stem: str
    build: Callable[[], Report]
    assessments: tuple[Assessment, ...]


def network_items(material: Material) -> Iterator[Item]:
    """List a report for each network of the cycle, in order of code."""
    now = material.now
    frame = prepare_peers(material.frame, now)
    for code in sorted(now.by_code):
        one = now.get(code).assessment
        build = partial(network_report, code, material.matrix, now, material.before, frame)
        yield Item("network", f"{code}-{one.cycle}-network", build, (one,))


def system_items(material: Material) -> Iterator[Item]:
    """List a report for each system that a network of the cycle belongs to, in order of code."""
    for part in split_by_system(material.now, material.before, material.frame, material.systems):
        assessments = tuple(one.assessment for _, one in sorted(part.now.by_code.items()))
        build: Callable[[], Report] = partial(_system_report, material, part)
        yield Item("system", f"{part.system.code}-{assessments[0].cycle}-system", build, assessments)


def _system_report(material: Material, part: SystemCycle) -> Report:
    return system_report(material.matrix, part, material.frame)


def national_items(material: Material) -> Iterator[Item]:
    """List the overview of all systems, where the networks of the cycle belong to several."""
    homes = {one.system_code for one in (*material.now.networks.values(), *material.frame.networks) if one.system_code}
    if len(homes) > 1:
        cycle = next(iter(material.now.by_code.values())).assessment.cycle
        yield Item("national", f"national-{cycle}", partial(_national_report, material), ())


def _national_report(material: Material) -> Report:
    return national_report(material.matrix, material.now, material.frame, material.systems)


def resident_items(material: Material) -> Iterator[Item]:
    """List a page for residents for each network of the cycle, in order of code, where these are wanted."""
    now, look = material.now, material.frame.look
    for code in sorted(now.by_code) if material.residents else ():
        one = now.get(code).assessment
        build = partial(resident_report, code, material.matrix, now, look, material.contact)
        yield Item("resident", f"{code}-{one.cycle}-resident", build, (one,))


KINDS: Mapping[str, Callable[[Material], Iterator[Item]]] = MappingProxyType(
    {"national": national_items, "system": system_items, "network": network_items, "resident": resident_items}
)
"""What gives the reports of each kind. Those that take longest come first, so that no worker is left with one at the end."""


def items_of(material: Material) -> list[Item]:
    """List every report of a cycle."""
    return [item for kind in KINDS.values() for item in kind(material)]
