"""Look up every rule of a matrix once, check its parameters, and hold the result in a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from maturity.contracts import Rollup, Scorer
from maturity.errors import MatrixError, Problem
from maturity.model.assessment import MatrixPin
from maturity.model.matrix import Criterion, Domain, Level, Matrix, RuleRef, Tier
from maturity.model.requirement import Requirement
from maturity.model.result import Rolled, Score
from maturity.scoring.deferred import Deferred
from maturity.scoring.freshness import Window, windows_for
from maturity.scoring.parameter_faults import say_fault
from maturity.scoring.policies import CriterionPolicy, NodePolicy, bind_criterion_policy, bind_node_policy
from maturity.scoring.policy_faults import policy_problems, value_problems
from maturity.scoring.policy_parts import Part, criterion_part, domain_part, values_on_scale
from maturity.scoring.references import (
    asked_problems,
    evidence_problems,
    nearest,
    question_problems,
    rank_problems,
    requirement_problems,
    requirements_in,
)

Carried = tuple[str, int | None, float | None]
"""What a child carries into a roll-up: its status (as text), level and value."""


@dataclass(frozen=True, slots=True)
class BoundCriterion:
    """A criterion with its rule: what scoring needs, looked up once.

    steps: the levels above the lowest that the criterion describes, each with what it needs on top of the rule; gated: any of
    them needs something.
    counts_ratings: the sides that rated stand behind the result. values: what each level is worth, where the matrix has numbers.
    standing: what a level carries into a roll-up, by rank. policy: None where it changes nothing. reads_facts: the rule looks at
    public figures of the network, so it is asked even where nothing was answered.
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


@dataclass(frozen=True, slots=True)
class BoundNode:
    """A domain, or the whole matrix, with its roll-up and its children in the order of the file.

    decides: the places of the children that the roll-up looks at (criteria first, then domains); None when at all of them.
    policy: None where it is the default.
    """

    id: str
    title: str
    weight: float
    rollup: Rollup
    params: BaseModel
    criteria: tuple[str, ...]
    nodes: tuple[BoundNode, ...]
    decides: tuple[int, ...] | None = None
    policy: NodePolicy | None = None


@dataclass(frozen=True, slots=True)
class BoundMatrix:
    """A matrix whose rules are ready to run.

    denominators: what its rules divide by (neighbourhood, priority_group, anchor, pair), so that only checks that matter are made.
    rolled: roll-ups already worked out, by node and what its children carry; they depend on nothing else.
    excusing: criteria that stand at a level, by their policy, where they do not apply.
    """

    matrix: Matrix
    pin: MatrixPin
    criteria: Mapping[str, BoundCriterion]
    root: BoundNode
    denominators: frozenset[str]
    excusing: frozenset[str] = frozenset()
    rolled: dict[tuple[object, ...], Rolled] = field(default_factory=dict, repr=False, compare=False)
    _windows: dict[date, dict[str, dict[str, Window]]] = field(default_factory=dict, repr=False, compare=False)

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
        scorer = _find(criterion.scoring, scorers, "rule", f"{criterion.id} scoring", problems)
        params = _checked(scorer, criterion.scoring, f"{criterion.id} scoring", problems)
        problems.extend(_criterion_problems(criterion, matrix, scorer, params))
        if scorer is not None and params is not None:
            criteria[criterion.id] = _bound_criterion(criterion, matrix, scorer, params)
            denominators |= getattr(scorer, "denominators", lambda _: frozenset())(params)
    root = _bind_node(matrix, matrix, criteria, rollups, problems)
    if problems or root is None:
        raise MatrixError(problems)
    pin = MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash or None)
    excusing = {name for name, one in criteria.items() if one.criterion.policy.not_applicable != "leave_out"}
    return BoundMatrix(matrix, pin, criteria, root, frozenset(denominators), frozenset(excusing))


def _bound_criterion(criterion: Criterion, matrix: Matrix, scorer: Scorer, params: BaseModel) -> BoundCriterion:
    steps = tuple([(level, gates_at(level, criterion, params)) for level in matrix.levels[1:] if level.rank in criterion.levels])
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


