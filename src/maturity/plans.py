"""What would lift each domain of an assessment: the search of `planning`, asked by the matrix's own rules and roll-ups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from maturity.errors import NotFoundError
from maturity.model.assessment import Assessment, Response
from maturity.model.freshness import add_months, stands_until
from maturity.model.result import CriterionResult, Result, Score, Status
from maturity.model.steps import NextLevel, NextLevels, Step, Undoing
from maturity.pipeline import score
from maturity.planning.sets import EFFORT, MOST_SETS, NO_LEVELS, NOT_APPLICABLE, Part, smallest_sets, step_up
from maturity.plugins import Registry
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.node_binding import BoundNode
from maturity.scoring.nodes import roll_up

MONTHS_AHEAD = 12
"""How far ahead evidence is looked at: the next cycle is taken to be a year off."""

_SILENT = Response()


@dataclass
class Outlook:
    """One assessment as it was scored, and what can be asked about its next levels.

    until: how far ahead expiry is looked at.
    """

    assessment: Assessment
    result: Result
    bound: BoundMatrix
    registry: Registry
    until: date

    @cached_property
    def needed(self) -> Mapping[str, tuple[str, ...]]:
        """Find what each criterion's next level needs; one that is blank is asked as if it were answered with nothing to show."""
        lowest = self.bound.matrix.levels[0].rank
        responses = dict(self.assessment.responses)
        blank = [name for name, found in self.result.criteria.items() if found.supported.status is Status.NOT_ASSESSED]
        for name in blank:
            responses[name] = responses.get(name, _SILENT).model_copy(update={"claim": lowest})
        asked = (
            self._scored(self.assessment.model_copy(update={"responses": responses}), self.result.as_of) if blank else self.result
        )
        return {
            name: asked.criteria[name].supported.next_steps or found.supported.next_steps
            for name, found in self.result.criteria.items()
        }

    @cached_property
    def undoing(self) -> Mapping[str, Undoing]:
        """Find, by criterion, what runs out first and takes the level with it, by scoring again on the day after each expiry."""
        days = {name: self._last_days(name, found) for name, found in self.result.criteria.items()}
        found: dict[str, Undoing] = {}
        for day in sorted({day for by_item in days.values() for day in by_item.values()}):
            later = self._scored(self.assessment, day + timedelta(days=1))
            for name, before in self.result.criteria.items():
                falls_to = later.criteria[name].supported.level
                if name not in found and before.supported.level is not None and _lower(falls_to, before.supported.level):
                    items = tuple(item for item, last in days[name].items() if last == day)
                    found[name] = Undoing(criterion=name, evidence=items, until=day, falls_to=falls_to)
        return found

    def next_level(self, node: BoundNode, most: int = MOST_SETS) -> NextLevel:
        """Find the smallest sets of steps that lift one domain, or the whole matrix."""
        supported = roll_up(node, self.bound, self.result.criteria).views["supported"]
        if supported.status is Status.NOT_APPLICABLE or (supported.level is None and supported.value is not None):
            note = NOT_APPLICABLE if supported.status is Status.NOT_APPLICABLE else NO_LEVELS
            return NextLevel(domain=node.id, title=node.title, now=None, aim=None, note=note)
        return smallest_sets(
            [self._part(name) for name in _deciding(node) if self._can_be_raised(name)],
            lambda levels: self._level_with(node, levels),
            self.bound.matrix.levels,
            [self.undoing[name] for name in _deciding(node) if name in self.undoing],
            domain=node.id,
            title=node.title,
            most=most,
        )

    def step_up(self, criterion: str) -> Step | None:
        """Give the step that raises one criterion by one level; None at the top, or where it does not apply."""
        if not self._can_be_raised(criterion):
            return None
        return step_up(self._part(criterion), self.bound.matrix.levels)

    def _level_with(self, node: BoundNode, levels: Mapping[str, int | None]) -> int | None:
        criteria = dict(self.result.criteria)
        for name, level in levels.items():
            _, rank, value = self.bound.criteria[name].standing.get(level, (None, None, None))
            status = Status.NOT_ASSESSED if rank is None else Status.SCORED
            raised = Score(status=status, level=rank, value=value)
            criteria[name] = CriterionResult(id=name, claimed=None, supported=raised, agreed=None, target=None, gap=None)
        return roll_up(node, self.bound, criteria).views["supported"].level

    def _part(self, name: str) -> Part:
        supported = self.result.criteria[name].supported
        undoing = (self.undoing[name],) if name in self.undoing else ()
        return Part(self.bound.criteria[name].criterion, supported.status, supported.level, self.needed.get(name, ()), undoing)

    def _can_be_raised(self, name: str) -> bool:
        """Tell whether a criterion can be a step: it applies, and it is counted in levels."""
        supported = self.result.criteria[name].supported
        excused = self.assessment.responses.get(name, _SILENT).not_applicable is not None
        return not excused and not (supported.status is Status.SCORED and supported.level is None)

    def _last_days(self, name: str, found: CriterionResult) -> dict[str, date]:
        """Find the last days, up to the horizon, of the items that a criterion rests on."""
        uses, kinds = self.bound.criteria[name].criterion.evidence, self.bound.matrix.evidence_kinds
        days = {}
        for item in (*self.assessment.evidence, *(signed.as_evidence() for signed in self.assessment.attestations)):
            kind = kinds.get(item.kind)
            if item.id not in found.supported.used or kind is None:
                continue
            use = uses.get(item.kind)
            last = stands_until(item, kind, use.max_age_months if use else None)
            if last is not None and self.result.as_of <= last <= self.until:
                days[item.id] = last
        return days

    def _scored(self, assessment: Assessment, day: date) -> Result:
        return score(assessment, self.bound, self.registry, day).result


