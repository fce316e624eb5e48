from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from maturity.errors import InputError
from maturity.files import assessment_files
from maturity.files.assessment_files import read_assessment, read_assessments, read_checked
from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix

DATA = Path(__file__).parents[1] / "data"
GOOD = DATA / "tiny-assessment.yaml"


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return read_matrix(DATA / "tiny-matrix")


def record(code: str = "Z00001", **more: object) -> str:
    """A small assessment as one line of JSON."""
    start = {"format": "maturity-assessment/1", "matrix": {"id": "tiny", "version": "1.0"}, "cycle": "2026"}
    return json.dumps({**start, "assessed_on": "2026-10-14", "network": {"code": code, "name": "Harbour"}, **more})


def faults_of(path: Path, matrix: Matrix | None = None) -> tuple[list[str], list[str]]:
    """The codes that were given, and the faults that were told after them, without the folder."""
    codes: list[str] = []
    folder = path if path.is_dir() else path.parent
    try:
        codes.extend(assessment.network.code for assessment in read_assessments(path, matrix))
    except InputError as error:
        return codes, [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return codes, []


def test_read_assessment_reads_yaml() -> None:
    assert read_assessment(GOOD).responses["share-plan"].checks == {"plan-published": "yes"}


def test_read_assessment_reads_back_its_own_json(tmp_path: Path) -> None:
    assessment = read_assessment(GOOD)
    path = tmp_path / "a.json"
    path.write_text(assessment.model_dump_json(exclude_defaults=True))
    assert read_assessment(path) == assessment


def test_read_checked_takes_a_sound_assessment(matrix: Matrix) -> None:
    checked = read_checked(GOOD, matrix)
    assert checked.warnings == ()
    assert checked.assessment == read_assessment(GOOD)


def test_read_checked_gives_every_fault_its_line(tmp_path: Path, matrix: Matrix) -> None:
    path = tmp_path / "a.yaml"
    text = GOOD.read_text()
    for old, new in (
        ("share-plan: {claim: 1", "share-plans: {claim: 1"),
        ("sector: housing", "sector: homes"),
        ("assets: [places]", "assets: [place]"),
    ):
        text = text.replace(old, new, 1)
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_checked(path, matrix)
    assert [str(problem).removeprefix(str(path)) for problem in caught.value.problems] == [
        ":16 partners.tide-housing.sector: there is no sector 'homes'. Use one of: housing, pharmacy, vcse.",
        ":27 responses.share-plans: there is no criterion 'share-plans'. Did you mean share-plan? Correct the spelling.",
        ":46 evidence.plan-2026.assets[1]: there is no asset kind 'place'. Did you mean places? Correct the spelling.",
    ]


def test_read_checked_gives_warnings_their_lines(tmp_path: Path, matrix: Matrix) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD.read_text().replace("target: {level: 3", "target: {level: 2", 1))
    assert [str(problem).removeprefix(str(path)) for problem in read_checked(path, matrix).warnings] == [
        ":20 responses.listen-places.target.level: the target is not above the claim. Set a higher target, or delete it."
    ]


def test_read_assessments_reads_one_file() -> None:
    assert faults_of(GOOD) == (["Z00001"], [])


def test_read_assessments_reads_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(record("Z00002"))
    (tmp_path / "c.jsonl").write_text(record("Z00003") + "\n" + record("Z00004"))
    (tmp_path / "a.yaml").write_text(GOOD.read_text())
    (tmp_path / ".hidden.yaml").write_text("[")
    (tmp_path / "notes.txt").write_text("[")
    (tmp_path / "folder.yaml").mkdir()
    assert faults_of(tmp_path) == (["Z00001", "Z00002", "Z00003", "Z00004"], [])


def test_read_assessments_says_that_a_folder_holds_none(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        list(read_assessments(tmp_path))
    assert (
        str(caught.value)
        == f"{tmp_path}: the folder holds no assessment. Put .yaml, .json or .jsonl files into it, or name another folder."
    )


def test_read_assessments_says_that_a_folder_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputError) as caught:
        list(read_assessments(tmp_path))
    assert str(caught.value) == f"{tmp_path}: you are not allowed to read this file. Ask its owner for permission to read it."


def test_read_assessments_checks_lines_against_the_matrix_and_keeps_the_sound(tmp_path: Path, matrix: Matrix) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(read_assessment(GOOD).model_dump_json() + "\n")
    assert faults_of(path, matrix) == (["Z00001"], [])


@pytest.mark.parametrize("name", ["no.yaml", "no.jsonl"])
def test_read_assessments_says_that_a_file_is_missing(tmp_path: Path, name: str) -> None:
    assert faults_of(tmp_path / name) == ([], [f"{name}: there is no such file. Check the name and the folder."])


