"""`maturity explain` and `maturity benchmark`: how a level came about, and where a network stands among networks like it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import Run

from maturity.model.benchmark import Benchmark
from maturity.model.explanation import Explanation

JUDGED = ("-m", "tiny-matrix", "--as-of", "2026-10-31")


def test_explain_a_criterion_down_to_its_answers(tiny: Path, run: Run) -> None:
    done = run("explain", "tiny.yaml", "share-money", *JUDGED)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "share-money: Begun"
    assert "  claim: Begun" in lines
    assert "5,000 of 90,000" in done.out


def test_explain_depth_stops_where_asked(tiny: Path, run: Run) -> None:
    shown = run("explain", "tiny.yaml", "listening", "--depth", "0", *JUDGED).out
    assert shown.startswith("listening: Begun\n  ")
    assert "claim" not in shown


def test_explain_json_loads_again(tiny: Path, run: Run) -> None:
    shown = run("explain", "tiny.yaml", "--json", *JUDGED).out
    found = Explanation.model_validate_json(shown)
    assert found.model_dump_json(indent=2) + "\n" == shown
    assert (found.id, found.number) == ("tiny", "Begun")


def test_explain_in_a_workspace_takes_a_code(workspace: Path, run: Run) -> None:
    assert run("explain", "Z00002", "dev-presence").out.startswith("dev-presence: ")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (
            ["tiny.yaml", "share-mony", *JUDGED],
            4,
            "No criterion or domain is called 'share-mony'. Did you mean share-money or share-plan or sharing?\n",
        ),
        (["nope.yaml", *JUDGED], 3, "nope.yaml: there is no such file. Check the name and the folder.\n"),
        ([], 2, "Missing argument 'FILE|CODE'. See 'maturity explain --help'.\n"),
    ],
)
def test_explain_says_what_is_wrong(args: list[str], code: int, words: str, tiny: Path, run: Run) -> None:
    done = run("explain", *args)
    assert (done.code, done.out, done.err) == (code, "", words)


def test_benchmark_places_a_network_without_naming_another(workspace: Path, run: Run) -> None:
    done = run("benchmark", "Z00001")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[2].split() == ["You", "Middle", "half", "of", "peers", "Median", "Peers"]
    assert "Z0000" not in done.out


def test_benchmark_json_loads_again(workspace: Path, run: Run) -> None:
    shown = run("benchmark", "Z00001", "--json").out
    assert Benchmark.model_validate_json(shown).model_dump_json(indent=2) + "\n" == shown


def test_benchmark_says_how_sure_each_place_is(workspace: Path, run: Run) -> None:
    done = run("benchmark", "Z00001", "--variations", "200", "--seed", "3")
    assert (done.code, done.err) == (0, "")
    assert "200 reasonable variations, seed 3." in done.out
    assert "How sure                           Place today  Holds in  Level in nine of ten" in done.out
    assert "Z0000" not in done.out


def test_benchmark_variations_are_the_same_for_the_same_seed_and_load_again(workspace: Path, run: Run) -> None:
    shown = [run("benchmark", "Z00001", "--variations", "200", "--seed", seed, "--json").out for seed in ("3", "3", "4")]
    assert shown[0] == shown[1] != shown[2]
    found = Benchmark.model_validate_json(shown[0])
    assert found.model_dump_json(indent=2) + "\n" == shown[0]
    assert found.variations is not None
    assert (found.variations.plan.number, found.variations.plan.seed) == (200, 3)


def test_benchmark_says_nothing_of_how_sure_a_place_is_that_is_not_shown(workspace: Path, run: Run) -> None:
    shown = run("benchmark", "Z00001", "--min-peers", "100", "--variations", "100").out
    assert shown.endswith("No place is shown, so nothing is said of how sure it is.\n")


def test_benchmark_shows_no_band_for_too_few_peers(workspace: Path, run: Run) -> None:
    shown = run("benchmark", "Z00001", "--min-peers", "100").out
    assert "too few peers to compare" in shown
    assert "Middle half of peers" in shown


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["Z00099"], 4, "No assessed network is called 'Z00099'. Did you mean Z00009"),
        (["Z00001", "--peer-group", "likenes"], 4, "No peer group is called 'likenes'. Did you mean likeness?"),
        (["Z00001", "--cohort", "nope"], 3, "nope: there is no such file. Check the name and the folder."),
        (["Z00001", "--variations", "7"], 2, "Invalid value for '--variations': '7' is not a whole number from 100 to 20000."),
        (["Z00001", "--min-peers", "2"], 2, "Invalid value for '--min-peers': '2' is not a whole number from 5 to 100."),
    ],
)
def test_benchmark_says_what_is_wrong(args: list[str], code: int, words: str, workspace: Path, run: Run) -> None:
    done = run("benchmark", *args)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert done.err.startswith(words)


def test_benchmark_outside_a_workspace_asks_for_the_cohort(empty: Path, run: Run) -> None:
    done = run("benchmark", "Z00001")
    assert done.code == 2
    assert (
        done.err
        == "Name the assessments to compare with: --cohort FOLDER, or go into a workspace. See 'maturity benchmark --help'.\n"
    )


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("nearest", "The 10 networks nearest in list size, deprivation score,"),
        ("same-system", "The 10 other networks that are in the same system (ZZ1)."),
        ("same-region", "No peers could be chosen: the region of this network is not known."),
        ("size-band", "other networks that are in the same size band (30,000 to under 50,000 patients)"),
        ("deprivation-band", "by deprivation"),
        ("rurality", "other networks that are predominantly urban"),
    ],
)
def test_benchmark_chooses_peers_as_asked_and_says_how(group: str, words: str, workspace: Path, run: Run) -> None:
    done = run("benchmark", "Z00001", "--peer-group", group)
    assert (done.code, done.err) == (0, "")
    assert words in done.out.splitlines()[0]


def test_benchmark_why_shows_every_peer_beside_the_network(workspace: Path, run: Run) -> None:
    shown = run("benchmark", "Z00001", "--why").out
    heads, _, own, *peers = shown[shown.index("Why these are peers") :].splitlines()
    assert heads.split()[-5:] == ["List", "size", "Deprivation", "Rurality", "Distance"]
    assert own.split()[:2] == ["You", "41,200"]
    assert [line.split()[0][:1] for line in peers[:10]] == ["Z"] * 10
    assert [float(line.split()[-1]) for line in peers[:10]] == sorted(float(line.split()[-1]) for line in peers[:10])


def test_benchmark_why_as_json_gives_reasons_in_the_order_of_peers(workspace: Path, run: Run) -> None:
    found = Benchmark.model_validate_json(run("benchmark", "Z00001", "--why", "--json").out)
    assert tuple(one.code for one in found.reasons) == found.peer_codes


def test_benchmark_with_a_list_of_ones_own(workspace: Path, run: Run) -> None:
    (workspace / "coast.txt").write_text("Z00002 # by the sea\nZ00003\nZ00099\n", encoding="utf-8")
    said = "The 2 networks of a list made for this comparison (own-list); 1 network of the list did not answer."
    assert run("benchmark", "Z00001", "--peers", "coast.txt").out.splitlines()[0] == said
    assert run("benchmark", "Z00001", "--peers", "z00002,Z00003,Z00099").out.splitlines()[0] == said


def test_benchmark_by_figures_of_ones_choice(workspace: Path, run: Run) -> None:
    shown = run("benchmark", "Z00001", "--by", "list_size,core20_share", "--why").out
    assert shown.startswith("The 10 networks nearest in list size and share in the most deprived fifth, ")
    assert "Share in the most deprived fifth" in shown


def test_benchmark_says_shares_with_their_base_and_interval(workspace: Path, run: Run) -> None:
    shown = run("benchmark", "Z00001").out
    assert re.search(r"\d of 10 \(\d+%; \d+% to \d+%\)", shown)
    assert "in the highest quarter of 11 figures" in shown


def test_benchmark_knows_the_lists_and_variables_of_the_workspace(workspace: Path, run: Run) -> None:
    settings = workspace / "maturity.yaml"
    more = "peer_lists:\n  coast: [Z00002, Z00003, Z00004, Z00005, Z00006]\npeer_variables: [practices]\n"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert run("benchmark", "Z00001", "--peer-group", "coast").out.startswith("The 5 networks of a list made for this comparison")
    assert run("benchmark", "Z00001", "--peer-group", "nearest").out.startswith("The 10 networks nearest in number of practices, ")


def test_benchmark_names_nobody_where_the_cycle_names_nobody(workspace: Path, run: Run) -> None:
    settings = workspace / "maturity.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("name_networks: true", "name_networks: false"), encoding="utf-8"
    )
    shown = run("benchmark", "Z00001", "--why").out
    assert "Peer 10" in shown
    assert "Z0000" not in shown
    assert "Peers at a level or above" not in shown
    found = Benchmark.model_validate_json(run("benchmark", "Z00001", "--json").out)
    assert {len(band.at_or_above) for band in found.bands.values()} == {0}


@pytest.mark.parametrize(
    ("args", "more", "code", "words"),
    [
        (["--by", "shoes"], "", 3, "no describing variable is called 'shoes'. There are: list_size, deprivation_score, "),
        (["--by", ","], "", 3, "no variable is named. There are: list_size, "),
        (["--by", "list_size", "--peers", "Z00002"], "", 2, "Give --peers or --by, not both. See 'maturity benchmark --help'."),
        ([], "peer_lists: {likeness: [Z00002]}\n", 3, "peer_lists: 'likeness' is a peer group already. Choose another name."),
    ],
)
def test_benchmark_says_what_is_wrong_with_peers(
    args: list[str], more: str, code: int, words: str, workspace: Path, run: Run
) -> None:
    settings = workspace / "maturity.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    done = run("benchmark", "Z00001", *args)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(words)
