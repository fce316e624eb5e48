"""Read which network each practice belongs to, from the practice map or the register workbook."""

from __future__ import annotations

from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.registers.csv_tables import read_csv_table
from maturity.files.registers.ods_workbook import LINK_END, LINK_START, LINKS, OdsWorkbook, covers
from maturity.files.registers.practice_map import PracticeMap
from maturity.files.registers.tables import Faults
from maturity.files.registers.values import PSEUDO_NETWORKS, read_date
from maturity.files.registers.workbooks import read_sheets


def read_practice_links(path: Path) -> dict[str, str]:
    """Read the network of each practice on the day that the file describes; practices in no network are left out.

    A practice that a workbook links to several networks on that day belongs to the one that it joined last.

    Raises:
        InputError: The file is broken, or names no practices.
    """
    if PracticeMap().recognises(path):
        rows = read_csv_table(path).rows
        linked = {row.get("practice_code"): row.get("pcn_code") for row in rows}
    elif OdsWorkbook().recognises(path):
        linked = _from_workbook(path)
    else:
        message = "no practices with their networks are in this file"
        raise InputError([Problem(message, f"Give a {PracticeMap.title.lower()}, or a {OdsWorkbook.title.lower()}", str(path))])
    return {practice: code for practice, code in linked.items() if code and code not in PSEUDO_NETWORKS}


def _from_workbook(path: Path) -> dict[str, str]:
    day = OdsWorkbook().dated_on(path)
    table = next((table for table in read_sheets(path) if table.has(LINKS)), None)
    if table is None:
        raise InputError(
            [Problem("the workbook lacks the sheet of practices", "Download it again, with all its sheets", str(path))]
        )
    faults = Faults(str(path))
    found = []
    for row in table.rows:
        start, end = read_date(row, LINK_START, faults), read_date(row, LINK_END, faults)
        if covers(start, end, day):
            found.append((start.isoformat() if start else "", row.get("partner organisation code"), row.get("pcn code")))
    faults.stop_if_any()
    return {practice: code for _, practice, code in sorted(found)}
