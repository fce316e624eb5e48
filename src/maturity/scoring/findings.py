"""Denominator checks: what a reader should know about the numbers that shares are divided by. They change no level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from maturity.model.assessment import Assessment
from maturity.model.body import Body
from maturity.model.matrix import Criterion
from maturity.model.result import Finding, FindingKind, Score
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.building import build
from maturity.scoring.freshness import earliest_within
from maturity.scoring.words import counted, listed, number, opened, percent

COVERED_SHARE = 0.95
"""Declared neighbourhoods should be home to at least this share of the list (domain notes, section 3)."""
FEWEST_GROUPS = 3
"""Fewer named priority groups than this are few."""
SHALLOW_DEPTH = 2
"""A middle agreed depth under this is modest."""
MANY_CRITERIA = 5
"""One item of evidence that is cited for more criteria than this is stretched."""
MOST_NAMED = 5
"""How many criteria are named whose answers wait to be confirmed."""
UNCONFIRMED = "This answer came over from before, and nobody has confirmed it yet."
LAST_MINUTE_MONTHS = 1
LAST_MINUTE_LEAST = 2
"""One item alone says nothing about when evidence is collected."""
SHARP_GROWTH = 1.5
"""A count that grew to one and a half times or more grew sharply."""


def middle(numbers: list[int]) -> float:
    """Give the median; the standard library's costs every start of the command 20 ms of imports."""
    ordered = sorted(numbers)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def find_concerns(assessment: Assessment, bound: BoundMatrix, previous: Assessment | None = None) -> tuple[Finding, ...]:
    """Find what one assessment allows to see, and, with the last cycle's, what changed.

    Only checks that matter to the matrix are made: one that divides by no neighbourhoods is not asked for any.

    Args:
        assessment: One network's answers.
        bound: The matrix with its rules.
        previous: The same network's assessment in the last cycle, when there is one.
    """
    found = [*_unconfirmed(assessment), *_units(assessment, bound.denominators, bound.matrix.body), *_evidence(assessment, bound)]
    if previous is not None:
        found.extend(_changes(assessment, previous, bound))
    return tuple(sorted(found, key=lambda one: (one.kind.value, one.criterion or "", one.words)))


def with_mark(score: Score) -> Score:
    """Mark the score of an answer that came over from before and that nobody has confirmed."""
    mark = build(Finding, {"kind": FindingKind.CARRIED, "words": UNCONFIRMED, "criterion": None})
    return score.model_copy(update={"findings": (*score.findings, mark)})


def _denominator(words: str, criterion: str | None = None) -> Finding:
    return build(Finding, {"kind": FindingKind.DENOMINATOR, "words": words, "criterion": criterion})


def _about_evidence(words: str, criterion: str | None = None) -> Finding:
    return build(Finding, {"kind": FindingKind.EVIDENCE, "words": words, "criterion": criterion})


def _unconfirmed(assessment: Assessment) -> Iterator[Finding]:
    """Look for answers that came over from before and that nobody has confirmed."""
    waiting = [name for name, response in assessment.responses.items() if response.carried]
    if waiting:
        ids = listed([f"'{name}'" for name in waiting[:MOST_NAMED]])
        them = "answer came over from before and is" if len(waiting) == 1 else "answers came over from before and are"
        named = f": {ids}" if len(waiting) <= MOST_NAMED else f", such as {ids}"
        words = f"{opened(number(len(waiting)))} {them} not confirmed yet{named}."
        yield build(Finding, {"kind": FindingKind.CARRIED, "words": words, "criterion": None})


def _units(assessment: Assessment, denominators: frozenset[str], body: Body) -> Iterator[Finding]:
    """Look at neighbourhoods, priority groups and agreed depths."""
    network = assessment.network
    areas = network.neighbourhoods
    if "neighbourhood" in denominators and areas:
        declared = sum(area.registered_patients for area in areas)
        if network.list_size and declared < COVERED_SHARE * network.list_size:
            share = percent(declared / network.list_size, short_of=COVERED_SHARE)
            yield _denominator(
                f"The declared {body.parts} are home to {declared:,} of {network.list_size:,} registered patients ({share}). "
                f"Shares leave out everybody else; please check whether {body.a_part} is missing."
            )
        if network.core20_share and not any(area.priority for area in areas):
            yield _denominator(
                f"{percent(network.core20_share)} of patients live in the most deprived fifth of areas, but no {body.part} "
                "is marked as a priority. Please check which should be."
            )
    groups = len(assessment.priority_groups)
    if "priority_group" in denominators and groups < FEWEST_GROUPS:
        yield _denominator(
            f"{opened(counted(groups, 'priority group is', 'priority groups are'))} named; at least {number(FEWEST_GROUPS)} "
            "give a fuller picture of who is least often heard."
        )
    depths = [partner.agreed_depth for partner in assessment.partners if partner.agreed_depth is not None]
    if "pair" in denominators and depths and middle(depths) < SHALLOW_DEPTH:
        yield _denominator(
            f"The middle agreed depth with partners is {middle(depths):g} of 5. Modest aims are easy to reach; please check "
            "that both sides want no more."
        )


