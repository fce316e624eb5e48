"""The importer of the joined table, and the whole way from the real tables into the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from maturity_core20plus.joined_file import COLUMNS, JoinedFile
from maturity_core20plus.joins import Files, as_csv, run_joins

from maturity.contracts import Imported
from maturity.errors import InputError
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import import_networks
from maturity.model.network import Network

HEAD = ",".join(COLUMNS) + "\n"
KNOWN = {code: Network(code=code, name=f"{code} PCN") for code in ("Z00001", "Z00002")}


def read(folder: Path, *rows: str) -> Imported:
    path = folder / "joined.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    assert JoinedFile().recognises(path)
    return JoinedFile().read(path, KNOWN)


def test_read_of_patients_gives_a_fact_and_the_register_s_own_share(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "Z00001,patients,300,1200,20,,2025,2021,2026-07-01").networks
    fact = found.facts["core20plus.patients"]
    assert (found.core20_share, fact.value, fact.part, fact.whole) == (0.25, 0.25, 300, 1200)
    assert (fact.dated_on, fact.source) == (
        date(2026, 7, 1),
        "Indices of Deprivation 2025 for areas of 2021, joined to registered patients by area",
    )


@pytest.mark.parametrize(
    ("row", "name", "source"),
    [
        (
            "Z00001,areas,1,4,0,2011,2025,2021,2022-02-01",
            "core20plus.areas",
            "Indices of Deprivation 2025 for areas of 2021, joined to areas of 2011; "
            "areas that changed between the two are left out",
        ),
        (
            "Z00001,areas,1,4,0,2021,2025,2021,2026-02-01",
            "core20plus.areas",
            "Indices of Deprivation 2025, joined by areas of 2021",
        ),
        (
            "Z00001,practices,1,4,0,,2025,,2026-07-01",
            "core20plus.practices",
            "Indices of Deprivation 2025 by practice, joined through the map of practices",
        ),
    ],
)
def test_read_of_stand_ins_gives_a_fact_and_never_the_register_s_share(tmp_path: Path, row: str, name: str, source: str) -> None:
    (found,) = read(tmp_path, row).networks
    assert (found.core20_share, found.facts[name].value, found.facts[name].source) == (None, 0.25, source)


def test_read_keeps_several_bases_of_one_network(tmp_path: Path) -> None:
    found = read(tmp_path, "Z00001,areas,1,4,0,2011,2025,2021,2022-02-01", "Z00001,patients,300,1200,0,,2025,2021,2026-07-01")
    assert [sorted(network.facts) for network in found.networks] == [["core20plus.areas", "core20plus.patients"]]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Z00001,areas,0,9,1,2011,2025,2021,2022-02-01", None),
        (
            "Z00001,areas,0,8,1,2011,2025,2021,2022-02-01",
            "more than a tenth of its areas could not be placed, so a share could mislead",
        ),
        ("Z00001,areas,0,0,3,2011,2025,2021,2022-02-01", "none of its areas could be placed, so there is no share"),
        ("Z00009,areas,0,9,0,2011,2025,2021,2022-02-01", "no open network in the registers given has this code"),
    ],
)
def test_read_leaves_out_what_could_mislead(tmp_path: Path, row: str, reason: str | None) -> None:
    found = read(tmp_path, row)
    assert [item.reason for item in found.left_out] == ([] if reason is None else [reason])
    assert len(found.networks) == (reason is None)


def test_read_names_every_fault_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(
            tmp_path,
            "Z00001,streets,1,4,0,2011,2025,2021,2022-02-01",
            "Z00001,areas,5,4,0,2011,2025,2021,2022-02-01",
            "Z00001,areas,1,4,0,2011,2025,2021,soon",
        )
    assert [(problem.line, problem.where) for problem in caught.value.problems] == [(2, "basis"), (3, "core20"), (4, "dated_on")]


def test_dated_on_is_the_newest_day_of_the_rows(tmp_path: Path) -> None:
    read(tmp_path, "Z00001,areas,1,4,0,2011,2025,2021,2022-02-01", "Z00001,patients,3,12,0,,2025,2021,2026-07-01")
    assert JoinedFile().dated_on(tmp_path / "joined.csv") == date(2026, 7, 1)


def test_dated_on_of_a_broken_file_is_not_known(tmp_path: Path) -> None:
    assert JoinedFile().dated_on(tmp_path / "missing.csv") is None


def test_the_real_tables_come_through_to_the_register(shared_dir: Path, tmp_path: Path) -> None:
    data = shared_dir / "data"
    members = data / "practice_pcn_icb_map_2026-07.csv"
    joined = tmp_path / "core20plus.csv"
    joins = run_joins(Files(practices=members, practice_deprivation=data / "practice_imd2025.csv"))
    joined.write_text(as_csv(joins), encoding="utf-8")
    report = import_networks([members, joined], date(2026, 11, 20), (*ALL_IMPORTERS, JoinedFile()))
    with_share = [network for network in report.networks if "core20plus.practices" in network.facts]
    assert (len(with_share), len(report.networks)) == (1284, 1298)
    assert [item.count for item in report.left_out if "more than a tenth" in item.reason] == [14]
    assert {network.core20_share for network in report.networks} == {None}
