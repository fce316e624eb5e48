"""Read the official tables of the join. Each is known by its columns, and says of which year its areas are."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.tables import Faults, Row, Table, month_in_name, read_code, read_count, read_csv_table, read_date, read_number
from maturity_core20plus.counting import CLOSED

AREA = re.compile(r"[EW]01\d{6}")
DECILE = "index of multiple deprivation (imd) decile (where 1 is most deprived 10% of lsoas)"
DEPRIVATION_EDITIONS = {"lsoa code (2021)": (2025, 2021), "lsoa code (2011)": (2019, 2011)}
"""The column of the areas' codes, the edition that it tells, and the year of the areas."""

LOOKUP_EDITIONS = {"lsoa21cd": 2021, "lsoa11cd": 2011}
PATIENT_COLUMNS = ("EXTRACT_DATE", "PRACTICE_CODE", "LSOA_CODE", "NUMBER_OF_PATIENTS")
MOST_DIGITS = 7
"""No area has a million patients."""


@dataclass(frozen=True)
class Deprivation:
    """The tenth of each area (1 is most deprived), the edition, and of which year the areas are."""

    deciles: dict[str, int]
    edition: int
    areas_of: int


@dataclass(frozen=True)
class Lookup:
    """The network of each area, of which year the areas are, and the month that it describes."""

    network_of: dict[str, str]
    areas_of: int
    dated_on: date


@dataclass(frozen=True)
class Practices:
    """The network of each practice, and the day that it describes."""

    network_of: dict[str, str]
    dated_on: date


def read_deprivation(path: Path) -> Deprivation:
    """Read the Indices of Deprivation by area, edition 2019 or 2025.

    Raises:
        InputError: The file is broken, of another kind, or a row cannot be read.
    """
    table = read_csv_table(path)
    header = find_column(table, DEPRIVATION_EDITIONS, path, "the Indices of Deprivation by area")
    if DECILE not in table.headers:
        raise InputError([Problem("there is no column for the tenth of deprivation", f"It is called: {DECILE}", file=str(path))])
    faults = Faults(str(path))
    deciles: dict[str, int] = {}
    for row in table.rows:
        decile = read_count(row, DECILE, faults, most=10, least=1)
        area = read_area(row, header, faults)
        if area in deciles:
            faults.add(f"the area {area} is there twice", "Keep one of the rows", line=row.line, where=header)
        if area is not None and decile is not None:
            deciles[area] = decile
    faults.stop_if_any()
    edition, areas_of = DEPRIVATION_EDITIONS[header]
    return Deprivation(deciles, edition, areas_of)


def read_lookup(path: Path) -> Lookup:
    """Read which network each area was given to.

    Raises:
        InputError: The file is broken, of another kind, names an area twice, or says no month.
    """
    table = read_csv_table(path)
    header = find_column(table, LOOKUP_EDITIONS, path, "a lookup of areas to networks")
    if "pcn_code" not in table.headers:
        raise wrong_kind(path, "a lookup of areas to networks", (header, "pcn_code"))
    dated_on = month_in_name(path)
    faults = Faults(str(path))
    if dated_on is None:
        faults.add("nothing says which month this file describes", "Put it into the file's name, as in lookup_2022-02.csv")
    network_of: dict[str, str] = {}
    for row in table.rows:
        area, code = read_area(row, header, faults), read_code(row, "pcn_code", faults)
        if area in network_of:
            faults.add(f"the area {area} is there twice", "A lookup gives each area to one network", line=row.line, where=header)
        if area is not None and code is not None:
            network_of[area] = code
    faults.stop_if_any()
    return Lookup(network_of, LOOKUP_EDITIONS[header], dated_on or date.min)


def read_practices(path: Path) -> Practices:
    """Read which network each practice belongs to; practices in no network (code U or blank) are not in it.

    Raises:
        InputError: The file is broken, of another kind, or a row cannot be read.
    """
    table = read_csv_table(path)
    if not table.has(("practice_code", "pcn_code", "extract_date")):
        raise wrong_kind(path, "the map of practices to networks", ("practice_code", "pcn_code", "extract_date"))
    faults = Faults(str(path))
    network_of: dict[str, str] = {}
    days: set[date] = set()
    for row in table.rows:
        if row.get("pcn_code") in {"", "U"}:
            continue
        practice, code = read_code(row, "practice_code", faults), read_code(row, "pcn_code", faults)
        day = read_date(row, "extract_date", faults)
        if practice is not None and code is not None:
            network_of[practice] = code
        if day is not None:
            days.add(day)
    if not days:
        faults.add("no row has a date", "Fill the column EXTRACT_DATE")
    faults.stop_if_any()
    return Practices(network_of, max(days))


