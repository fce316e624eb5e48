"""The official register files of July 2026 and before: every trap that they are known to hold."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import ImportReport, import_networks

FILES = (
    "ePCN_2022-04.xlsx",
    "ePCN_2023-01.xlsx",
    "practice_pcn_icb_map_2026-07.csv",
    "pcn_2026-07.csv",
    "pcn_imd2025.csv",
    "pcn_imd2019_2023-02.csv",
    "pcn_community_roles_2026-06.csv",
)
DAY = date(2026, 11, 22)


def test_every_real_file_is_recognised_by_exactly_one_importer(shared_dir):
    found = {name: [item.name for item in ALL_IMPORTERS if item.recognises(shared_dir / "data" / name)] for name in FILES}
    assert found == {
        "ePCN_2022-04.xlsx": ["ods-workbook"],
        "ePCN_2023-01.xlsx": ["ods-workbook"],
        "practice_pcn_icb_map_2026-07.csv": ["practice-map"],
        "pcn_2026-07.csv": ["list-sizes"],
        "pcn_imd2025.csv": ["deprivation-2025"],
        "pcn_imd2019_2023-02.csv": ["deprivation-2019"],
        "pcn_community_roles_2026-06.csv": ["community-roles"],
    }


def test_no_other_real_csv_file_is_taken_for_one_of_them(shared_dir):
    others = [path for path in sorted((shared_dir / "data").glob("*.csv")) if path.name not in FILES]
    assert len(others) == 7
    assert [path.name for path in others if any(item.recognises(path) for item in ALL_IMPORTERS)] == []


@pytest.fixture(scope="module")
def national(shared_dir) -> ImportReport:
    return import_networks([shared_dir / "data" / name for name in FILES], DAY, ALL_IMPORTERS)


def test_the_national_register_has_1298_networks_and_36_systems(national):
    assert (len(national.networks), len(national.systems)) == (1298, 36)


def test_the_pseudo_network_never_becomes_one(national):
    assert min(len(network.code) for network in national.networks) == 6
    assert sum(item.count for item in national.left_out if item.what == "practices in no network") == 52


def test_system_codes_have_three_or_five_characters(national):
    lengths = [len(system.code) for system in national.systems]
    assert (lengths.count(3), lengths.count(5)) == (30, 6)


def test_every_network_belongs_to_a_listed_system(national):
    assert {network.system_code for network in national.networks} == {system.code for system in national.systems}


def test_a_board_has_its_full_name_and_a_short_place(national):
    devon = next(system for system in national.systems if system.code == "QJK")
    assert (devon.name, devon.board_name, devon.region_name) == ("Devon", "NHS Devon Integrated Care Board", "South West")


def test_the_network_in_two_systems_goes_where_most_patients_are(national):
    shared = [network for network in national.networks if network.other_system_codes]
    assert [(network.code, network.system_code, network.other_system_codes) for network in shared] == [("U41591", "QJK", ("QT6",))]


def test_two_networks_of_one_name_stay_two(national):
    twins = [network.code for network in national.networks if network.name == "GRAND UNION PCN"]
    assert twins == ["U09187", "U41025"]
    assert "U09187 and U41025 share the name GRAND UNION PCN; use their codes." in national.notes


def test_triangle_and_the_triangle_stay_two(national):
    assert sum(network.name in {"TRIANGLE PCN", "THE TRIANGLE PCN"} for network in national.networks) == 2


def test_names_keep_their_ampersands_although_other_files_write_and(national):
    assert sum("&" in network.name for network in national.networks) == 143


def test_the_network_whose_name_was_reused_is_known_by_its_present_code(national):
    codes = {network.code for network in national.networks}
    assert "U78528" in codes
    assert "U54858" not in codes


def test_networks_without_workforce_have_no_figures_rather_than_zeros(national):
    assert sum(network.community_roles is None for network in national.networks) == 27
    assert [item.count for item in national.left_out if item.file == "pcn_community_roles_2026-06.csv"] == [27]


def test_list_sizes_and_practices_add_up_to_the_published_extremes(national):
    sizes = sorted(network.list_size or 0 for network in national.networks)
    practices = [network.practices for network in national.networks]
    assert (sizes[0], sizes[-1]) == (7894, 270256)
    assert (practices.count(1), max(filter(None, practices))) == (93, 31)


def test_deprivation_is_of_2025_for_every_network(national):
    norwich = next(network for network in national.networks if network.code == "U00000")
    assert (norwich.deprivation_score, norwich.deprivation_decile) == (21.127, 5)
    assert all(network.deprivation_score is not None for network in national.networks)


def test_renamed_networks_are_counted_and_keep_their_newest_name(national):
    assert "39 networks have another name in ePCN_2023-01.xlsx; the newest name is kept." in national.notes
    assert "58 networks have another name in ePCN_2022-04.xlsx; the newest name is kept." in national.notes
    assert next(network.name for network in national.networks if network.code == "U00147") == "WILLOWS HEALTH PCN"


def test_networks_that_have_gone_since_are_left_out_with_their_count(national):
    gone = {item.file: item.count for item in national.left_out if item.file.endswith(".xlsx")}
    assert gone == {"ePCN_2022-04.xlsx": 89, "ePCN_2023-01.xlsx": 89}


def test_facts_of_gone_networks_are_left_out_with_their_count(national):
    reasons = {item.reason: item.count for item in national.left_out if item.file == "pcn_imd2019_2023-02.csv"}
    assert reasons == {
        "no open network in the registers given has this code": 24,
        "the code U stands for practices in no network": 1,
    }


def test_opening_dates_come_from_the_workbooks(national):
    merton = next(network for network in national.networks if network.code == "U00070")
    assert merton.opened_on == date(2019, 10, 1)


@pytest.mark.parametrize(("day", "count"), [(date(2022, 12, 31), 1263), (date(2023, 1, 1), 1264)])
def test_the_workbook_alone_gives_the_networks_open_on_a_day(shared_dir, day, count):
    report = import_networks([shared_dir / "data" / "ePCN_2023-01.xlsx"], day, ALL_IMPORTERS)
    assert len(report.networks) == count
