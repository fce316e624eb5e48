"""The fields of an item, such as a partner's name: what is asked, how an answer is read, and how it is said again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from maturity.dialogue.dates import day_hint, read_day
from maturity.dialogue.reading import (
    LONGEST_LINE,
    Option,
    numbered,
    read_line,
    read_number,
    read_option,
    read_options,
    read_yes,
    span_of,
)
from maturity.dialogue.refusal import Refusal
from maturity.dialogue.spelling import listed, say_day, say_number

YES_NO = (Option("1", "yes", "Yes"), Option("2", "no", "No"))


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an item.

    label: how an acknowledgement calls it. say: the value in words. hint: what can be typed. required: the item cannot be without
    it. free: people write what they like, so it is looked through for what could identify a patient. file: may name a file.
    """

    name: str
    label: str
    ask: str
    read: Callable[[str], JsonValue | Refusal]
    say: Callable[[JsonValue], str] = str
    options: tuple[Option, ...] = ()
    hint: str = ""
    required: bool = False
    free: bool = False
    file: bool = False


def text_field(name: str, label: str, ask: str, *, required: bool = False, longest: int = LONGEST_LINE) -> Field:
    """Ask for words."""
    return Field(name, label, ask, lambda typed: read_line(typed, longest=longest), required=required, free=True)


def day_field(
    name: str,
    label: str,
    ask: str,
    today: date,
    *,
    ahead: bool,
    required: bool = False,
    after: JsonValue = None,
) -> Field:
    """Ask for a day; kept as "2027-03-31".

    ahead: one that is to come may be given. after: a day that this one cannot come before, as it is kept.
    """

    def read(typed: str) -> JsonValue | Refusal:
        found = read_day(typed, today, ahead=ahead)
        if isinstance(found, Refusal):
            return found
        if not ahead and found > today:
            return Refusal(f"{say_day(found)} is still to come. Type a day that has passed.")
        if isinstance(after, str) and found.isoformat() < after:
            return Refusal(f"Type a day that is not before {say_day(after)}.")
        return found.isoformat()

    hint = day_hint(today, ahead=ahead)
    return Field(name, label, ask, read, lambda value: say_day(str(value)), hint=hint, required=required)


def whole_field(name: str, label: str, ask: str, *, least: int, most: int, required: bool = False) -> Field:
    """Ask for a whole number."""

    def read(typed: str) -> JsonValue | Refusal:
        found = read_number(typed, whole=True, least=least, most=most)
        return found if isinstance(found, Refusal) else int(found)

    return Field(name, label, ask, read, _say_any_number, hint="a number in figures", required=required)


def yes_field(name: str, label: str, ask: str) -> Field:
    """Ask yes or no; kept as true or false."""

    def read(typed: str) -> JsonValue | Refusal:
        found = read_yes(typed)
        return found if isinstance(found, Refusal) else found == "yes"

    return Field(name, label, ask, read, lambda value: "yes" if value else "no", YES_NO, "y or n")


def option_field(name: str, label: str, ask: str, choices: Sequence[tuple[str, str]], *, required: bool = False) -> Field:
    """Ask for one of several choices, each a value with its words."""
    options = numbered(choices)
    words = dict(choices)
    say = lambda value: words.get(str(value), str(value))  # noqa: E731  (a name for it would say less)
    return Field(name, label, ask, lambda typed: read_option(typed, options), say, options, span_of(options), required=required)


def options_field(name: str, label: str, ask: str, choices: Sequence[tuple[str, str]]) -> Field:
    """Ask for some of several choices; kept as a list of values."""
    options = numbered(choices)
    words = dict(choices)

    def read(typed: str) -> JsonValue | Refusal:
        found = read_options(typed, options)
        return found if isinstance(found, Refusal) else list(found)

    def say(value: JsonValue) -> str:
        return listed([words.get(str(one), str(one)) for one in value]) if isinstance(value, list) else str(value)

    return Field(name, label, ask, read, say, options, "numbers with commas between, or all")


def rating_field(name: str, label: str, ask: str, steps: Sequence[str]) -> Field:
    """Ask for a step of a scale that begins at 0; kept as its number."""
    options = tuple(Option(str(step), str(step), words) for step, words in enumerate(steps))

    def read(typed: str) -> JsonValue | Refusal:
        found = read_option(typed, options)
        return found if isinstance(found, Refusal) else int(found)

    return Field(name, label, ask, read, lambda value: f"{value}, {steps[int(str(value))]}", options, span_of(options))


def _say_any_number(value: JsonValue) -> str:
    return say_number(value) if isinstance(value, int | float) else str(value)
