"""`maturity matrix`: list, show and check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

from maturity.model.matrix import Criterion, Matrix


def test_matrix_list_prints_what_each_asks(empty: Path, run: Run) -> None:
    done = run("matrix", "list")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Id                    Version  Title                                      Criteria  Core\n"
        "--------------------  -------  -----------------------------------------  --------  ----\n"
        "health-creation       1.0      Health creation                            21        12\n"
        "neighbourhood-health  1.0      Neighbourhood health                       17        14\n"
        "pcn-five-themes       1.0      The five themes of a primary care network  15        15\n"
    )


def test_matrix_list_json_loads(empty: Path, run: Run) -> None:
    row, *others = json.loads(run("matrix", "list", "--json").out)
    assert (row["id"], row["version"], len(row["content_hash"])) == ("health-creation", "1.0", 64)
    assert len(others) == 2


def test_matrix_list_names_a_matrix_that_cannot_be_used_and_lists_the_rest(empty: Path, run: Run) -> None:
    (empty / "mine" / "local").mkdir(parents=True)
    (empty / "mine" / "local" / "matrix.yaml").write_text("", encoding="utf-8")
    done = run("matrix", "list", plugins=empty / "mine")
    assert done.code == 0
    assert "health-creation" in done.out
    folder = empty / "mine" / "local"
    assert f"The matrix local cannot be used: 1 fault. See 'maturity matrix check {folder}'.\n" in done.err


def test_matrix_show_is_a_document_to_read(tiny: Path, run: Run) -> None:
    done = run("matrix", "show", "tiny-matrix")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "Tiny matrix (tiny 1.0)\n\nFour questions about an imaginary network, for tests.\n\nLevels\n"
        "  0 Not yet evidenced: Nothing has been shown yet.\n  1 Begun: Something was done once.\n"
    )
    assert max(len(line) for line in done.out.splitlines()) <= 96


def test_matrix_show_json_loads_again(tiny: Path, run: Run) -> None:
    shown = run("matrix", "show", "tiny-matrix", "--json").out
    assert Matrix.model_validate_json(shown).model_dump_json(indent=2) + "\n" == shown


def test_matrix_show_one_criterion(tiny: Path, run: Run) -> None:
    assert run("matrix", "show", "tiny-matrix", "-c", "share-plan").out.startswith(
        "\n2.1 A plan made together  [share-plan, core]\n"
    )
    as_json = run("matrix", "show", "tiny-matrix", "-c", "share-plan", "--json").out
    assert Criterion.model_validate_json(as_json).id == "share-plan"


@pytest.mark.parametrize("name", ["tiny-matrix", "tiny-matrix/matrix.yaml"])
def test_matrix_check_says_that_a_matrix_is_sound(name: str, tiny: Path, run: Run) -> None:
    done = run("matrix", "check", name)
    assert (done.code, done.out, done.err) == (0, "tiny 1.0 is sound: 2 domains, 4 criteria.\n", "")


def test_matrix_check_tells_every_fault_with_its_line(tiny: Path, run: Run) -> None:
    for name, wrong in (("listening.yaml", "rule: coverage"), ("sharing.yaml", "rule: stage_gate")):
        path = tiny / "tiny-matrix" / name
        path.write_text(path.read_text(encoding="utf-8").replace(wrong, wrong + "s"), encoding="utf-8")
    done = run("matrix", "check", "tiny-matrix")
    assert (done.code, done.out) == (3, "")
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["tiny-matrix/listening.yaml", "tiny-matrix/sharing.yaml"]
    assert "coverages" in done.err


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["show", "nope"], 4, "No matrix is called 'nope'. See 'maturity matrix list'.\n"),
        (
            ["show", "-c", "dev-presenc"],
            4,
            "No criterion is called 'dev-presenc'. Did you mean dev-presence or dev-secure or dev-led?\n",
        ),
        (["check", "."], 3, "matrix.yaml: there is no such file. Check the name and the folder.\n"),
        (["check"], 2, "Missing argument 'FOLDER|ID'. See 'maturity matrix check --help'.\n"),
        (["chekc"], 2, "No such command 'chekc'. Did you mean 'check or schema'? See 'maturity matrix --help'.\n"),
    ],
)
def test_matrix_says_what_is_wrong(args: list[str], code: int, words: str, empty: Path, run: Run) -> None:
    done = run("matrix", *args)
    assert (done.code, done.out, done.err) == (code, "", words)
