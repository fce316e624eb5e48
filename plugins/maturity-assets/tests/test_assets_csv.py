"""Lists in CSV: what is taken, what is left out and why, and that nothing is made up where a cell says nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from maturity_assets.asset import Asset, AssetRegister, made_id, slug
from maturity_assets.csv_in import Taken, read_csv_assets
from maturity_assets.csv_out import csv_text
from maturity_assets.mapping import AssetMapping, KindRule, LookedAt
from maturity_assets.places import read_areas

from maturity.errors import InputError

DAY = date(2026, 10, 15)
PLACES = AssetMapping(kind="places")


def read(tmp_path: Path, text: str, mapping: AssetMapping = PLACES, areas: str | None = None) -> Taken:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    if areas is None:
        return read_csv_assets(path, mapping, None, DAY)
    (tmp_path / "areas.csv").write_text(areas, encoding="utf-8")
    return read_csv_assets(path, mapping, read_areas(tmp_path / "areas.csv"), DAY)


def one(tmp_path: Path, text: str, mapping: AssetMapping = PLACES) -> Asset:
    (asset,) = read(tmp_path, text, mapping).register.assets
    return asset


@pytest.mark.parametrize("nothing", ["NA", "n/a", "Not known", "", "-", "None"])
def test_read_csv_assets_takes_words_for_nothing_as_missing(tmp_path: Path, nothing: str) -> None:
    assert one(tmp_path, f"name,website\nHall,{nothing}\n").url is None


def test_read_csv_assets_keeps_a_word_that_only_looks_like_nothing(tmp_path: Path) -> None:
    assert one(tmp_path, "name,address\nNAN's Kitchen,North Avenue\n").name == "NAN's Kitchen"


def test_read_csv_assets_joins_an_address_that_is_broken_over_lines(tmp_path: Path) -> None:
    assert one(tmp_path, 'name,address\nHall,"Old School,\nMill Lane"\n').address == "Old School, Mill Lane"


def test_read_csv_assets_keeps_the_lines_of_opening_times(tmp_path: Path) -> None:
    assert one(tmp_path, 'name,opening times\nHall,"Monday  10am\nFriday 2pm"\n').opening == "Monday 10am\nFriday 2pm"


def test_read_csv_assets_leaves_a_row_without_a_name_out_and_says_where(tmp_path: Path) -> None:
    taken = read(tmp_path, "name,postcode\nHall,OX99 1AA\nNA,OX99 1AB\n")
    assert [(item.what, item.reason, item.count) for item in taken.left_out] == [("line 3", "it has no name", 1)]


def test_read_csv_assets_leaves_the_same_entry_out_once_more(tmp_path: Path) -> None:
    taken = read(tmp_path, "name,postcode\nHall,OX99 1AA\nHall,OX99 1AA\nHall,OX99 1AB\n")
    assert len(taken.register.assets) == 2
    assert [(item.what, item.reason) for item in taken.left_out] == [
        ("line 3", "it is the same entry, or has the same id, as line 2")
    ]


def test_read_csv_assets_keeps_two_of_one_name_with_different_ids(tmp_path: Path) -> None:
    taken = read(tmp_path, "charity_number,name\n1001,Music Club\n1002,Music Club\n")
    assert [asset.id for asset in taken.register.assets] == ["1001", "1002"]


def test_read_csv_assets_names_the_kind_that_the_mapping_does_not_have(tmp_path: Path) -> None:
    mapping = AssetMapping(kinds=KindRule(column="Sort", values={"Sport": "associations"}))
    taken = read(tmp_path, "name,sort\nKickabout,Sport\nOffice,Tax\n", mapping)
    assert [asset.kind for asset in taken.register.assets] == ["associations"]
    assert [item.reason for item in taken.left_out] == ["the mapping gives no kind for 'Tax'"]


def test_read_csv_assets_knows_a_kind_by_id_and_by_title(tmp_path: Path) -> None:
    taken = read(tmp_path, "name,kind\nHall,Places\nChoir,culture\nShop,retail\n", AssetMapping())
    assert sorted(asset.kind for asset in taken.register.assets) == ["culture", "places"]
    assert [item.reason for item in taken.left_out] == ["no kind of asset is called 'retail'"]


def test_read_csv_assets_gives_no_kind_that_nobody_gave(tmp_path: Path) -> None:
    assert [item.reason for item in read(tmp_path, "name\nHall\n", AssetMapping()).left_out] == ["nothing says of which kind it is"]


@pytest.mark.parametrize("person", ["jo@example.org", "01632 960 123"])
def test_read_csv_assets_takes_no_address_or_number_of_a_person(tmp_path: Path, person: str) -> None:
    taken = read(tmp_path, f"name,contact role\nHall,{person}\n")
    assert taken.register.assets[0].contact_role is None
    assert any("not a role: 1." in note for note in taken.notes)


def test_read_csv_assets_leaves_a_row_with_an_impossible_date_out(tmp_path: Path) -> None:
    taken = read(tmp_path, "name,confirmed_on\nHall,2026-02-30\n")
    assert [item.reason for item in taken.left_out] == ["confirmed_on: too long, or not of the form that is needed"]


def test_read_csv_assets_tells_which_columns_it_did_not_take(tmp_path: Path) -> None:
    assert "columns not taken: colour, height." in read(tmp_path, "name,height,colour\nHall,3,red\n").notes


def test_read_csv_assets_names_every_column_that_the_mapping_has_and_the_file_has_not(tmp_path: Path) -> None:
    mapping = AssetMapping(columns={"name": "Titel", "url": "Netz"})
    with pytest.raises(InputError) as caught:
        read(tmp_path, "name\nHall\n", mapping)
    assert [problem.message for problem in caught.value.problems] == [
        "the mapping takes 'name' from a column 'titel' that the file does not have",
        "the mapping takes 'url' from a column 'netz' that the file does not have",
    ]


def test_read_csv_assets_refuses_a_file_without_names(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column holds the names of assets"):
        read(tmp_path, "postcode\nOX99 1AA\n")


def test_read_csv_assets_refuses_a_mapping_with_an_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no kind of asset is called 'shops'"):
        read(tmp_path, "name\nHall\n", AssetMapping(kind="shops"))


AREAS = "neighbourhood,network,postcode,ward\nNorth End,Z00001,OX99 1AA,Abbey\nSouth End,Z00001,OX99 2BB,Bridge\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Hall,OX99 1AA,", "north-end"),
        ("Hall,ox991aa,", "north-end"),
        ("Hall,,Bridge", "south-end"),
        ("Hall,OX99 1AA,Bridge", "north-end"),
        ("Hall,OX99 9ZZ,", None),
    ],
)
def test_read_csv_assets_places_by_postcode_before_ward_and_guesses_nothing(tmp_path: Path, row: str, expected: str | None) -> None:
    taken = read(tmp_path, f"name,postcode,ward\n{row}\n", areas=AREAS)
    assert taken.register.assets[0].neighbourhood == expected


def test_areas_leave_the_network_open_where_two_share_a_neighbourhood(tmp_path: Path) -> None:
    areas = "locality,pcn_code,postcode\nSouth,Z00001,OX99 1AA\nSouth,Z00002,OX99 1AA\n"
    (asset,) = read(tmp_path, "name,postcode\nHall,OX99 1AA\n", areas=areas).register.assets
    assert (asset.neighbourhood, asset.network) == ("south", None)


def test_areas_place_nothing_by_a_postcode_of_two_neighbourhoods(tmp_path: Path) -> None:
    areas = "locality,postcode\nSouth,OX99 1AA\nNorth,OX99 1AA\n"
    taken = read(tmp_path, "name,postcode\nHall,OX99 1AA\n", areas=areas)
    assert taken.register.assets[0].neighbourhood is None
    assert "Not placed in a neighbourhood, so that no neighbourhood counts them: 1." in taken.notes


def test_read_areas_places_by_half_a_postcode_only_when_asked_and_only_where_it_is_plain(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("locality,postcode\nSouth,OX98 1AA\nSouth,OX98 2AA\nNorth,OX99 1AA\nSouth,OX99 2AA\n", encoding="utf-8")
    assert read_areas(path).find(None, "OX98 9ZZ") == (None, False)
    assert read_areas(path, by_district=True).find(None, "OX98 9ZZ") == ((None, "south"), True)
    assert read_areas(path, by_district=True).find(None, "OX99 9ZZ") == (None, False)


def test_read_areas_refuses_a_table_that_says_nothing_of_places(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("name,postcode\nHall,OX99 1AA\n", encoding="utf-8")
    with pytest.raises(InputError, match="which ward or postcode lies in which neighbourhood"):
        read_areas(path)


def test_read_csv_assets_says_where_the_list_is_complete_only_as_the_mapping_does(tmp_path: Path) -> None:
    mapping = AssetMapping(kind="places", source="Our list", looked=(LookedAt(neighbourhood="north-end", kinds=("places",)),))
    (looked,) = read(tmp_path, "name\nHall\n", mapping).register.looked
    assert (looked.neighbourhood, looked.kinds, looked.looked_on, looked.source) == ("north-end", ("places",), DAY, "Our list")


@pytest.mark.parametrize("name", ["=1+1", "+44 Club", "-ing Circle", "@Home", "Plain Hall", "O'Brien's"])
def test_csv_text_keeps_a_spreadsheet_from_computing_names_and_reads_back_the_same(tmp_path: Path, name: str) -> None:
    asset = Asset(id="a", name=name, kind="places", source="list.csv", listed_on=DAY)
    text = csv_text(AssetRegister(assets=(asset,)))
    assert not text.splitlines()[1].split(",")[1].startswith(("=", "+", "-", "@"))
    assert one(tmp_path, text) == asset


@pytest.mark.parametrize(
    ("text", "expected"), [("North End", "north-end"), ("Café  Nero & Co.", "cafe-nero-co"), ("日本", "x"), ("A" * 100, "a" * 80)]
)
def test_slug_makes_an_id_of_any_text(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_made_id_is_the_same_for_the_same_entry_and_another_for_another_address() -> None:
    assert made_id("Hall", "Mill Lane") == made_id("hall", "MILL LANE")
    assert made_id("Hall", "Mill Lane") != made_id("Hall", "Church Lane")
