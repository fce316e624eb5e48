"""Tell in plain words how each criterion of a matrix is scored, for people who read a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from maturity.contracts import Context
from maturity.model.body import Body
from maturity.model.matrix import Criterion
from maturity.model.network import Network
from maturity.model.requirement import Requirement
from maturity.model.telling import RuleTold
from maturity.scoring.binding import BoundCriterion, BoundMatrix
from maturity.scoring.requirements import describe
from maturity.scoring.rules.coverage_survey import nouns
from maturity.scoring.words import closed, counted, limit, listed, number, opened


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell one criterion."""

    criterion: Criterion
    params: Any
    context: Context

    def requires(self, requirement: Requirement) -> str:
        """Say a requirement in words."""
        return describe(requirement, self.criterion, self.context)

    def ask(self, question: str) -> str:
        """Say a question of the criterion in quotation marks."""
        found = self.criterion.questions.get(question)
        return f"“{found.ask}”" if found is not None else question


def tell_matrix(bound: BoundMatrix) -> dict[str, RuleTold]:
    """Tell the rule of every criterion, by id."""
    matrix = bound.matrix
    context = Context(
        as_of=matrix.reviewed_on,
        network=Network(code="Z00000", name="Any network"),
        levels=matrix.levels,
        evidence_kinds=matrix.evidence_kinds,
        sectors=matrix.sectors,
        asset_kinds=matrix.asset_kinds,
        body=matrix.body,
    )
    return {name: tell(one, context) for name, one in bound.criteria.items()}


def tell(bound: BoundCriterion, context: Context) -> RuleTold:
    """Tell one criterion's rule: by its own words where it is built in, else by its description and parameters."""
    telling = Telling(bound.criterion, bound.params, context)
    known = _TELLERS.get(bound.rule)
    sentences, levels = known(telling) if known else _tell_any(bound, telling)
    for level, gates in bound.steps:
        needs = "; ".join(telling.requires(part) for part in gates)
        if needs:
            levels[level.rank] = f"{levels[level.rank]}; and {needs}" if level.rank in levels else needs
    said = {rank: closed(opened(words)) for rank, words in sorted(levels.items())}
    return RuleTold(rule=bound.rule, sentences=tuple(closed(one) for one in sentences), levels=said)


Told = tuple[list[str], dict[int, str]]


def _tell_stages(telling: Telling) -> Told:
    params = telling.params
    levels = {}
    for rank, parts in params.levels.items():
        words = "; ".join(telling.requires(part) for part in parts)
        if rank in params.tolerance:
            words += f" ({number(params.tolerance[rank])} of these may be lacking)"
        if rank in params.share:
            words += f" (at least {limit(params.share[rank])} of these)"
        levels[rank] = words
    return ["A level counts when what it asks for is shown, and so is all that the levels below it ask for"], levels


def _tell_stage_gate(telling: Telling) -> Told:
    sentences, levels = _tell_stages(telling)
    return [*sentences, "The evidence alone decides"], levels


def _tell_rubric(telling: Telling) -> Told:
    sentences, levels = _tell_stages(telling)
    return ["The level that is claimed stands as far as the evidence bears it out", *sentences], levels


def _tell_coverage(telling: Telling) -> Told:
    params = telling.params
    one, many = nouns(params.unit, telling.context.body)
    base = "registered patients who live there" if params.by_patients else f"{many}, each counted once"
    sentences = [f"Counts the {many} that show {telling.requires(params.condition)}", f"Shares are of {base}"]
    if params.among is not None:
        sentences.append(f"Only {many} that show {telling.requires(params.among)} are looked at")
    if params.minimum_units > 1:
        sentences.append(f"With fewer than {counted(params.minimum_units, one, many)} nothing can be said")
    levels = {
        rank: _coverage_step(step, telling, one, many, by_patients=params.by_patients) for rank, step in params.levels.items()
    }
    return sentences, levels


def _coverage_step(step: Any, telling: Telling, one: str, many: str, *, by_patients: bool) -> str:
    parts = []
    if step.declared is not None:
        parts.append(f"at least {counted(step.declared, one, many)} named")
    if step.min_units is not None:
        parts.append(f"at least {counted(step.min_units, one, many)}")
    if step.share is not None:
        base = "registered patients" if by_patients else many
        parts.append(f"all {base}" if step.share >= 1 else f"at least {limit(step.share)} of {base}")
    if step.priority_units is not None:
        parts.append(f"every priority {one.removeprefix('priority ')}")
    words = listed(parts) or f"at least one {one}"
    if step.condition is not None:
        words += f", each with {telling.requires(step.condition)}"
    further = [_coverage_step(also, telling, one, many, by_patients=by_patients) for also in step.also]
    return "; and ".join([words, *further])


