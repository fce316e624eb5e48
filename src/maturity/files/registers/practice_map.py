"""The national map of practices to networks, sub-ICB locations, ICBs and regions: the register of who belongs where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported, LeftOut
from maturity.errors import InputError
from maturity.files.registers.csv_tables import read_csv_headers, read_csv_table
from maturity.files.registers.tables import Faults, Row
from maturity.files.registers.values import PSEUDO_NETWORKS, month_in_name, read_code, read_date
from maturity.files.registers.workbooks import looks_like_workbook
from maturity.model.network import Network, System

HEADERS = ("extract_date", "practice_code", "pcn_code", "pcn_name", "icb_code", "icb_name", "comm_region_name")
BOARD_ENDINGS = (" integrated care board", " icb")


@dataclass
class Gathered:
    """What the rows of one network say: its names and its practices by ICB."""

    names: Counter[str] = field(default_factory=Counter)
    practices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class PracticeMap:
    """Read the map of practices; a network's main ICB is the one with most of its practices."""

    name = "practice-map"
    title = "Map of practices to networks and ICBs"
    gives: Literal["register"] = "register"
    expects = HEADERS

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, HEADERS)

    def dated_on(self, path: Path) -> date | None:
        """Give the newest extract date of its rows, or the month in its name."""
        table = read_csv_table(path)
        faults = Faults(str(path))
        by_text = {row.get("extract_date"): row for row in table.rows}
        days = [read_date(row, "extract_date", faults) for row in by_text.values()]
        faults.stop_if_any()
        return max((day for day in days if day), default=month_in_name(path))

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:  # noqa: ARG002  (a register stands alone)
        """Read the networks that have at least one practice, and every ICB.

        Raises:
            InputError: The file is broken or a row cannot be read.
        """
        table = read_csv_table(path)
        faults = Faults(str(path))
        gathered: dict[str, Gathered] = defaultdict(Gathered)
        systems: dict[str, System] = {}
        unallocated = 0
        for row in table.rows:
            system = read_system(row, faults)
            if system is not None:
                systems.setdefault(system.code, system)
            if not row.get("pcn_code") or row.get("pcn_code") in PSEUDO_NETWORKS:
                unallocated += 1
            elif system is not None and (code := read_code(row, "pcn_code", faults)) is not None:
                gathered[code].names[row.get("pcn_name") or code] += 1
                gathered[code].practices[system.code].add(row.get("practice_code"))
        faults.stop_if_any()
        left_out = (LeftOut(path.name, "practices in no network", "their network code is U (unallocated) or blank", unallocated),)
        networks = [make_network(code, found, systems) for code, found in sorted(gathered.items())]
        ordered = tuple(systems[code] for code in sorted(systems))
        return Imported(tuple(networks), left_out if unallocated else (), ordered)


def csv_has(path: Path, headers: tuple[str, ...]) -> bool:
    """Tell whether a file is a readable CSV file with all of these columns."""
    if looks_like_workbook(path):
        return False
    try:
        return set(headers) <= set(read_csv_headers(path))
    except InputError:
        return False


def read_system(row: Row, faults: Faults) -> System | None:
    """Read the ICB of one row; None (and a fault) when its code cannot be read."""
    code = read_code(row, "icb_code", faults)
    if code is None:
        return None
    board = row.get("icb_name") or code
    return System(code=code, name=place_of(board), board_name=board, region_name=row.get("comm_region_name") or None)


def place_of(board_name: str) -> str:
    """Shorten a board's name to its place: one body's name ends in "Integrated Care Board" in one file and in "ICB" in another."""
    place = board_name.removeprefix("NHS ")
    ending = next((end for end in BOARD_ENDINGS if place.casefold().endswith(end)), "")
    return place[: len(place) - len(ending)] or board_name


def make_network(code: str, found: Gathered, systems: Mapping[str, System]) -> Network:
    """Make a network from its rows; a tie between ICBs goes to the lower code, and list sizes may settle it otherwise."""
    by_practices = sorted(found.practices, key=lambda system: (-len(found.practices[system]), system))
    return Network(
        code=code,
        name=min(found.names, key=lambda name: (-found.names[name], name)),
        system_code=by_practices[0],
        system_name=systems[by_practices[0]].name,
        region_name=systems[by_practices[0]].region_name,
        other_system_codes=tuple(by_practices[1:]),
        practices=len(set().union(*found.practices.values())),
    )
