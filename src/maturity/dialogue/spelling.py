"""Make plain words of what is kept: levels, days, numbers, lists; and short ids of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date

LONGEST_ID = 60


def say_day(day: date | str) -> str:
    """Write a day as people do: "31 March 2027"."""
    found = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{found.day} {found:%B %Y}"


def say_number(value: float) -> str:
    """Write a number without needless zeros: "1,200", "0.5"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as a sentence does: "a", "a and b", "a, b and c"."""
    return "".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: "1 item", "12 items"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def closed(text: str) -> str:
    """End a sentence with one full stop."""
    said = text.rstrip()
    return said if said.endswith((".", "?", "!")) else f"{said}."


def lowered(text: str) -> str:
    """Begin in lower case, so that a title can stand inside a sentence; capitals such as those of GP stay."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def make_id(name: str, taken: Collection[str], otherwise: str) -> str:
    """Make a short id of a name, "castle-hill"; a number goes on when somebody has it already."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or otherwise
    return next(one for one in (stem, *(f"{stem}-{turn}" for turn in range(2, len(taken) + 3))) if one not in taken)
