"""Merging registers and facts: any order, newest wins, nothing left out without a word."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from register_files import (
    DETAILS_2022,
    IMD2019_HEADER,
    IMD2025_HEADER,
    MAP_HEADER,
    SIZES_HEADER,
    map_row,
    network_row,
    write_csv,
    write_workbook,
)

from maturity.contracts import LeftOut
from maturity.errors import InputError
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import import_networks
from maturity.files.registers.list_sizes import ListSizes

DAY = date(2026, 11, 22)


@pytest.fixture
def national(tmp_path):
    """Two registers of different age and two kinds of facts, as a system's analyst would have them."""
    old = [network_row("Z00001", "OLD HARBOUR PCN"), network_row("Z00009", "GONE PCN", closed="20220629")]
    return [
        write_workbook(tmp_path / "register_2022-04.xlsx", old, [], DETAILS_2022),
        write_csv(
            tmp_path / "map.csv",
            MAP_HEADER,
            map_row("P00001", "Z00001", "HARBOUR & MOOR PCN"),
            map_row("P00002", "Z00002", "TRIANGLE PCN", "ZZ2B7"),
        ),
        write_csv(tmp_path / "imd_2026-09.csv", IMD2019_HEADER, "Z00001,HARBOUR AND MOOR PCN,30.5,2", "Z00002,TRIANGLE PCN,10.5,8"),
        write_csv(tmp_path / "imd.csv", IMD2025_HEADER, "Z00001,HARBOUR PCN,28.5,3", "Z00009,GONE PCN,20.0,5"),
    ]


def test_import_networks_gives_the_same_report_in_every_order(national):
    reports = [import_networks(paths, DAY, ALL_IMPORTERS) for paths in permutations(national)]
    assert all(report == reports[0] for report in reports)


def test_import_networks_takes_names_and_membership_from_the_newest_register(national):
    report = import_networks(national, DAY, ALL_IMPORTERS)
    assert [(network.code, network.name) for network in report.networks] == [
        ("Z00001", "HARBOUR & MOOR PCN"),
        ("Z00002", "TRIANGLE PCN"),
    ]
    assert "1 networks have another name in register_2022-04.xlsx; the newest name is kept." in report.notes


def test_import_networks_fills_the_opening_date_from_an_older_register(national):
    networks = import_networks(national, DAY, ALL_IMPORTERS).networks
    assert [network.opened_on for network in networks] == [date(2019, 10, 1), None]


def test_import_networks_prefers_the_newer_edition_and_keeps_the_older_where_alone(national):
    networks = import_networks(national, DAY, ALL_IMPORTERS).networks
    assert [(network.deprivation_score, network.deprivation_decile) for network in networks] == [(28.5, 3), (10.5, 8)]


def test_import_networks_counts_what_it_left_out_with_reasons(national):
    assert import_networks(national, DAY, ALL_IMPORTERS).left_out == (
        LeftOut("register_2022-04.xlsx", "Z00009", "the newer register map.csv does not list them", 1),
        LeftOut("imd.csv", "Z00009", "no open network in the registers given has this code", 1),
    )


def test_import_networks_names_systems_and_regions_by_code(national):
    report = import_networks(national, DAY, ALL_IMPORTERS)
    assert [system.code for system in report.systems] == ["ZZ1", "ZZ2B7"]
    assert [(network.system_code, network.system_name, network.region_name) for network in report.networks] == [
        ("ZZ1", "Place of ZZ1", "Fair Region"),
        ("ZZ2B7", "Place of ZZ2B7", "Fair Region"),
    ]


def test_import_networks_says_how_many_lack_which_fact(national):
    notes = import_networks(national, DAY, ALL_IMPORTERS).notes
    assert "2 of 2 networks are without a list size." in notes
    assert not any("deprivation score" in note for note in notes)


def test_import_networks_counts_a_network_in_two_systems_under_the_one_with_most_patients(tmp_path):
    rows = [map_row("P00001", "Z00001", "HARBOUR PCN", "ZZ1"), map_row("P00002", "Z00001", "HARBOUR PCN", "ZZ2")]
    practices = write_csv(tmp_path / "map.csv", MAP_HEADER, *rows)
    sizes = write_csv(tmp_path / "sizes.csv", SIZES_HEADER, "Z00001,HARBOUR PCN,ZZ2,2,41200")
    report = import_networks([sizes, practices], DAY, ALL_IMPORTERS)
    assert (report.networks[0].system_code, report.networks[0].system_name) == ("ZZ2", "Place of ZZ2")
    assert "Z00001 has practices in ZZ1, ZZ2; it is counted under ZZ2." in report.notes


