"""What holds in benchmarking for all input."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_results import made_result
from maturity.benchmarking.bands import build_band
from maturity.benchmarking.benchmark import benchmark
from maturity.benchmarking.change import Origin, compare_systems
from maturity.benchmarking.course import count_course
from maturity.benchmarking.disclosure import close_distribution
from maturity.benchmarking.intervals import byar, wilson
from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.quantiles import assign_quantiles
from maturity.model.benchmark import Band, Distribution, Place, SystemChange
from maturity.model.course import Course, CourseCycle, CoursePoint
from maturity.model.network import Network
from maturity.model.result import Status

levels = st.lists(st.integers(0, 4), min_size=1, max_size=30)
figures = st.lists(st.none() | st.integers(-20, 20).map(float), max_size=40)


@st.composite
def registers(draw: st.DrawFn) -> list[Network]:
    """Draw up to 25 networks, some of whose facts are unknown."""
    facts = st.tuples(
        st.none() | st.integers(5_000, 300_000),
        st.none() | st.integers(0, 800).map(lambda tenths: tenths / 10),
        st.none() | st.sampled_from([0.0, 0.0, 0.0, 0.25, 1.0]),
    )
    rows = draw(st.lists(facts, min_size=1, max_size=25))
    return [
        Network(code=f"Z{n:05}", name=f"Network {n}", list_size=size, deprivation_score=score, rural_share=rural)
        for n, (size, score, rural) in enumerate(rows)
    ]


def slow_quantiles(values: list[float | None], quantiles: int, inverted: bool) -> list[int | None]:
    """Follow the published formula word for word, in exact fractions."""
    known = [value for value in values if value is not None]
    found: list[int | None] = []
    for value in values:
        if value is None or len(known) < quantiles:
            found.append(None)
            continue
        rank = 1 + sum((other > value) if inverted else (other < value) for other in known)
        size = Fraction(len(known), quantiles)
        quantile = math.floor((quantiles + 1) - math.ceil((len(known) + 1 - rank) / size))
        found.append(1 if quantile == 0 else quantile)
    return found


def slow_band(own: int | None, peers: list[int]) -> Band:
    """Try every level in turn, from the definitions."""

    def quartile(share: Fraction) -> int:
        return next(rank for rank in range(5) if Fraction(sum(level <= rank for level in peers), len(peers)) >= share)

    lower, upper = quartile(Fraction(1, 4)), quartile(Fraction(3, 4))
    places = {True: Place.WITHIN} if own is None else {own < lower: Place.BELOW, own > upper: Place.ABOVE}
    place = None if own is None else places.get(True, Place.WITHIN)
    shares = {rank: sum(level >= rank for level in peers) / len(peers) for rank in range(max([*peers, own or 0]) + 1)}
    return Band(
        id="walk",
        own=own,
        peers=len(peers),
        lower_quartile=lower,
        median=quartile(Fraction(1, 2)),
        upper_quartile=upper,
        at_or_above=shares,
        place=place,
    )


@given(figures, st.integers(1, 12), st.booleans())
def test_assign_quantiles_agrees_with_its_slow_twin(values: list[float | None], quantiles: int, inverted: bool) -> None:
    assert assign_quantiles(values, quantiles, inverted=inverted) == slow_quantiles(values, quantiles, inverted)


@given(figures, st.integers(1, 12))
def test_assign_quantiles_never_sets_a_larger_value_lower(values: list[float | None], quantiles: int) -> None:
    found = assign_quantiles(values, quantiles)
    pairs = sorted((value, quantile) for value, quantile in zip(values, found, strict=True) if value is not None and quantile)
    assert [quantile for _, quantile in pairs] == sorted(quantile for _, quantile in pairs)


@given(levels, st.none() | st.integers(0, 4))
def test_build_band_agrees_with_its_slow_twin(peers: list[int], own: int | None) -> None:
    assert build_band("walk", own, peers) == slow_band(own, peers)


@given(levels, st.randoms(use_true_random=False))
def test_build_band_does_not_mind_the_order_of_peers(peers: list[int], random: object) -> None:
    shuffled = list(peers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert build_band("walk", 2, shuffled) == build_band("walk", 2, peers)


@given(levels)
def test_build_band_shows_only_levels_that_peers_have(peers: list[int]) -> None:
    band = build_band("walk", None, peers)
    assert {band.lower_quartile, band.median, band.upper_quartile} <= set(peers)


@given(registers(), st.randoms(use_true_random=False))
def test_peers_do_not_mind_the_order_of_the_register(register: list[Network], random: object) -> None:
    shuffled = list(register)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Likeness().peers(register[0], shuffled) == Likeness().peers(register[0], register)


@given(registers(), st.data())
def test_benchmark_does_not_mind_the_order_of_the_cohort(register: list[Network], data: st.DataObject) -> None:
    known = {network.code: network for network in register}
    levels_drawn = data.draw(st.lists(st.none() | st.integers(0, 4), min_size=len(register), max_size=len(register)))
    cohort = [made_result(network.code, {"walk": level}) for network, level in zip(register, levels_drawn, strict=True)]
    shuffled = data.draw(st.permutations(cohort))
    forth = benchmark(cohort[0], cohort, known, Likeness(), min_peers=3)
    assert benchmark(cohort[0], shuffled, known, Likeness(), min_peers=3) == forth


@given(registers(), st.integers(1, 12))
def test_benchmark_shows_no_number_on_too_few_peers(register: list[Network], min_peers: int) -> None:
    known = {network.code: network for network in register}
    cohort = [made_result(network.code, {"walk": place % 5}) for place, network in enumerate(register)]
    band = benchmark(cohort[0], cohort, known, Likeness(), min_peers=min_peers).bands["walk"]
    assert (band.median is None and band.place is None and band.at_or_above == {}) == (band.peers < max(min_peers, 5))


@given(registers())
def test_peers_never_hold_the_network_itself_nor_anybody_twice(register: list[Network]) -> None:
    found = Likeness().peers(register[0], register)
    assert register[0].code not in found
    assert len(set(found)) == len(found) <= 12


@given(registers())
def test_prepare_chooses_the_same_peers(register: list[Network]) -> None:
    prepared = Likeness().prepare(register)
    assert [prepared.peers(own, register) for own in register] == [Likeness().peers(own, register) for own in register]


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_holds_the_share_itself(part: int, whole: int) -> None:
    part = min(part, whole)
    found = wilson(part, whole)
    assert found.lower is not None
    assert 0 <= found.lower <= part / whole <= found.upper <= 1


@given(st.integers(0, 100_000))
def test_byar_holds_the_count_itself(count: int) -> None:
    found = byar(count)
    assert found.lower is not None
    assert 0 <= found.lower <= count < found.upper


def all_rows(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """List every way to share `total` networks among `cells` levels."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in all_rows(total - first, cells - 1):
            yield (first, *rest)


