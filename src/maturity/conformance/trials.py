"""What a rule is tried with: criteria that use it, and answers, evidence and networks from plain to hostile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from maturity.conformance.listening import Listener
from maturity.conformance.making import AS_OF, make_context, make_criterion, make_evidence, make_network
from maturity.conformance.parameters import example_params
from maturity.contracts import Context, Rollup, Scorer
from maturity.model.assessment import LARGEST, Figure, Partner, PriorityGroup, Response
from maturity.model.base import Perspective, Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Domain, Matrix
from maturity.model.network import Fact

MOST_CRITERIA = 4
RECORDS = (40, 1, 3, 1, 12, 1, 6, 1, 2, 1, 24, 1)
"""How many records each example item holds: from many to few, so that an average of them falls as items are added."""

ODD = "\u202e\u0000Zoë 🜁 'quoted\" \\ {braces} %s \u0301 " + "x" * 200

_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


@dataclass(frozen=True, slots=True)
class Trial:
    """A criterion that uses a rule, with its parameters and what goes with its matrix. asked: names that the rule looks up."""

    criterion: Criterion
    params: BaseModel
    context: Context
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One call of a rule: what it is given, and in which words. plain: as a network would give it."""

    words: str
    trial: Trial
    response: Response
    evidence: tuple[Evidence, ...]
    context: Context
    plain: bool = False


def trials_of(scorer: Scorer, matrices: Iterable[Matrix]) -> list[Trial]:
    """Find what to try a rule with: criteria of matrices that use it, or else an example of its parameters."""
    found = list(islice((made for matrix in matrices for made in _trials_in(matrix, scorer)), MOST_CRITERIA))
    params = None if found else example_params(scorer.Params)
    if params is not None:
        found = [Trial(make_criterion(), params, _surroundings(make_context()))]
    return [replace(trial, asked=_names_asked(scorer, trial)) for trial in found]


def _trials_in(matrix: Matrix, scorer: Scorer) -> Iterator[Trial]:
    bare = make_context(
        levels=matrix.levels, evidence_kinds=matrix.evidence_kinds, sectors=matrix.sectors, asset_kinds=matrix.asset_kinds
    )
    for criterion in matrix.all_criteria():
        if criterion.scoring.rule != scorer.name:
            continue
        try:
            params = scorer.Params.model_validate_json(json.dumps(criterion.scoring.params))
        except ValidationError:
            continue  # the check of the matrix says so
        yield Trial(criterion, params, _surroundings(bare))


def _surroundings(context: Context) -> Context:
    """Add partners and priority groups, as a network would name them."""
    sectors = list(context.sectors) or ["vcse"]
    depths: dict[str, Any] = {"contact": "manager", "contacts_last_year": 4, "agreed_depth": 3, "our_rating": 3, "their_rating": 3}
    partners = tuple(
        Partner(id=f"partner-{at}", name=f"Partner {at}", sector=sectors[at % len(sectors)], anchor=at < 2, **depths)
        for at in range(4)
    )
    groups = (PriorityGroup(id="carers", name="Unpaid carers"), PriorityGroup(id="young", name="Young people"))
    return replace(context, partners=partners, priority_groups=groups)


def _names_asked(scorer: Scorer, trial: Trial) -> tuple[str, ...]:
    """Find every name that the rule looks up: the criterion's questions, and what it asks for when all is empty."""
    heard = Listener()
    response = Response.model_construct(figures=heard, checks=heard, choices=heard)
    network = trial.context.network.model_copy(update={"facts": heard})
    with suppress(Exception):  # a later check says so; here we only listen
        scorer.score(trial.criterion, response, (), trial.params, replace(trial.context, network=network))
    return tuple(name for name in dict.fromkeys([*trial.criterion.questions, *heard.names()]) if _is_id(name))


def _is_id(name: object) -> bool:
    try:
        _SLUG.validate_python(name)
    except ValidationError:
        return False
    return True


def evidence_for(trial: Trial) -> tuple[Evidence, ...]:
    """Make twelve good items: every kind that counts, recent, from every side, about every unit in turn."""
    kinds = [kind for kind in trial.criterion.evidence if kind in trial.context.evidence_kinds] or ["document"]
    sectors, assets = list(trial.context.sectors) or ["vcse"], list(trial.context.asset_kinds) or ["people"]
    areas = [area.id for area in trial.context.network.neighbourhoods] or ["north"]
    sides = tuple(Perspective)
    return tuple(
        make_evidence(
            f"item-{at:02}",
            kind=kinds[at % len(kinds)],
            criteria=[trial.criterion.id],
            represents=AS_OF - timedelta(days=7 * at + 1),
            perspective=sides[at % len(sides)],
            records=RECORDS[at],
            neighbourhoods=[areas[at % len(areas)]],
            sectors=[sectors[at % len(sectors)]],
            assets=[assets[at % len(assets)]],
            partners=[f"partner-{at % 4}"],
            priority_groups=["carers" if at % 2 else "young"],
            organisation=f"Group {at}",
            since=AS_OF - timedelta(days=900),
            funded_until=AS_OF + timedelta(days=900),
        )
        for at in range(len(RECORDS))
    )


