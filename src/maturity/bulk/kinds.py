"""The kinds of report that a whole cycle gets. A further kind is one more function in KINDS.

What a report looks at is noted by the cycles themselves while it is built. So that nothing is read too early, items are listed by
what is known of networks without scoring them (`ScoredCycle.listed`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from maturity.bulk.watching import Remembered, Watch, WatchedVariations
from maturity.frames import Frame, Published
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix
from maturity.model.network import System
from maturity.national import national_report
from maturity.pipeline import ScoredCycle
from maturity.placing import codes_of, first_matrix, prepare_peers, published_rows
from maturity.report_pipeline import network_report, system_report
from maturity.reporting.report import Report
from maturity.residents import resident_report
from maturity.system_cycles import SystemCycle, split_by_system


@dataclass(frozen=True, slots=True)
class Material:
    """All that the reports of a cycle are made from. systems: those that a register or the workspace describes.

    residents: pages for residents are wanted. contact: how people can have their say; None asks them to ask at their surgery.
    watch: is told at which network a report looks. few: probably only a few reports are to be made.
    """

    matrix: Matrix
    now: ScoredCycle
    before: ScoredCycle | None
    frame: Frame
    systems: Sequence[System] = ()
    residents: bool = False
    contact: str | None = None
    watch: Watch = field(default_factory=Watch)
    few: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One report to be: its kind, the name of its files, how to build it, and whose assessments it prints."""

    kind: str
    stem: str
    build: Callable[[], Report]
    codes: tuple[str, ...]


def network_items(material: Material) -> Iterator[Item]:
    """List a report for each network of the cycle, in order of code."""
    now = material.now
    frame = _prepared(material)
    for code, one in sorted(now.listed.items()):
        build = partial(network_report, code, material.matrix, now, material.before, frame)
        yield Item("network", f"{code}-{one.cycle}-network", build, (code,))


def _prepared(material: Material) -> Frame:
    """Let peers and variations be worked ahead for the whole cycle, so that each report still looks at its own networks alone."""
    now, frame, watch = material.now, material.frame, material.watch
    if now.relatives is None or not now.by_code:
        return prepare_peers(frame, now)
    matrix, ready = first_matrix(now, now.relatives), frame
    if frame.plan is not None:
        ready = replace(ready, varied=WatchedVariations(watch, now, matrix, frame.plan, few=material.few))
    if not frame.name_networks:
        ready = replace(ready, published=_published(matrix, material))
    return prepare_peers(ready, now)


def _published(matrix: Matrix, material: Material) -> dict[str, Published]:
    """Work out what each system's report shows where no network is named, once somebody asks."""
    return {
        part.system.code: Published(codes_of(part), Remembered(material.watch, partial(published_rows, matrix, part)))
        for part in split_by_system(material.now, None, material.frame, ())
    }


def system_items(material: Material) -> Iterator[Item]:
    """List a report for each system that a network of the cycle belongs to, in order of code."""
    for part in split_by_system(material.now, material.before, material.frame, material.systems):
        codes = tuple(sorted(part.now.by_code))
        build: Callable[[], Report] = partial(_system_report, material, part)
        yield Item("system", f"{part.system.code}-{part.now.listed[codes[0]].cycle}-system", build, codes)


def _system_report(material: Material, part: SystemCycle) -> Report:
    return system_report(material.matrix, part, material.frame)


def national_items(material: Material) -> Iterator[Item]:
    """List the overview of all systems, where the networks of the cycle belong to several."""
    listed = material.now.listed
    homes = {one.system_code for one in (*material.now.networks.values(), *material.frame.networks) if one.system_code}
    if len(homes) > 1:
        cycle = next(iter(listed.values())).cycle
        yield Item("national", f"national-{cycle}", partial(_national_report, material), ())


def _national_report(material: Material) -> Report:
    return national_report(material.matrix, material.now, material.frame, material.systems)


def resident_items(material: Material) -> Iterator[Item]:
    """List a page for residents for each network of the cycle, in order of code, where these are wanted."""
    now, look = material.now, material.frame.look
    for code, one in sorted(now.listed.items()) if material.residents else ():
        build = partial(resident_report, code, material.matrix, now, look, material.contact)
        yield Item("resident", f"{code}-{one.cycle}-resident", build, (code,))


KINDS: Mapping[str, Callable[[Material], Iterator[Item]]] = MappingProxyType(
    {"national": national_items, "system": system_items, "network": network_items, "resident": resident_items}
)
"""What gives the reports of each kind. Those that take longest come first, so that no worker is left with one at the end."""


def items_of(material: Material) -> list[Item]:
    """List every report of a cycle."""
    return [item for kind in KINDS.values() for item in kind(material)]


def assessments_of(material: Material, items: Collection[Item]) -> list[Assessment]:
    """Give the assessments that reports print, each once."""
    codes = dict.fromkeys(code for item in items for code in item.codes)
    return [material.now.get(code).assessment for code in codes]
