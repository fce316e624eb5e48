"""Join small areas, deprivation and networks, and say above all what could not be joined."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity_core20plus.counting import Basis, Counted, count_areas, count_patients, count_practices
from maturity_core20plus.joined_file import COLUMNS
from maturity_core20plus.tables import (
    Deprivation,
    patients_dated_on,
    read_deprivation,
    read_lookup,
    read_patients,
    read_practice_scores,
    read_practices,
)

PRACTICE_EDITION = 2025


@dataclass(frozen=True)
class Files:
    """The tables that were given."""

    deprivation: Path | None = None
    patients: Path | None = None
    lookup: Path | None = None
    practices: Path | None = None
    practice_deprivation: Path | None = None


@dataclass(frozen=True)
class Joined:
    """What one join found, on which basis, and of which year the areas on both sides are (None: not told, or no areas)."""

    basis: Basis
    counted: Counted
    dated_on: date
    deprivation_edition: int
    deprivation_areas_of: int | None = None
    areas_of: int | None = None


def run_joins(files: Files) -> Iterator[Joined]:
    """Make every join that the files allow.

    Raises:
        InputError: A file is broken or of another kind.
    """
    areas = read_deprivation(files.deprivation) if files.deprivation else None
    members = read_practices(files.practices) if files.practices else None
    if files.patients and areas and members:
        counted = count_patients(read_patients(files.patients), members.network_of, areas.deciles)
        refuse_if_apart(counted, files.patients)
        yield Joined("patients", counted, patients_dated_on(files.patients), areas.edition, areas.areas_of)
    if files.lookup and areas:
        yield join_lookup(files.lookup, areas)
    if files.practice_deprivation and members:
        counted = count_practices(read_practice_scores(files.practice_deprivation), members.network_of)
        yield Joined("practices", counted, members.dated_on, PRACTICE_EDITION)


def join_lookup(path: Path, areas: Deprivation) -> Joined:
    """Join a lookup of areas.

    Raises:
        InputError: The file is broken, of another kind, or names no area of the table of deprivation.
    """
    found = read_lookup(path)
    counted = count_areas(found.network_of, areas.deciles)
    refuse_if_apart(counted, path)
    return Joined("areas", counted, found.dated_on, areas.edition, areas.areas_of, found.areas_of)


def refuse_if_apart(counted: Counted, path: Path) -> None:
    """Refuse two tables that share no area.

    Raises:
        InputError: They share none.
    """
    if counted.areas == counted.areas_unplaced:
        mend = "Check that both files are about England, and that neither is a sample"
        raise InputError([Problem("no area of this file is in the table of deprivation", mend, file=str(path))])


def describe(join: Joined) -> Iterator[str]:
    """Say what was joined, and above all what was not."""
    counted = join.counted
    yield f"By {join.basis}: {len(counted.by_code)} networks."
    if join.areas_of is not None and join.areas_of != join.deprivation_areas_of:
        yield (
            f"The areas are of {join.areas_of}, those of the Indices of Deprivation {join.deprivation_edition} of "
            f"{join.deprivation_areas_of}. Areas that were split or merged between the two have no match."
        )
    if join.basis == "patients":
        yield "The table of patients does not say of which year its areas are."
    if counted.areas_unplaced:
        missing = f"{counted.areas_unplaced:,} of {counted.areas:,}"
        yield f"Areas without a match: {missing}. They are in no share, and nothing is guessed."
    unplaced = sum(count.unplaced for count in counted.by_code.values())
    if unplaced and join.basis != "areas":
        what = "without a score" if join.basis == "practices" else "whose area is not known or has no match"
        yield f"{join.basis.capitalize()} {what}: {unplaced:,}. They are in no share."
    if counted.homeless:
        whose = "Practices" if join.basis == "practices" else "Patients of practices"
        yield f"{whose} in no network of the map: {counted.homeless:,}."
    if join.basis == "areas":
        yield "Each area counts for the one network that the lookup names, and as much as any other, whatever its size."
    if join.basis == "practices":
        yield "Practices stand in for patients here: each counts alike, and none is split by where its patients live."


def as_csv(joins: Iterable[Joined]) -> str:
    """Write the table, in order of code and basis."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = [(code, join.basis, count, join) for join in joins for code, count in join.counted.by_code.items()]
    for code, basis, count, join in sorted(rows, key=lambda row: row[:2]):
        years = [join.areas_of or "", join.deprivation_edition, join.deprivation_areas_of or ""]
        writer.writerow([code, basis, count.core20, count.whole, count.unplaced, *years, join.dated_on.isoformat()])
    return text.getvalue()
