"""What communities and partners say beside what the network says: ratings, both sides of each partnership, and words."""

from __future__ import annotations

from collections import Counter
from math import floor
from statistics import median

from maturity.model.assessment import Partner, Quote, Rating
from maturity.model.base import Perspective
from maturity.model.matrix import Matrix
from maturity.reporting.network.criteria import NO_CLAIM
from maturity.reporting.network.facts import Facts
from maturity.reporting.network_view import PartnerRow, QuoteView, VoiceGroup, VoiceRow, Voices
from maturity.reporting.report import counted, level_words, listed, number_word, plural, quoted, sentence, standing

MEDIAN_FROM = 3
"""Fewer people than this, and a median would tell what one of them said."""

DOTS_FROM = 5
"""Fewer people than this, and a mark for each would come close to naming them; then only the median and the count are shown."""

APART_FROM = 2
"""Two levels between two sides is a finding (domain model, consensus rule and partner depth)."""

ORDER = (Perspective.NETWORK, Perspective.COMMUNITY, Perspective.PARTNER)
WHO = {
    Perspective.COMMUNITY: ("resident", "residents"),
    Perspective.PARTNER: ("partner", "partners"),
}
CLAIM = "your claim"
SIDES = {Perspective.NETWORK: "your own people", Perspective.COMMUNITY: "residents", Perspective.PARTNER: "partners"}


def view_voices(facts: Facts) -> Voices:
    """Say what each perspective says, and in words what is missing."""
    rows = voice_rows(facts)
    partners = partner_rows(facts)
    quotes = tuple(_quote(quote, facts) for quote in facts.assessment.quotes)
    return Voices(
        headline=_headline(rows, partners),
        rows=rows,
        rows_note=None if rows else "No ratings were given in this cycle, so no one else's view can be set beside yours.",
        partners_headline=_partners_headline(partners),
        partners=partners,
        partners_note=_partners_note(facts, partners),
        quotes=quotes,
        quotes_note=None if quotes else "Nobody's own words were given for print with their consent.",
    )


def person(rating: Rating) -> int:
    """Reduce one person's answers to a level: over several statements the median, halves down."""
    return floor(median(rating.values())) if isinstance(rating, dict) else rating


def voice_rows(facts: Facts) -> tuple[VoiceRow, ...]:
    """Set the perspectives side by side for each rated criterion, furthest apart first."""
    rows = []
    for criterion in facts.matrix.all_criteria():
        ratings = facts.response(criterion.id).ratings
        groups = tuple(
            voice_group(side, [person(one) for one in ratings[side] if one != {}], facts.matrix)
            for side in ORDER
            if ratings.get(side)
        )
        if groups:
            rows.append(_row(criterion.id, criterion.title, groups, facts))
    return tuple(sorted(rows, key=lambda row: -1 if row.apart is None else row.apart, reverse=True))


def _row(criterion_id: str, title: str, groups: tuple[VoiceGroup, ...], facts: Facts) -> VoiceRow:
    """Set the sides of one criterion beside each other; a claim speaks for a network whose people gave too few ratings."""
    claim = facts.found(criterion_id).claimed
    sides = [(SIDES[one.perspective], one.median) for one in groups if one.median is not None]
    if claim is not None and not any(side == SIDES[Perspective.NETWORK] for side, _median in sides):
        sides.insert(0, (CLAIM, claim))
    levels = [level for _side, level in sides]
    apart = max(levels) - min(levels) if len(levels) > 1 else None
    return VoiceRow(
        criterion=criterion_id,
        title=title,
        claimed=standing(facts.matrix, claim, missing=NO_CLAIM),
        groups=groups,
        apart=apart,
        words=_row_words(sides, apart, facts.matrix),
    )


