"""The official register of networks as the Organisation Data Service publishes it: a workbook of two sheets.

Until mid-2022 its columns name clinical commissioning groups, after that sub-ICB locations; nothing else differs. Neither
names ICBs, so a network's system comes from the practice map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported, LeftOut
from maturity.errors import InputError
from maturity.files.registers.tables import Faults, Row, Table
from maturity.files.registers.values import PSEUDO_NETWORKS, month_in_name, read_code, read_date
from maturity.files.registers.workbooks import looks_like_workbook, modified_on, read_sheet_headers, read_sheets
from maturity.model.network import Network

DETAILS = ("pcn code", "pcn name", "open date", "close date")
PARENTS = ("current clinical commissioning group code", "current sub icb loc code")
LINK_START = "practice to pcn relationship start date"
LINK_END = "practice to pcn relationship end date"
LINKS = ("partner organisation code", "pcn code", LINK_START, LINK_END)


class OdsWorkbook:
    """Read the register workbook in either generation of its columns."""

    name = "ods-workbook"
    title = "Register of networks, workbook of the Organisation Data Service"
    gives: Literal["register"] = "register"
    expects = (*DETAILS, " or ".join(PARENTS))

    def recognises(self, path: Path) -> bool:
        """Tell by the headers of its first kind of sheet, in either generation."""
        if not looks_like_workbook(path):
            return False
        try:
            sheets = read_sheet_headers(path).values()
        except InputError:
            return False
        return any(is_details(headers) for headers in sheets)

    def dated_on(self, path: Path) -> date | None:
        """Give the day it was last saved, unless its name carries another month: a copy saved again stays as old as it is."""
        named, saved = month_in_name(path), modified_on(path)
        if named is None or (saved is not None and (saved.year, saved.month) == (named.year, named.month)):
            return saved
        return named

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:  # noqa: ARG002  (a register stands alone)
        """Read every network, open or closed, with its dates and the number of practices linked to it on the file's day.

        Raises:
            InputError: The workbook is broken or a row cannot be read.
        """
        tables = read_sheets(path)
        faults = Faults(str(path))
        details = next(table for table in tables if is_details(table.headers))
        links = next((table for table in tables if table.has(LINKS)), None)
        networks, left_out = read_details(details, faults)
        if links is not None:
            counts, orphans = count_practices(links, networks, self.dated_on(path), faults)
            networks = {code: item.model_copy(update={"practices": counts[code]}) for code, item in networks.items()}
            if orphans:
                left_out.append(LeftOut(path.name, "practice links", "their network is not on the first sheet", orphans))
        faults.stop_if_any()
        return Imported(tuple(networks.values()), tuple(left_out))


def is_details(headers: tuple[str, ...]) -> bool:
    """Tell whether these are the columns of the sheet that lists the networks."""
    return set(DETAILS) <= set(headers) and any(parent in headers for parent in PARENTS)


def read_details(table: Table, faults: Faults) -> tuple[dict[str, Network], list[LeftOut]]:
    """Read the networks of the first sheet by code, and what was left out."""
    networks: dict[str, Network] = {}
    pseudo = 0
    for row in table.rows:
        if row.get("pcn code") in PSEUDO_NETWORKS:
            pseudo += 1
        elif (network := read_network(row, faults)) is not None:
            if network.code in networks:
                faults.add(f"the code {network.code} is there twice", "Keep one of the two rows", line=row.line, where="pcn code")
            networks[network.code] = network
    reason = "the code U stands for practices in no network"
    return networks, [LeftOut(Path(table.file).name, "rows without a network", reason, pseudo)] if pseudo else []


def read_network(row: Row, faults: Faults) -> Network | None:
    """Read one network; None (and faults) when its code, name or dates cannot be."""
    code = read_code(row, "pcn code", faults)
    opened, closed = read_date(row, "open date", faults), read_date(row, "close date", faults)
    if not row.get("pcn name"):
        faults.add("the network has no name", "Fill in its name", line=row.line, where="pcn name")
        return None
    if opened and closed and closed < opened:
        faults.add("it closes before it opens", "Correct one of the two dates", line=row.line, where="close date")
    return None if code is None else Network(code=code, name=row.get("pcn name"), opened_on=opened, closed_on=closed)


def count_practices(table: Table, networks: Mapping[str, Network], day: date | None, faults: Faults) -> tuple[Counter[str], int]:
    """Count the practices linked to each network on a day (links without an end, when the day is unknown), and orphaned links."""
    linked: dict[str, set[str]] = {code: set() for code in networks}
    orphans = 0
    for row in table.rows:
        start, end = read_date(row, LINK_START, faults), read_date(row, LINK_END, faults)
        if row.get("pcn code") not in linked:
            orphans += 1
        elif covers(start, end, day):
            linked[row.get("pcn code")].add(row.get("partner organisation code"))
    return Counter({code: len(practices) for code, practices in linked.items()}), orphans


def covers(start: date | None, end: date | None, day: date | None) -> bool:
    """Tell whether a link from `start` to its last day `end` holds on `day`."""
    if day is None:
        return end is None
    return (start is None or start <= day) and (end is None or end >= day)
