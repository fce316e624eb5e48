"""Counts as figures of a network, and the matrix of gaps: where nobody looked there is no figure, and that is not zero."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from maturity_assets.asset import Asset, AssetRegister, Looked, merge
from maturity_assets.counts import add_counts
from maturity_assets.gaps import State, find_gaps, judge
from maturity_assets.importer import AssetCounts
from maturity_assets.names import KINDS
from maturity_assets.section import NetworkGaps, SystemGaps
from pydantic import ValidationError

from maturity.contracts import SectionSubject
from maturity.model.network import Fact, Neighbourhood, Network
from maturity.model.section import Section
from maturity.testing import make_matrix

DAY = date(2026, 10, 15)
AS_OF = date(2026, 10, 31)
NORTH = Neighbourhood(id="north-end", name="North End", registered_patients=9000, priority=True)
SOUTH = Neighbourhood(id="south-end", name="South End", registered_patients=6000)
ONE = Network(code="Z00001", name="Harbour PCN", neighbourhoods=(NORTH, SOUTH))
TWO = Network(code="Z00002", name="Docks PCN", neighbourhoods=(SOUTH,))


def asset(ident: str, area: str | None = "north-end", kind: str = "places", **more: object) -> Asset:
    given = {"id": ident, "name": ident, "kind": kind, "neighbourhood": area, "source": "List", "listed_on": DAY, **more}
    return Asset.model_validate(given)


def looked(area: str, *kinds: str) -> Looked:
    return Looked(neighbourhood=area, kinds=kinds, looked_on=DAY, source="Walk")


def counted(*assets: Asset, complete: tuple[Looked, ...] = (), known: tuple[Network, ...] = (ONE,)) -> dict[str, Fact]:
    register = AssetRegister(assets=assets, looked=complete)
    changed, _ = add_counts(register, {network.code: network for network in known}, "assets.json")
    return changed[0].facts if changed else {}


def test_add_counts_says_at_least_where_nobody_has_looked_for_all() -> None:
    fact = counted(asset("hall"), asset("park"))["assets.north-end.places"]
    assert (fact.value, fact.low, fact.dated_on, fact.source) == (2.0, 2.0, DAY, "List")


def test_add_counts_gives_a_number_where_the_list_is_complete() -> None:
    fact = counted(asset("hall"), complete=(looked("north-end", "places"),))["assets.north-end.places"]
    assert (fact.value, fact.low, fact.source) == (1.0, None, "List; Walk")


def test_add_counts_gives_zero_only_where_somebody_looked() -> None:
    facts = counted(asset("hall"), complete=(looked("north-end", "places", "culture"),))
    assert facts["assets.north-end.culture"].value == 0.0
    assert "assets.south-end.culture" not in facts
    assert "assets.culture" not in facts


def test_add_counts_adds_up_the_network_with_what_has_no_neighbourhood() -> None:
    fact = counted(asset("hall"), asset("van", None, network="Z00001"))["assets.places"]
    assert (fact.value, fact.low) == (2.0, 2.0)


def test_add_counts_takes_the_network_as_complete_when_every_neighbourhood_is() -> None:
    complete = (looked("north-end", "places"), looked("south-end", "places"))
    assert counted(asset("hall"), complete=complete, known=(ONE,))["assets.places"].low is None


def test_add_counts_is_dated_by_the_last_confirmation() -> None:
    facts = counted(asset("hall", confirmed_on=date(2026, 10, 20)), asset("park", confirmed_on=date(2024, 1, 1)))
    assert facts["assets.north-end.places"].dated_on == date(2026, 10, 20)


def test_add_counts_takes_the_place_of_earlier_counts_and_leaves_other_figures() -> None:
    other = Fact(value=0.4, unit="share", source="x", dated_on=DAY)
    before = ONE.model_copy(update={"facts": {"assets.north-end.skills": other, "core20plus.share": other}})
    facts = counted(asset("hall"), known=(before,))
    assert set(facts) == {"assets.north-end.places", "assets.places", "core20plus.share"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (asset("a", None), "nothing says in which network or neighbourhood it is"),
        (asset("a", "west-end"), "no network of the register has a neighbourhood of this id"),
        (asset("a", "south-end"), "several networks have a neighbourhood of this id; say which network it is"),
        (asset("a", "north-end", network="Z00009"), "no network of the register has this code"),
    ],
)
def test_add_counts_leaves_out_what_has_no_home_and_says_why(given: Asset, reason: str) -> None:
    changed, left = add_counts(AssetRegister(assets=(given,)), {"Z00001": ONE, "Z00002": TWO}, "assets.json")
    assert (changed, [(item.what, item.reason) for item in left]) == ([], [("a", reason)])


def test_add_counts_leaves_out_a_neighbourhood_that_the_named_network_does_not_declare() -> None:
    changed, left = add_counts(AssetRegister(assets=(asset("a", "north-end", network="Z00002"),)), {"Z00002": TWO}, "x")
    assert list(changed[0].facts) == ["assets.places"]
    assert [item.reason for item in left] == ["the network does not declare this neighbourhood (Z00002)"]


def fact(value: float, *, low: float | None = None, day: date = DAY) -> Fact:
    return Fact(value=value, unit="assets", source="List", dated_on=day, low=low)


@pytest.mark.parametrize(
    ("figure", "state", "count", "words"),
    [
        (None, State.NOT_LOOKED, None, "not looked at"),
        (Fact(value=None, suppressed=True, unit="assets", source="x", dated_on=DAY), State.NOT_LOOKED, None, "not looked at"),
        (fact(0), State.NONE, 0, "none found"),
        (fact(0, day=date(2025, 10, 30)), State.NONE, 0, "none found in 2025"),
        (fact(3), State.THERE, 3, "3"),
        (fact(3, low=3), State.THERE, 3, "3 or more"),
        (fact(1200), State.THERE, 1200, "1,200"),
        (fact(3, day=date(2025, 10, 31)), State.THERE, 3, "3"),
        (fact(3, day=date(2025, 10, 30)), State.STALE, 3, "3, last in 2025"),
        (fact(3, low=3, day=date(2024, 1, 1)), State.STALE, 3, "3 or more, last in 2024"),
    ],
)
def test_judge_says_what_is_known_of_a_pair(figure: Fact | None, state: State, count: int | None, words: str) -> None:
    found = judge(figure, "places", AS_OF)
    assert (found.state, found.count, found.words) == (state, count, words)


def test_judge_knows_a_year_that_begins_on_a_leap_day() -> None:
    assert judge(fact(3, day=date(2023, 2, 28)), "places", date(2024, 2, 29)).state is State.THERE
    assert judge(fact(3, day=date(2023, 2, 27)), "places", date(2024, 2, 29)).state is State.STALE


def test_find_gaps_shows_every_declared_neighbourhood_and_kind() -> None:
    rows = find_gaps([ONE, TWO], list(KINDS), AS_OF)
    assert [(row.network.code, row.area.id, len(row.pairs)) for row in rows] == [
        ("Z00001", "north-end", 6), ("Z00001", "south-end", 6), ("Z00002", "south-end", 6),
    ]  # fmt: skip


def subject(*networks: Network) -> SectionSubject:
    return SectionSubject(make_matrix().model_copy(update={"asset_kinds": KINDS}), (), (), networks, AS_OF)


def counted_network() -> Network:
    register = AssetRegister(assets=(asset("hall"),), looked=(looked("north-end", "culture"),))
    return add_counts(register, {"Z00001": ONE}, "assets.json")[0][0]


def built(section: NetworkGaps | SystemGaps, *networks: Network) -> Section:
    found = section.build(subject(*networks))
    assert found is not None
    return found


def test_network_section_marks_by_words_and_shape() -> None:
    found = built(NetworkGaps(), counted_network())
    assert (
        found.title
        == "1 of 12 pairs of neighbourhood and kind have a known asset; 1 was looked at, and none was found; 10 were not looked at"
    )
    (table,) = found.tables
    assert table.columns == ("Neighbourhood", *KINDS.values())
    assert [(cell.words, cell.mark) for cell in table.rows[0]] == [
        ("North End (priority)", "plain"), ("not looked at", "plain"), ("not looked at", "plain"), ("not looked at", "plain"),
        ("1 or more", "there"), ("not looked at", "plain"), ("none found", "gap"),
    ]  # fmt: skip
    assert found.source == "Registers of assets: List; Walk."


def test_system_section_counts_neighbourhoods_and_names_no_network() -> None:
    found = built(SystemGaps(), counted_network(), TWO)
    rows = {row[0].words: [cell.words for cell in row[1:]] for row in found.tables[0].rows}
    assert rows["Places"] == ["1", "0", "0", "2"]
    assert rows["Culture and stories"] == ["0", "0", "1", "2"]
    assert found.paragraphs[0] == "Registers were read for 1 of 2 networks. Of the others nothing is known."
    assert "Harbour" not in found.model_dump_json()
    assert "Docks" not in found.model_dump_json()


@pytest.mark.parametrize("section", [NetworkGaps(), SystemGaps()])
def test_sections_say_nothing_without_a_register(section: NetworkGaps | SystemGaps) -> None:
    assert section.build(subject(ONE, TWO)) is None


def test_importer_knows_its_file_by_what_is_in_it_and_adds_counts(tmp_path: Path) -> None:
    path = tmp_path / "anything.json"
    path.write_text(AssetRegister(assets=(asset("hall"),)).model_dump_json(exclude_none=True), encoding="utf-8")
    other = tmp_path / "assets.json"
    other.write_text("{}", encoding="utf-8")
    importer = AssetCounts()
    assert (importer.recognises(path), importer.recognises(other), importer.recognises(tmp_path / "none")) == (True, False, False)
    assert importer.dated_on(path) == DAY
    (network,) = importer.read(path, {"Z00001": ONE}).networks
    assert network.facts["assets.north-end.places"].value == 1.0


def test_merge_takes_the_newer_entry_of_one_id_and_counts_it() -> None:
    older = AssetRegister(assets=(asset("hall"), asset("park")), licences=("A",))
    newer = AssetRegister(assets=(asset("hall", kind="culture"),), licences=("A", "B"))
    merged, replaced = merge(older, newer)
    assert ([(one.id, one.kind) for one in merged.assets], replaced) == ([("hall", "culture"), ("park", "places")], 1)
    assert merged.licences == ("A", "B")


def test_a_register_refuses_unknown_kinds_and_an_id_that_is_there_twice() -> None:
    with pytest.raises(ValidationError, match="no kind is called shops"):
        AssetRegister(assets=(asset("a", kind="shops"),))
    with pytest.raises(ValidationError, match="the id a is there twice"):
        AssetRegister(assets=(asset("a"), asset("a")))


def test_an_asset_has_no_field_for_a_person() -> None:
    assert not {"contact", "contact_name", "email", "phone"} & set(Asset.model_fields)
