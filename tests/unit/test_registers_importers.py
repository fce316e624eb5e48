"""Each importer alone, on small fictional files in the official layouts."""

from __future__ import annotations

from datetime import date

import pytest
from register_files import (
    DETAILS_2022,
    DETAILS_2023,
    IMD2019_HEADER,
    IMD2025_HEADER,
    MAP_HEADER,
    ROLES_HEADER,
    SIZES_HEADER,
    link_row,
    map_row,
    network_row,
    write_csv,
    write_workbook,
)

from maturity.contracts import LeftOut
from maturity.errors import InputError
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.community_roles import CommunityRolesFile
from maturity.files.registers.deprivation import DEPRIVATION_2019, DEPRIVATION_2025
from maturity.files.registers.list_sizes import ListSizes
from maturity.files.registers.ods_workbook import OdsWorkbook, covers
from maturity.files.registers.practice_map import PracticeMap, place_of
from maturity.model.network import Network, RoleFigure, System

HARBOUR = Network(code="Z00001", name="HARBOUR PCN", system_code="ZZ1")


def messages(caught: pytest.ExceptionInfo[InputError]) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize("header", [DETAILS_2022, DETAILS_2023])
def test_ods_workbook_of_either_generation_is_recognised(tmp_path, header):
    path = write_workbook(tmp_path / "register.xlsx", [network_row("Z00001", "HARBOUR PCN")], [], header)
    assert [importer.name for importer in ALL_IMPORTERS if importer.recognises(path)] == ["ods-workbook"]


@pytest.mark.parametrize("header", [DETAILS_2022, DETAILS_2023])
def test_ods_workbook_of_either_generation_gives_names_and_dates(tmp_path, header):
    path = write_workbook(tmp_path / "r_2022-04.xlsx", [network_row("Z00001", "HARBOUR PCN", "20191001", "20220629")], [], header)
    network = OdsWorkbook().read(path, {}).networks[0]
    assert network.name == "HARBOUR PCN"
    assert (network.opened_on, network.closed_on) == (date(2019, 10, 1), date(2022, 6, 29))


def test_ods_workbook_reads_blank_closing_dates_of_both_kinds(tmp_path):
    rows = [network_row("Z00001", "HARBOUR PCN", closed=""), network_row("Z00002", "MOOR PCN", closed=None)]
    networks = OdsWorkbook().read(write_workbook(tmp_path / "r.xlsx", rows, []), {}).networks
    assert [network.closed_on for network in networks] == [None, None]


def test_ods_workbook_counts_practices_linked_on_the_files_day(tmp_path):
    links = [
        link_row("P00001", "Z00001"),
        link_row("P00002", "Z00001", end="20220331"),
        link_row("P00003", "Z00001", end="20220629"),
        link_row("P00004", "Z00001", start="20220501"),
        link_row("P00001", "Z00001", start="20210401"),
    ]
    path = write_workbook(tmp_path / "register_2022-04.xlsx", [network_row("Z00001", "HARBOUR PCN")], links)
    assert OdsWorkbook().read(path, {}).networks[0].practices == 2


def test_ods_workbook_leaves_out_links_to_unknown_networks(tmp_path):
    path = write_workbook(tmp_path / "r.xlsx", [network_row("Z00001", "HARBOUR PCN")], [link_row("P00001", "Z00009")])
    expected = LeftOut("r.xlsx", "practice links", "their network is not on the first sheet", 1)
    assert OdsWorkbook().read(path, {}).left_out == (expected,)


def test_ods_workbook_never_makes_a_network_of_the_pseudo_code(tmp_path):
    path = write_workbook(tmp_path / "r.xlsx", [network_row("U", "UNALLOCATED"), network_row("Z00001", "HARBOUR PCN")], [])
    found = OdsWorkbook().read(path, {})
    assert [network.code for network in found.networks] == ["Z00001"]
    assert found.left_out[0].count == 1


def test_ods_workbook_with_several_faults_tells_them_all_with_their_rows(tmp_path):
    rows = [
        network_row("z1", "HARBOUR PCN"),
        network_row("Z00002", ""),
        network_row("Z00003", "MOOR PCN", "2019/10/01"),
        network_row("Z00004", "VALE PCN", "20220401", "20220331"),
        network_row("Z00005", "FEN PCN"),
        network_row("Z00005", "FEN PCN"),
    ]
    with pytest.raises(InputError) as caught:
        OdsWorkbook().read(write_workbook(tmp_path / "r.xlsx", rows, []), {})
    assert messages(caught) == [
        (2, "this is not an ODS code"),
        (3, "the network has no name"),
        (4, "this is not a date"),
        (5, "it closes before it opens"),
        (7, "the code Z00005 is there twice"),
    ]


def test_ods_workbook_dated_on_the_month_of_its_name_when_saved_again_later(tmp_path):
    path = write_workbook(tmp_path / "register_2022-04.xlsx", [network_row("Z00001", "HARBOUR PCN")], [])
    assert OdsWorkbook().dated_on(path) == date(2022, 4, 1)


