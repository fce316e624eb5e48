"""The redrawing of ICBs in 2026 and what became of networks since 2023, from the official files."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.icb_crosswalk import read_crosswalk
from maturity.files.registers.importing import import_networks
from maturity.files.registers.practice_links import read_practice_links
from maturity.lineage.moves import Crosswalk, tell_moves
from maturity.lineage.proposals import propose
from maturity.model.network import Network
from maturity.model.succession import SuccessionKind

DAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def crosswalk(shared_dir: Path) -> Crosswalk:
    return read_crosswalk(shared_dir / "data" / "icb_crosswalk_2025-10_to_2026-07.csv")


@pytest.fixture(scope="module")
def register(shared_dir: Path) -> dict[str, Network]:
    paths = [shared_dir / "data" / name for name in ("practice_pcn_icb_map_2026-07.csv", "pcn_2026-07.csv")]
    return {network.code: network for network in import_networks(paths, date(2026, 11, 22), ALL_IMPORTERS).networks}


def test_crosswalk_has_46_pairs_12_closed_6_new_and_3_split(crosswalk: Crosswalk) -> None:
    new = {code for codes in crosswalk.pairs.values() for code in codes}

    assert sum(len(codes) for codes in crosswalk.pairs.values()) == 46
    assert len(set(crosswalk.pairs) - new) == 12
    assert len(new - set(crosswalk.pairs)) == 6
    assert {old: codes for old, codes in crosswalk.pairs.items() if len(codes) > 1} == {
        "QJG": ("D7T5G", "T6Y0W"),
        "QM7": ("D7T5G", "S1Y5D"),
        "QNQ": ("QRL", "S0E4D", "S9B9J"),
    }


def test_board_that_keeps_its_code_has_not_moved_although_its_official_number_is_new(crosswalk: Crosswalk) -> None:
    move = tell_moves(crosswalk, [Network(code="Z00001", name="One", system_code="QRL")], {}, DAY).moves[0]

    assert (move.how, move.new) == ("stayed", "QRL")


def test_networks_of_boards_that_were_split_are_told_apart_by_the_register_only(
    crosswalk: Crosswalk, register: dict[str, Network]
) -> None:
    parts = [one.model_copy(update={"system_code": "QJG"}) for one in register.values() if one.system_code in ("D7T5G", "T6Y0W")]

    told = tell_moves(crosswalk, parts, register, DAY)
    alone = tell_moves(crosswalk, parts, {}, DAY)

    assert {move.how for move in told.moves} == {"moved"}
    assert {move.new for move in told.moves} == {"D7T5G", "T6Y0W"}
    assert {move.how for move in alone.moves} == {"undecided"}
    assert alone.successions == ()


def test_network_in_two_boards_has_not_moved(crosswalk: Crosswalk, register: dict[str, Network]) -> None:
    for system in ("QJK", "QT6"):
        move = tell_moves(crosswalk, [register["U41591"].model_copy(update={"system_code": system})], register, DAY).moves[0]
        assert (move.how, move.new) == ("stayed", system)


@pytest.fixture(scope="module")
def proposals(shared_dir: Path):
    data = shared_dir / "data"
    return propose(read_practice_links(data / "ePCN_2023-01.xlsx"), read_practice_links(data / "practice_pcn_icb_map_2026-07.csv"))


def test_practices_tell_what_became_of_networks_since_2023(proposals) -> None:
    counts = Counter(one.kind for one in proposals)

    assert counts == {SuccessionKind.SPLIT: 37, SuccessionKind.REGROUP: 12, SuccessionKind.MERGE: 8}


def test_name_that_came_back_under_another_code_is_followed_by_its_practices(proposals) -> None:
    (found,) = [one for one in proposals if "U78528" in one.successors]

    assert (found.predecessors, found.successors, found.practices, found.of) == (("U10998",), ("U55117", "U78528"), 8, 8)


def test_two_networks_of_one_name_are_never_taken_for_one_another(proposals) -> None:
    assert not any({"U09187", "U41025"} <= {*one.predecessors, *one.successors} for one in proposals)
