"""Lay out the moderation queue, and one criterion with all that a moderator looks at, in plain lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from maturity.cli.common import table
from maturity.errors import one_line
from maturity.model.assessment import Decision
from maturity.model.queue import QueueItem, Turn
from maturity.model.result import Status

if TYPE_CHECKING:
    from maturity.model.assessment import Assessment, Moderation
    from maturity.model.evidence import Evidence
    from maturity.model.matrix import Matrix
    from maturity.model.result import CriterionResult
    from maturity.moderating.queue import Case

WIDTH = 100
LABEL = 12

STATUS = {
    Status.NOT_ASSESSED: "not assessed",
    Status.NOT_APPLICABLE: "does not apply",
    Status.UNCERTAIN: "uncertain",
    Status.INCOMPLETE: "incomplete",
}


def queue_table(queue: Sequence[QueueItem], matrix: Matrix) -> str:
    """Lay out the queue, one criterion a line."""
    rows = [
        [
            item.network,
            item.criterion + ("" if item.core else " (extended)"),
            level(item.claimed, matrix, "no claim"),
            supported_words(item, matrix),
            str(item.items),
            turn_words(item, matrix),
        ]
        for item in queue
    ]
    return table(rows, ["Network", "Criterion", "Claimed", "Supported", "Items", "Why here"])


def turn_words(item: QueueItem, matrix: Matrix) -> str:
    """Say why a criterion stands where it does, and what was decided before."""
    why = {
        Turn.GAP: f"{gap_words(item.gap or 0)} above what is supported",
        Turn.BARE: "a claim without evidence",
        Turn.QUERIED: decided_words(item.last, matrix),
        Turn.REST: "not looked at yet" if item.last is None else "decided before",
        Turn.DECIDED: decided_words(item.last, matrix),
    }[item.turn]
    return f"{why}; changed since it was {decided_words(item.last, matrix)}" if item.changed else why


def gap_words(gap: int) -> str:
    """Count levels: "1 level", "2 levels"."""
    return f"{gap} {'level' if gap == 1 else 'levels'}"


def decided_words(last: Moderation | None, matrix: Matrix) -> str:
    """Say what was decided, and when; nothing without a decision."""
    if last is None:
        return ""
    day = f"{last.decided_on:%-d %b %Y}"
    if last.decision is Decision.QUERY:
        return f"queried on {day}"
    return f"{'agreed at' if last.decision is Decision.AGREE else 'changed to'} {level(last.level, matrix)} on {day}"


def supported_words(item: QueueItem, matrix: Matrix) -> str:
    """Say what the evidence supports, or why nothing stands."""
    return level(item.supported, matrix) if item.supported is not None else STATUS.get(item.status, "no level")


def level(rank: int | None, matrix: Matrix, missing: str = "none") -> str:
    """Name a level with its number."""
    return missing if rank is None else matrix.numbered_level(rank)


def criterion_lines(case: Case, item: QueueItem) -> Iterator[str]:
    """Lay out one criterion: claim, what is supported and why, evidence, voices, and what was decided before."""
    matrix, assessment = case.matrix, case.assessment
    result = case.result.criteria[item.criterion]
    response = assessment.responses.get(item.criterion)
    yield one_line(f"{item.network} {item.network_name}")
    yield f"{item.criterion}: {item.title}{'' if item.core else ' (extended)'}"
    yield from labelled("Claimed", [level(result.claimed, matrix, "nothing")])
    if response is not None and response.not_applicable is not None:
        yield from labelled("Not for us", [response.not_applicable])
    if response is not None and response.comment is not None:
        yield from labelled("They say", [response.comment])
    beside = f"; the claim is {gap_words(item.gap)} above" if item.gap and item.gap > 0 else ""
    yield from labelled("Supported", [supported_words(item, matrix) + beside, *result.supported.reasons])
    yield from labelled("Evidence", list(evidence_lines(assessment, result, matrix)) or ["None is cited."])
    yield from labelled("Voices", list(voice_lines(assessment, item.criterion, matrix)) or ["Nobody has rated this."])
    yield from labelled("Decided", list(decision_lines(assessment, item, matrix)) or ["Nothing yet."])


def evidence_lines(assessment: Assessment, result: CriterionResult, matrix: Matrix) -> Iterator[str]:
    """List what is cited for a criterion: what it is, of which day, and whether it counts."""
    aside = {one.evidence: one.words for one in result.supported.set_aside}
    for name, item in cited(assessment, result.id):
        kind = matrix.evidence_kinds.get(item.kind)
        use = "counts" if name in result.supported.used else aside.get(name, "was not needed").rstrip(".")
        what = f"{kind.title if kind else item.kind}, {item.represents:%-d %b %Y}"
        yield f"{name}: {item.title}. {what}; {use[:1].lower()}{use[1:]}."


def cited(assessment: Assessment, criterion: str) -> list[tuple[str, Evidence]]:
    """List the items and attestations that are cited for a criterion, by id."""
    items = [*assessment.evidence, *(signed.as_evidence() for signed in assessment.attestations)]
    return [(item.id, item) for item in items if criterion in item.criteria]


def voice_lines(assessment: Assessment, criterion: str, matrix: Matrix) -> Iterator[str]:
    """Say how each side rates a criterion; a few people are counted and not shown."""
    from maturity.reporting.network.voices import person, voice_group

    response = assessment.responses.get(criterion)
    for side, ratings in (response.ratings if response else {}).items():
        if ratings:
            yield f"{side.value}: {voice_group(side, [person(one) for one in ratings if one != {}], matrix).words}"


def decision_lines(assessment: Assessment, item: QueueItem, matrix: Matrix) -> Iterator[str]:
    """List every decision about a criterion, oldest first, with its reason."""
    for entry in assessment.moderation:
        if entry.criterion != item.criterion:
            continue
        done = f"set {entry.evidence} aside" if entry.decision is Decision.SET_ASIDE else decided_words(entry, matrix)
        day = f" on {entry.decided_on:%-d %b %Y}" if entry.decision is Decision.SET_ASIDE else ""
        yield f"{done[:1].upper()}{done[1:]}{day} by {entry.moderator}: {entry.reason}"
    if item.changed:
        yield "The answer or its evidence changed after that."


def labelled(label: str, texts: Sequence[str]) -> Iterator[str]:
    """Put a label before the first of some texts, and wrap them all beside it."""
    for place, text in enumerate(texts):
        head = f"  {(label if place == 0 else '').ljust(LABEL)}"
        yield textwrap.fill(one_line(text), WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
