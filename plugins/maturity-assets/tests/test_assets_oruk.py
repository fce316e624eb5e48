"""Open Referral UK in and out: nothing that both can hold is lost, and what cannot be held is told."""

from __future__ import annotations

import json
import string
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maturity_assets.asset import Asset, AssetRegister, Looked
from maturity_assets.csv_in import Taken, read_csv_assets
from maturity_assets.csv_out import csv_text
from maturity_assets.mapping import AssetMapping, KindRule
from maturity_assets.names import KINDS
from maturity_assets.oruk_in import read_oruk_assets
from maturity_assets.oruk_out import oruk_notes, oruk_text

from maturity.errors import InputError

DAY = date(2026, 10, 15)
FULL = Asset(
    id="harbour-choir",
    name="Harbour Choir",
    kind="culture",
    network="Z00001",
    neighbourhood="harbourside",
    ward="Quay",
    postcode="OX99 1AA",
    address="Mission Hall, Quay Street",
    organisation="Harbour Arts",
    description="Singing for anyone.\nNo auditions.",
    opening="Tuesdays 7pm",
    contact_role="Choir secretary",
    url="https://example.org/choir",
    confirmed_on=date(2026, 9, 1),
    source="Directory",
    listed_on=DAY,
)
BARE = Asset(id="hall", name="Hall", kind="places", source="Directory", listed_on=DAY)


def read(tmp_path: Path, data: object, mapping: AssetMapping | None = None) -> Taken:
    path = tmp_path / "directory.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return read_oruk_assets(path, mapping or AssetMapping(), None, date(2020, 1, 1))


def test_oruk_text_reads_back_as_the_same_assets(tmp_path: Path) -> None:
    register = AssetRegister(assets=(FULL, BARE))
    taken = read(tmp_path, oruk_text(register))
    assert taken.register.assets == (BARE, FULL)
    assert taken.left_out == ()


def test_csv_to_oruk_to_csv_gives_the_same_bytes(tmp_path: Path) -> None:
    first = csv_text(AssetRegister(assets=(BARE, FULL)))
    (tmp_path / "list.csv").write_bytes(first.encode())
    from_csv = read_csv_assets(tmp_path / "list.csv", AssetMapping(), None, DAY).register
    assert csv_text(read(tmp_path, oruk_text(from_csv)).register) == first


WORD = st.text(st.characters(categories=("L", "N"), include_characters="'&-"), min_size=1, max_size=8)
NAMED = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
MAYBE = st.none() | NAMED
IDS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Asset,
            id=IDS,
            name=NAMED,
            kind=st.sampled_from(sorted(KINDS)),
            network=st.sampled_from([None, "Z00001"]),
            neighbourhood=st.none() | IDS,
            ward=MAYBE,
            postcode=MAYBE,
            address=MAYBE,
            organisation=st.none(),
            description=MAYBE,
            opening=MAYBE,
            contact_role=st.sampled_from([None, "Chair"]),
            url=st.sampled_from([None, "https://example.org/a"]),
            confirmed_on=st.none() | st.dates(),
            source=NAMED,
            listed_on=st.dates(),
        ),
        max_size=4,
        unique_by=lambda asset: asset.id,
    )
)
def test_any_register_survives_oruk(tmp_path_factory: pytest.TempPathFactory, assets: list[Asset]) -> None:
    register = AssetRegister(assets=tuple(sorted(assets, key=lambda asset: asset.id)))
    assert read(tmp_path_factory.mktemp("oruk"), oruk_text(register)).register.assets == register.assets


def test_oruk_text_has_what_the_standard_requires() -> None:
    page = json.loads(oruk_text(AssetRegister(assets=(FULL,))))
    (service,) = page.pop("contents")
    counts = {"total_items": 1, "total_pages": 1, "page_number": 1, "size": 1}
    assert page == {**counts, "first_page": True, "last_page": True, "empty": False}
    assert (service["name"], service["status"], service["url"]) == ("Harbour Choir", "active", "https://example.org/choir")
    assert service["organization"] | {"id": ""} == {"id": "", "name": "Harbour Arts", "description": "Harbour Arts"}
    address = service["service_at_locations"][0]["location"]["addresses"][0]
    assert {"address_1", "city", "state_province", "postal_code", "country", "address_type"} <= set(address)


def test_oruk_text_gives_every_thing_a_uuid_of_its_own() -> None:
    found: list[str] = []

    def walk(thing: Any) -> None:
        if isinstance(thing, dict):
            found.extend([thing["id"]] if "id" in thing else [])
            for value in thing.values():
                walk(value)
        elif isinstance(thing, list):
            for value in thing:
                walk(value)

    walk(json.loads(oruk_text(AssetRegister(assets=(FULL, BARE))))["contents"])
    assert [str(UUID(text)) for text in found] == found
    terms = [one for one in found if found.count(one) > 1]
    assert len(set(terms)) == 1, "only the term of the shared source stands in two services"


def test_oruk_text_keeps_an_id_that_is_a_uuid_already() -> None:
    asset = BARE.model_copy(update={"id": "d3a8b0d5-5adb-5680-a831-54ea4aa4f6c7"})
    assert json.loads(oruk_text(AssetRegister(assets=(asset,))))["contents"][0]["id"] == asset.id


def test_oruk_notes_say_what_the_standard_cannot_hold() -> None:
    looked = Looked(neighbourhood="harbourside", kinds=("places",), looked_on=DAY, source="Directory")
    notes = oruk_notes(AssetRegister(assets=(FULL, BARE), looked=(looked,)))
    assert notes[1:] == [
        "Where the register is complete cannot be said in Open Referral UK. Keep the register itself.",
        "1 of 2 have no web address, which the UK profile asks for.",
        "1 of 2 have no description.",
        "1 addresses are written as one line; the town has no field of its own in the register.",
    ]


