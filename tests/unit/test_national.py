"""The overview of all systems: what it counts, what it hides, and that nothing can be worked out from what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from made_results import made_result
from maturity.benchmarking.national import tabulate_nation
from maturity.bulk.kinds import Material, national_items
from maturity.model.national_tables import SystemSpread
from maturity.model.network import Network
from maturity.reporting.html import render_html
from maturity.reporting.national_view import NationalReport
from national_report_cases import GALLERY, made_nation

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
RANKS = (0, 1, 2, 3, 4)
GOAL = 3


def tabulate(levels: Mapping[str, Sequence[int]]) -> dict[str, SystemSpread]:
    """Count one domain of made-up systems, by the levels of their networks."""
    results = {
        code: [made_result(f"Z{place:05}", {}, whole=level) for place, level in enumerate(found)] for code, found in levels.items()
    }
    tables = tabulate_nation(["whole"], results, RANKS)
    return {code: found["whole"] for code, found in tables.systems.items()} | {"all": tables.everyone["whole"]}


def spread(below: int, at_goal: int) -> list[int]:
    """Give the levels of networks that stand below the goal and at it, at two levels each."""
    return [1 + place % 2 for place in range(below)] + [3 + place % 2 for place in range(at_goal)]


def test_tabulate_nation_counts_networks_at_the_goal_and_places_the_middle_one() -> None:
    found = tabulate({"AAA": spread(7, 6), "BBB": spread(5, 8), "CCC": [2] * 7 + [3] * 6})
    assert (found["AAA"].at_goal, found["AAA"].total, found["AAA"].lowest, found["AAA"].highest) == (6, 13, 2, 2)
    assert (found["BBB"].at_goal, found["BBB"].total, found["BBB"].lowest) == (8, 13, 3)
    assert (found["CCC"].at_goal, found["CCC"].total, found["CCC"].lowest) == (6, 13, 2)
    assert (found["all"].at_goal, found["all"].total, found["all"].lowest) == (20, 39, None)


def test_tabulate_nation_of_one_system_shows_what_its_own_report_may() -> None:
    found = tabulate({"AAA": spread(7, 6)})
    assert (found["AAA"].at_goal, found["AAA"].total) == (found["all"].at_goal, found["all"].total) == (6, 13)


def test_tabulate_nation_shows_nothing_of_a_small_system() -> None:
    found = tabulate({"AAA": spread(10, 10), "BBB": spread(10, 10), "CCC": [1, 2, 3, 4, 4]})
    assert found["CCC"].total is None
    assert found["CCC"].lowest is None
    assert "too few to show" in (found["CCC"].reason or "")


def test_tabulate_nation_hides_further_systems_where_the_totals_would_tell_the_first() -> None:
    sizes = {"AAA": spread(30, 30), "BBB": spread(24, 24), "CCC": spread(9, 8), "DDD": spread(8, 7), "EEE": spread(9, 9)}
    found = tabulate(sizes | {"FFF": [4, 4]})
    assert [found[code].at_goal for code in ("AAA", "BBB")] == [30, 24]
    assert [found[code].at_goal for code in ("CCC", "DDD", "EEE")] == [None, None, None]
    assert found["CCC"].reason == "not shown: beside the totals it could tell the level of few networks"
    assert (found["CCC"].total, found["CCC"].lowest) == (17, None)


def test_tabulate_nation_hides_the_totals_from_whoever_knows_the_larger_of_two_systems() -> None:
    found = tabulate({"AAA": spread(10, 10), "BBB": [4] * 8})
    assert (found["all"].total, found["all"].at_goal) == (28, None)
    assert [found[code].at_goal for code in ("AAA", "BBB")] == [None, None]


def test_tabulate_nation_never_says_that_nobody_of_a_system_is_at_the_goal() -> None:
    found = tabulate({"AAA": spread(12, 0), **{f"BB{place}": spread(9, 9) for place in range(6)}})
    assert (found["AAA"].total, found["AAA"].at_goal, found["AAA"].lowest) == (12, None, None)
    assert found["all"].at_goal == 54


def test_tabulate_nation_puts_levels_together_before_it_gives_up_a_count() -> None:
    found = tabulate({f"AA{place}": [0, 1, 2, 2, 2, 2, 3, 3, 4] for place in range(3)})
    assert (found["AA1"].at_goal, found["AA1"].lowest, found["AA1"].highest) == (3, 0, 2)


def test_tabulate_nation_looks_at_many_systems_in_little_time() -> None:
    """Forty systems of all sizes, of which all are hidden one after the other."""
    nation = {f"A{place:02}": spread(9 + 2 * place, 1 + place % 4) for place in range(40)}
    started = process_time()
    tabulate(nation)
    assert process_time() - started < 3


levels = st.lists(st.integers(0, 4), min_size=1, max_size=30)
nations = st.dictionaries(st.sampled_from(["AAA", "BBB", "CCC", "DDD", "EEE"]), levels, min_size=1)


@given(nations)
def test_no_small_count_is_shown_nor_left_to_whoever_knows_one_system(nation: dict[str, list[int]]) -> None:
    found = tabulate(nation)
    everyone = found.pop("all")
    for code, one in found.items():
        counts = Counter(level >= GOAL for level in nation[code])
        if one.at_goal is not None:
            assert (one.total, one.at_goal) == (len(nation[code]), counts[True])
            assert min(counts[True], counts[False]) >= 3
    hidden = [code for code, one in found.items() if one.at_goal is None]
    if everyone.at_goal is not None and len(hidden) < len(found):
        for known in hidden:
            left = Counter(level >= GOAL for code in hidden if code != known for level in nation[code])
            assert min(left[True], left[False]) >= 3


@given(nations)
def test_the_middle_network_stands_between_the_levels_shown(nation: dict[str, list[int]]) -> None:
    for code, spread in tabulate(nation).items():
        if code != "all" and spread.lowest is not None and spread.highest is not None:
            middle = sorted(nation[code])[(len(nation[code]) - 1) // 2]
            assert spread.lowest <= middle <= spread.highest


def test_build_national_report_counts_who_answered_and_says_who_did_not() -> None:
    report = made_nation((12, 0, 9), silent=2)
    assert report.answered_headline == "21 of 27 networks answered"
    assert [(row.code, row.answered, row.networks) for row in report.systems] == [("ZZ1", 12, 14), ("ZZ2", 0, 2), ("ZZ3", 9, 11)]
    assert report.systems[1].missing == "No network answered"
    assert report.first.findings[0] == "21 of 27 (78%) networks answered, in two of three systems."
    assert made_nation((12,)).first.findings[0] == "12 of 13 (92%) networks answered."
    assert report.silent_words.startswith("Nothing came from Tide 2.")
    assert report.first.decisions[0].ask == "Agree who helps the six networks that did not answer to do so next time."


def test_build_national_report_keeps_the_order_of_the_register_whatever_the_levels() -> None:
    assert [row.code for row in made_nation((9, 12, 10)).systems] == ["ZZ1", "ZZ2", "ZZ3"]


def test_build_national_report_names_no_network_and_ranks_nobody() -> None:
    text = made_nation().model_dump_json().lower()
    assert "z0000" not in text
    assert "harbour" not in text
    assert not [word for word in ("best", "worst", "poor", "failing", "league") if word in text]


def test_build_national_report_says_so_where_a_system_is_too_small() -> None:
    report = made_nation((12, 3))
    assert report.systems[1].missing == "Too few networks answered to show a spread"
    assert any("too few answers to show a spread (we need 8)" in words for words in report.first.certainty)


def test_build_national_report_of_nobody_says_that_nothing_is_known() -> None:
    report = made_nation((0, 0), silent=3)
    assert report.title == "No network has answered yet"
    assert report.systems[0].cells == ()
    assert report.systems_headline == "Too few networks answered to show how any system is spread"
    assert report.domains_headline == "Nothing can be shown yet about where networks stand"


def test_national_report_loads_again_from_its_json() -> None:
    report = made_nation()
    assert NationalReport.model_validate_json(report.model_dump_json()) == report


def test_national_report_of_nobody_and_of_many_makes_a_page_without_faults() -> None:
    for report in (
        made_nation((0,)),
        made_nation((12, 3)),
        made_nation((12, 10, 9, 3, 9, 9, 12)),
        *(make() for make in GALLERY.values()),
    ):
        html = render_html(report, [TEMPLATES])
        assert html.count("<h1>") == 1
        assert report.first.decisions[0].ask in html


def test_every_report_of_a_cycle_includes_the_overview_only_where_there_are_several_systems() -> None:
    one, other = Network(code="Z00001", name="A", system_code="ZZ1"), Network(code="Z00002", name="B", system_code="ZZ2")
    cycle = SimpleNamespace(networks={"Z00001": one}, listed={"Z00001": SimpleNamespace(cycle="2026")})
    alone = SimpleNamespace(now=cycle, frame=SimpleNamespace(networks=(one,)))
    together = SimpleNamespace(now=cycle, frame=SimpleNamespace(networks=(one, other)))
    assert list(national_items(cast("Material", alone))) == []
    assert [item.stem for item in national_items(cast("Material", together))] == ["national-2026"]