@pytest.mark.parametrize(("end", "holds"), [(None, True), (date(2022, 6, 29), False)])
def test_covers_on_an_unknown_day_counts_links_without_an_end(end, holds):
    assert covers(date(2019, 10, 1), end, None) is holds


def test_ods_workbook_passes_over_blank_rows(tmp_path):
    rows = [network_row("Z00001", "HARBOUR PCN"), (None, ""), network_row("Z00002", "MOOR PCN")]
    assert len(OdsWorkbook().read(write_workbook(tmp_path / "r.xlsx", rows, []), {}).networks) == 2


def test_practice_map_survives_crlf_a_byte_order_mark_and_commas_in_names(tmp_path):
    row = map_row("P00001", "Z00001", '"HARBOUR, MOOR & VALE PCN"')
    path = write_csv(tmp_path / "map.csv", MAP_HEADER, row, newline="\r\n", start=b"\xef\xbb\xbf")
    assert PracticeMap().recognises(path)
    assert PracticeMap().read(path, {}).networks[0].name == "HARBOUR, MOOR & VALE PCN"


def test_practice_map_leaves_out_practices_in_no_network(tmp_path):
    rows = [map_row("P00001", "Z00001", "HARBOUR PCN"), map_row("P00002", "U", "UNALLOCATED"), map_row("P00003", "", "")]
    found = PracticeMap().read(write_csv(tmp_path / "map.csv", MAP_HEADER, *rows), {})
    assert [network.code for network in found.networks] == ["Z00001"]
    assert found.left_out[0].count == 2


def test_practice_map_takes_the_icb_with_most_practices(tmp_path):
    rows = [map_row("P00001", "Z00001", "HARBOUR PCN", "ZZ1")]
    rows += [map_row(f"P0001{n}", "Z00001", "HARBOUR PCN", "ZZ2B7") for n in range(2)]
    found = PracticeMap().read(write_csv(tmp_path / "map.csv", MAP_HEADER, *rows), {})
    assert (found.networks[0].system_code, found.networks[0].other_system_codes) == ("ZZ2B7", ("ZZ1",))


def test_practice_map_names_every_icb_with_its_board(tmp_path):
    path = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "HARBOUR PCN"))
    expected = System(
        code="ZZ1", name="Place of ZZ1", board_name="NHS Place of ZZ1 Integrated Care Board", region_name="Fair Region"
    )
    assert PracticeMap().read(path, {}).systems == (expected,)


def test_practice_map_dated_on_its_newest_extract_date(tmp_path):
    rows = [map_row("P00001", "Z00001", "HARBOUR PCN", day=day) for day in ("01Jun2026", "01Jul2026")]
    assert PracticeMap().dated_on(write_csv(tmp_path / "map_2030-01.csv", MAP_HEADER, *rows)) == date(2026, 7, 1)


def test_practice_map_with_a_bad_icb_code_names_line_and_column(tmp_path):
    path = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "HARBOUR PCN", "zz"))
    with pytest.raises(InputError) as caught:
        PracticeMap().read(path, {})
    assert str(caught.value).startswith(f"{path}:2 icb_code: this is not an ODS code.")


@pytest.mark.parametrize(
    ("board", "place"),
    [
        ("NHS Fairshire Integrated Care Board", "Fairshire"),
        ("NHS FAIRSHIRE ICB", "FAIRSHIRE"),
        ("Fairshire", "Fairshire"),
        ("NHS Fairshire, Moor and Vale ICB", "Fairshire, Moor and Vale"),
    ],
)
def test_place_of_shortens_either_form_of_a_boards_name(board, place):
    assert place_of(board) == place


def test_list_sizes_are_added_by_code_whatever_the_name(tmp_path):
    path = write_csv(tmp_path / "sizes.csv", SIZES_HEADER, "Z00001,ANOTHER NAME,ZZ1,4,41200")
    network = ListSizes().read(path, {"Z00001": HARBOUR}).networks[0]
    assert (network.name, network.list_size) == ("HARBOUR PCN", 41200)


def test_list_sizes_make_the_icb_with_most_patients_the_main_one(tmp_path):
    known = {"Z00001": HARBOUR.model_copy(update={"other_system_codes": ("ZZ2", "ZZ3")})}
    path = write_csv(tmp_path / "sizes.csv", SIZES_HEADER, "Z00001,HARBOUR PCN,ZZ3,4,41200")
    network = ListSizes().read(path, known).networks[0]
    assert (network.system_code, network.other_system_codes) == ("ZZ3", ("ZZ1", "ZZ2"))


def test_list_sizes_never_move_a_network_to_an_icb_that_its_register_does_not_name(tmp_path):
    path = write_csv(tmp_path / "sizes.csv", SIZES_HEADER, "Z00001,HARBOUR PCN,ZZ9,4,41200")
    assert ListSizes().read(path, {"Z00001": HARBOUR}).networks[0].system_code == "ZZ1"


def test_list_sizes_that_are_blank_stay_missing(tmp_path):
    path = write_csv(tmp_path / "sizes.csv", SIZES_HEADER, "Z00001,HARBOUR PCN,ZZ1,4,")
    found = ListSizes().read(path, {"Z00001": HARBOUR})
    assert found.networks == ()
    assert found.left_out == (LeftOut("sizes.csv", "Z00001", "no list size is given", 1),)