def _tell_metric(telling: Telling) -> Told:
    params = telling.params
    question = telling.criterion.questions.get(params.figure)
    share = question is not None and question.kind == "share"
    sentences = [f"The figure answered to {telling.ask(params.figure)} decides"]
    if params.per_patients is not None:
        sentences.append(f"It is divided by the list size and counted per {params.per_patients:,g} registered patients")
    if params.minimum_whole is not None:
        sentences.append(f"A share of fewer than {number(params.minimum_whole)} is too small to judge")
    word = "at least" if params.direction == "higher" else "at most"
    unit = f" {question.unit}" if question is not None and question.unit and not share and params.per_patients is None else ""
    levels = {rank: f"{word} {_amount(bound, share=share)}{unit}" for rank, bound in params.bands.items()}
    for rank, bound in params.above.items():
        more = f"more than {_amount(bound, share=share)}{unit}"
        levels[rank] = f"{levels[rank]} and {more}" if rank in levels else more
    return sentences, levels


def _amount(value: float, *, share: bool) -> str:
    return limit(value) if share else number(value) if value else "0"


def _tell_breadth(telling: Telling) -> Told:
    params, context = telling.params, telling.context
    if params.of == "pair":
        sentences = [
            "Counts the partners where both sides' ratings of the relationship reach the depth that they agreed",
            f"Fewer than {counted(params.minimum, 'partner', 'partners')} rated by both sides are too few to judge",
        ]
        return sentences, {rank: f"at least {limit(step.share)} of these partners" for rank, step in params.levels.items()}
    sectors = params.of == "sector"
    names, what = (
        (context.sectors, ("sector", "sectors")) if sectors else (context.asset_kinds, ("kind of asset", "kinds of asset"))
    )
    sentences = [f"Counts {what[1]}"]
    if sectors:
        known = [*(["a named contact"] if params.known.contact else ())]
        known += (
            [f"at least {counted(params.known.contacts, 'contact', 'contacts')} in the last year"] if params.known.contacts else []
        )
        sentences.append(
            f"A sector counts when a partner in it is known, by {listed(known)}" if known else "Every partner's sector counts"
        )
    else:
        sentences.append(f"A kind counts when it shows {telling.requires(params.condition)}")
    return sentences, {rank: _breadth_step(step, names, what) for rank, step in params.levels.items()}


def _breadth_step(step: Any, names: Mapping[str, str], what: tuple[str, str]) -> str:
    small = {key: name[:1].lower() + name[1:] for key, name in names.items()}
    required = [
        small.get(one, one) if isinstance(one, str) else listed([small.get(name, name) for name in one], "or")
        for one in step.required
    ]
    head = f"at least {counted(step.count, *what)}" if step.count is not None else ""
    among = f"{', among them' if head else ''} {listed(required)}" if required else ""
    return (head + among).strip()


def _side(side: str, body: Body) -> str:
    return {"network": body.own, "community": "the community", "partner": "partners"}.get(side, side)


def _tell_consensus(telling: Telling) -> Told:
    params = telling.params
    needed = [f"{number(least)} from {_side(str(side), telling.context.body)}" for side, least in params.minimum.items()]
    statements = [telling.ask(name) for name in params.statements]
    part, whole = params.outside_share
    apart = counted(params.tolerance, "level", "levels")
    sentences = [
        f"People on each side rate {listed(statements) if statements else 'this'} on the levels of the matrix",
        f"Ratings are needed from at least {listed(needed)}",
        "Each side's value is its middle rating, and the overall value is the middle of the sides; it is never above what the "
        "community says",
        f"Where {part} in {whole} ratings or more lie more than {apart} from the middle, people do not agree, and the answer is "
        "uncertain",
    ]
    return sentences, {}


def _tell_first_match(telling: Telling) -> Told:
    params = telling.params
    sentences = ["The first of the following that holds decides"]
    for at, case in enumerate(params.cases, 1):
        sentences.append(f"{at}. {telling.context.level_name(case.level)}: {case.text or _condition(case.when, telling)}")
    if params.otherwise is not None:
        sentences.append(f"Otherwise: {telling.context.level_name(params.otherwise)}")
    return sentences, {}


