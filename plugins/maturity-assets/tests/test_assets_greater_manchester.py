"""The real lists of Greater Manchester, read where they lie; skipped with a line where they are not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from maturity_assets.csv_in import Taken, read_csv_assets
from maturity_assets.csv_out import csv_text
from maturity_assets.mapping import AssetMapping
from maturity_assets.oruk_in import read_oruk_assets
from maturity_assets.oruk_out import oruk_text
from maturity_assets.places import read_areas

DAY = date(2026, 1, 31)
LISTS = {
    "charities_trafford_2023-04.csv": 736,
    "food_banks_gm_2018.csv": 171,
    "libraries_gm_2023-11.csv": 141,
    "mental_health_services_trafford_2018.csv": 60,
    "sports_clubs_trafford_2018.csv": 140,
}


@pytest.fixture(scope="module")
def folder(shared_dir: Path) -> Path:
    found = shared_dir / "data" / "community_gm"
    if not found.is_dir():
        pytest.skip("the lists of Greater Manchester are not beside the checkout")
    return found


def read(folder: Path, name: str) -> Taken:
    areas = read_areas(folder / "practices_trafford_ward_msoa_locality_2026-01.csv", by_district=True)
    return read_csv_assets(folder / name, AssetMapping(kind="associations"), areas, DAY)


@pytest.mark.parametrize(("name", "rows"), LISTS.items())
def test_every_row_is_taken_or_left_out_with_a_reason(folder: Path, name: str, rows: int) -> None:
    taken = read(folder, name)
    assert len(taken.register.assets) + sum(item.count for item in taken.left_out) == rows
    assert all(item.reason for item in taken.left_out)


@pytest.mark.parametrize("name", LISTS)
def test_no_asset_says_na_or_breaks_a_line_where_it_must_not(folder: Path, name: str) -> None:
    for asset in read(folder, name).register.assets:
        values = [value for value in asset.model_dump(mode="json").values() if value is not None]
        assert not {"NA", "Not known", ""} & set(values)
        assert "\n" not in "".join(filter(None, (asset.name, asset.address, asset.url, asset.postcode)))


@pytest.mark.parametrize("name", LISTS)
def test_csv_to_oruk_to_csv_loses_nothing(folder: Path, tmp_path: Path, name: str) -> None:
    first = read(folder, name).register
    (tmp_path / "directory.json").write_text(oruk_text(first), encoding="utf-8")
    back = read_oruk_assets(tmp_path / "directory.json", AssetMapping(), None, DAY).register
    assert back.assets == first.assets
    (tmp_path / "list.csv").write_bytes(csv_text(back).encode())
    assert read_csv_assets(tmp_path / "list.csv", AssetMapping(), None, DAY).register.assets == first.assets


def test_two_charities_of_one_name_stay_two(folder: Path) -> None:
    found = [
        asset for asset in read(folder, "charities_trafford_2023-04.csv").register.assets if asset.name == "URMSTON MUSICAL THEATRE"
    ]
    assert len({asset.id for asset in found}) == 2


def test_a_charity_of_another_town_is_placed_nowhere(folder: Path) -> None:
    found = {asset.postcode: asset.neighbourhood for asset in read(folder, "charities_trafford_2023-04.csv").register.assets}
    assert (found["SY14"], found["M41"]) == (None, "west")
