"""Read numbers, shares, yes or no, texts and choices as people type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maturity.dialogue.refusal import Refusal
from maturity.dialogue.spelling import say_number
from maturity.model.assessment import LARGEST

LONGEST_LINE, LONGEST_TEXT = 300, 4000
SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ALL = frozenset({"all", "every", "everywhere"})

_NUMBER = re.compile(r"^£?\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)")
_ABOUT = re.compile(r"^(?:about|around|roughly|circa|approx(?:imately)?\.?|ca?\.|~)\s*")
_PREFIX = re.compile(r"^(?:level|number|option)\s+(?=\d)")
_SHARE = re.compile(r"^([\d,.]+)\s*(?:/|of|out of|from|in|,\s|\s)\s*(?:all\s)?([\d,.]+)(?:\s.*)?$")
_PIECES = re.compile(r"\s*(?:,|;|\band\b|&|\s)\s*")
_RANGE = re.compile(r"^(\d{1,4})\s?(?:-|to)\s?(\d{1,4})$")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the number or letter in front, its value, and the words that mean it too."""

    label: str
    value: str
    words: str


def numbered(values: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    """Number choices from 1; each is a value with its words."""
    return tuple(Option(str(place), value, words) for place, (value, words) in enumerate(values, 1))


def read_option(typed: str, options: Sequence[Option]) -> str | Refusal:
    """Read a choice by its label, its words, its value, or the beginning of its words where only one begins so."""
    said = _PREFIX.sub("", typed.casefold().rstrip("."))
    said = str(SMALL.index(said)) if said in SMALL else said
    ways = (
        [one.value for one in options if said in {one.label.casefold(), f"{one.label} {one.words}".casefold()}],
        [one.value for one in options if said == one.words.casefold().rstrip(".")],
        [one.value for one in options if said == one.value.casefold() and not said.isdigit()],
        [one.value for one in options if len(said) >= 3 and one.words.casefold().startswith(said)],
    )
    found = next((way for way in ways if way), [])
    return found[0] if len(found) == 1 else Refusal(f"Type {span_of(options)}.")


def read_options(typed: str, options: Sequence[Option]) -> tuple[str, ...] | Refusal:
    """Read several choices: "1, 3", "2-4", "all", or their words."""
    if typed.casefold() in ALL:
        return tuple(one.value for one in options)
    single = read_option(typed, options)
    if isinstance(single, str):
        return (single,)
    chosen: list[str] = []
    for piece in _PIECES.split(re.sub(r"(\d)\s*(?:-|to)\s*(\d)", r"\1-\2", typed.casefold().strip(" .,;"))):
        found = _range(piece, options) or read_option(piece, options)
        if isinstance(found, Refusal):
            return Refusal(f"Type {span_of(options)}; several with commas between, such as 1, 2; or all.")
        chosen.extend((found,) if isinstance(found, str) else found)
    return tuple(dict.fromkeys(chosen))


def _range(piece: str, options: Sequence[Option]) -> tuple[str, ...] | None:
    """Read "2-4"; None when it is no range of these choices."""
    found = _RANGE.match(piece)
    if not found:
        return None
    wanted = {str(number) for number in range(int(found[1]), int(found[2]) + 1)}
    chosen = tuple(one.value for one in options if one.label in wanted)
    return chosen if len(chosen) == len(wanted) and chosen else None


def span_of(options: Sequence[Option]) -> str:
    """Name the labels: "1", "1 or 2", "a number from 1 to 17"."""
    labels = [one.label for one in options]
    if len(labels) < 3:
        return " or ".join(labels)
    return f"a number from {labels[0]} to {labels[-1]}"


def read_yes(typed: str) -> str | Refusal:
    """Read yes or no."""
    said = typed.casefold().rstrip(".!")
    if said in {"y", "yes", "1", "yep", "true"}:
        return "yes"
    return "no" if said in {"n", "no", "2", "nope", "false"} else Refusal("Type y for yes or n for no.")


def read_number(typed: str, *, whole: bool = False, least: float = -LARGEST, most: float = LARGEST) -> float | Refusal:
    """Read a number such as 1,200, £1,200 or 0.5; words behind it are taken as its unit. Small ones may be words."""
    said = _ABOUT.sub("", typed.casefold().strip())
    sign = -1.0 if said.startswith("-") else 1.0
    found = _NUMBER.match(said.lstrip("-"))
    word = said.partition(" ")[0]
    if word in SMALL or word == "none":
        value = 0.0 if word == "none" else float(SMALL.index(word))
    elif found and _is_unit(said.lstrip("-")[found.end() :]):
        value = sign * float(found[1].replace(",", ""))
    else:
        return Refusal("Type a number in figures, such as 3, 1,200 or 0.5.")
    if whole and value != int(value):
        return Refusal("Type a whole number, such as 3.")
    if not least <= value <= most:
        return Refusal(f"Type a number from {say_number(least)} to {say_number(most)}.")
    return value


def _is_unit(rest: str) -> bool:
    """Tell whether what stands behind a number can be its unit, and not a part of it that nobody can read."""
    return not rest.strip() or (rest[:1].isspace() and not any(char.isdigit() for char in rest))


def read_share(typed: str) -> tuple[float, float] | Refusal:
    """Read a part and a whole: "12 of 30", "12/30", "12 out of 30"."""
    found = _SHARE.match(typed.casefold())
    parts = [read_number(piece.strip(",."), least=0) for piece in found.groups()] if found else []
    if len(parts) != 2 or isinstance(parts[0], Refusal) or isinstance(parts[1], Refusal):
        return Refusal("Type both counts, the part and the whole, such as 12 of 30.")
    if parts[0] > parts[1]:
        return Refusal("The part is larger than the whole. Type the part first, such as 12 of 30.")
    return parts[0], parts[1]


def read_line(typed: str, *, longest: int = LONGEST_LINE) -> str | Refusal:
    """Read a text; one that is too long for where it is kept is refused, never cut."""
    if not any(letter.isalpha() for letter in typed):
        return Refusal("Type it in words.")
    if len(typed) > longest:
        return Refusal(f"That is {len(typed):,} characters; {longest:,} are possible. Type it shorter.")
    return typed
