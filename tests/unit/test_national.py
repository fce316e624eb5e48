"""The overview of all systems: what it counts, what it hides, and that nothing can be worked out from what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from made_results import made_result
from maturity.benchmarking.national import tabulate_nation
from maturity.bulk.kinds import Material, national_items
from maturity.model.national_tables import SystemSpread
from maturity.model.network import Network, System
from maturity.reporting.html import render_html
from maturity.reporting.national_report import Nation, build_national_report
from maturity.reporting.national_view import NationalReport
from maturity.reporting.network.facts import leaf_domains
from network_report_cases import small_matrix
from system_report_cases import network
from system_report_cases import result as system_result

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


def test_tabulate_nation_counts_networks_at_the_goal_and_places_the_middle_one() -> None:
    found = tabulate({"AAA": [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], "BBB": [2] * 6 + [3] * 5})
    assert (found["AAA"].at_goal, found["AAA"].total, found["AAA"].lowest, found["AAA"].highest) == (6, 12, 2, 2)
    assert (found["BBB"].at_goal, found["BBB"].total, found["BBB"].lowest) == (5, 11, 2)
    assert (found["all"].at_goal, found["all"].total) == (11, 23)


def test_tabulate_nation_shows_nothing_of_a_small_system() -> None:
    found = tabulate({"AAA": [2] * 10 + [3] * 10, "BBB": [2] * 10 + [3] * 10, "CCC": [1, 2, 3, 4, 4]})
    assert found["CCC"].total is None
    assert found["CCC"].lowest is None
    assert "too few to show" in (found["CCC"].reason or "")


def test_tabulate_nation_hides_a_second_system_where_the_totals_would_tell_the_first() -> None:
    found = tabulate({"AAA": [2] * 10 + [3] * 10, "BBB": [2] * 6 + [3] * 6, "CCC": [4, 4]})
    assert found["AAA"].at_goal == 10
    assert found["BBB"].at_goal is None
    assert found["BBB"].reason == "not shown: beside the totals it could tell the level of few networks"
    assert found["BBB"].lowest == 2


def test_tabulate_nation_puts_levels_together_before_it_gives_up_a_count() -> None:
    found = tabulate({"AAA": [0, 1, 2, 2, 2, 2, 3, 3, 4], "BBB": [0] * 9 + [1] * 9})
    assert (found["AAA"].at_goal, found["AAA"].lowest, found["AAA"].highest) == (3, 0, 2)


levels = st.lists(st.integers(0, 4), min_size=1, max_size=14)
nations = st.dictionaries(st.sampled_from(["AAA", "BBB", "CCC", "DDD", "EEE"]), levels, min_size=1)


@given(nations)
def test_no_small_count_is_shown_nor_left_when_all_that_is_shown_is_taken_from_the_totals(nation: dict[str, list[int]]) -> None:
    found = tabulate(nation)
    everyone = found.pop("all")
    left = Counter(level >= GOAL for found_levels in nation.values() for level in found_levels)
    for code, spread in found.items():
        counts = Counter(level >= GOAL for level in nation[code])
        if spread.at_goal is not None:
            assert spread.total == len(nation[code]) >= 8
            assert spread.at_goal == counts[True]
            assert all(count == 0 or count >= 3 for count in counts.values())
            left.subtract(counts)
    shown = [spread for spread in found.values() if spread.at_goal is not None]
    if everyone.at_goal is not None and shown and sum(left.values()):
        assert sum(left.values()) >= 8
        assert all(count == 0 or count >= 3 for count in left.values())


@given(nations)
def test_the_middle_network_stands_between_the_levels_shown(nation: dict[str, list[int]]) -> None:
    for code, spread in tabulate(nation).items():
        if code != "all" and spread.lowest is not None and spread.highest is not None:
            middle = sorted(nation[code])[(len(nation[code]) - 1) // 2]
            assert spread.lowest <= middle <= spread.highest


def made_nation(answering: Sequence[int] = (12, 10, 9), silent: int = 1) -> NationalReport:
    """Make the overview of made-up systems, each with `answering` networks that answered and one that did not."""
    matrix = small_matrix()
    networks, results, answered = {}, {}, {}
    place = 0
    systems = tuple(System(code=f"ZZ{one + 1}", name=f"Tide {one + 1}", board_name="Tide Board") for one in range(len(answering)))
    for system, count in zip(systems, answering, strict=True):
        found = [network(place + one) for one in range(count + silent)]
        place += len(found)
        networks[system.code] = tuple(found)
        answered[system.code] = tuple(one.code for one in found[:count])
        results[system.code] = [system_result(matrix, one, int(one.code[1:]) - 1) for one in found[:count]]
    asked = {code: found for code, found in results.items() if found}
    domains = [domain.id for domain, _ in leaf_domains(matrix.domains)]
    return build_national_report(
        Nation(
            systems=systems,
            networks=networks,
            answered=answered,
            results=[one for found in asked.values() for one in found],
            matrix=matrix,
            tables=tabulate_nation(domains, asked, [level.rank for level in matrix.levels]),
            cycle="2026",
            as_of=date(2026, 10, 31),
            next_cycle=date(2027, 10, 31),
        ),
        engine_version="0.1.0",
    )


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
    for report in (made_nation((0,)), made_nation((0, 0)), made_nation((12, 3)), made_nation((12, 10, 9, 3, 9, 9, 12))):
        html = render_html(report, [TEMPLATES])
        assert html.count("<h1>") == 1
        assert report.first.decisions[0].ask in html


def test_every_report_of_a_cycle_includes_the_overview_only_where_there_are_several_systems() -> None:
    one, other = Network(code="Z00001", name="A", system_code="ZZ1"), Network(code="Z00002", name="B", system_code="ZZ2")
    cycle = SimpleNamespace(networks={"Z00001": one}, by_code={"Z00001": SimpleNamespace(assessment=SimpleNamespace(cycle="2026"))})
    alone = SimpleNamespace(now=cycle, frame=SimpleNamespace(networks=(one,)))
    together = SimpleNamespace(now=cycle, frame=SimpleNamespace(networks=(one, other)))
    assert list(national_items(cast("Material", alone))) == []
    assert [item.stem for item in national_items(cast("Material", together))] == ["national-2026"]