def plain_cases(trial: Trial) -> list[Case]:
    """Give answers and evidence as a network would: none, little, much; claims at every level."""
    items = evidence_for(trial)
    full = facts_of(
        trial, Fact(value=0.6, unit="share", source="An example", dated_on=AS_OF, part=60, whole=100, low=0.5, high=0.7)
    )
    answers = {
        "no answer": Response(),
        "a full answer": full_response(trial),
        "a low answer": full_response(trial, share=0.1, top=False),
    }
    answers |= {f"the claim {level.rank}": Response(claim=level.rank) for level in trial.context.levels}
    amounts = {"no evidence": (), "one item": items[:1], "three items": items[:3], "twelve items": items}
    return [
        Case(f"{answer} and {amount}", trial, response, evidence, full, plain=True)
        for answer, response in answers.items()
        for amount, evidence in amounts.items()
    ]


def hostile_cases(trial: Trial) -> list[Case]:
    """Give what is missing, suppressed, zero, huge or odd."""
    items = evidence_for(trial)
    bare = replace(trial.context, network=make_network(list_size=None, neighbourhoods=[]), partners=(), priority_groups=())
    zero = replace(trial.context, network=make_network(list_size=0))
    hidden = facts_of(trial, Fact(value=None, unit="share", source="An example", dated_on=AS_OF, suppressed=True))
    huge = facts_of(trial, Fact(value=1e100, unit="share", source="An example", dated_on=AS_OF))
    odd = tuple(
        item.model_copy(
            update={"title": ODD, "organisation": ODD, "statement": ODD, "kind": "no-such-kind", "neighbourhoods": ("nowhere",)}
        )
        for item in items
    )
    many = tuple(item.model_copy(update={"id": f"{item.id}-{copy}", "records": 100_000}) for copy in range(40) for item in items)
    answered = full_response(trial)
    return [
        Case("a network without patients, neighbourhoods or figures", trial, answered, items, bare),
        Case("no answer from a network of which nothing is known", trial, Response(), (), bare),
        Case("a list size of zero", trial, answered, items, zero),
        Case("suppressed figures", trial, figures_response(trial, Figure(suppressed=True)), items, hidden),
        Case("figures of zero", trial, figures_response(trial, Figure(value=0.0)), items, zero),
        Case("a share of nothing", trial, figures_response(trial, Figure(part=0.0, whole=0.0)), items, trial.context),
        Case("a figure below zero", trial, figures_response(trial, Figure(value=-5.0)), items, trial.context),
        Case("huge figures", trial, figures_response(trial, Figure(value=LARGEST)), items, huge),
        Case("odd characters and unknown names", trial, Response(claim=20, comment="Odd"), odd, trial.context),
        Case("480 items of 100,000 records", trial, answered, many, trial.context),
    ]


def full_response(trial: Trial, share: float = 0.9, *, top: bool = True) -> Response:
    """Answer every question of a criterion, well or badly."""
    levels = trial.context.levels
    rank = levels[-1 if top else 0].rank
    questions = trial.criterion.questions
    statements = [name for name, question in questions.items() if question.kind == "rating"]
    rating: Any = dict.fromkeys(statements, rank) if statements else rank
    figures = {name: Figure(part=round(100 * share), whole=100.0) for name in trial.asked if _kind(trial, name) in {"share", None}}
    figures |= {name: Figure(value=100 * share) for name in trial.asked if _kind(trial, name) == "number"}
    return Response(
        claim=rank,
        checks={name: "yes" if top else "no" for name in trial.asked if _kind(trial, name) in {"check", None}},
        figures=figures,
        choices={name: next(iter(question.options)) for name, question in questions.items() if question.options},
        ratings=dict.fromkeys(Perspective, (rating, rating, rating)),
    )


def figures_response(trial: Trial, figure: Figure) -> Response:
    """Give the same figure to every question."""
    return Response(claim=trial.context.levels[-1].rank, figures=dict.fromkeys(trial.asked, figure))


def facts_of(trial: Trial, fact: Fact) -> Context:
    """Give a network the same fact under every name that the rule looks up."""
    network = trial.context.network.model_copy(update={"facts": dict.fromkeys(trial.asked, fact)})
    return replace(trial.context, network=network)


def orders_of(items: Sequence[Evidence]) -> list[tuple[Evidence, ...]]:
    """Put items into four orders, the same on every machine."""
    return [
        tuple(items),
        tuple(reversed(items)),
        (*items[1::2], *items[::2]),
        (*items[len(items) // 2 :], *items[: len(items) // 2]),
    ]


def _kind(trial: Trial, name: str) -> str | None:
    question: Mapping[str, Any] = trial.criterion.questions
    return question[name].kind if name in question else None


def rollup_params(rollup: Rollup, matrices: Iterable[Matrix]) -> list[BaseModel]:
    """Find parameters to try a roll-up with: those of the nodes that use it, or else an example."""
    found: list[BaseModel] = []
    for ref in (ref for matrix in matrices for ref in (matrix.rollup, *(domain.rollup for domain in _domains(matrix.domains)))):
        if ref.rule == rollup.name and len(found) < MOST_CRITERIA:
            with suppress(ValidationError):  # the check of the matrix says so
                found.append(rollup.Params.model_validate_json(json.dumps(ref.params)))
    example = None if found else example_params(rollup.Params)
    return found if example is None else [example]


def _domains(domains: Iterable[Domain]) -> Iterator[Domain]:
    for domain in domains:
        yield domain
        yield from _domains(domain.domains)