def test_read_assessments_tells_the_faults_of_all_files_after_the_good_ones(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("[")
    (tmp_path / "b.json").write_text(record("Z00002"))
    (tmp_path / "c.json").write_text(record("z"))
    codes, faults = faults_of(tmp_path)
    assert codes == ["Z00002"]
    assert [line.split(" ")[0] for line in faults] == ["a.yaml:1:", "c.json:1"]


LINES = {
    "blank lines": (f"\n{record('Z00001')}\n  \n\n{record('Z00002')}\r\n", ["Z00001", "Z00002"], []),
    "byte order mark": ("\ufeff" + record(), ["Z00001"], []),
    "only blank lines": ("\n \n", [], ["f.jsonl: the file is empty. Write one assessment a line."]),
    "empty": ("", [], ["f.jsonl: the file is empty. Write one assessment a line."]),
    "one bad line": (
        f"{record('Z00001')}\n{record('Z00002', stat=1)}\n{record('Z00003')}\n",
        ["Z00001", "Z00003"],
        ["f.jsonl:2 stat: 'stat' is not a field here. Did you mean state? Correct the spelling."],
    ),
    "several faults": (
        f"{record('z', state='MARKER')}\n{{\n{record('Z00003')}\nnonsense\n",
        ["Z00003"],
        [
            "f.jsonl:1 state: 'state' is not one of the choices (it says MARKER). Use one of: draft, submitted, moderated, agreed.",
            "f.jsonl:1 network.code: 'code' is not an organisation code (it says z). Write the ODS code: 3 to 12 capital letters and digits, such as Z00001.",
            "f.jsonl:2: the file stops in the middle of a value. It was probably cut off: save or download it again.",
            "f.jsonl:4: a value is missing. Give a value; put text in double quotes; delete a comma before ].",
        ],
    ),
    "network twice": (
        f"{record('Z00001')}\n{record('Z00002')}\n{record('Z00001')}\n",
        ["Z00001", "Z00002"],
        ["f.jsonl:3 network.code: the network Z00001 is given twice for the cycle 2026, first in f.jsonl:1. Keep one of the two."],
    ),
    "network in two cycles": (f"{record('Z00001')}\n{record('Z00001', cycle='2027')}\n", ["Z00001", "Z00001"], []),
    "infinite figure": (
        record(responses={"c": {"figures": {"f": {"value": float("inf")}}}}) + "\n",
        [],
        ["f.jsonl:1: NaN or Infinity stands where a number should. Write a number, or null when there is none."],
    ),
    "half a character": (
        record(network={"code": "Z00001", "name": "\ud800"}) + "\n",
        [],
        ["f.jsonl:1: a text holds half a character (a lone \\ud800 to \\udfff code). Type that character again."],
    ),
    "form feed": (
        record() + "\x0c\n",
        [],
        ["f.jsonl:1: the line cannot be read as one assessment. Write it again as JSON in UTF-8."],
    ),
    "control character": (
        record() + "\x07\n",
        [],
        ["f.jsonl:1: there is an invisible control character (U+0007). Delete it, or type the line again."],
    ),
}


@pytest.mark.parametrize("case", LINES)
def test_read_assessments_reads_line_by_line(tmp_path: Path, case: str) -> None:
    text, codes, faults = LINES[case]
    path = tmp_path / "f.jsonl"
    path.write_bytes(text.encode())
    assert faults_of(path) == (codes, faults)


def test_read_assessments_refuses_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessment_files, "ASSESSMENT_LIMIT", 1000)
    path = tmp_path / "f.jsonl"
    path.write_text(record() + "\n" + " " * 2000 + "\n" + record("Z00002"))
    assert faults_of(path) == (
        ["Z00001"],
        ["f.jsonl:2: the line is longer than 8 MB. Keep one assessment a line, and documents out of it."],
    )


def test_read_assessments_gives_up_on_a_file_full_of_faults(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text("x\n" * 3000)
    _, faults = faults_of(path)
    assert len(faults) == 1002
    assert faults[-1] == "f.jsonl: there are more faults than are shown. Mend these first."


def test_read_assessments_checks_against_the_matrix(tmp_path: Path, matrix: Matrix) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(record("Z00001", responses={"share-plna": {"claim": 1}}) + "\n" + record("Z00002") + "\n")
    assert faults_of(path, matrix) == (
        ["Z00002"],
        ["f.jsonl:1 responses.share-plna: there is no criterion 'share-plna'. Did you mean share-plan? Correct the spelling."],
    )


def test_read_assessments_checks_files_against_the_matrix(tmp_path: Path, matrix: Matrix) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD.read_text().replace("assets: [places]", "assets: [pubs]"))
    assert faults_of(path, matrix) == (
        [],
        ["a.yaml:46 evidence.plan-2026.assets[1]: there is no asset kind 'pubs'. Use one of: associations, places."],
    )


def test_read_assessments_rests_the_collector_and_wakes_it(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(record() + "\n")
    during = [gc.isenabled() for _ in read_assessments(path)]
    assert (during, gc.isenabled()) == ([False], True)


def test_read_assessments_wakes_the_collector_when_left_early(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(record() + "\n" + record("Z00002"))
    reading = read_assessments(path)
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert gc.isenabled()


def test_read_assessments_leaves_a_sleeping_collector_asleep(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(record() + "\n")
    gc.disable()
    try:
        list(read_assessments(path))
        assert not gc.isenabled()
    finally:
        gc.enable()
