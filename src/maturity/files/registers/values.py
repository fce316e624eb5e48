"""Turn cells into values; a blank is None, and a cell that cannot be read is a fault with its line."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date, datetime
from pathlib import Path

from maturity.files.registers.tables import Faults, Row

CODE = re.compile(r"[A-Z0-9]{3,12}")
PSEUDO_NETWORKS = frozenset({"U"})
"""Codes that stand for "no network": the national files put unallocated practices under them."""

BLANKS = frozenset({"", "NA", "N/A", "NULL", "-"})
YEAR_AND_MONTH = re.compile(r"(?<!\d)(20\d{2})[-_](0[1-9]|1[0-2])(?!\d)")


def read_code(row: Row, header: str, faults: Faults) -> str | None:
    """Read an ODS code; None (and a fault) when the cell holds none. Spaces around it do not matter, spelling does."""
    code = row.get(header)
    if CODE.fullmatch(code):
        return code
    faults.add("this is not an ODS code", "An ODS code has 3 to 12 capital letters and digits", line=row.line, where=header)
    return None


def read_date(row: Row, header: str, faults: Faults) -> date | None:
    """Read a day written as 20260701, 01Jul2026 or 2026-07-01; None when blank."""
    text = row.get(header)
    if text in BLANKS:
        return None
    for form in ("%Y%m%d", "%d%b%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  (a calendar day has no time zone)
        except ValueError:
            continue
    faults.add("this is not a date", "Write it like 20260701, 01Jul2026 or 2026-07-01", line=row.line, where=header)
    return None


def read_number(row: Row, header: str, faults: Faults, *, most: float, least: float = 0) -> float | None:
    """Read a number from `least` to `most`; None when blank. Missing is never zero."""
    text = row.get(header)
    if text in BLANKS:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if math.isfinite(number) and least <= number <= most:
        return number
    faults.add(f"this is not a number from {least:,g} to {most:,g}", "Correct it or leave it blank", line=row.line, where=header)
    return None


def read_count(row: Row, header: str, faults: Faults, *, most: int, least: int = 0) -> int | None:
    """Read a whole number from `least` to `most`; None when blank."""
    number = read_number(row, header, faults, most=most, least=least)
    if number is None or number.is_integer():
        return None if number is None else int(number)
    faults.add("this is not a whole number", "Correct it or leave it blank", line=row.line, where=header)
    return None


def month_in_name(path: Path) -> date | None:
    """Give the first day of the month that a file's name carries, as in register_2026-07.csv; None when it carries none."""
    found = YEAR_AND_MONTH.search(path.stem)
    return date(int(found[1]), int(found[2]), 1) if found else None


def month_end_in_name(path: Path) -> date | None:
    """Give the last day of the month that a file's name carries; None when it carries none."""
    month = month_in_name(path)
    return None if month is None else month.replace(day=monthrange(month.year, month.month)[1])
