"""How sure we are: what was answered, what counts, who was heard, and what a reader should know about the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.model.base import Perspective
from maturity.model.result import Finding, Status
from maturity.reporting.criterion_view import CriterionView
from maturity.reporting.network.facts import Facts
from maturity.reporting.network_view import Register
from maturity.reporting.report import Number, listed, number_word, of, plural, sentence

MOST_WARNINGS = 1
"""The first page says this many warnings in full; the last page says all of them."""


def numbers(facts: Facts, criteria: Sequence[CriterionView], register: Register) -> tuple[Number, ...]:
    """Give the four numbers that certainty rests on, each with its base."""
    core = [item.id for item in facts.core() if facts.applies(item.id)]
    claims = [item for item in criteria if item.gap is not None]
    return (
        _share("Core criteria assessed", sum(facts.assessed(one) for one in core), len(core), "core criteria that apply"),
        _share(
            "Claims borne out by evidence", sum((item.gap or 0) <= 0 for item in claims), len(claims), "claims that can be checked"
        ),
        _share(
            "Items of evidence that count", sum(row.standing != "set_aside" for row in register.rows), len(register.rows), "items"
        ),
        _voices(facts),
    )


def _share(label: str, part: int, whole: int, unit: str) -> Number:
    if not whole:
        return Number(label=label, value=None, unit=unit, words="none")
    return Number(label=label, value=part / whole, unit=unit, words=f"{part} of {whole}", part=part, whole=whole)


def heard(facts: Facts) -> dict[Perspective, int]:
    """Count the people of each perspective: the most that rated any one criterion, since one person may rate several."""
    counts = dict.fromkeys(Perspective, 0)
    for response in facts.assessment.responses.values():
        for side, ratings in response.ratings.items():
            counts[side] = max(counts[side], len(ratings))
    return counts


def _voices(facts: Facts) -> Number:
    people = heard(facts)
    outside = people[Perspective.COMMUNITY] + people[Perspective.PARTNER]
    words = str(outside) if outside else "none"
    return Number(label="Residents and partners who gave ratings", value=outside, unit="people", words=words)


def certainty(facts: Facts, criteria: Sequence[CriterionView], register: Register) -> tuple[str, ...]:
    """Say in sentences how far the findings can be relied on."""
    return (_answered(facts, criteria), _counted(facts, register), _outside(facts), *_warned(warnings(facts)))


def _answered(facts: Facts, criteria: Sequence[CriterionView]) -> str:
    applicable = [item for item in criteria if facts.applies(item.id)]
    if not applicable:
        return "None of the criteria applies, so there is nothing to assess."
    assessed = sum(facts.assessed(item.id) for item in applicable)
    unsure = sum(item.supported.status is Status.UNCERTAIN for item in criteria)
    words = f"{of(assessed, len(applicable))} criteria that apply are assessed"
    if assessed == len(applicable):
        words = f"{'Both' if assessed == 2 else 'All'} {number_word(assessed)} criteria that apply are assessed"
    if assessed == len(applicable) == 1:
        words = "The one criterion that applies is assessed"
    return f"{words}; {number_word(unsure)} {'is' if unsure == 1 else 'are'} uncertain." if unsure else f"{words}."


def _counted(facts: Facts, register: Register) -> str:
    if not register.rows:
        return "There is no evidence in the register."
    out = [row for row in register.rows if row.standing == "set_aside"]
    words = f"{of(len(register.rows) - len(out), len(register.rows))} items of evidence count."
    reasons = Counter(one.reason.value for item in facts.result.criteria.values() for one in item.supported.set_aside)
    if not out or not reasons:
        return words
    most = reasons.most_common(1)[0][0]
    return f"{words} Where items are set aside, it is mostly because {REASONS[most]}."


REASONS = {
    "expired": "they have run out",
    "too_old": "they are too old",
    "in_future": "they speak of a day still to come",
    "wrong_kind": "they are not of a kind that the criterion accepts",
    "same_voice": "the same organisation had spoken already",
    "over_limit": "enough other items already counted",
    "not_outside": "the person who signed works for you",
    "moderated": "a moderator set them aside",
    "unknown_unit": "they name a place or group that is not declared",
}
"""Why items are set aside, to follow "because"."""


def _outside(facts: Facts) -> str:
    people = heard(facts)
    attested = sum(not signed.works_for_network for signed in facts.assessment.attestations)
    parts = [plural(people[side], *who) for side, who in SIDES.items() if people[side]]
    if not parts and not attested:
        return f"Nobody outside {facts.matrix.body.outside} has rated or attested anything yet."
    rated = f"{sentence(listed(parts))} gave ratings" if parts else "Nobody outside gave ratings"
    signed = plural(attested, "statement was", "statements were") if attested else "no statement was"
    return f"{rated}; {signed} signed by people outside {facts.matrix.body.outside}."


SIDES = {Perspective.COMMUNITY: ("resident", "residents"), Perspective.PARTNER: ("partner", "partners")}


def warnings(facts: Facts) -> tuple[str, ...]:
    """List what a reader should know about the numbers as a whole, each once."""
    return tuple(dict.fromkeys(_words(finding, facts) for finding in facts.result.findings))


def _words(finding: Finding, facts: Facts) -> str:
    title = facts.titles.get(finding.criterion or "")
    return f"{title}: {finding.words}" if title and title not in finding.words else finding.words


def _warned(every: tuple[str, ...]) -> tuple[str, ...]:
    rest = len(every) - MOST_WARNINGS
    if rest <= 0:
        return every
    return (
        *every[:MOST_WARNINGS],
        f"{plural(rest, 'further note')} on the numbers {'is' if rest == 1 else 'are'} on the last page.",
    )