def test_import_networks_tells_networks_of_one_name_apart_by_code(tmp_path):
    rows = [map_row("P00001", "Z00001", "TRIANGLE PCN"), map_row("P00002", "Z00002", "TRIANGLE PCN")]
    report = import_networks([write_csv(tmp_path / "map.csv", MAP_HEADER, *rows)], DAY, ALL_IMPORTERS)
    assert len(report.networks) == 2
    assert "Z00001 and Z00002 share the name TRIANGLE PCN; use their codes." in report.notes


@pytest.mark.parametrize(
    ("opened", "closed", "is_open"),
    [
        ("20191001", "", True),
        ("20230201", "", True),
        ("20230202", "", False),
        ("20191001", "20230201", True),
        ("20191001", "20230131", False),
        ("20230201", "20230201", True),
    ],
)
def test_import_networks_keeps_networks_open_on_the_day(tmp_path, opened, closed, is_open):
    rows = [network_row("Z00001", "HARBOUR PCN", opened, closed), network_row("Z00002", "MOOR PCN")]
    report = import_networks([write_workbook(tmp_path / "r.xlsx", rows, [])], date(2023, 2, 1), ALL_IMPORTERS)
    assert ("Z00001" in [network.code for network in report.networks]) is is_open
    assert sum(item.count for item in report.left_out) == (0 if is_open else 1)


def test_import_networks_from_the_workbook_alone_leaves_the_system_open(tmp_path):
    path = write_workbook(tmp_path / "r_2023-01.xlsx", [network_row("Z00001", "HARBOUR PCN")], [])
    report = import_networks([path], DAY, ALL_IMPORTERS)
    assert report.systems == ()
    assert report.networks[0].system_code is None
    assert "1 of 1 networks are without a system (the practice map names it)." in report.notes


def test_import_networks_fills_the_system_from_an_older_map(tmp_path):
    old = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "HARBOUR PCN", day="01Jan2022"))
    new = write_workbook(tmp_path / "r_2023-01.xlsx", [network_row("Z00001", "HARBOUR PCN")], [])
    network = import_networks([new, old], DAY, ALL_IMPORTERS).networks[0]
    assert (network.system_code, network.system_name) == ("ZZ1", "Place of ZZ1")


def test_import_networks_from_facts_alone_asks_for_a_register(tmp_path):
    path = write_csv(tmp_path / "sizes.csv", SIZES_HEADER, "Z00001,HARBOUR PCN,ZZ1,4,41200")
    with pytest.raises(InputError, match=r"none of the files says which networks there are\. Add a register: Register of networks"):
        import_networks([path], DAY, ALL_IMPORTERS)


def test_import_networks_of_an_unknown_file_says_what_would_be_known(tmp_path):
    path = write_csv(tmp_path / "other.csv", "a,b", "1,2")
    with pytest.raises(InputError) as caught:
        import_networks([path], DAY, [ListSizes()])
    assert str(caught.value) == (
        f"{path}: no importer knows the columns of this file. "
        "Give one of these: list-sizes (pcn_code, main_icb_code, n_practices, registered_patients)."
    )


def test_import_networks_tells_the_faults_of_every_file(tmp_path):
    paths = [write_csv(tmp_path / "other.csv", "a,b", "1,2"), tmp_path / "absent.csv"]
    with pytest.raises(InputError) as caught:
        import_networks(paths, DAY, ALL_IMPORTERS)
    assert [problem.message for problem in caught.value.problems] == [
        "no importer knows the columns of this file",
        "there is no such file",
    ]


def test_import_networks_tells_the_bad_rows_of_every_register(tmp_path):
    paths = [
        write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "HARBOUR PCN", "??")),
        write_workbook(tmp_path / "r_2026-09.xlsx", [network_row("??", "HARBOUR PCN")], []),
    ]
    with pytest.raises(InputError) as caught:
        import_networks(paths, DAY, ALL_IMPORTERS)
    assert [problem.file for problem in caught.value.problems] == [str(path) for path in paths]


def test_import_networks_says_when_the_register_is_younger_than_the_day(tmp_path):
    path = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "HARBOUR PCN"))
    notes = import_networks([path], date(2026, 1, 1), ALL_IMPORTERS).notes
    assert "map.csv describes 2026-07-01, which is after 2026-01-01." in notes


def test_import_networks_says_when_two_registers_carry_one_date(tmp_path):
    paths = [
        write_csv(tmp_path / name, MAP_HEADER, map_row("P00001", "Z00001", network))
        for name, network in (("b.csv", "NEW HARBOUR PCN"), ("a.csv", "HARBOUR PCN"))
    ]
    report = import_networks(paths, DAY, ALL_IMPORTERS)
    assert report.networks[0].name == "NEW HARBOUR PCN"
    assert "a.csv carries the same date as b.csv; the last by file name was chosen." in report.notes


def test_import_networks_takes_a_file_given_twice_once(tmp_path):
    path = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "HARBOUR PCN"))
    assert import_networks([path, path], DAY, ALL_IMPORTERS) == import_networks([path], DAY, ALL_IMPORTERS)
