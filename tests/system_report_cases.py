"""A fictional system with hand-made results, and the odd situations that a system report must put up with.

Nothing here is random: the level of a network on a criterion follows from their places in the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from typing import Any

from change_cases import CROSSING, OLD, system_course
from maturity.benchmarking.change import compare_systems
from maturity.benchmarking.disclosure import close_distribution
from maturity.benchmarking.distribution import distribute
from maturity.benchmarking.learning import Party
from maturity.benchmarking.learning_groups import tabulate_learning
from maturity.benchmarking.support import check_claims, find_support_needs, tabulate_presence
from maturity.model.assessment import Assessment, MatrixPin, PlanStep, Quote, Target
from maturity.model.base import Perspective
from maturity.model.course import SystemCourse
from maturity.model.crossing import Crossing
from maturity.model.evidence import Evidence
from maturity.model.matrix import Domain, Matrix
from maturity.model.network import Neighbourhood, Network, System
from maturity.model.result import (
    CriterionResult,
    Finding,
    FindingKind,
    NodeResult,
    Result,
    Rolled,
    Score,
    SetAside,
    SetAsideReason,
    Status,
)
from maturity.model.support import NeighbourhoodSet, NextNeighbourhoods
from maturity.model.system_tables import SystemTables
from maturity.reporting.system_report import build_system_report
from maturity.reporting.system_view import Naming, SystemReport
from network_report_cases import small_matrix

AS_OF = date(2026, 10, 31)
SYSTEM = System(code="ZZ1", name="Ostermere and Fenwold Example System", board_name="Ostermere and Fenwold Example Board")
PLACES = ("Harbour", "Hill", "Mill", "Quay", "Common", "Weir", "Orchard", "Saltings")


def network(place: int, name: str | None = None, areas: int = 3) -> Network:
    return Network(
        code=f"Z{place + 1:05}",
        name=name or f"{PLACES[place % len(PLACES)]} and {PLACES[(place * 3 + 1) % len(PLACES)]} {place + 1}",
        list_size=None if place % 11 == 10 else 30_000 + 1_700 * place,
        core20_share=None if place % 7 == 6 else (place * 13 % 60) / 100,
        neighbourhoods=tuple(
            Neighbourhood(
                id=f"area-{one + 1}",
                name=f"{PLACES[(place + one) % len(PLACES)]} {('Side', 'End', 'Green', 'Town')[one % 4]}",
                registered_patients=6_000 + 900 * ((place + one * 5) % 9),
                priority=(place + one) % 4 == 0,
            )
            for one in range(areas)
        ),
    )


def score(place: int, spot: int, shift: int = 0) -> Score:
    """Score one network (by place) on one criterion (by spot); some are missing, and some evidence is set aside."""
    if (place + spot * 5) % 17 == 3:
        return Score(status=Status.NOT_ASSESSED)
    if (place * 3 + spot) % 23 == 7:
        return Score(
            status=Status.UNCERTAIN, findings=(Finding(kind=FindingKind.VOICES_APART, words="Voices lie two levels apart."),)
        )
    level = max(
        0, min(4, ((place * 37 + spot * 101 + place * spot * 13) % 97) % 5 - (spot % 3 == 0) + shift * ((place + spot) % 3 - 1))
    )
    aside = (SetAside(evidence=f"old-{spot}", reason=SetAsideReason.TOO_OLD, words="It is older than 12 months."),)
    return Score(
        status=Status.SCORED,
        level=level,
        used=(f"item-{spot}",) if level else (),
        set_aside=aside if (place + spot) % 6 == 0 else (),
        rule="made-up",
        rule_version="1.0",
    )


def rolled(scores: Sequence[Score]) -> Rolled:
    levels = [one.level for one in scores if one.level is not None]
    if len(levels) * 10 < len(scores) * 6:
        return Rolled(status=Status.INCOMPLETE, assessed=len(levels), applicable=len(scores), reason="Too little was assessed.")
    return Rolled(
        status=Status.SCORED,
        level=sorted(levels)[len(levels) // 3],
        assessed=len(levels),
        applicable=len(scores),
        reason="Two thirds.",
    )


def node(domain: Domain, scores: dict[str, Score]) -> NodeResult:
    mine = [scores[item.id] for item in domain.criteria]
    return NodeResult(
        id=domain.id, views={"supported": rolled(mine)}, counts={}, criteria=tuple(item.id for item in domain.criteria)
    )


def result(matrix: Matrix, one: Network, place: int, cycle: str = "2026", shift: int = 0, presence: str | None = None) -> Result:
    scores = {item.id: score(place, spot, shift) for spot, item in enumerate(matrix.all_criteria())}
    if presence is not None:
        scores[presence] = Score(
            status=Status.SCORED, level=2, used=tuple(f"post-{area.id}" for area in one.neighbourhoods[: place % 4])
        )
    warned = (Finding(kind=FindingKind.DENOMINATOR, words="Neighbourhoods add up to 81% of the list size."),)
    whole = Rolled(status=Status.INCOMPLETE, assessed=0, applicable=len(matrix.domains), reason="Not summed up here.")
    return Result(
        network=one.code,
        network_name=one.name,
        cycle=cycle,
        matrix=MatrixPin(id=matrix.id, version=matrix.version),
        as_of=AS_OF if cycle == "2026" else date(2025, 10, 31),
        assessment_hash="0" * 64,
        engine_version="0.1.0",
        root=NodeResult(
            id=matrix.id,
            views={"supported": whole},
            counts={},
            criteria=(),
            nodes=tuple(node(item, scores) for item in matrix.domains),
        ),
        criteria={item.id: criterion(item.id, found, place, spot) for spot, (item, found) in enumerate(paired(matrix, scores))},
        findings=warned if place % 7 == 2 else (),
    )


def paired(matrix: Matrix, scores: dict[str, Score]) -> list[tuple[Any, Score]]:
    return [(item, scores[item.id]) for item in matrix.all_criteria()]


def criterion(name: str, found: Score, place: int, spot: int) -> CriterionResult:
    level = found.level if found.level is not None else 1
    claimed = (
        None if found.status is Status.NOT_ASSESSED else min(4, level + (1 if (place + spot) % 4 == 0 else 0) + (place % 9 == 8))
    )
    target = Target(level=min(4, level + 1), by=date(2027, 9, 30)) if (place + spot) % 3 == 0 else None
    gap = claimed - found.level if claimed is not None and found.level is not None else None
    return CriterionResult(id=name, claimed=claimed, supported=found, agreed=None, target=target, gap=gap)


def assessment(matrix: Matrix, one: Network, place: int, kinds: tuple[str, str], presence: str | None) -> Assessment:
    ids = [item.id for item in matrix.all_criteria()]
    items = [
        Evidence(
            id=f"item-{spot}",
            kind=kinds[0],
            title=f"Record {spot}",
            represents=date(2026, 2 + (place * spot) % 8, 28),
            criteria=(name,),
        )
        for spot, name in enumerate(ids)
    ]
    posts = [
        Evidence(
            id=f"post-{area.id}",
            kind=kinds[1],
            title=f"Community builder, {area.name}",
            represents=date(2026, 9, 30),
            criteria=(presence or ids[0],),
            neighbourhoods=(area.id,),
            since=date(2023 + place % 3, 4, 1),
            funded_until=(date(2027, 3, 31), date(2028, 3, 31), None)[(place + spot) % 3],
        )
        for spot, area in enumerate(one.neighbourhoods)
    ]
    quote = Quote(
        perspective=Perspective.COMMUNITY,
        role="Resident, tenants' group",
        words=("She knows everybody's name, and she comes back.", "They asked us first, for once.")[place % 2],
        consent=True,
        criterion=presence,
    )
    step = PlanStep(criterion=ids[0], step="Begin sessions", owner="Community lead", by=date(2026, 9 if place % 2 else 12, 1))
    return Assessment(
        format="maturity-assessment/1",
        matrix=MatrixPin(id=matrix.id, version=matrix.version),
        cycle="2026",
        assessed_on=date(2026, 10, 14),
        network=one,
        evidence=(*items, *posts),
        quotes=(quote,) if presence and place % 5 == 1 else (),
        plan=(step,) if place % 3 else (),
    )


def ways_up(presence: str, answering: Sequence[tuple[int, Network]]) -> Iterator[NextNeighbourhoods]:
    """Say for each network which neighbourhoods would be enough: one of those without a post, two at once, or none."""
    for place, one in answering:
        gaps = [area.id for area in one.neighbourhoods[place % 4 :]]
        sets = [(gap,) for gap in gaps] if place % 3 else [tuple(gaps[:2])]
        also = ("To reach Embedded, this is needed: a signed statement.",)
        yield NextNeighbourhoods(
            network=one.code,
            id=presence,
            now=2,
            sets=tuple(NeighbourhoodSet(neighbourhoods=ids, reaches=3) for ids in sets if ids),
            also=() if gaps else also,
        )


def made_system(
    matrix: Matrix | None = None,
    networks: Sequence[Network] | None = None,
    *,
    silent: Sequence[int] = (3,),
    before: bool = True,
    presence: str | None = "listen",
    kinds: tuple[str, str] = ("log", "log"),
    agreed: Container[int] = (0, 2, 4, 6),
    crossing: Crossing | None = None,
    course: SystemCourse | None = None,
    **changes: Any,
) -> SystemReport:
    """Build the report of a made-up system. silent, agreed: places of networks that did not answer, and that agreed to be named; changes go to the builder."""
    matrix = matrix or small_matrix()
    everyone = list(networks if networks is not None else (network(place) for place in range(8)))
    answering = [(place, one) for place, one in enumerate(everyone) if place not in silent]
    results = [result(matrix, one, place, presence=presence) for place, one in answering]
    assessments = [
        assessment(matrix, one, place, kinds, presence).model_copy(update={"may_be_named": place in agreed})
        for place, one in answering
    ]
    earlier = [result(matrix, one, place, "2025", 1, presence) for place, one in enumerate(everyone) if place % 5 != 1]
    if crossing is not None:
        earlier = [one.model_copy(update={"matrix": crossing.old}) for one in earlier]
    naming = changes.pop("naming", Naming())
    distributions = distribute(results)
    ranks = [level.rank for level in matrix.levels]
    by_code = {one.code: one for one in everyone}
    tables = SystemTables(
        distributions=distributions,
        closed=None if naming.shown else {name: close_distribution(row, ranks) for name, row in distributions.items()},
        needs=find_support_needs(results, by_code, goal=3),
        claims=check_claims(results),
        presence=tabulate_presence(presence, assessments, {one.network: one for one in results}) if presence else None,
        change=compare_systems(earlier, results, crossing=crossing) if before else None,
        course=course,
        learning=tabulate_learning(
            [Party(one, *told) for (_, one), *told in zip(answering, assessments, results, strict=True)],
            ranks,
            [item.id for item in matrix.all_criteria()],
            3,
        ),
        next_neighbourhoods=tuple(ways_up(presence, answering)) if presence and naming.shown else (),
    )
    given: dict[str, Any] = {"tables": tables, "cycle": "2026", "as_of": AS_OF, "engine_version": "0.1.0", "naming": naming}
    return build_system_report(SYSTEM, everyone, results, assessments, matrix, **(given | changes))


def long_name(place: int) -> str:
    """Name a network in 6 to 55 characters."""
    longest = f"{place + 10} Upper Fenwold Villages and Ostermere Harbourside Network"
    return longest[: 6 + place * 49 // 44].strip() if place % 2 else longest[:55]


GALLERY: dict[str, Callable[[], SystemReport]] = {
    "everyday": made_system,
    "names-withheld": lambda: made_system(naming=Naming(shown=False)),
    "one-network": lambda: made_system(networks=[network(0)], silent=()),
    "forty-five-networks": lambda: made_system(networks=[network(place, long_name(place), 5) for place in range(45)]),
    "nothing-answered": lambda: made_system(silent=range(8), before=False),
    "nobody-answered-again": lambda: made_system(silent=range(8)),
    "one-cycle": lambda: made_system(before=False),
    "all-suppressed": lambda: made_system(networks=[network(place) for place in range(5)], naming=Naming(shown=False)),
    "no-network": lambda: made_system(networks=[], silent=(), before=False),
    "no-neighbourhoods": lambda: made_system(networks=[network(place, areas=0) for place in range(4)]),
    "matrix-without-presence": lambda: made_system(presence=None),
    "same-names": lambda: made_system(networks=[network(0, "Twin"), network(1, "Twin"), network(2)], silent=()),
    "through-crosswalk": lambda: made_system(crossing=CROSSING, course=system_course(OLD)),
    "five-cycles": lambda: made_system(course=system_course()),
    "next-cycle-given": lambda: made_system(next_cycle=date(2027, 6, 30)),
}