@pytest.mark.parametrize("smallest", [3, 4, 5])
@pytest.mark.parametrize("cells", [2, 3, 4, 5])
@pytest.mark.parametrize("total", range(3, 14))
def test_close_distribution_leaves_nothing_to_work_out(total: int, cells: int, smallest: int) -> None:
    """A reader who knows the rules and the total tries every row that would have been published alike."""
    alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in all_rows(total, cells):
        row = Distribution(id="walk", counts=dict(enumerate(counts)), statuses={}, networks=total)
        shown = close_distribution(row, range(cells), min_networks=3, smallest=smallest)
        alike[tuple(shown.counts.values())].append(counts)
    given_away = [
        (shown, place)
        for shown, rows in alike.items()
        for place, count in enumerate(shown)
        if count is None and len({row[place] for row in rows}) == 1
    ]
    assert given_away == []


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6))
def test_close_distribution_never_shows_a_small_count_nor_a_wrong_one(counts: list[int]) -> None:
    row = Distribution(id="walk", counts=dict(enumerate(counts)), statuses={}, networks=sum(counts))
    shown = close_distribution(row, range(len(counts))).counts
    assert all(count in {None, counts[rank]} and count not in {1, 2} for rank, count in shown.items())


answers = st.dictionaries(st.sampled_from([f"Z{n:05}" for n in range(8)]), st.none() | st.integers(0, 4), max_size=8)


