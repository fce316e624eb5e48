"""`maturity score`: what is printed, what loads again, and how each fault ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

from maturity.model.result import Result

JUDGED = ("-m", "tiny-matrix", "--as-of", "2026-10-31")
OVERVIEW = """\
Harbour and Hill (Z00001), cycle 2026
Tiny matrix 1.0; evidence judged on 31 October 2026; 3 of 3 core criteria assessed

                                                Claimed    Supported  Agreed        Target
----------------------------------------------  ---------  ---------  ------------  --------------------
Listening                                       2 Regular  1 Begun    not assessed  incomplete
  listen-places  We listen where people gather  2 Regular  1 Begun                  3 Shared by Mar 2027
  listen-felt  People feel heard                2 Regular  2 Regular
Sharing decisions                               1 Begun    2 Regular  1 Begun       not assessed
  share-plan  A plan made together              1 Begun    2 Regular  1 Begun
  share-money  Money decided with residents     1 Begun    1 Begun
"""


def test_score_prints_claimed_beside_supported(tiny: Path, run: Run) -> None:
    done = run("score", "tiny.yaml", *JUDGED)
    assert (done.code, done.out, done.err) == (0, OVERVIEW, "")


def test_score_reasons_say_what_was_found_and_what_comes_next(tiny: Path, run: Run) -> None:
    shown = run("score", "tiny.yaml", "--reasons", *JUDGED).out
    assert (
        "\nshare-money  Money decided with residents\n  Share of the budget: 6% (5,000 of 90,000).\n  Next: To reach Regular:"
        in shown
    )


def test_score_json_loads_again(tiny: Path, run: Run) -> None:
    done = run("score", "tiny.yaml", "--json", *JUDGED)
    result = Result.model_validate_json(done.out)
    assert result.model_dump_json() + "\n" == done.out
    assert (result.network, result.criteria["share-money"].supported.level) == ("Z00001", 1)


def test_score_gives_the_same_bytes_twice(tiny: Path, run: Run) -> None:
    assert run("score", "tiny.yaml", "--json", *JUDGED).out == run("score", "tiny.yaml", "--json", *JUDGED).out


def test_score_in_a_workspace_takes_the_current_cycle(workspace: Path, run: Run) -> None:
    done = run("score")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].split() == ["Code", "Network", "Communities", "Partners", "Development", "Assets", "Core", "assessed"]
    assert [line[:6] for line in lines[2:]] == [path.stem for path in sorted((workspace / "2026").iterdir())]


def test_score_in_a_workspace_takes_a_code(workspace: Path, run: Run) -> None:
    assert run("score", "Z00002").out.startswith("Ostermere North and Docks PCN (Z00002), cycle 2026\n")


def test_score_json_of_a_folder_is_one_result_a_line(workspace: Path, run: Run) -> None:
    lines = run("score", "2026", "--json").out.splitlines()
    assert [Result.model_validate_json(line).network for line in lines] == [
        path.stem for path in sorted((workspace / "2026").iterdir())
    ]


def test_score_warns_on_stderr_with_the_line(workspace: Path, run: Run) -> None:
    done = run("score", "2026/Z00001.yaml", "--json")
    assert done.code == 0
    assert done.err.startswith("warning: 2026/Z00001.yaml:")
    assert Result.model_validate_json(done.out).network == "Z00001"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (
            [],
            2,
            "Name an assessment file or folder, or go into a workspace ('maturity init' makes one). See 'maturity score --help'.\n",
        ),
        (["nope.yaml"], 3, "nope.yaml: there is no such file. Check the name and the folder.\n"),
        (["no/such"], 3, "no/such: there is no such file. Check the name and the folder.\n"),
        (["Z00001"], 4, "No file is called 'Z00001'. Check the name and the folder; a network's code works in a workspace only.\n"),
        (["tiny.yaml", "-m", "nope"], 4, "No matrix is called 'nope'. See 'maturity matrix list'.\n"),
        (["tiny.yaml", "-m", "helth-creation"], 4, "No matrix is called 'helth-creation'. Did you mean health-creation?\n"),
        (
            ["tiny.yaml", "--as-of", "31/10/2026"],
            2,
            "Invalid value for '--as-of': '31/10/2026' is not a day. Write year, month and day, such as 2026-10-31. See 'maturity score --help'.\n",
        ),
        (["--colour"], 2, "No such option '--colour'. See 'maturity score --help'.\n"),
        (
            ["tiny.yaml"],
            3,
            "tiny.yaml:3 matrix.id: the assessment answers the matrix 'tiny', not 'health-creation'. Give the matrix tiny, or correct the id.\n",
        ),
    ],
)
def test_score_says_what_is_wrong(args: list[str], code: int, words: str, tiny: Path, run: Run) -> None:
    done = run("score", *args)
    assert (done.code, done.out, done.err) == (code, "", words)


def test_score_offers_the_nearest_code(workspace: Path, run: Run) -> None:
    done = run("score", "Z0001")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("No assessment is called 'Z0001'. Did you mean Z000")


def test_score_of_a_name_that_the_system_refuses_ends_in_one_line(empty: Path, run: Run) -> None:
    done = run("score", "x" * 300 + ".yaml")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)


def test_score_names_one_bad_file_among_good_and_prints_no_table(workspace: Path, run: Run) -> None:
    bad = workspace / "2026" / "Z00003.yaml"
    bad.write_text(bad.read_text(encoding="utf-8").replace("dev-presence", "dev-presense"), encoding="utf-8")
    done = run("score", "2026")
    assert (done.code, done.out) == (3, "")
    assert {line.partition(":")[0] for line in done.err.splitlines()} == {"2026/Z00003.yaml"}
    assert "there is no criterion 'dev-presense'. Did you mean dev-presence? Correct the spelling." in done.err


def test_score_json_gives_the_good_ones_before_it_names_the_bad(workspace: Path, run: Run) -> None:
    (workspace / "2026" / "Z00003.yaml").write_text("", encoding="utf-8")
    done = run("score", "2026", "--json")
    assert done.code == 3
    assert len(done.out.splitlines()) == 10
    assert done.err == "2026/Z00003.yaml: the file is empty. Write the content, or give another file.\n"


def test_score_refuses_a_network_that_is_given_twice(workspace: Path, run: Run) -> None:
    (workspace / "2026" / "copy.yaml").write_bytes((workspace / "2026" / "Z00002.yaml").read_bytes())
    done = run("score", "2026")
    assert done.code == 3
    assert done.err == (
        "2026/copy.yaml network.code: the network Z00002 is given twice for the cycle 2026, first in 2026/Z00002.yaml. Keep one of the two.\n"
    )
