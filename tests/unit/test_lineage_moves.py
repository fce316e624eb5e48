"""How networks moved when systems were drawn anew, and where the practices of networks went that are gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from register_files import MAP_HEADER, link_row, map_row, network_row, write_csv, write_workbook

from maturity.errors import InputError
from maturity.files.registers.icb_crosswalk import read_crosswalk
from maturity.files.registers.practice_links import read_practice_links
from maturity.lineage.moves import Crosswalk, tell_moves
from maturity.lineage.proposals import propose
from maturity.model.network import Network
from maturity.model.succession import Move, Moves, SuccessionKind

HEADER = "icb_code_2025_10,ons_icb_code_2025_10,icb_name_2025_10,icb_code_2026_07,ons_icb_code_2026_07,icb_name_2026_07,n_practices"
ROWS = (
    "ZZ1,E1,NHS Hill ICB,ZZ1,E9,NHS Hill ICB,20",
    "ZZ2,E2,NHS Coast ICB,ZZ9A1,E5,NHS Coast and Moor ICB,30",
    "ZZ3,E3,NHS Moor ICB,ZZ9A1,E5,NHS Coast and Moor ICB,10",
    "ZZ3,E3,NHS Moor ICB,ZZ1,E9,NHS Hill ICB,5",
)
DAY = date(2026, 4, 1)


@pytest.fixture
def crosswalk(tmp_path: Path) -> Crosswalk:
    return read_crosswalk(write_csv(tmp_path / "crosswalk.csv", HEADER, *ROWS))


def network(code: str, system: str | None, name: str = "Harbour PCN", also: tuple[str, ...] = ()) -> Network:
    return Network(code=code, name=name, system_code=system, other_system_codes=also)


def told(crosswalk: Crosswalk, before: Network, *after: Network) -> tuple[Move, Moves]:
    moves = tell_moves(crosswalk, [before], {one.code: one for one in after}, DAY)
    return moves.moves[0], moves


def test_read_crosswalk_reads_pairs_months_and_names(crosswalk: Crosswalk) -> None:
    assert crosswalk.pairs == {"ZZ1": ("ZZ1",), "ZZ2": ("ZZ9A1",), "ZZ3": ("ZZ9A1", "ZZ1")}
    assert (crosswalk.earlier, crosswalk.later) == (date(2025, 10, 1), date(2026, 7, 1))
    assert crosswalk.named("ZZ9A1") == "NHS Coast and Moor ICB (ZZ9A1)"


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        ("icb_code_2025_10,icb_name_2025_10", ("ZZ1,Hill",), ":1: it does not have just two columns of ICB codes"),
        (HEADER, ("ZZ1,E1,Hill,,E9,Hill,20", "zz2,E2,Coast,ZZ9A1,E5,Moor,3"), "icb_code_2026_07: this is not an ODS code"),
    ],
)
def test_read_crosswalk_tells_every_fault(tmp_path: Path, header: str, rows: tuple[str, ...], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_crosswalk(write_csv(tmp_path / "crosswalk.csv", header, *rows))
    assert len(caught.value.problems) == len(rows)


@pytest.mark.parametrize(
    ("before", "after", "how", "new", "words"),
    [
        (network("Z00001", "ZZ1"), [network("Z00001", "ZZ1")], "stayed", "ZZ1", None),
        (network("Z00001", "ZZ2"), [network("Z00001", "ZZ9A1")], "moved", "ZZ9A1", None),
        (network("Z00001", "ZZ3"), [network("Z00001", "ZZ1")], "moved", "ZZ1", None),
        (network("Z00001", "ZZ3"), [network("Z00001", "ZZ5", also=("ZZ9A1",))], "moved", "ZZ9A1", None),
        (network("Z00001", "ZZ2"), [network("Z00001", "ZZ1")], "moved", "ZZ1", "does not lead there from NHS Coast ICB (ZZ2)"),
        (network("Z00001", "ZZ1"), [network("Z00001", "ZZ9A1", also=("ZZ1",))], "stayed", "ZZ1", "practices in NHS Coast and Moor"),
        (network("Z00001", "ZZ1"), [network("Z00002", "ZZ1")], "gone", None, "maturity network succeed"),
        (network("Z00001", None), [network("Z00001", "ZZ1")], "unknown", None, "earlier system is not known"),
        (network("Z00001", "ZZ2"), [], "moved", "ZZ9A1", None),
        (network("Z00001", "ZZ1"), [], "stayed", "ZZ1", None),
        (network("Z00001", "ZZ3"), [], "undecided", None, "NHS Coast and Moor ICB (ZZ9A1) or NHS Hill ICB (ZZ1)"),
        (network("Z00001", "ZZ7"), [], "unknown", None, "does not list its earlier system ZZ7"),
        (network("Z00001", "ZZ3"), [network("Z00001", None)], "undecided", None, "was split"),
    ],
)
def test_tell_moves_tells_how_a_network_moved(
    crosswalk: Crosswalk, before: Network, after: list[Network], how: str, new: str | None, words: str | None
) -> None:
    move, moves = told(crosswalk, before, *after)

    assert (move.how, move.new) == (how, new)
    assert (words is None and move.words is None) or (words or "") in (move.words or "")
    assert [(one.kind, one.was, one.now) for one in moves.successions] == (
        [(SuccessionKind.MOVE, before.system_code, new)] if how == "moved" else []
    )


def test_tell_moves_finds_new_names_and_takes_another_spelling_for_none(crosswalk: Crosswalk) -> None:
    _, renamed = told(crosswalk, network("Z00001", "ZZ1", "Harbour PCN"), network("Z00001", "ZZ1", "QUAY & MOOR PCN"))
    _, same = told(crosswalk, network("Z00001", "ZZ1", "Quay and  Moor PCN"), network("Z00001", "ZZ1", "QUAY & MOOR PCN"))

    assert [(one.kind, one.was, one.now, one.on) for one in renamed.successions] == [
        (SuccessionKind.RENAME, "Harbour PCN", "QUAY & MOOR PCN", DAY)
    ]
    assert same.successions == ()


def links(**networks: str) -> dict[str, str]:
    """Practices by network: Z00001="a b" gives practices a and b."""
    return {practice: code for code, practices in networks.items() for practice in practices.split()}


@pytest.mark.parametrize(
    ("before", "after", "proposed"),
    [
        (links(Z00001="a b", Z00002="c"), links(Z00009="a b c"), [("merge", "Z00001 Z00002", "Z00009", 3, 3)]),
        (links(Z00001="a b", Z00002="c"), links(Z00002="a b c"), [("merge", "Z00001 Z00002", "Z00002", 3, 3)]),
        (links(Z00001="a b c"), links(Z00008="a", Z00009="b c"), [("split", "Z00001", "Z00008 Z00009", 3, 3)]),
        (links(Z00001="a b c"), links(Z00001="a b", Z00009="c"), [("split", "Z00001", "Z00001 Z00009", 3, 3)]),
        (links(Z00001="a b c"), links(Z00009="a b"), [("new_code", "Z00001", "Z00009", 2, 3)]),
        (
            links(Z00001="a b", Z00002="c d"),
            links(Z00008="a c", Z00009="b d"),
            [("regroup", "Z00001 Z00002", "Z00008 Z00009", 4, 4)],
        ),
        (links(Z00001="a b", Z00002="c d"), links(Z00001="a b c", Z00002="d"), []),  # a practice that moved is no merger
        (
            links(Z00001="a b c d e f", Z00002="g"),
            links(Z00008="a b c d e", Z00002="f g"),
            [("new_code", "Z00001", "Z00008", 5, 6)],
        ),
        (links(Z00001="a"), links(Z00009="z"), []),  # nobody went along
        (
            links(Z00001="a", Z00002="b"),
            links(Z00008="a", Z00009="b"),
            [("new_code", "Z00001", "Z00008", 1, 1), ("new_code", "Z00002", "Z00009", 1, 1)],
        ),
    ],
)
def test_propose_follows_the_practices(before: dict[str, str], after: dict[str, str], proposed: list[tuple[object, ...]]) -> None:
    found = propose(before, after)

    assert [(one.kind, " ".join(one.predecessors), " ".join(one.successors), one.practices, one.of) for one in found] == proposed


def test_read_practice_links_reads_both_official_forms(tmp_path: Path) -> None:
    rows = [link_row("P00001", "Z00001"), link_row("P00002", "Z00001", end="20200101"), link_row("P00002", "Z00002", "20200102")]
    workbook = write_workbook(
        tmp_path / "register_2023-01.xlsx", [network_row("Z00001", "One"), network_row("Z00002", "Two")], rows
    )
    csv = write_csv(tmp_path / "map.csv", MAP_HEADER, map_row("P00001", "Z00001", "One"), map_row("P00003", "U", "Unallocated"))

    assert read_practice_links(workbook) == {"P00001": "Z00001", "P00002": "Z00002"}
    assert read_practice_links(csv) == {"P00001": "Z00001"}


def test_read_practice_links_refuses_a_file_without_practices(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no practices with their networks are in this file"):
        read_practice_links(write_csv(tmp_path / "other.csv", "a,b", "1,2"))
