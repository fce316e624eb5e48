"""Understand what people typed into a cell: levels, dates, numbers, yes and no, and names from a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from difflib import get_close_matches

from maturity.files.workbook.choices import Choices, folded
from maturity.files.workbook.guarded import Odd, Percent, Plain
from maturity.files.workbook.keys import TOO_FEW

YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})
FIRST_DAY = date(1899, 12, 30)
"""The day before the first that spreadsheets count; a date that lost its format is the number of days since."""
SERIALS = range(36_526, 73_051)
"""Numbers that can only be such days: 2000 to 2099."""
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]\d{2}:\d{2}(?::\d{2})?)?")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}),? (\d{4})")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_SHOWABLE = re.compile(r"[A-Za-z0-9_.:+%/\-]{1,40}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class CellError(Exception):
    """A cell holds what its question cannot take: what is wrong, and what to do."""

    def __init__(self, message: str, mend: str) -> None:
        self.message, self.mend = message, mend
        super().__init__(message)


def is_blank(value: Plain | None) -> bool:
    """Tell whether there is nothing in a cell; spaces are nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def plain_value(value: Plain) -> str | int | float | bool | date | Percent:
    """Give what a person entered.

    Raises:
        CellError: The cell holds a formula, whose result is never trusted, or an error.
    """
    if not isinstance(value, Odd):
        return value
    if value is Odd.FORMULA:
        raise CellError("there is a formula in this cell", "Type the answer itself")
    raise CellError("there is an error in this cell", "Type the answer again")


def as_text(value: Plain) -> str:
    """Read text; what looks like a number, a date or a truth was typed as text all the same.

    Raises:
        CellError: A formula, an error, or characters that cannot be seen.
    """
    found = plain_value(value)
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, date):
        return f"{found:%d/%m/%Y}"
    if isinstance(found, Percent):
        return f"{found.value:.0%}"
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    text = str(found).strip()
    if _CONTROL.search(text):
        raise CellError("there is an invisible control character in this cell", "Type the text again")
    return text


def as_date(value: Plain) -> str:
    """Read a day, as year-month-day: from a date, or from text in British order or year first.

    Raises:
        CellError: It is no day.
    """
    found = plain_value(value)
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, (int, float)) and not isinstance(found, bool) and int(found) in SERIALS:
        return (FIRST_DAY + timedelta(days=int(found))).isoformat()
    text = " ".join(str(found).split()).lower() if isinstance(found, str) else ""
    try:
        if match := _YEAR_FIRST.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        if match := _DAY_FIRST.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        if (match := _IN_WORDS.fullmatch(text)) and (month := _month(match[2])):
            return date(int(match[3]), month, int(match[1])).isoformat()
    except ValueError:
        raise CellError(f"there is no such day{_shown(found)}", "Write day, month and year, such as 31/03/2027") from None
    raise CellError(f"this is not a date{_shown(found)}", "Write day, month and year, such as 31/03/2027")


def as_level(value: Plain, levels: Choices) -> int:
    """Read a level: its number, its name, or both.

    Raises:
        CellError: The scale has no such level.
    """
    found = plain_value(value)
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    typed = folded(str(found))
    name = levels.find(typed) or _by_name(typed, levels.shown)
    if name is None or isinstance(found, bool):
        raise CellError(f"this is no level of the scale{_shown(found)}", f"Use one of: {', '.join(levels.shown.values())}")
    return int(name)


def as_yes_no(value: Plain) -> bool:
    """Read yes or no.

    Raises:
        CellError: It is neither.
    """
    found = plain_value(value)
    word = folded(str(int(found) if isinstance(found, float) and found.is_integer() else found))
    if word in YES:
        return True
    if word in NO:
        return False
    raise CellError(f"this is neither yes nor no{_shown(found)}", "Write yes or no")


def as_number(value: Plain, unit: str | None = None) -> float | None:
    """Read a number, also with commas between thousands; None when it exists and is too small to show.

    Raises:
        CellError: It is no number, or a percentage where the unit is another.
    """
    found = plain_value(value)
    per_cent = any(words in (unit or "").lower() for words in ("per cent", "percent", "%"))
    if isinstance(found, str):
        text = " ".join(found.split())
        if text.lower() == TOO_FEW:
            return None
        bare = text.removesuffix("%").replace(" ", "").replace("\u00a0", "")
        if bare and _NUMBER.fullmatch(bare):
            number = float(bare.replace(",", ""))
            found = Percent(number / 100) if text.endswith("%") else number
    if isinstance(found, Percent):
        if not per_cent:
            unit_words = f" in {unit}" if unit else ""
            raise CellError("this is a percentage", f"Write the number{unit_words}, without a percent sign")
        return round(found.value * 100, 10)
    if isinstance(found, (int, float)) and not isinstance(found, bool):
        return float(found)
    raise CellError(f"this is not a number{_shown(found)}", f"Write a number, or: {TOO_FEW}")


def as_whole(value: Plain) -> int:
    """Read a whole number.

    Raises:
        CellError: It is none.
    """
    number = as_number(value)
    if number is None or not number.is_integer():
        raise CellError("this is not a whole number", "Write digits alone, such as 12")
    return int(number)


def as_choice(value: Plain, choices: Choices) -> str:
    """Read one of a list, by its id or by what is shown.

    Raises:
        CellError: The list does not hold it.
    """
    typed = as_text(value)
    name = choices.find(typed)
    if name is None:
        raise unknown(typed, choices)
    return name


def as_choices(value: Plain, choices: Choices) -> list[str]:
    """Read several of a list: parted by semicolons or lines, or by commas where that alone makes sense of them.

    Raises:
        CellError: The list does not hold one of them.
    """
    text = as_text(value)
    if (whole := choices.find(text)) is not None and "," not in text:
        return [whole]
    names: list[str] = []
    for piece in re.split(r"[;\n]", text):
        if not piece.strip():
            continue
        parts = [part for part in piece.split(",") if part.strip()]
        if choices.find(piece) is not None and not (len(parts) > 1 and all(choices.find(part) for part in parts)):
            parts = [piece]
        for part in parts:
            if (name := choices.find(part)) is None:
                raise unknown(part, choices)
            names.append(name)
    return list(dict.fromkeys(names))


def unknown(typed: str, choices: Choices) -> CellError:
    """Say that a list does not hold what was typed, and offer the nearest; free text is not repeated."""
    message = f"there is no {choices.what} of this name{_shown(typed)}"
    near = get_close_matches(folded(typed), [folded(words) for words in (*choices.shown, *choices.shown.values())], n=1, cutoff=0.6)
    if near:
        return CellError(message, f"Did you mean {choices.show(choices.find(near[0]) or near[0])}?")
    if not choices.shown:
        return CellError(message, "Declare it first, or delete it here")
    return CellError(
        message, f"Choose one of: {', '.join(choices.shown.values())}" if len(choices.shown) <= 6 else "Choose from the list"
    )


def _by_name(typed: str, shown: Mapping[str, str]) -> str | None:
    """Find a level by its name alone, where its number stands before it, or by "level 3"."""
    bare = typed.removeprefix("level ").strip()
    if bare in shown:
        return bare
    named = [name for name, words in shown.items() if folded(words.removeprefix(f"{name} ")) == bare]
    return named[0] if len(named) == 1 else None


def _month(word: str) -> int | None:
    found = [place for place, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _shown(value: object) -> str:
    """Show what was typed when it is one plain word; a sentence may name people."""
    text = str(value).strip()
    return f" (it says {text})" if _SHOWABLE.fullmatch(text) else ""