def voice_group(side: Perspective, ratings: list[int], matrix: Matrix) -> VoiceGroup:
    """Sum up one perspective; show each rating, only the median, or only the count, by how many people there are."""
    people = len(ratings)
    middle = floor(median(ratings)) if people >= MEDIAN_FROM else None
    counts = Counter(ratings if people >= DOTS_FROM else [])
    who = plural(people, *WHO.get(side, (matrix.body.person, matrix.body.people)))
    words = f"{who}: {level_words(matrix, middle)}" if middle is not None else f"{who}: too few to show without showing who said it"
    return VoiceGroup(
        perspective=side,
        people=people,
        median=middle,
        counts={rank: counts[rank] for rank in sorted(counts)},
        words=words,
    )


def _row_words(sides: list[tuple[str, int]], apart: int | None, matrix: Matrix) -> str:
    if apart is None:
        return "Only one side can be shown, so there is nothing to set beside it."
    names = [side for side, _level in sides]
    if apart == 0:
        return sentence(f"{listed(names)} say the same: {matrix.level_name(sides[0][1])}.")
    said = [f"{'you claim' if side == CLAIM else f'{side} say'} {matrix.level_name(level)}" for side, level in sides]
    return sentence(f"{listed(said)}: {counted(apart, 'level')} apart.")


def partner_rows(facts: Facts) -> tuple[PartnerRow, ...]:
    """Set both sides of each partnership side by side, furthest apart first, then those that only one side rated."""
    rated = [one for one in facts.assessment.partners if one.our_rating is not None or one.their_rating is not None]
    rows = [_partner(one, facts.matrix) for one in rated]
    return tuple(sorted(rows, key=lambda row: (-1 if row.distance is None else row.distance, row.ours or 0), reverse=True))


def _partner(one: Partner, matrix: Matrix) -> PartnerRow:
    distance = None
    if one.our_rating is None or one.their_rating is None:
        words = "only they have answered" if one.our_rating is None else "only you have answered"
    else:
        distance = abs(one.our_rating - one.their_rating)
        deeper = "you see it as deeper" if one.our_rating > one.their_rating else "they see it as deeper"
        words = f"{counted(distance, 'level')} apart: {deeper}" if distance else "seen alike"
    return PartnerRow(
        id=one.id,
        name=one.name,
        sector=matrix.sectors.get(one.sector, one.sector),
        ours=one.our_rating,
        theirs=one.their_rating,
        agreed=one.agreed_depth,
        distance=distance,
        words=words,
    )


def _partners_headline(rows: tuple[PartnerRow, ...]) -> str | None:
    both = [row for row in rows if row.distance is not None]
    if not both:
        return "No partnership has been seen from both sides yet" if rows else None
    apart = sum((row.distance or 0) >= APART_FROM for row in both)
    alike = sum(row.distance == 0 for row in both)
    all_of_them = f"{number_word(len(both))} {'partnership' if len(both) == 1 else 'partnerships'}"
    if apart:
        return f"In {number_word(apart)} of {all_of_them} you and your partner are two or more levels apart"
    return (
        f"You and your partners see {number_word(alike) if alike else 'none'} of {all_of_them} alike, and none is two levels apart"
    )


def _partners_note(facts: Facts, rows: tuple[PartnerRow, ...]) -> str | None:
    listed_count = len(facts.assessment.partners)
    if not listed_count:
        return "No partners are listed in this assessment."
    unrated = listed_count - len(rows)
    return f"{plural(unrated, 'listed partner')} without a rating from either side." if unrated else None


def _headline(rows: tuple[VoiceRow, ...], partners: tuple[PartnerRow, ...]) -> str:
    apart = [row for row in rows if (row.apart or 0) >= APART_FROM]
    if apart:
        return f"On {counted(len(apart), 'criterion', 'criteria')} the sides are two or more levels apart"
    if any(row.apart is not None for row in rows):
        return "Communities, partners and you see things much alike"
    if rows or partners:
        return "Too few voices to set beside yours"
    return "So far this report holds only your own view"


def _quote(quote: Quote, facts: Facts) -> QuoteView:
    areas = {area.id: area.name for area in facts.assessment.network.neighbourhoods}
    title = facts.titles.get(quote.criterion or "")
    about = quoted(title) if title else areas.get(quote.neighbourhood or "")
    return QuoteView(perspective=quote.perspective, role=quote.role, words=quote.words, about=about)
