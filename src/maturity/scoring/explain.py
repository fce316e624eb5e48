"""Tell how a level came about: down to the answer, the item of evidence, the rule and the roll-up."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maturity.contracts import Context
from maturity.errors import NotFoundError
from maturity.model.assessment import Assessment, Figure, Moderation, Response
from maturity.model.evidence import Attestation, Evidence
from maturity.model.explanation import Explanation
from maturity.model.matrix import Criterion, Domain, Matrix, Policy
from maturity.model.result import CriterionResult, NodeResult, Result, Rolled, Score, Status, View
from maturity.scoring.policy_words import policy_words
from maturity.scoring.requirements import describe
from maturity.scoring.words import closed, counted, listed, number, opened, percent

STATUS_WORDS = {
    Status.SCORED: "scored",
    Status.NOT_ASSESSED: "not assessed",
    Status.NOT_APPLICABLE: "does not apply",
    Status.UNCERTAIN: "uncertain",
    Status.INCOMPLETE: "incomplete",
}

_VIEW_WORDS: dict[View, str] = {
    "claimed": "What the {body} says",
    "supported": "What the evidence bears out",
    "agreed": "What was agreed after moderation",
    "target": "Where the {body} means to be",
}


def explain(result: Result, assessment: Assessment, matrix: Matrix, target_id: str) -> Explanation:
    """Explain the result of a criterion, a domain, or the whole matrix.

    Titles and statements of evidence are never repeated; items are named by id, kind and date.

    Args:
        result: What scoring found.
        assessment: What it was found in.
        matrix: The matrix that both are pinned to.
        target_id: The id of a criterion or domain, or of the matrix itself.

    Raises:
        NotFoundError: Nothing has this id; the nearest ids are offered.
    """
    criterion = matrix.criterion(target_id)
    if criterion is not None and target_id in result.criteria:
        return _explain_criterion(criterion, result, assessment, matrix)
    node = result.node(target_id)
    if node is None:
        raise NotFoundError("criterion or domain", target_id, [*result.criteria, *(one.id for one in _nodes(result.root))])
    return _explain_node(node, result, assessment, matrix)


def _nodes(node: NodeResult) -> Iterator[NodeResult]:
    yield node
    for child in node.nodes:
        yield from _nodes(child)


def _domains(domains: tuple[Domain, ...]) -> Iterator[Domain]:
    for domain in domains:
        yield domain
        yield from _domains(domain.domains)


def _explain_node(node: NodeResult, result: Result, assessment: Assessment, matrix: Matrix) -> Explanation:
    """Explain a roll-up: the rule, each view, and every child."""
    known = {domain.id: domain for domain in _domains(matrix.domains)}
    branch: Matrix | Domain = known.get(node.id, matrix)
    supported = node.views["supported"]
    counts = [
        f"{counted(count, 'criterion', 'criteria')} at {matrix.level_name(rank)}" for rank, count in node.counts.items() if count
    ]
    parts = [
        _rule_step(branch.rollup.rule, supported.rule_version, branch.rollup.params, "The roll-up"),
        *_policy_step(branch.policy, matrix),
        *[_view_step(view, rolled, matrix) for view, rolled in node.views.items()],
    ]
    parts.extend(_explain_node(child, result, assessment, matrix) for child in node.nodes)
    own = [criterion for criterion in matrix.all_criteria() if criterion.id in node.criteria]
    parts.extend(_explain_criterion(criterion, result, assessment, matrix) for criterion in own)
    tail = f" {opened(listed(counts))}." if counts else ""
    return Explanation(
        id=node.id, number=_rolled_number(supported, matrix), words=f"{branch.title}: {supported.reason}{tail}", parts=tuple(parts)
    )


def _policy_step(policy: Policy, matrix: Matrix) -> Iterator[Explanation]:
    words = policy_words(policy, matrix.levels)
    if words:
        yield Explanation(id="policy", words=" ".join(words))


def _view_step(view: View, rolled: Rolled, matrix: Matrix) -> Explanation:
    words = _VIEW_WORDS[view].format(body=matrix.assesses)
    return Explanation(id=view, number=_rolled_number(rolled, matrix), words=f"{words}: {rolled.reason}")


def _rolled_number(rolled: Rolled, matrix: Matrix) -> str:
    shown = None if rolled.shown is None else f"{rolled.shown:g}"
    if rolled.level is None:
        return shown or STATUS_WORDS[rolled.status]
    name = matrix.level_name(rolled.level)
    return name if shown is None else f"{name} ({shown})"


def _explain_criterion(criterion: Criterion, result: Result, assessment: Assessment, matrix: Matrix) -> Explanation:
    """Explain one criterion: answers, rule, evidence, gates, and what moderators and targets say."""
    found = result.criteria[criterion.id]
    score = found.supported
    response = assessment.responses.get(criterion.id, Response())
    context = Context(result.as_of, assessment.network, matrix.levels, matrix.evidence_kinds)
    parts = [
        *_answers(criterion, response, found, matrix),
        _rule_step(score.rule, score.rule_version, criterion.scoring.params, "The rule"),
        *_policy_step(criterion.policy, matrix),
        *_measure(score),
        *_items(assessment, score, matrix),
        *_gates(criterion, context),
        *_moderations(criterion.id, assessment, matrix),
        *[Explanation(id=finding.kind.value, words=finding.words) for finding in score.findings],
    ]
    return Explanation(
        id=criterion.id,
        number=_score_number(score, matrix),
        words=f"{criterion.title}: {' '.join(score.reasons) or 'no reason was given.'}",
        next_steps=score.next_steps,
        parts=tuple(parts),
    )


def _score_number(score: Score, matrix: Matrix) -> str:
    if score.level is None:
        return STATUS_WORDS[score.status] if score.value is None else f"{score.value:g}"
    name = matrix.level_name(score.level)
    return name if score.value is None else f"{name} ({score.value:g})"


def _answers(criterion: Criterion, response: Response, found: CriterionResult, matrix: Matrix) -> Iterator[Explanation]:
    """List what was answered: the claim, the target, and every question and rating."""
    claimed = matrix.level_name(found.claimed) if found.claimed is not None else "no claim"
    gap = ""
    if found.gap:
        side = "more" if found.gap > 0 else "less"
        gap = f" It is {counted(abs(found.gap), 'level', 'levels')} {side} than the evidence bears out."
    yield Explanation(id="claim", number=claimed, words=f"What the {matrix.assesses} says about itself.{gap}")
    if found.target is not None:
        words = f"Where it means to be by {found.target.by.isoformat()}."
        yield Explanation(id="target", number=matrix.level_name(found.target.level), words=words)
    for name, answer in sorted(response.checks.items()):
        yield Explanation(id=name, number=answer, words=_asked(criterion, name))
    for name, chosen in sorted(response.choices.items()):
        question = criterion.questions.get(name)
        option = question.options.get(chosen, chosen) if question is not None else chosen
        yield Explanation(id=name, number=option, words=_asked(criterion, name))
    for name, figure in sorted(response.figures.items()):
        yield Explanation(id=name, number=_figure_number(figure), words=_asked(criterion, name))
    for side, ratings in sorted(response.ratings.items()):
        words = f"{opened(counted(len(ratings), 'rating', 'ratings'))} from this side."
        yield Explanation(id=side.value, number=number(len(ratings)), words=words)


def _asked(criterion: Criterion, name: str) -> str:
    question = criterion.questions.get(name)
    return question.ask if question is not None else "The criterion no longer asks this."


def _figure_number(figure: Figure) -> str:
    if figure.value is not None:
        return f"{figure.value:g}"
    if figure.part is None or figure.whole is None:
        return "suppressed"
    share = f" ({percent(figure.part / figure.whole)})" if figure.whole else ""
    return f"{figure.part:g} of {figure.whole:g}{share}"


def _rule_step(rule: str, version: str, params: object, what: str) -> Explanation:
    return Explanation(
        id="rule",
        number=f"{rule} {version}".strip(),
        words=f"{what} that the matrix names, with these parameters: {json.dumps(params, ensure_ascii=False)}"[:4000],
    )


def _measure(score: Score) -> Iterator[Explanation]:
    measure = score.measure
    if measure is None:
        return
    base = "" if measure.part is None or measure.whole is None else f" {measure.part:g} of {measure.whole:g}."
    yield Explanation(id="measure", number=f"{measure.value:g}", words=f"{opened(measure.unit)}.{base}")


def _items(assessment: Assessment, score: Score, matrix: Matrix) -> Iterator[Explanation]:
    """List the items used, then those set aside with the reason."""
    items: dict[str, Evidence | Attestation] = {item.id: item for item in assessment.evidence}
    items |= {item.id: item for item in assessment.attestations}
    for name in score.used:
        yield Explanation(id=name, number="used", words=_item_words(items.get(name), matrix))
    for aside in score.set_aside:
        words = f"{_item_words(items.get(aside.evidence), matrix)} {aside.words}"
        yield Explanation(id=aside.evidence, number="set aside", words=words)


def _item_words(item: Evidence | Attestation | None, matrix: Matrix) -> str:
    if item is None:
        return "It is not in this assessment."
    if isinstance(item, Attestation):
        return f"Attestation from the {item.perspective.value}, signed {item.signed_on.isoformat()}."
    kind = matrix.evidence_kinds.get(item.kind)
    title = kind.title if kind is not None else item.kind
    records = f", {counted(item.records, 'record', 'records')}" if item.records > 1 else ""
    return f"{title}, about {item.represents.isoformat()}{records}."


def _gates(criterion: Criterion, context: Context) -> Iterator[Explanation]:
    """List what each level needs on top of the rule."""
    for level in context.levels[1:]:
        for part in (*criterion.gates.get(level.rank, ()), *level.needs):
            words = describe(part, criterion, context)
            yield Explanation(id="gate", number=level.name, words=closed(f"On top of the rule, {level.name} needs: {words}"))


def _moderations(criterion_id: str, assessment: Assessment, matrix: Matrix) -> Iterator[Explanation]:
    """List what moderators decided: who by role, when, and the level; never the free text of the reason."""
    decided: list[Moderation] = [entry for entry in assessment.moderation if entry.criterion == criterion_id]
    for entry in sorted(decided, key=lambda one: one.decided_on):
        level = matrix.level_name(entry.level) if entry.level is not None else entry.decision.value.replace("_", " ")
        words = f"Moderated on {entry.decided_on.isoformat()} by {entry.moderator}: {entry.decision.value.replace('_', ' ')}."
        yield Explanation(id="moderation", number=level, words=words)