SERVICE = {"id": "11111111-1111-4111-8111-111111111111", "name": "Drop-in", "status": "active", "url": "https://example.org"}
ANY = AssetMapping(kind="institutions")


@pytest.mark.parametrize(
    "data",
    [
        {"contents": [SERVICE]},
        {"services": [SERVICE]},
        [SERVICE],
        SERVICE,
        {"contents": [{"id": "s", "service": SERVICE, "location": {"addresses": []}}]},
    ],
)
def test_read_oruk_assets_knows_every_shape_in_which_directories_give_services(tmp_path: Path, data: object) -> None:
    assert [asset.name for asset in read(tmp_path, data, ANY).register.assets] == ["Drop-in"]


def test_read_oruk_assets_follows_identifiers_to_organisations_and_locations(tmp_path: Path) -> None:
    data = {
        "services": [{**SERVICE, "organization_id": "o", "service_at_locations": [{"id": "x", "location_id": "l"}]}],
        "organizations": [{"id": "o", "name": "Tideway"}],
        "locations": [{"id": "l", "addresses": [{"address_1": "1 Quay", "city": "Ostermere", "postal_code": "OX99 1AA"}]}],
    }
    (asset,) = read(tmp_path, data, ANY).register.assets
    assert (asset.organisation, asset.address, asset.postcode) == ("Tideway", "1 Quay, Ostermere", "OX99 1AA")


def test_read_oruk_assets_takes_a_service_at_two_places_as_two_assets(tmp_path: Path) -> None:
    places = [{"location": {"addresses": [{"address_1": street, "postal_code": "OX99 1AA"}]}} for street in ("Quay", "Mill")]
    taken = read(tmp_path, {"contents": [{**SERVICE, "service_at_locations": places}]}, ANY)
    assert [(asset.id[-2:], asset.address) for asset in taken.register.assets] == [("11", "Quay"), ("-2", "Mill")]


def test_read_oruk_assets_takes_roles_and_never_names(tmp_path: Path) -> None:
    contacts = [{"id": "c", "name": "Ann Persona", "title": "Reception manager", "email": "ann@example.org"}]
    taken = read(tmp_path, {"contents": [{**SERVICE, "contacts": contacts}]}, ANY)
    assert taken.register.assets[0].contact_role == "Reception manager"
    assert "Ann" not in taken.register.model_dump_json() + "".join(taken.notes)
    assert any("holds roles and not persons: 1." in note for note in taken.notes)


@pytest.mark.parametrize("status", ["inactive", "defunct", "temporarily closed"])
def test_read_oruk_assets_leaves_out_what_is_not_active(tmp_path: Path, status: str) -> None:
    (left,) = read(tmp_path, {"contents": [{**SERVICE, "status": status}]}, ANY).left_out
    assert left.reason == f"the directory says that it is {status}"


def test_read_oruk_assets_tells_what_a_register_has_no_place_for(tmp_path: Path) -> None:
    data = {"contents": [{**SERVICE, "cost_options": [{"id": "c", "amount": 3}], "languages": [{"id": "l"}]}]}
    assert "cost options not taken, which a register has no place for: 1." in read(tmp_path, data, ANY).notes


def test_read_oruk_assets_takes_the_kind_from_terms_as_the_mapping_says(tmp_path: Path) -> None:
    attributes = [{"id": "a", "taxonomy_term": {"id": "t", "taxonomy": "esd", "term": "Choirs"}}]
    mapping = AssetMapping(kinds=KindRule(column="taxonomy", values={"Choirs": "culture"}))
    assert read(tmp_path, {"contents": [{**SERVICE, "attributes": attributes}]}, mapping).register.assets[0].kind == "culture"
    assert read(tmp_path, {"contents": [SERVICE]}, mapping).left_out[0].reason == "nothing says of which kind it is"


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ({"description": "By appointment"}, "By appointment"),
        ({"byday": "TH,FR", "opens_at": "10:00:00", "closes_at": "18:00:00"}, "Thursday and Friday, 10:00 to 18:00"),
        ({"freq": "MONTHLY", "byday": "2MO,-1FR"}, "Second Monday and last Friday of the month"),
        ({"freq": "WEEKLY", "interval": 2, "byday": "MO"}, "Monday, every 2 weeks"),
        ({}, None),
    ],
)
def test_read_oruk_assets_says_opening_in_words(tmp_path: Path, schedule: dict[str, str], expected: str | None) -> None:
    data = {"contents": [{**SERVICE, "schedules": [{"id": "s", **schedule}]}]}
    assert read(tmp_path, data, ANY).register.assets[0].opening == expected


@pytest.mark.parametrize("data", [{"organizations": []}, {"contents": "none"}, {"contents": [1]}, 3])
def test_read_oruk_assets_refuses_a_file_without_services(tmp_path: Path, data: object) -> None:
    with pytest.raises(InputError, match="holds no services"):
        read(tmp_path, data)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["name", "location", "addresses", "byday", "id"]), inner, max_size=2)
    ),
    max_leaves=5,
)
FIELDS = [
    "id",
    "organization",
    "schedules",
    "contacts",
    "attributes",
    "service_at_locations",
    "assured_date",
    "last_modified",
    "service",
]


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), ODD))
def test_read_oruk_assets_takes_a_service_or_leaves_it_out_whatever_its_fields_hold(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, object]
) -> None:
    taken = read(tmp_path_factory.mktemp("odd"), {"contents": [{**fields, "name": "Drop-in", "status": "active"}]}, ANY)
    assert len(taken.register.assets) + sum(item.count for item in taken.left_out) >= 1
