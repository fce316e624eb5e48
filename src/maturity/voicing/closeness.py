"""How closely two organisations work, as both sides see it: one partner is one answer, and nothing is chosen in silence."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.errors import Problem, Severity
from maturity.model.assessment import Partner
from maturity.model.base import Perspective
from maturity.model.sheet import Closeness, Sheet

APART = 2
"""Two answers this far apart are worth a conversation."""


def middle(values: Sequence[int]) -> int | None:
    """Find the middle of several answers; a half goes down. None without answers."""
    ranked = sorted(values)
    half = len(ranked) // 2
    if not ranked:
        return None
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) // 2


def settle_partner(partner: Partner, sheets: Sequence[Sheet]) -> tuple[Partner, list[Problem]]:
    """Write both sides' view of one partnership into the list of partners.

    A partner's own answer is taken as it is. The network's answer in the assessment stands; where it has none, its people's sheets
    give it. Where the two sides want different depths, the lower one stands until they have talked, and a warning says so.

    Args:
        partner: The partnership as the assessment has it.
        sheets: The newest sheet of each respondent, of all sides.
    """
    theirs = _views(partner.id, sheets, Perspective.PARTNER)
    ours = _views(partner.id, sheets, Perspective.NETWORK)
    their_rating = middle([one.today for one in theirs if one.today is not None])
    our_rating = middle([one.today for one in ours if one.today is not None])
    agreed, problems = _agree(partner, ours, theirs)
    if partner.their_rating not in (None, their_rating) and their_rating is not None:
        message = f"their rating was {partner.their_rating}; the partner's own sheet says {their_rating}, which stands now"
        problems.append(_warning(partner, message, "Ask the partner if this surprises you"))
    values = [one.today for one in theirs if one.today is not None]
    if values and max(values) - min(values) >= APART:
        message = f"people of this partner see it differently, from {min(values)} to {max(values)}; the middle stands"
        problems.append(_warning(partner, message, "Ask the partner for one answer"))
    changed = {
        "their_rating": partner.their_rating if their_rating is None else their_rating,
        "our_rating": our_rating if partner.our_rating is None else partner.our_rating,
        "agreed_depth": agreed,
    }
    return partner.model_copy(update=changed), problems


def _views(partner: str, sheets: Sequence[Sheet], side: Perspective) -> list[Closeness]:
    return [sheet.closeness[partner] for sheet in sheets if sheet.perspective is side and partner in sheet.closeness]


def _agree(partner: Partner, ours: Sequence[Closeness], theirs: Sequence[Closeness]) -> tuple[int | None, list[Problem]]:
    """Find the depth that both sides want; one side's wish alone is no agreement."""
    wish = middle([one.wanted for one in theirs if one.wanted is not None])
    own = partner.agreed_depth
    if own is None:
        own = middle([one.wanted for one in ours if one.wanted is not None])
    if wish is None:
        return partner.agreed_depth, []
    if own is None:
        message = f"the partner wants a depth of {wish}, and you have not said what you want"
        return None, [_warning(partner, message, "Talk about it, and write the agreed depth into the assessment")]
    if own == wish:
        return own, []
    message = f"you want a depth of {own} and the partner wants {wish}; the lower one, {min(own, wish)}, stands until you agree"
    return min(own, wish), [_warning(partner, message, "Talk about it, and ask the partner for a new sheet")]


def _warning(partner: Partner, message: str, mend: str) -> Problem:
    return Problem(message, mend, where=f"partners.{partner.id}", severity=Severity.WARNING)