def _evidence(assessment: Assessment, bound: BoundMatrix) -> Iterator[Finding]:
    """Look at how evidence is spread over criteria and time, and at who signed."""
    stretched = sorted(item.id for item in assessment.evidence if len(item.criteria) > MANY_CRITERIA)
    if stretched:
        ids = listed([f"'{name}'" for name in stretched[:MANY_CRITERIA]])
        items = "One item supports" if len(stretched) == 1 else f"{opened(number(len(stretched)))} items support"
        yield _about_evidence(
            f"{items} more than {number(MANY_CRITERIA)} criteria, such as {ids}. Fresh evidence would carry them better."
        )
    inside = sum(attestation.works_for_network for attestation in assessment.attestations)
    if inside:
        people = counted(inside, "attestation is", "attestations are")
        yield _about_evidence(f"{opened(people)} signed by somebody who works for {bound.matrix.body.outside}, and so not counted.")
    first = earliest_within(assessment.assessed_on, LAST_MINUTE_MONTHS)
    last = assessment.assessed_on
    late = Counter([name for item in assessment.evidence if first <= item.represents <= last for name in item.criteria])
    total = Counter([name for item in assessment.evidence for name in item.criteria]) if late else late
    for name, count in late.items():
        if name in bound.criteria and total[name] >= LAST_MINUTE_LEAST and count * 2 > total[name]:
            base = f"{opened(number(count))} of {number(total[name])} items of evidence"
            yield _about_evidence(f"{base} are dated in the last month before the assessment.", name)


def _changes(assessment: Assessment, previous: Assessment, bound: BoundMatrix) -> Iterator[Finding]:
    """Look at what moved since the last cycle: targets, agreed depths, and lists that grew while confirmations did not."""
    yield from _lowered_targets(assessment, previous)
    if "pair" in bound.denominators:
        yield from _lowered_depths(assessment, previous)
    for name, one in bound.criteria.items():
        yield from _grown_registers(one.criterion, name, assessment, previous)


def _lowered_targets(assessment: Assessment, previous: Assessment) -> Iterator[Finding]:
    pairs = []
    for name, response in assessment.responses.items():
        before = previous.responses.get(name)
        if response.target is not None and before is not None and before.target is not None:
            pairs.append((before.target.level, response.target.level))
    lowered = sum(now < before for before, now in pairs)
    if lowered * 2 > len(pairs):
        yield _denominator(f"{opened(number(lowered))} of {number(len(pairs))} targets are lower than in the last cycle.")


def _lowered_depths(assessment: Assessment, previous: Assessment) -> Iterator[Finding]:
    before = {partner.id: partner.agreed_depth for partner in previous.partners}
    pairs = []
    for partner in assessment.partners:
        last = before.get(partner.id)
        if partner.agreed_depth is not None and last is not None:
            pairs.append((last, partner.agreed_depth))
    lowered = sum(now < last for last, now in pairs)
    if lowered * 2 > len(pairs):
        yield _denominator(
            f"The agreed depth with {number(lowered)} of {number(len(pairs))} partners is lower than in the last cycle."
        )


def _grown_registers(criterion: Criterion, name: str, assessment: Assessment, previous: Assessment) -> Iterator[Finding]:
    """Find shares whose whole grew sharply while their part did not, where the criterion rests on a register."""
    if "register" not in criterion.evidence:
        return
    now, before = assessment.responses.get(name), previous.responses.get(name)
    if now is None or before is None:
        return
    for question, figure in now.figures.items():
        last = before.figures.get(question)
        if last is None or not last.whole or figure.whole is None or figure.part is None or last.part is None:
            continue
        if figure.whole >= SHARP_GROWTH * last.whole and figure.part <= last.part:
            yield _denominator(
                f"Entries grew from {number(last.whole)} to {number(figure.whole)} since the last cycle, "
                "while those confirmed did not.",
                name,
            )
