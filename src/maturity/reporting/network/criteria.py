"""One criterion as its page prints it: what you say beside what the evidence shows, why, and what comes next."""

from __future__ import annotations

from maturity.model.assessment import Decision, Moderation
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Matrix, Tier
from maturity.model.result import CriterionResult, Measure, Score, Status
from maturity.reporting.criterion_view import AreaRow, CriterionView, EvidenceLine
from maturity.reporting.network.facts import Facts
from maturity.reporting.report import (
    Number,
    counted,
    day,
    figure,
    level_words,
    listed,
    percent,
    sentence,
    shortened_list,
    standing,
)

SAID = "You say "
"""How a rule's own comparison with the claim begins; the page says it once, in its own sentence."""

NO_CLAIM = "No claim"
NOT_MODERATED = "Not moderated"
NO_TARGET = "No target"


def view_criterion(criterion: Criterion, facts: Facts) -> CriterionView:
    """Say everything about one criterion that its page prints."""
    found = facts.found(criterion.id)
    score, matrix = found.supported, facts.matrix
    missing = score.status if score.status is not Status.SCORED or score.value is not None else Status.NOT_ASSESSED
    gone = score.status is Status.NOT_APPLICABLE
    unsaid = Status.NOT_APPLICABLE if gone else Status.NOT_ASSESSED
    above = _next_rank(matrix, criterion, score)
    areas = _areas(criterion, facts)
    return CriterionView(
        id=criterion.id,
        title=criterion.title,
        core=criterion.tier is Tier.CORE,
        ask=criterion.ask,
        claimed=standing(matrix, found.claimed, unsaid, missing=None if gone else NO_CLAIM),
        supported=standing(matrix, score.level, missing, value=score.value),
        agreed=standing(matrix, found.agreed, unsaid, missing=None if gone else NOT_MODERATED),
        target=standing(
            matrix,
            found.target.level if found.target else None,
            unsaid,
            found.target.by if found.target else None,
            None if gone else NO_TARGET,
        ),
        gap=found.gap,
        gap_words=gap_words(found.gap),
        said=said(found, matrix, facts.response(criterion.id).not_applicable),
        meaning=_descriptor(criterion, score.level),
        reasons=tuple(reason for reason in score.reasons if not reason.startswith(SAID)),
        next_name=None if above is None else level_words(matrix, above),
        next_meaning=_descriptor(criterion, above),
        next_steps=score.next_steps or _offered_step(criterion, above),
        measure=None if score.measure is None else number(criterion.title, score.measure),
        used=tuple(_line(facts, criterion, item) for item in _known(facts, score.used)),
        set_aside=tuple(
            _line(facts, criterion, facts.items[out.evidence], out.words) for out in score.set_aside if out.evidence in facts.items
        ),
        findings=tuple(finding.words for finding in score.findings),
        moderation=tuple(_moderated(one, matrix) for one in facts.assessment.moderation if one.criterion == criterion.id),
        areas=areas,
        areas_words=areas_words(areas, facts.matrix.body.part) if areas else None,
        rule=f"{score.rule or criterion.scoring.rule} {score.rule_version}".strip(),
    )


def said(found: CriterionResult, matrix: Matrix, reason_not: str | None) -> str:
    """Set what the network says beside what the evidence shows, in one sentence: kind and exact."""
    score, first = found.supported, matrix.levels[0].rank
    claim = None if found.claimed is None else matrix.level_name(found.claimed)
    if score.status is not Status.SCORED or score.level is None:
        return _said_without_level(score.status, claim, reason_not)
    shown = matrix.level_name(score.level)
    if claim == shown:
        return f"You say {claim}, and the evidence agrees."
    if score.level == first:
        head = f"You say {claim}; the" if claim else "You make no claim, and the"
        return f"{head} evidence does not show the first step yet."
    if claim is None:
        return f"You make no claim; the evidence shows {shown}."
    if found.gap is not None and found.gap < 0:
        return f"You say {claim}; the evidence shows more: {shown}."
    return f"You say {claim}; the evidence shows {shown}."


def _said_without_level(status: Status, claim: str | None, reason_not: str | None) -> str:
    if status is Status.NOT_APPLICABLE:
        return (
            f"You say that this does not apply to you: {reason_not}" if reason_not else "You say that this does not apply to you."
        )
    head = f"You say {claim}; " if claim else ""
    if status is Status.UNCERTAIN:
        return sentence(f"{head}the answers do not let us name a level.")
    if status is Status.INCOMPLETE:
        return sentence(f"{head}too little was answered to name a level.")
    return f"{head}nothing was given that could be judged." if claim else "Nobody has answered this yet."


