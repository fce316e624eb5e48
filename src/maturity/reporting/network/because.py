"""What moved a level, in plain words: the evidence, the rule, or answers."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.benchmark import Change
from maturity.model.cause import Cause, CauseKind
from maturity.reporting.report import plural, shortened_list

NAMED_ITEMS = 2
HEADS = {
    CauseKind.NEW: "New evidence",
    CauseKind.OUTSIDE: "New word from outside",
    CauseKind.REDATED: "Given a new date",
    CauseKind.LIFTED: "No longer set aside by a moderator",
    CauseKind.AGAIN: "Counts now",
    CauseKind.EXPIRED: "Out of date",
    CauseKind.WITHDRAWN: "Taken out",
    CauseKind.UNCITED: "No longer cited here",
    CauseKind.MODERATED: "Set aside by a moderator",
    CauseKind.DROPPED: "No longer counts",
}
"""How a list of items begins, by what became of them."""

SENTENCES = {
    CauseKind.RULE: "The text or the rule that decides this changed, so the level may have moved without you.",
    CauseKind.ANSWERS: "Your answers changed.",
    CauseKind.OTHERS: "What communities and partners say changed.",
    CauseKind.FACTS: "What is said of your neighbourhoods, groups, partners or figures changed.",
    CauseKind.UNKNOWN: "The same answers and the same items as before.",
}
ONLY_ANSWERS = "The same items count; your answers changed."


def because(change: Change) -> str | None:
    """Say what moved a level; None when nothing is known, as for domains."""
    if [one.kind for one in change.causes] == [CauseKind.ANSWERS]:
        return ONLY_ANSWERS
    return " ".join(_said(one) for one in change.causes) or None


def _said(cause: Cause) -> str:
    if cause.kind in SENTENCES:
        return SENTENCES[cause.kind]
    gone = len(cause.evidence) - len(cause.titles)
    names: Sequence[str] = cause.titles
    if gone:
        names = [*cause.titles, plural(gone, "item that left the register", "items that left the register")]
    return f"{HEADS[cause.kind]}: {shortened_list(names, NAMED_ITEMS)}."
