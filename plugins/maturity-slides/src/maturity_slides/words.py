"""Words and numbers that slides need beside those that the report has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """Say a date in full: "31 March 2027"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Say a count with its noun: "1 step", "6 steps"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Begin a title with a count, small counts as words: "Three decisions"."""
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return f"{words[number] if number < len(words) else f'{number:,}'} {one if number == 1 else many or one + 's'}"


def total(values: Iterable[int | None]) -> int | None:
    """Add up; None when one of them is not shown, since the sum would give it away."""
    known = list(values)
    return None if any(value is None for value in known) else sum(value for value in known if value is not None)


def number(value: int | None) -> float | None:
    """Give a count as a chart takes it."""
    return None if value is None else float(value)


def without_stop(sentence: str) -> str:
    """Make a title of a sentence."""
    return sentence.removesuffix(".")


def first_few(words: Sequence[str], most: int) -> str:
    """Name the first few, and count the rest: "a, b and 3 others"."""
    rest = len(words) - most
    if rest > 0:
        return f"{', '.join(words[:most])} and {count_of(rest, 'other')}"
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def say_series(categories: Sequence[str], series: Iterable[tuple[str, Sequence[float | None]]]) -> tuple[str, ...]:
    """Say a chart of counts in words, one sentence for each category; what is not there is said as not shown."""
    held = list(series)
    said = []
    for position, category in enumerate(categories):
        parts = [f"{name}: {'not shown' if values[position] is None else f'{values[position]:,.0f}'}" for name, values in held]
        said.append(f"{category}: {'; '.join(parts)}.")
    return tuple(said)