def _condition(when: Any, telling: Telling) -> str:
    parts = []
    if when.all:
        parts.append(f"yes to {listed([telling.ask(name) for name in when.all])}")
    if when.some:
        parts.append(f"yes to at least {number(when.count)} of {listed([telling.ask(name) for name in when.some])}")
    if when.none:
        parts.append(f"yes to none of {listed([telling.ask(name) for name in when.none])}")
    if when.shown is not None:
        parts.append(f"shown: {telling.requires(when.shown)}")
    return "; ".join(parts)


def _tell_profile(telling: Telling) -> Told:
    levels = {}
    for rank, items in telling.params.levels.items():
        levels[rank] = "; ".join(f"{telling.ask(name)} {_least(name, least, telling)}" for name, least in items.items())
    return ["A level counts when every item below reaches what the level asks of it; evidence and the claim play no part"], levels


def _least(name: str, least: Any, telling: Telling) -> str:
    asked = telling.criterion.questions.get(name)
    if isinstance(least, str):
        said = asked.options.get(least, least) if asked is not None else least
        return f"at least “{said}”" if asked is not None and asked.kind == "choice" else f"{said}"
    return f"at least {_amount(least, share=asked is not None and asked.kind == 'share')}"


def _tell_answers(telling: Telling) -> Told:
    params = telling.params
    levels = {rank: f"worth {value:g}" for rank, value in params.values.items()}
    if params.questions:
        verb = "added up" if params.combine == "sum" else "averaged"
        sentences = [f"The answers to {counted(len(params.questions), 'question', 'questions')} are {verb}"]
        for name, worth in params.questions.items():
            sentences.append(f"{telling.ask(name)}: {listed([f'{answer} is worth {value:g}' for answer, value in worth.items()])}")
        return sentences, levels
    if params.choice is not None:
        asked = telling.criterion.questions.get(params.choice)
        for option, rank in params.options.items():
            said = asked.options.get(option, option) if asked is not None else option
            levels[rank] = f"the answer “{said}”" + (f", {levels[rank]}" if rank in levels else "")
        return [f"The answer to {telling.ask(params.choice)} decides; evidence neither lifts nor lowers it"], levels
    return ["The level that is claimed stands as it is; evidence neither lifts nor lowers it"], levels


def _tell_any(bound: BoundCriterion, telling: Telling) -> Told:
    """Tell a rule that has no words here: by the first line of its description, and its parameters as they stand."""
    rule = getattr(bound.score, "__self__", None)
    said = (type(rule).__doc__ or "").strip().partition("\n")[0]
    sentences = [said] if said and rule is not None else [f"Scored by the rule {bound.rule}"]
    levels: dict[int, str] = {}
    for name, value in _given(telling.params).items():
        if isinstance(value, Mapping) and value and all(isinstance(rank, int) for rank in value):
            for rank, asked in value.items():
                words = f"{name.replace('_', ' ')} {_plain(asked)}"
                levels[rank] = f"{levels[rank]}; {words}" if rank in levels else words
        else:
            sentences.append(f"{opened(name.replace('_', ' '))}: {_plain(value)}")
    return sentences, levels


def _given(params: BaseModel) -> dict[str, Any]:
    """List the parameters that the matrix gives."""
    dumped = params.model_dump(exclude_defaults=True)
    return {name: dumped[name] for name in type(params).model_fields if name in dumped}


def _plain(value: Any) -> str:
    """Say a parameter without brackets, as far as it goes."""
    if isinstance(value, Mapping):
        return listed([f"{str(name).replace('_', ' ')} {_plain(inner)}" for name, inner in value.items()])
    if isinstance(value, list | tuple):
        return listed([_plain(inner) for inner in value])
    return f"{value:g}" if isinstance(value, float) else str(value)


_TELLERS: dict[str, Callable[[Telling], Told]] = {
    "stage_gate": _tell_stage_gate,
    "evidence_rubric": _tell_rubric,
    "coverage": _tell_coverage,
    "metric_threshold": _tell_metric,
    "breadth": _tell_breadth,
    "consensus": _tell_consensus,
    "answer_map": _tell_answers,
    "first_match": _tell_first_match,
    "profile": _tell_profile,
}