@given(answers, answers, st.sets(st.sampled_from([f"Z{n:05}" for n in range(8)])), st.booleans())
def test_compare_systems_moves_nobody_because_of_who_answered(
    before: dict[str, int | None], after: dict[str, int | None], gone: set[str], later: bool
) -> None:
    """Take some networks out of one cycle: what the others did, and every count of it, is as it was."""

    def compared(before: dict[str, int | None], after: dict[str, int | None]) -> SystemChange:
        earlier = [made_result(code, {"walk": level}, cycle="2025") for code, level in before.items()]
        return compare_systems(earlier, [made_result(code, {"walk": level}) for code, level in after.items()])

    def without(cycle: dict[str, int | None]) -> dict[str, int | None]:
        return {code: level for code, level in cycle.items() if code not in gone}

    whole = compared(before, after)
    part = compared(before, without(after)) if later else compared(without(before), after)
    kept = {change.network: change for change in whole.both if change.network not in gone}
    assert {change.network: change for change in part.both} == kept
    moved = Counter(change.changes["walk"].movement for change in kept.values())
    assert part.movements.get("walk", {}) == dict(moved)


@given(answers, answers)
def test_compare_systems_accounts_for_every_network_once(before: dict[str, int | None], after: dict[str, int | None]) -> None:
    """Networks 0 and 1 became network 7, and 2 took the code of 6."""
    origins = {"Z00007": Origin(("Z00000", "Z00001"), same=False), "Z00006": Origin(("Z00002",), same=True)}
    found = compare_systems(
        [made_result(code, {"walk": level}, cycle="2025") for code, level in before.items()],
        [made_result(code, {"walk": level}) for code, level in after.items() if code not in {"Z00000", "Z00001", "Z00002"}],
        origins,
    )
    assert len(found.both) + len(found.merged) + len(found.only_before) == len(before)
    answered = len(after.keys() - {"Z00000", "Z00001", "Z00002"})
    assert len(found.both) + len(found.formed) + len(found.only_after) == answered


levels_of_three = st.lists(st.integers(0, 4), min_size=3, max_size=3)


def course_of(levels: list[int], silent: int | None = None) -> Course:
    cycles = tuple(
        CourseCycle(
            cycle=str(2024 + place), as_of=date(2024 + place, 10, 31), missing="did not answer" if place == silent else None
        )
        for place in range(3)
    )
    points = (
        CoursePoint() if place == silent else CoursePoint(status=Status.SCORED, level=one) for place, one in enumerate(levels)
    )
    return Course(network="Z00001", cycles=cycles, rows={"walk": tuple(points)})


@given(st.lists(levels_of_three, min_size=1, max_size=6), st.lists(st.tuples(levels_of_three, st.integers(0, 1)), max_size=6))
def test_count_course_is_moved_by_nobody_who_missed_a_cycle(whole: list[list[int]], others: list[tuple[list[int], int]]) -> None:
    """Add networks that were silent once: every count stays, or there are too many of them and nothing is counted."""
    answered = [course_of(levels) for levels in whole]
    alone = count_course(answered, 3)
    found = count_course([*answered, *(course_of(levels, silent) for levels, silent in others)], 3)
    assert alone is not None
    assert alone.rows["walk"].counts == tuple(sum(levels[place] >= 3 for levels in whole) for place in range(3))
    if len(others) > len(whole):
        assert found is None
    else:
        assert found is not None
        assert (found.rows, found.networks, found.of) == (alone.rows, len(whole), len(whole) + len(others))
