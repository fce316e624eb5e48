"""From a scored cycle to whom a network could learn from: who is named, and what is hidden beside the names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from builders import criterion_fields, make_matrix
from learning_cases import Party, party
from maturity.benchmarking.learning import NOBODY
from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.naming import NAMES_INSTEAD
from maturity.frames import Frame
from maturity.pipeline import Scored, ScoredCycle
from maturity.placing import Placed, compared, placed, prepare_peers, publish

MATRIX = make_matrix(criterion_fields("one"), criterion_fields("two"))
AIM = {"level": 1, "target": 3}
NAMED = Frame(None, Likeness(), 8)
WITHHELD = replace(NAMED, name_networks=False)


def cycle(parties: Sequence[Party]) -> ScoredCycle:
    by_code = {one.network.code: Scored(one.assessment, one.result) for one in parties}
    return ScoredCycle(date(2026, 10, 31), by_code)


def a_system(*levels: Any, agrees: int = 4, system: str = "ZZ1", start: int = 2) -> list[Party]:
    """Make networks of one system, one for each level of criterion `one`; the first few agree to be named. Criterion `two` is mixed."""
    return [
        party(
            f"Z{start + at:05}",
            {"one": level, "two": at % 3},
            agrees=at < agrees,
            system_code=system,
            system_name=f"System {system}",
        )
        for at, level in enumerate(levels)
    ]


def reader(one: Any = AIM, **more: Any) -> Party:
    return party("Z00001", {"one": one, "two": 1}, system_code="ZZ1", system_name="System ZZ1", **more)


def look(parties: Sequence[Party], frame: Frame, before: ScoredCycle | None = None) -> Placed:
    return placed("Z00001", MATRIX, cycle(parties), before, frame)


def names(found: Placed) -> list[str]:
    assert found.learning is not None
    return [host.code for host in found.learning.offers[0].hosts]


def band(found: Placed, name: str = "one") -> str | None:
    """Give why a band is not shown; None when it is."""
    assert found.benchmark is not None
    return found.benchmark.bands[name].reason


MIXED = (3, 4, 3, 3, 0, 1, 2, 0, 1, 2, 1)


def test_hosts_are_named_in_a_cycle_with_names_beside_the_band() -> None:
    found = look([reader(), *a_system(*MIXED)], NAMED)
    assert names(found) == ["Z00002", "Z00003", "Z00004", "Z00005"]
    assert band(found) is None


def test_prepared_and_unprepared_say_the_same() -> None:
    now = cycle([reader(), *a_system(*MIXED)])
    assert placed("Z00001", MATRIX, now, None, prepare_peers(NAMED, now)) == placed("Z00001", MATRIX, now, None, NAMED)
    assert compared("Z00001", MATRIX, now, NAMED) == placed("Z00001", MATRIX, now, None, NAMED).benchmark


def test_alone_there_is_nobody_to_learn_from() -> None:
    assert look([reader()], NAMED) == Placed(None, None)


def test_without_names_a_criterion_shows_hosts_of_the_own_system_or_its_band() -> None:
    found = look([reader(), *a_system(*MIXED)], WITHHELD)
    assert names(found) == ["Z00002", "Z00003", "Z00004", "Z00005"]
    assert band(found) == NAMES_INSTEAD
    assert band(found, "two") != NAMES_INSTEAD
    nobody = look([reader(), *a_system(*MIXED, agrees=0)], WITHHELD)
    assert (names(nobody), band(nobody)) == ([], None)


def test_without_names_a_domain_of_that_criterion_alone_hides_its_band_too() -> None:
    alone = make_matrix(criterion_fields("one"), domain_fields={"id": "whole"})
    found = placed("Z00001", alone, cycle([reader(), *a_system(*MIXED)]), None, WITHHELD)
    assert (band(found), band(found, "whole")) == (NAMES_INSTEAD, NAMES_INSTEAD)


def test_without_names_nobody_is_named_where_the_published_counts_would_tell_of_the_others() -> None:
    parties = [reader(), *a_system(3, 3, 3, 1, 1, 1, 1, agrees=3)]
    assert names(look(parties, NAMED)) == ["Z00002", "Z00003", "Z00004"]
    found = look(parties, WITHHELD)
    assert names(found) == []
    assert found.learning is not None
    assert found.learning.offers[0].why_none == NOBODY


def test_without_names_hosts_of_other_systems_stand_beside_their_band() -> None:
    parties = [reader(), *a_system(0, 1, agrees=0), *a_system(*MIXED, system="ZZ2", start=10)]
    found = look(parties, WITHHELD)
    assert names(found) == ["Z00010", "Z00011", "Z00012", "Z00013"]
    assert band(found) is None


@pytest.mark.parametrize("frame", [NAMED, WITHHELD])
def test_nobody_is_named_where_the_band_would_tell_of_the_other_peers(frame: Frame) -> None:
    parties = [reader(), *a_system(3, 3, 3, *[0] * 9, agrees=3, system="ZZ2", start=10)]
    assert (names(look(parties, frame)), band(look(parties, frame))) == ([], None)
    other = [reader(), *a_system(3, 3, 3, 1, *[0] * 8, agrees=3, system="ZZ2", start=10)]
    assert names(look(other, frame)) == ["Z00010", "Z00011", "Z00012"]


def test_what_is_new_since_the_last_cycle_is_told_only_where_the_cycle_names_networks() -> None:
    was = party("Z00002", {"one": {"level": 1, "kinds": ["document"]}}, agrees=True, system_code="ZZ1")
    host = party("Z00002", {"one": {"level": 4, "kinds": ["document"] * 2}}, agrees=True, system_code="ZZ1")
    before = cycle([replace(was, result=was.result.model_copy(update={"cycle": "2025"}))])
    parties = [reader(), host, *a_system(*MIXED, agrees=0, start=3)]
    told = []
    for frame in (NAMED, WITHHELD):
        found = look(parties, frame, before)
        assert found.learning is not None
        (shown,) = found.learning.offers[0].hosts
        told.append((shown.rose_since, shown.kinds[0].gained, shown.kinds[0].count))
    assert told == [("2025", 1, 2), (None, 0, 2)]


def test_a_network_that_answered_another_version_is_not_compared() -> None:
    host = party("Z00002", {"one": 4}, agrees=True)
    other = host.result.matrix.model_copy(update={"version": "0.9"})
    moved = replace(host, result=host.result.model_copy(update={"matrix": other}))
    assert names(look([reader(), host, *a_system(0, start=3)], NAMED)) == ["Z00002"]
    assert names(look([reader(), moved, *a_system(0, start=3)], NAMED)) == []


def test_a_board_that_reads_all_that_is_printed_learns_no_silent_networks_level() -> None:
    """The whole way in a cycle without names: names, band and counts together, whatever stands behind them."""
    alike: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    named = 0
    for agreed in product((0, 1, 3), repeat=3):
        for silent in combinations_with_replacement((0, 1, 3), 4):
            now = cycle([reader(), *a_system(*agreed, *silent, agrees=3)])
            found = placed("Z00001", MATRIX, now, None, WITHHELD)
            assert found.benchmark is not None
            assert found.learning is not None
            row = publish(MATRIX, now, WITHHELD)["ZZ1"].rows["one"]
            printed = (found.benchmark.bands["one"], found.learning, row)
            alike["".join(one.model_dump_json() for one in printed)].add(silent)
            named += bool(found.learning.offers[0].hosts)
    assert named > 50
    assert [all_of for all_of in alike.values() if len(all_of) == 1 and len(set(next(iter(all_of)))) == 1] == []
