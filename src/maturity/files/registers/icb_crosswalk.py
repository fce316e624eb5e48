"""Read a crosswalk of ICBs: which of today's boards took over the practices of which earlier one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.registers.csv_tables import read_csv_table
from maturity.files.registers.tables import Faults, Table
from maturity.files.registers.values import read_code
from maturity.lineage.moves import Crosswalk

CODE_COLUMN = re.compile(r"icb_code_(20\d{2})_(0[1-9]|1[0-2])")


def read_crosswalk(path: Path) -> Crosswalk:
    """Read a crosswalk: one row for each pair of an earlier and a later ICB that share practices.

    The two columns of codes carry their months (icb_code_2025_10, icb_code_2026_07); the names stand in the columns of the same
    months. A board that keeps its code may have another official number or name; only the code counts.

    Raises:
        InputError: The file is broken, or has not just two columns of codes; every fault at once.
    """
    table = read_csv_table(path)
    sides = _sides(table)
    faults = Faults(str(path))
    pairs: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in table.rows:
        codes = [read_code(row, side.codes, faults) for side in sides]
        for code, side in zip(codes, sides, strict=True):
            if code is not None and side.names is not None and row.get(side.names):
                names[code] = row.get(side.names)
        old, new = codes
        if old is not None and new is not None and new not in pairs[old]:
            pairs[old].append(new)
    faults.stop_if_any()
    return Crosswalk(path.name, sides[0].month, sides[1].month, {old: tuple(new) for old, new in pairs.items()}, names)


@dataclass(frozen=True, slots=True)
class _Side:
    """The columns of one month. names: None when there is no column of names."""

    month: date
    codes: str
    names: str | None


def _sides(table: Table) -> tuple[_Side, _Side]:
    found = []
    for header in table.headers:
        match = CODE_COLUMN.fullmatch(header)
        if match:
            named = header.replace("code", "name", 1)
            month = date(int(match[1]), int(match[2]), 1)
            found.append(_Side(month, header, named if named in table.headers else None))
    found.sort(key=lambda side: side.month)
    if len(found) != 2:
        mend = "Give a crosswalk with the columns icb_code_YYYY_MM of an earlier and a later month"
        raise InputError([Problem("it does not have just two columns of ICB codes", mend, file=table.file, line=1)])
    return found[0], found[1]
