"""Look up every rule of a matrix once, check its parameters, and hold the result in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel

from maturity.contracts import Rollup, Scorer
from maturity.errors import MatrixError, Problem
from maturity.model.assessment import MatrixPin
from maturity.model.matrix import Criterion, Level, Matrix
from maturity.model.network import Network
from maturity.model.requirement import Requirement
from maturity.model.result import Rolled, Score
from maturity.scoring.freshness import Window, windows_for
from maturity.scoring.node_binding import BoundNode, bind_node
from maturity.scoring.policies import CriterionPolicy, bind_criterion_policy
from maturity.scoring.policy_faults import policy_problems
from maturity.scoring.policy_parts import values_on_scale
from maturity.scoring.references import (
    asked_problems,
    evidence_problems,
    question_problems,
    rank_problems,
    requirement_problems,
    requirements_in,
)
from maturity.scoring.rule_lookup import check_params, find_rule

Carried = tuple[str, int | None, float | None]
"""What a child carries into a roll-up: its status (as text), level and value."""


@dataclass(frozen=True, slots=True)
class BoundCriterion:
    """A criterion with its rule: what scoring needs, looked up once.

    steps: the levels above the lowest that the criterion describes, each with what it needs on top of the rule; gated: any of
    them needs something.
    counts_ratings: the sides that rated stand behind the result. values: what each level is worth, where the matrix has numbers.
    standing: what a level carries into a roll-up, by rank. policy: None where it changes nothing. reads_facts: the rule looks at
    public figures of the network, so it is asked even where nothing was answered. score_if_shown: scores as if something were shown
    in further neighbourhoods; None where the rule does not count neighbourhoods, or does not offer it.
    """

    criterion: Criterion
    score: Callable[..., Score]
    params: BaseModel
    rule: str
    version: str
    steps: tuple[tuple[Level, tuple[Requirement, ...]], ...]
    gated: bool
    counts_ratings: bool
    values: Mapping[int, float]
    standing: Mapping[int | None, Carried]
    policy: CriterionPolicy | None = None
    reads_facts: bool = False
    score_if_shown: Callable[..., Score] | None = None


@dataclass(frozen=True, slots=True)
class BoundMatrix:
    """A matrix whose rules are ready to run.

    denominators: what its rules divide by (neighbourhood, priority_group, anchor, pair), so that only checks that matter are made.
    rolled: roll-ups already worked out, by node and what its children carry; they depend on nothing else.
    excusing: criteria that stand at a level, by their policy, where they do not apply.
    register: networks by code, as the register describes them; rules that look at public figures find there what an assessment
    does not carry itself (see `with_public_figures`).
    """

    matrix: Matrix
    pin: MatrixPin
    criteria: Mapping[str, BoundCriterion]
    root: BoundNode
    denominators: frozenset[str]
    excusing: frozenset[str] = frozenset()
    register: Mapping[str, Network] = field(default_factory=dict, repr=False)
    rolled: dict[tuple[object, ...], Rolled] = field(default_factory=dict, repr=False, compare=False)
    _windows: dict[date, dict[str, dict[str, Window]]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def reads_facts(self) -> bool:
        """Tell whether any rule looks at public figures about the network."""
        return any(one.reads_facts for one in self.criteria.values())

    def windows(self, as_of: date) -> dict[str, dict[str, Window]]:
        """Give, by criterion and kind, how fresh evidence must be on a day; worked out once a day."""
        known = self._windows.get(as_of)
        if known is None:
            kinds = self.matrix.evidence_kinds
            known = {name: windows_for(bound.criterion, kinds, as_of) for name, bound in self.criteria.items()}
            self._windows[as_of] = known
        return known


def bind(matrix: Matrix, scorers: Mapping[str, Scorer], rollups: Mapping[str, Rollup]) -> BoundMatrix:
    """Look up and check all rules of a matrix.

    Args:
        matrix: The matrix, as read.
        scorers: Known rules by name.
        rollups: Known roll-ups by name.

    Raises:
        MatrixError: A rule is unknown, or parameters or references are wrong; every fault is in it.
    """
    problems: list[Problem] = []
    criteria: dict[str, BoundCriterion] = {}
    denominators: set[str] = set()
    for criterion in matrix.all_criteria():
        scorer = find_rule(criterion.scoring, scorers, "rule", f"{criterion.id} scoring", problems)
        params = check_params(scorer, criterion.scoring, f"{criterion.id} scoring", problems)
        problems.extend(_criterion_problems(criterion, matrix, scorer, params))
        if scorer is not None and params is not None:
            criteria[criterion.id] = _bound_criterion(criterion, matrix, scorer, params)
            denominators |= getattr(scorer, "denominators", lambda _: frozenset())(params)
    root = bind_node(matrix, matrix, {name: one.values for name, one in criteria.items()}, rollups, problems)
    if problems or root is None:
        raise MatrixError(problems)
    pin = MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash or None)
    excusing = {name for name, one in criteria.items() if one.criterion.policy.not_applicable != "leave_out"}
    return BoundMatrix(matrix, pin, criteria, root, frozenset(denominators), frozenset(excusing))


def _bound_criterion(criterion: Criterion, matrix: Matrix, scorer: Scorer, params: BaseModel) -> BoundCriterion:
    steps = tuple([(level, gates_at(level, criterion, params)) for level in matrix.levels[1:] if level.rank in criterion.levels])
    counts: frozenset[str] = getattr(scorer, "denominators", lambda _: frozenset())(params)
    value_of: Callable[[int, Any], float | None] | None = getattr(scorer, "value_of", None)
    values: dict[int, float] = {}
    for level in matrix.levels:
        value = None if value_of is None else value_of(level.rank, params)
        value = level.value if value is None else value
        if value is not None:
            values[level.rank] = value
    values = values_on_scale(criterion, values, matrix.levels)
    return BoundCriterion(
        criterion=criterion,
        score=scorer.score,
        params=params,
        rule=scorer.name,
        version=scorer.version,
        steps=steps,
        gated=any(gates for _, gates in steps),
        counts_ratings=bool(getattr(scorer, "counts_ratings", False)),
        reads_facts=bool(getattr(scorer, "reads_facts", False)),
        score_if_shown=getattr(scorer, "score_if_shown", None) if "neighbourhood" in counts else None,
        values=values,
        standing={level.rank: ("scored", level.rank, values.get(level.rank)) for level in matrix.levels},
        policy=bind_criterion_policy(criterion, values, matrix.levels),
    )


def gates_at(level: Level, criterion: Criterion, params: BaseModel) -> tuple[Requirement, ...]:
    """Find what a level needs on top of the rule; a need of the scale that the criterion itself asks for is not asked twice."""
    own = criterion.gates.get(level.rank, ())
    by_rank = getattr(params, "levels", None)
    ruled = by_rank.get(level.rank, ()) if isinstance(by_rank, Mapping) else ()
    lenient = [getattr(params, name, None) for name in ("tolerance", "share")]
    if any(isinstance(given, Mapping) and level.rank in given for given in lenient):
        ruled = ()  # a part that the rule may do without does not stand for a need of the scale
    asked = (*own, *[part for part in ruled if isinstance(part, Requirement)]) if isinstance(ruled, tuple) else own
    return (*own, *[need for need in level.needs if not any(_implies(gate, need) for gate in asked)])


def _implies(gate: Requirement, need: Requirement) -> bool:
    """Tell whether a gate that holds makes a need hold: an attestation from one side is one from any side."""
    if any(_implies(part, need) for part in gate.all_of):
        return True
    if need.any_of and need == Requirement(text=need.text, any_of=need.any_of):
        return any(_implies(gate, part) for part in need.any_of)
    plain = need == Requirement(text=need.text, attested=need.attested) if need.attested is not None else False
    return plain and gate.attested is not None and need.attested in ("any", gate.attested)


def _criterion_problems(criterion: Criterion, matrix: Matrix, scorer: Scorer | None, params: BaseModel | None) -> Iterator[Problem]:
    """Find everything that a criterion refers to in vain."""
    yield from evidence_problems(criterion, matrix)
    yield from policy_problems(criterion, matrix)
    for rank, parts in criterion.gates.items():
        for place, part in enumerate(parts):
            yield from requirement_problems(part, f"gates.{rank}.{place}", criterion, matrix)
    by_rank: dict[str, list[int]] = {}
    if scorer is not None and params is not None:
        for path, part in requirements_in(params, "scoring.params"):
            yield from requirement_problems(part, path, criterion, matrix)
        by_rank = _by_rank(params)
        figure = getattr(params, "figure", None)
        if isinstance(figure, str):
            yield from question_problems(figure, ("share", "number"), "scoring.params.figure", criterion)
        asks = getattr(scorer, "asks", lambda _: ())
        for asked in asks(params):
            yield from asked_problems(asked, criterion)
        own = getattr(scorer, "problems", lambda *_: ())
        for path, message, names in own(params, matrix):
            yield Problem(message, f"Use one of {names}", where=f"{criterion.id} scoring.params.{path}")
    yield from rank_problems(criterion, matrix, by_rank)


def _by_rank(params: BaseModel) -> dict[str, list[int]]:
    """Find the parameters that are keyed by rank: those whose keys are all whole numbers."""
    found = {}
    for name in type(params).model_fields:
        value = getattr(params, name)
        if isinstance(value, Mapping) and value and all(isinstance(key, int) for key in value):
            found[name] = list(value)
    return found