def gap_words(gap: int | None) -> str | None:
    """Say how far the claim and the evidence lie apart; None when one of them is missing."""
    if gap is None:
        return None
    if gap == 0:
        return "borne out"
    return f"{counted(abs(gap), 'level')} {'further than the evidence' if gap > 0 else 'short of the evidence'}"


def number(label: str, measure: Measure) -> Number:
    """Say a rule's number with its base, then the share: "25,000 of 40,000 registered patients (63%)"."""
    is_share = measure.unit.startswith("share of ")
    noun = measure.unit.removeprefix("share of ")
    if measure.part is not None and measure.whole is not None:
        share = f" ({percent(measure.part / measure.whole)})" if measure.whole else ""
        words = f"{figure(measure.part)} of {figure(measure.whole)} {noun}{share}"
    elif is_share:
        words = f"{percent(measure.value)} of {noun}"
    else:
        words = f"{figure(measure.value)} {noun}"
    return Number(label=label, value=measure.value, unit=measure.unit, words=words, part=measure.part, whole=measure.whole)


def _next_rank(matrix: Matrix, criterion: Criterion, score: Score) -> int | None:
    """Find the level after the supported one, and the first step when nothing was assessed.

    None at the top, when the criterion does not apply, and while it is uncertain where the network stands.
    """
    if score.status in (Status.NOT_APPLICABLE, Status.UNCERTAIN):
        return None
    here = matrix.levels[0].rank if score.level is None else score.level
    return next((level.rank for level in matrix.levels if level.rank > here and level.rank in criterion.levels), None)


def _descriptor(criterion: Criterion, rank: int | None) -> str | None:
    found = criterion.levels.get(rank) if rank is not None else None
    return found.text if found else None


def _offered_step(criterion: Criterion, rank: int | None) -> tuple[str, ...]:
    found = criterion.levels.get(rank) if rank is not None else None
    return (found.step,) if found and found.step else ()


def _known(facts: Facts, ids: tuple[str, ...]) -> list[Evidence]:
    return [facts.items[item] for item in ids if item in facts.items]


def _line(facts: Facts, criterion: Criterion, item: Evidence, why_not: str | None = None) -> EvidenceLine:
    kind = facts.matrix.evidence_kinds.get(item.kind)
    return EvidenceLine(
        id=item.id,
        title=item.title,
        kind=facts.kind_title(item),
        perspective=item.perspective,
        strength=item.strength or (kind.strength if kind else None),
        represents=item.represents,
        until=facts.until(item, criterion.id),
        records=item.records,
        why_not=why_not,
    )


def _moderated(one: Moderation, matrix: Matrix) -> str:
    level = "" if one.level is None else matrix.level_name(one.level)
    did = {
        Decision.AGREE: f"agreed {level}",
        Decision.CHANGE: f"proposed {level}",
        Decision.QUERY: "asked a question",
        Decision.SET_ASIDE: "set an item of evidence aside",
    }[one.decision]
    return f"{sentence(one.moderator)} {did} on {day(one.decided_on)}: {one.reason}"


def _areas(criterion: Criterion, facts: Facts) -> tuple[AreaRow, ...]:
    """Show every neighbourhood under a criterion that counts neighbourhoods: gaps first, priority areas before others."""
    if criterion.scoring.params.get("unit") != "neighbourhood" or not facts.applies(criterion.id):
        return ()
    used = _known(facts, facts.found(criterion.id).supported.used)
    rows = []
    for area in facts.assessment.network.neighbourhoods:
        here = [item for item in used if area.id in item.neighbourhoods]
        rows.append(
            AreaRow(
                id=area.id,
                name=area.name,
                registered_patients=area.registered_patients,
                priority=area.priority,
                present=bool(here),
                who=shortened_list([item.title for item in here], 1) or None,
                since=min((item.since for item in here if item.since), default=None),
                funded_until=max((item.funded_until for item in here if item.funded_until), default=None),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.present, not row.priority, -row.registered_patients, row.name)))


def areas_words(rows: tuple[AreaRow, ...], part: str) -> str:
    """Name the neighbourhoods, or what the body calls its parts, without evidence that counts."""
    gaps = [row.name for row in rows if not row.present]
    if len(gaps) == len(rows):
        return f"No {part} has evidence that counts yet."
    return f"No evidence that counts yet in {listed(gaps)}." if gaps else f"There is evidence from every {part}."
