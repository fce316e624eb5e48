"""Reports in a system's own words for networks and systems: only in our own sentences, and never in what people wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from pydantic import BaseModel

from maturity.model.branding import Look
from maturity.model.section import Section
from maturity.model.wording import Wording
from maturity.reporting.network_view import NetworkReport, NextThing, QuoteView
from maturity.reporting.report import Report

AnyReport = TypeVar("AnyReport", bound=Report)
Say = Callable[[str], str]

OURS = frozenset({
    "answered_headline", "areas_said", "ask", "because", "certainty", "count_words", "domains_headline", "expiry_headline",
    "findings", "gap_words", "groups_headline", "groups_note", "heading", "headline", "hidden", "how", "label", "lead",
    "limits", "mark", "matters", "meaning", "missing", "next_cycle_words", "next_meaning", "next_note", "next_steps",
    "not_counted_headline", "note", "notices", "own_note", "paragraphs", "partners_headline", "partners_note",
    "quotes_note", "reason", "reasons", "rows_note", "said", "silent_words", "spread", "subtitle", "systems_headline",
    "test", "through", "unit", "warnings_note", "why", "why_not", "words",
})  # fmt: skip
"""The fields that hold sentences of ours. Titles, names, steps of a plan and comments belong to others."""

OURS_OF_STEPS = frozenset({"what", "who"})
"""What happens next, and who does it: written by a network's own people in its report, and by us in every other."""

NOT_PRINTED = {"basis", "look"}

_VOWELS = re.compile(r"[aeio]|[AEIOFHLMNRSX](?=[A-Z]|$|s$)|[AEIO]")


def dress(report: AnyReport, look: Look | None) -> AnyReport:
    """Give a report its system's look, and say it in the system's words."""
    if look is None:
        return report
    return reword(report.model_copy(update={"look": look}), look.words)


def reword(report: AnyReport, wording: Wording | None) -> AnyReport:
    """Say a report in a system's own words; names, quotes, and what stands between “ and ” stay as they are."""
    if wording is None or not wording.pairs():
        return report
    names = [getattr(report, name, None) for name in ("network_name", "system_name", "board_name")]
    say = sayer(wording, [name for name in names if isinstance(name, str)])
    said: AnyReport = _reworded(report, say, steps_are_ours=not isinstance(report, NetworkReport))
    return said.model_copy(update={"title": say(report.title)})


def sayer(wording: Wording | None, names: Collection[str] = ()) -> Say:
    """Give what exchanges words in a sentence.

    A word is exchanged in small letters anywhere, and with a capital letter where a sentence begins. Its article follows.

    Args:
        wording: The system's words; None exchanges nothing.
        names: What must stay as it is, although it may hold one of the words.
    """
    pairs = {} if wording is None else wording.pairs()
    if not pairs:
        return lambda text: text
    kept = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    words = "|".join(sorted(pairs, key=len, reverse=True))
    pattern = re.compile(
        rf"(?P<kept>“[^”]*”{f'|{kept}' if kept else ''})"
        rf"|(?:\b(?P<article>[Aa]n?) )?(?<![-\w])(?P<small>{words})\b(?!-)"
        rf"|(?:(?<=^)|(?<=[.!?:] ))(?P<big>{'|'.join(word.capitalize() for word in pairs)})\b"
    )

    def exchange(found: re.Match[str]) -> str:
        if found["kept"] is not None:
            return found[0]
        if found["big"] is not None:
            said = pairs[found["big"].lower()]
            return said[:1].upper() + said[1:]
        said, article = pairs[found["small"]], found["article"]
        return f"{article[0]}{'n' if _VOWELS.match(said) else ''} {said}" if article else said

    return lambda text: pattern.sub(exchange, text)


def _reworded(noun: Any, say: Say, *, steps_are_ours: bool) -> Any:
    """Exchange words in the fields of a noun that are ours, and in the nouns that it holds."""
    ours = OURS | OURS_OF_STEPS if steps_are_ours and isinstance(noun, NextThing) else OURS
    changed: dict[str, Any] = {}
    for name in type(noun).model_fields.keys() - NOT_PRINTED:
        value = getattr(noun, name)
        found = _value(value, say, exchanged=name in ours, steps_are_ours=steps_are_ours)
        if found is not value:
            changed[name] = found
    return noun.model_copy(update=changed) if changed else noun


def _value(value: Any, say: Say, *, exchanged: bool, steps_are_ours: bool) -> Any:
    if isinstance(value, str) and type(value) is str:
        said = say(value) if exchanged else value
        return value if said == value else said
    if isinstance(value, tuple):
        items = tuple(_value(item, say, exchanged=exchanged, steps_are_ours=steps_are_ours) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, BaseModel) and not isinstance(value, QuoteView | Section):
        return _reworded(value, say, steps_are_ours=steps_are_ours)
    return value