def read_practice_scores(path: Path) -> dict[str, float]:
    """Read the deprivation score of each practice's patients.

    Raises:
        InputError: The file is broken, of another kind, or a row cannot be read.
    """
    table = read_csv_table(path)
    if not table.has(("practice_code", "imd_score")):
        raise wrong_kind(path, "deprivation by practice", ("practice_code", "imd_score"))
    faults = Faults(str(path))
    found = {row.get("practice_code"): read_number(row, "imd_score", faults, most=100) for row in table.rows}
    faults.stop_if_any()
    return {practice: score for practice, score in found.items() if score is not None}


def read_patients(path: Path) -> Iterator[tuple[str, str, int]]:
    """Walk practice, area and patients, row by row: the national table has two million rows.

    Raises:
        InputError: The file is of another kind, or a row cannot be read; stops at the first, so that no table is held in memory.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if not set(PATIENT_COLUMNS) <= set(header):
                raise wrong_kind(path, "patients by practice and area", PATIENT_COLUMNS)
            practice_at, area_at, patients_at = (header.index(name) for name in PATIENT_COLUMNS[1:])
            known_areas = {CLOSED}
            for cells in reader:
                if len(cells) != len(header):
                    raise row_fault(path, reader.line_num, "this row has more or fewer cells than the header", "Download it again")
                area, patients = cells[area_at], cells[patients_at]
                if area not in known_areas:
                    known_areas.add(check_area(area, path, reader.line_num))
                yield cells[practice_at], area, check_patients(patients, path, reader.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError([Problem("the file cannot be read as a table", "Download it again", file=str(path))]) from error


def check_area(area: str, path: Path, line: int) -> str:
    """Give an area's code back.

    Raises:
        InputError: It is none.
    """
    if AREA.fullmatch(area):
        return area
    mend = f"An area's code looks like E01000001, or it is {CLOSED}"
    raise row_fault(path, line, "this is not the code of an area", mend, "LSOA_CODE")


def check_patients(patients: str, path: Path, line: int) -> int:
    """Give a number of patients.

    Raises:
        InputError: It is no whole number, or beyond all reason.
    """
    if patients.isascii() and patients.isdigit() and len(patients) < MOST_DIGITS:
        return int(patients)
    raise row_fault(path, line, "this is not a number of patients", "Write a whole number", "NUMBER_OF_PATIENTS")


def row_fault(path: Path, line: int, message: str, mend: str, where: str | None = None) -> InputError:
    """Make the error for one row."""
    return InputError([Problem(message, mend, file=str(path), line=line, where=where)])


def patients_dated_on(path: Path) -> date:
    """Give the day of the table of patients, from its first row.

    Raises:
        InputError: The first row has no date as the national tables write it.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = next(csv.DictReader(file), None) or {}
        return datetime.strptime(first.get("EXTRACT_DATE") or "", "%d%b%Y").date()  # noqa: DTZ007  (a day has no time zone)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        mend = "Download it again; EXTRACT_DATE looks like 01Jul2026"
        raise InputError([Problem("the first row has no date that can be read", mend, file=str(path))]) from error


def read_area(row: Row, header: str, faults: Faults) -> str | None:
    """Read an area's code; None (and a fault) when the cell holds none."""
    text = row.get(header)
    if AREA.fullmatch(text):
        return text
    faults.add("this is not the code of an area", "It looks like E01000001", line=row.line, where=header)
    return None


def find_column(table: Table, known: Mapping[str, object], path: Path, kind: str) -> str:
    """Find the column that tells of which year the areas are.

    Raises:
        InputError: There is none.
    """
    found = next((header for header in known if header in table.headers), None)
    if found is None:
        raise wrong_kind(path, kind, tuple(known))
    return found


def wrong_kind(path: Path, kind: str, columns: tuple[str, ...]) -> InputError:
    """Say that a file is not what it was given as."""
    return InputError([Problem(f"this is not {kind}", f"Its columns must include {', '.join(columns)}", file=str(path))])