@pytest.mark.parametrize("value", ["many", "nan", "inf", "-1", "4.5", "9999999999"])
def test_list_sizes_that_are_no_counts_are_faults(tmp_path, value):
    path = write_csv(tmp_path / "sizes.csv", SIZES_HEADER, f"Z00001,HARBOUR PCN,ZZ1,4,{value}")
    with pytest.raises(InputError, match=r"sizes\.csv:2 registered_patients"):
        ListSizes().read(path, {"Z00001": HARBOUR})


def test_facts_leave_out_unknown_codes_and_count_them(tmp_path):
    rows = [f"Z0010{n},SOME PCN,ZZ1,4,100" for n in range(7)]
    found = ListSizes().read(write_csv(tmp_path / "sizes.csv", SIZES_HEADER, "U,Unallocated,ZZ1,4,100", *rows), {})
    assert [(item.what, item.count) for item in found.left_out] == [
        ("Z00100, Z00101, Z00102, Z00103, Z00104 and 2 more", 7),
        ("U", 1),
    ]


def test_facts_with_a_code_twice_are_a_fault(tmp_path):
    rows = ["Z00001,HARBOUR PCN,ZZ1,4,100", "Z00001,HARBOUR PCN,ZZ1,4,200"]
    with pytest.raises(
        InputError, match=r"sizes\.csv:3 pcn_code: the code Z00001 is there twice\. Keep this row or the one in line 2"
    ):
        ListSizes().read(write_csv(tmp_path / "sizes.csv", SIZES_HEADER, *rows), {"Z00001": HARBOUR})


@pytest.mark.parametrize(("importer", "header"), [(DEPRIVATION_2019, IMD2019_HEADER), (DEPRIVATION_2025, IMD2025_HEADER)])
def test_deprivation_of_either_edition_gives_score_and_decile(tmp_path, importer, header):
    path = write_csv(tmp_path / "imd.csv", header, "Z00001,HARBOUR PCN,21.127,5")
    assert [item.name for item in ALL_IMPORTERS if item.recognises(path)] == [importer.name]
    network = importer.read(path, {"Z00001": HARBOUR}).networks[0]
    assert (network.deprivation_score, network.deprivation_decile) == (21.127, 5)


def test_deprivation_importers_say_what_they_read():
    assert DEPRIVATION_2019.title == "Index of Multiple Deprivation 2019 by network"


def test_deprivation_with_a_bad_code_is_a_fault(tmp_path):
    path = write_csv(tmp_path / "imd.csv", IMD2025_HEADER, "z1,HARBOUR PCN,21.1,5")
    with pytest.raises(InputError, match="2 pcn_code: this is not an ODS code"):
        DEPRIVATION_2025.read(path, {})


def test_deprivation_without_a_score_stays_missing(tmp_path):
    path = write_csv(tmp_path / "imd.csv", IMD2025_HEADER, "Z00001,HARBOUR PCN,NA,")
    assert DEPRIVATION_2025.read(path, {"Z00001": HARBOUR}).left_out[0].reason == "no deprivation score is given"


def test_community_roles_keep_a_reported_zero(tmp_path):
    path = write_csv(tmp_path / "roles.csv", ROLES_HEADER, "Z00001,HARBOUR PCN,True,2.5,0.4,0.0,0.0,,")
    roles = CommunityRolesFile().read(path, {"Z00001": HARBOUR}).networks[0].community_roles
    assert roles is not None
    assert roles.link_workers == RoleFigure(fte=2.5, per_10k=0.4)
    assert roles.care_coordinators == RoleFigure(fte=0.0, per_10k=0.0)
    assert roles.wellbeing_coaches is None


def test_community_roles_that_are_not_reported_are_missing_and_counted(tmp_path):
    found = CommunityRolesFile().read(
        write_csv(tmp_path / "roles.csv", ROLES_HEADER, "Z00001,HARBOUR PCN,False,,,,,,"), {"Z00001": HARBOUR}
    )
    assert found.networks == ()
    assert found.left_out == (
        LeftOut("roles.csv", "Z00001", "the network reports no workforce; its roles are missing, not zero", 1),
    )


def test_community_roles_with_another_answer_are_a_fault(tmp_path):
    path = write_csv(tmp_path / "roles.csv", ROLES_HEADER, "Z00001,HARBOUR PCN,perhaps,,,,,,")
    with pytest.raises(InputError, match="neither True nor False"):
        CommunityRolesFile().read(path, {"Z00001": HARBOUR})


def test_files_without_a_date_inside_are_dated_by_the_month_in_their_name(tmp_path):
    assert ListSizes().dated_on(tmp_path / "pcn_2026-07.csv") == date(2026, 7, 1)
    assert CommunityRolesFile().dated_on(tmp_path / "roles.csv") is None


def test_deprivation_is_dated_by_its_edition_not_by_the_files_name(tmp_path):
    assert DEPRIVATION_2019.dated_on(tmp_path / "imd2019_2026-02.csv") == date(2019, 1, 1)