def look_ahead(
    assessment: Assessment, result: Result, bound: BoundMatrix, registry: Registry, *, until: date | None = None
) -> Outlook:
    """Get ready to ask about next levels; until: as for `next_levels`."""
    return Outlook(assessment, result, bound, registry, until or add_months(result.as_of, MONTHS_AHEAD))


def next_levels(
    assessment: Assessment,
    result: Result,
    bound: BoundMatrix,
    registry: Registry,
    *,
    until: date | None = None,
    domain: str | None = None,
    most: int = MOST_SETS,
) -> NextLevels:
    """Find the smallest sets of steps for every domain that holds criteria, or for the one that is named.

    Args:
        assessment: What was answered.
        result: What scoring found in it.
        bound: The matrix, with its rules.
        registry: Names the plugin when one of its rules fails.
        until: Evidence that runs out up to this day is told; None takes twelve months from the day of the result.
        domain: The id of a domain, or of the matrix for the whole.
        most: How many sets to show for each domain.

    Raises:
        NotFoundError: The matrix has no such domain.
        ScoringError: A rule or roll-up returned what its contract forbids.
    """
    nodes = list(_all_nodes(bound.root))
    if domain is None:
        chosen: Sequence[BoundNode] = [node for node in nodes if node.criteria]
    else:
        chosen = [node for node in nodes if node.id == domain]
        if not chosen:
            raise NotFoundError("domain", domain, [node.id for node in nodes])
    outlook = look_ahead(assessment, result, bound, registry, until=until)
    return NextLevels(
        network=result.network,
        cycle=result.cycle,
        as_of=result.as_of,
        until=outlook.until,
        effort=EFFORT,
        domains=tuple(outlook.next_level(node, most) for node in chosen),
    )


def _all_nodes(node: BoundNode) -> Iterator[BoundNode]:
    yield node
    for below in node.nodes:
        yield from _all_nodes(below)


def _deciding(node: BoundNode) -> list[str]:
    """List the criteria below a node that its roll-up, and those below it, look at."""
    names = [name for place, name in enumerate(node.criteria) if node.decides is None or place in node.decides]
    return [*names, *(name for below in node.nodes for name in _deciding(below))]


def _lower(level: int | None, than: int) -> bool:
    return level is None or level < than
