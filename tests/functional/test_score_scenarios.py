"""`maturity score --scenario`: what would be, alone and side by side with what is."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

from maturity.model.result import Result

JUDGED = ("-m", "tiny-matrix", "--as-of", "2026-10-31")
SCENARIOS = """
scenarios:
  spring:
    title: After the spring plan
    by: "2027-03-31"
    responses:
      share-money: {figures: {shared-budget: {part: 60000, whole: 90000}, meetings: {value: 4}}}
"""
ALL = """\
Harbour and Hill (Z00001), cycle 2026
Tiny matrix 1.0; evidence judged on 31 October 2026; supported levels

                                             Now        After the spring plan  Target
-------------------------------------------  ---------  ---------------------  ---------
Tiny matrix                                  1 Begun    1 Begun                1 Begun
Listening                                    1 Begun    1 Begun                1 Begun
Sharing decisions                            2 Regular  2 Regular              2 Regular
  share-money  Money decided with residents  1 Begun    2 Regular              1 Begun

3 of 4 criteria stand alike in all scenarios and are not listed. Target: what today's evidence would bear out if every target were claimed.
"""


@pytest.fixture
def planned(tiny: Path) -> Path:
    """The small assessment, with a scenario."""
    with (tiny / "tiny.yaml").open("a", encoding="utf-8") as file:
        file.write(SCENARIOS)
    return tiny


def test_score_all_scenarios_side_by_side(planned: Path, run: Run) -> None:
    done = run("score", "tiny.yaml", "--scenario", "all", *JUDGED)

    assert (done.code, done.out, done.err) == (0, ALL, "")


def test_score_all_scenarios_with_reasons_explains_each(planned: Path, run: Run) -> None:
    shown = run("score", "tiny.yaml", "--scenario", "all", "--reasons", *JUDGED).out

    assert "Share of the budget: 6% (5,000 of 90,000)." in shown
    assert "Share of the budget: 67% (60,000 of 90,000)." in shown
    assert "cycle 2026, scenario spring" in shown


def test_score_one_scenario_names_it(planned: Path, run: Run) -> None:
    shown = run("score", "tiny.yaml", "--scenario", "spring", *JUDGED).out

    assert shown.splitlines()[0] == "Harbour and Hill (Z00001), cycle 2026, scenario spring"


def test_score_scenarios_as_json_gives_a_result_each(planned: Path, run: Run) -> None:
    lines = run("score", "tiny.yaml", "--scenario", "all", "--json", *JUDGED).out.splitlines()
    results = [Result.model_validate_json(line) for line in lines]

    assert [result.scenario for result in results] == [None, "spring", "target"]
    assert len({result.assessment_hash for result in results}) == 1


def test_score_now_gives_what_score_gives(planned: Path, run: Run) -> None:
    plain = run("score", "tiny.yaml", "--json", *JUDGED).out

    assert run("score", "tiny.yaml", "--scenario", "now", "--json", *JUDGED).out == plain


def test_score_target_of_a_folder_is_one_row_each(planned: Path, run: Run) -> None:
    (planned / "cycle").mkdir()
    text = (planned / "tiny.yaml").read_text(encoding="utf-8")
    (planned / "cycle" / "one.yaml").write_text(text, encoding="utf-8")
    (planned / "cycle" / "two.yaml").write_text(text.replace("Z00001", "Z00002"), encoding="utf-8")

    done = run("score", "cycle", "--scenario", "all", *JUDGED)

    assert done.code == 0
    assert "Harbour and Hill, After the spring plan" in done.out
    assert len([line for line in done.out.splitlines() if line.startswith("Z0000")]) == 6
    assert len(run("score", "cycle", "--scenario", "target", *JUDGED).out.splitlines()) == 4


def test_score_an_unknown_scenario_offers_those_there_are(planned: Path, run: Run) -> None:
    done = run("score", "tiny.yaml", "--scenario", "sprng", *JUDGED)

    assert (done.code, done.out) == (4, "")
    assert done.err == "No scenario is called 'sprng'. Did you mean spring?\n"


def test_score_a_faulty_scenario_is_told_with_its_line(planned: Path, run: Run) -> None:
    with (planned / "tiny.yaml").open("a", encoding="utf-8") as file:
        file.write("      listen-felt: {claim: 9}\n")

    done = run("score", "tiny.yaml", "--scenario", "spring", *JUDGED)

    assert done.code != 0
    assert "scenarios.spring.responses.listen-felt.claim: level 9 is not on the scale." in done.err
    assert "tiny.yaml:" in done.err