def _bind_node(
    node: Matrix | Domain,
    matrix: Matrix,
    criteria: Mapping[str, BoundCriterion],
    rollups: Mapping[str, Rollup],
    problems: list[Problem],
) -> BoundNode | None:
    """Bind a node and all below it; None when something is wrong with any of them."""
    rollup = _find(node.rollup, rollups, "roll-up", f"{node.id} rollup", problems)
    params = _checked(rollup, node.rollup, f"{node.id} rollup", problems)
    problems.extend(policy_problems(node, matrix))
    below = [_bind_node(child, matrix, criteria, rollups, problems) for child in node.domains]
    nodes = tuple(child for child in below if child is not None)
    own = node.criteria if isinstance(node, Domain) else ()
    if rollup is None or params is None or len(nodes) < len(below) or any(one.id not in criteria for one in own):
        return None
    if not own and not nodes:
        problems.append(Problem("It holds neither criteria nor domains", "Add a criterion, or remove it", where=node.id))
    problems.extend(_rollup_problems(node, rollup, params, [*(one.id for one in own), *(child.id for child in nodes)]))
    weight = node.weight if isinstance(node, Domain) else 1.0
    core = [place for place, one in enumerate(own) if one.tier is Tier.CORE]
    core += range(len(own), len(own) + len(nodes))
    decides = tuple(core) if core and getattr(rollup, "core_only", False) else None
    policy = _node_policy(node, matrix, criteria, (rollup, params, decides), problems)
    return BoundNode(node.id, node.title, weight, rollup, params, tuple(one.id for one in own), nodes, decides, policy)


def _node_policy(
    node: Matrix | Domain,
    matrix: Matrix,
    criteria: Mapping[str, BoundCriterion],
    rolls: tuple[Rollup, BaseModel, tuple[int, ...] | None],
    problems: list[Problem],
) -> NodePolicy | None:
    """Make a node's policy ready; None when it is the default."""
    rollup, params, decides = rolls
    own = node.criteria if isinstance(node, Domain) else ()
    parts: list[Part] = [criterion_part(one, criteria[one.id].values, matrix.levels) for one in own]
    parts += [domain_part(child, matrix.levels) for child in node.domains]
    if getattr(params, "of", None) == "value":
        names = [*(one.id for one in own), *(child.id for child in node.domains)]
        problems.extend(value_problems(node.id, node.policy, names, parts))
    return bind_node_policy(node.policy, matrix.levels, parts, decides, on_ladder=bool(getattr(rollup, "on_ladder", False)))


def _rollup_problems(node: Matrix | Domain, rollup: Rollup, params: BaseModel, children: list[str]) -> Iterator[Problem]:
    """Ask a roll-up what its parameters name in vain: a level that the scale lacks, or a part that the node lacks."""
    own = getattr(rollup, "problems", lambda *_: ())
    for path, message, names in own(params, children):
        yield Problem(message, f"Use one of {names}", where=f"{node.id} rollup.params.{path}")


def _find(ref: RuleRef, known: Mapping[str, Any], what: str, where: str, problems: list[Problem]) -> Any:
    """Look a rule up by name; a name that nobody knows is a problem with the nearest names."""
    found = known.get(ref.rule)
    if found is None:
        mend = nearest(ref.rule, known, "Check the spelling, or install the plugin that brings it.")
        problems.append(Problem(f"No {what} is called '{ref.rule}'", mend, where=f"{where}.rule"))
    return found.load() if isinstance(found, Deferred) else found


def _checked(rule: Scorer | Rollup | None, ref: RuleRef, where: str, problems: list[Problem]) -> BaseModel | None:
    """Check a rule's parameters against its own class; every fault is a problem."""
    if rule is None:
        return None
    try:
        return rule.Params.model_validate_json(json.dumps(ref.params))
    except ValidationError as fault:
        known = ", ".join(rule.Params.model_fields)
        for error in fault.errors(include_url=False, include_input=False):
            path = ".".join(str(part) for part in ("params", *error["loc"]))
            problems.append(Problem(*say_fault(error, ref.rule, known), where=f"{where}.{path}"))
        return None


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
