"""Networks that merge, split, take a new code, are renamed or move: who came before whom, and what cannot have happened."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from maturity.lineage.possible import succession_problems
from maturity.lineage.tracing import kind_of, lineage, sources_of
from maturity.model.succession import Succession, SuccessionKind

MERGE, SPLIT, REGROUP = SuccessionKind.MERGE, SuccessionKind.SPLIT, SuccessionKind.REGROUP
RENAME, MOVE, NEW_CODE = SuccessionKind.RENAME, SuccessionKind.MOVE, SuccessionKind.NEW_CODE


def event(before: str, after: str, kind: SuccessionKind | None = None, year: int = 2026, **more: Any) -> Succession:
    """Write codes short: "A B" are Z0000A and Z0000B."""
    old, new = (tuple(f"Z0000{letter}" for letter in side.split()) for side in (before, after))
    chosen = kind or kind_of(len(old), len(new))
    fields = {"kind": chosen, "on": date(year, 4, 1), "predecessors": old, "successors": new, "source": "The register", **more}
    return Succession(**fields)


def short(codes: tuple[str, ...]) -> str:
    return " ".join(code.removeprefix("Z0000") for code in codes)


HISTORY = (event("A B", "C", year=2024), event("C D", "D", year=2025), event("D", "E F", year=2026))


@pytest.mark.parametrize(
    ("code", "predecessors", "successors"),
    [("A", "", "C D E F"), ("C", "A B", "D E F"), ("D", "C A B", "E F"), ("E", "D C A B", ""), ("X", "", "")],
)
def test_lineage_goes_back_and_forward_nearest_first(code: str, predecessors: str, successors: str) -> None:
    found = lineage(f"Z0000{code}", HISTORY)

    assert (short(found.predecessors), short(found.successors)) == (predecessors, successors)


def test_lineage_tells_what_happened_on_the_way_oldest_first() -> None:
    renamed = event("A", "A", RENAME, year=2023, was="Old", now="New")

    assert [one.on.year for one in lineage("Z0000E", [*HISTORY, renamed]).events] == [2023, 2024, 2025, 2026]


def test_lineage_leaves_out_what_happened_to_a_sibling() -> None:
    of_sibling = event("F", "G", year=2027)

    assert of_sibling not in lineage("Z0000E", [*HISTORY, of_sibling]).events
    assert of_sibling in lineage("Z0000D", [*HISTORY, of_sibling]).events


@pytest.mark.parametrize(
    ("code", "answered", "judged", "sources"),
    [
        ("D", "C D", 2024, "C D"),  # C and D answered, and became one after that cycle
        ("D", "C D", 2025, "D"),  # the merger lay before the cycle: what C answered then is no part of it
        ("E", "D", 2025, "D"),  # each part of a split has what was there before
        ("F", "D", 2025, "D"),
        ("E", "C D", 2024, "C D"),  # over two events
        ("C", "A", 2023, "A"),  # only one of the two answered
        ("C", "A B", 2025, "A B"),  # answered under the old codes although they had merged
        ("C", "A C", 2024, "C"),  # answered under the new code: that is the newer word
        ("E", "E", 2025, "E"),  # answered under the new code before the day on which it opened
        ("X", "", 2025, ""),
    ],
)
def test_sources_of_are_those_whose_answers_come_along(code: str, answered: str, judged: int, sources: str) -> None:
    codes = {f"Z0000{letter}" for letter in answered.split()}

    assert short(sources_of(f"Z0000{code}", HISTORY, codes, date(judged, 10, 31))) == sources


def test_sources_of_pass_over_names_and_moves() -> None:
    moved = event("A", "A", MOVE, was="ZZ1", now="ZZ2")

    assert sources_of("Z0000A", [moved], {"Z0000A"}, date(2025, 10, 31)) == ("Z0000A",)


@pytest.mark.parametrize(
    ("known", "new", "said"),
    [
        ([event("A B", "C")], event("B A", "C"), "this is recorded already for Z0000B, Z0000A"),
        ([event("A B", "C")], event("C", "A"), "Z0000A ended on 1 April 2026; it cannot take over on 1 April 2026"),
        ([event("A B", "C"), event("C", "D", year=2027)], event("D X", "B", year=2028), "Z0000B ended on 1 April 2026"),
        ([event("A B", "C")], event("A", "D", year=2027), "Z0000A ended on 1 April 2026, when Z0000C took over"),
        ([event("A", "B")], event("B", "C", year=2024), "Z0000B began only on 1 April 2026; it cannot hand over"),
        ([event("A", "A B")], event("A", "C", year=2024), "Z0000A was still there on 1 April 2026; it cannot have ended"),
        ([event("A", "C")], event("B", "C"), "record one event instead of two"),
        ([event("A", "C")], event("B", "C", year=2027), "Name Z0000C among those before 1 April 2027 too"),
        ([event("A", "A", MOVE, was="ZZ1", now="ZZ2")], event("A", "A", MOVE, was="ZZ1", now="ZZ2"), "recorded already"),
    ],
)
def test_succession_problems_refuse_what_cannot_have_happened(known: list[Succession], new: Succession, said: str) -> None:
    assert any(said in str(problem) for problem in succession_problems(known, new))


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ([event("A B", "B")], event("B C", "B", year=2027)),  # a network that goes on may take over again
        ([event("A", "A B")], event("A", "A C", year=2027)),
        ([event("A", "A", RENAME, was="One", now="Two")], event("A", "A", RENAME, year=2027, was="Two", now="Three")),
        ([event("A B", "C", year=2026)], event("A", "A D", year=2024)),  # recorded late, happened before
        ([event("A", "A B", year=2024)], event("A B", "A")),  # given away and taken back
        ([event("A", "B")], event("B", "C")),  # opened and closed on one day
    ],
)
def test_succession_problems_let_pass_what_may_follow(known: list[Succession], new: Succession) -> None:
    assert succession_problems(known, new) == []


@pytest.mark.parametrize(
    ("kind", "before", "after", "more"),
    [
        (MERGE, "A", "B", {}),
        (SPLIT, "A B", "C", {}),
        (REGROUP, "A B", "C", {}),
        (NEW_CODE, "A", "A", {}),
        (RENAME, "A", "B", {"now": "New"}),
        (RENAME, "A", "A", {}),
        (MERGE, "A B", "C", {"now": "ZZ1"}),
        (MERGE, "A A", "C", {}),
    ],
)
def test_succession_must_fit_its_kind(kind: SuccessionKind, before: str, after: str, more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        event(before, after, kind, **more)


def test_succession_comes_back_from_json() -> None:
    for one in (*HISTORY, event("A", "A", MOVE, was="ZZ1", now="ZZ2")):
        assert Succession.model_validate_json(one.model_dump_json()) == one


def test_lineage_of_networks_that_go_on_side_by_side_does_not_mix_them() -> None:
    regrouped = [event("A B X", "A B C")]

    assert lineage("Z0000A", regrouped).predecessors == ("Z0000X",)
    assert short(lineage("Z0000C", regrouped).predecessors) == "A B X"
    assert short(lineage("Z0000X", regrouped).successors) == "A B C"


sides = st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=3, unique=True).map(" ".join)


@settings(max_examples=50)
@given(st.lists(st.tuples(sides, sides, st.integers(2020, 2026)), max_size=7))
def test_recorded_networks_begin_once_end_once_and_are_not_there_before_or_after(drawn: list[tuple[str, str, int]]) -> None:
    known: list[Succession] = []
    for before, after, year in drawn:
        new = event(before, after, year=year) if sorted(before) != sorted(after) else None
        if new is not None and not succession_problems(known, new):
            known.append(new)

    for code in (f"Z0000{letter}" for letter in "ABCDE"):
        begun = [one.on for one in known if code in one.begun]
        ended = [one.on for one in known if code in one.ended]
        there = [one.on for one in known if code in (*one.predecessors, *one.successors)]
        assert len(begun) <= 1
        assert len(ended) <= 1
        assert all(on <= day for on in begun for day in there)
        assert all(on >= day for on in ended for day in there)
        assert code not in (*lineage(code, known).predecessors, *lineage(code, known).successors)
        assert all(code in lineage(other, known).successors for other in lineage(code, known).predecessors)
