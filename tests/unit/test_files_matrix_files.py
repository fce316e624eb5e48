from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from maturity.errors import MatrixError, Problem
from maturity.files.matrix_files import open_matrix, read_checked_matrix, read_matrix

TINY = Path(__file__).parents[1] / "data" / "tiny-matrix"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny matrix that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(MatrixError) as caught:
        read_matrix(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_read_matrix_reads_head_and_domains() -> None:
    matrix = read_matrix(TINY)
    assert [domain.id for domain in matrix.domains] == ["listening", "sharing"]
    assert [criterion.id for criterion in matrix.all_criteria()] == ["listen-places", "listen-felt", "share-plan", "share-money"]


def test_read_matrix_sets_a_hash_of_the_content(folder: Path) -> None:
    before = read_matrix(folder).content_hash
    assert re.fullmatch("[0-9a-f]{64}", before)
    spoil(folder / "listening.yaml", "One visit is a start.", "One visit is a beginning.")
    assert read_matrix(folder).content_hash != before


def test_read_matrix_hashes_meaning_and_not_layout(folder: Path) -> None:
    before = read_matrix(folder).content_hash
    spoil(folder / "listening.yaml", "short: Listening", "# a comment\nshort:   'Listening'")
    assert read_matrix(folder).content_hash == before


def test_read_checked_matrix_keeps_warnings_with_their_lines(folder: Path) -> None:
    spoil(folder / "sharing.yaml", ", step: Write it.", "")
    warnings = read_checked_matrix(folder).warnings
    assert [str(problem).removeprefix(f"{folder}/") for problem in warnings] == [
        "sharing.yaml:15 share-plan.levels.1: level 1 does not say how to get there. "
        "Add step, so that reports can say what to do next."
    ]


LIST = "domains: [listening.yaml, sharing.yaml]"
HEAD_FAULTS = {
    "missing domain": (
        "domains: [listening.yaml, sharing.yaml, money.yaml]",
        ["matrix.yaml:47 domains[3]: there is no file 'money.yaml' beside matrix.yaml. Check the name, or take it off the list."],
    ),
    "twice": (
        "domains: [listening.yaml, listening.yaml]",
        ["matrix.yaml:47 domains[2]: a domain file is listed twice. Keep one of the two."],
    ),
    "outside": (
        "domains: [../listening.yaml]",
        [
            "matrix.yaml:47 domains[1]: a domain file lies outside the matrix's folder. "
            "Put the file beside matrix.yaml and give its bare name."
        ],
    ),
    "absolute": (
        "domains: [/etc/listening.yaml]",
        [
            "matrix.yaml:47 domains[1]: a domain file lies outside the matrix's folder. "
            "Put the file beside matrix.yaml and give its bare name."
        ],
    ),
    "not YAML": (
        "domains: [matrix.txt, 3]",
        [
            "matrix.yaml:47 domains[1]: an entry is not the name of a YAML file. Name a file beside matrix.yaml, such as communities.yaml.",
            "matrix.yaml:47 domains[2]: an entry is not the name of a YAML file. Name a file beside matrix.yaml, such as communities.yaml.",
        ],
    ),
    "no list": (
        "domains: listening.yaml",
        [
            "matrix.yaml:47: 'domains' must be a list of file names. Write the names of the domain files, each on its own line after a dash."
        ],
    ),
    "none": ("domains: []", ["matrix.yaml:47 domains: 'domains' has no entry. Give at least 1."]),
    "absent": ("", ["matrix.yaml:2: 'domains' is missing. Add domains, a list of file names."]),
    "hash written": (
        f"content_hash: abc\n{LIST}",
        ["matrix.yaml:47: 'content_hash' is worked out, not written. Delete the line."],
    ),
}


@pytest.mark.parametrize("case", HEAD_FAULTS)
def test_read_matrix_says_what_is_wrong_with_the_head(folder: Path, case: str) -> None:
    new, lines = HEAD_FAULTS[case]
    spoil(folder / "matrix.yaml", LIST, new)
    assert faults_of(folder) == lines


def test_read_matrix_follows_no_link_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("id: secret")
    (folder / "sharing.yaml").unlink()
    (folder / "sharing.yaml").symlink_to(tmp_path / "secret.yaml")
    assert faults_of(folder) == [
        "matrix.yaml:47 domains[2]: a domain file lies outside the matrix's folder. "
        "Put the file beside matrix.yaml and give its bare name."
    ]


def test_read_matrix_says_that_there_is_no_matrix(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == ["matrix.yaml: there is no such file. Check the name and the folder."]


@pytest.mark.parametrize("name", ["matrix.yaml", "sharing.yaml"])
def test_read_matrix_says_that_a_file_holds_no_fields(folder: Path, name: str) -> None:
    (folder / name).write_text("- a\n")
    mend = "Begin the file with a field, such as id." if name == "sharing.yaml" else "Begin it with a field, such as format."
    assert faults_of(folder) == [f"{name}:1: the file does not hold fields and values. {mend}"]


def test_read_matrix_reports_every_fault_of_every_file(folder: Path) -> None:
    spoil(folder / "matrix.yaml", 'version: "1.0"', "version: 2026.10")
    spoil(folder / "matrix.yaml", "licence: CC BY 4.0\n", "")
    spoil(folder / "listening.yaml", "short: Listening", "short: Listening\nshort: Again")
    spoil(folder / "sharing.yaml", "tier: core", "tier: Core")
    spoil(folder / "sharing.yaml", "kind: share,", "kind: part,")
    assert faults_of(folder) == [
        "listening.yaml:4: 'short' is given twice (first on line 3). Keep one of the two.",
        "matrix.yaml:2: 'licence' is missing. Add licence.",
        "matrix.yaml:4 version: 'version' reads as a number, not as text (it says 2026.1). Put it in quotes, exactly as it should read.",
        "sharing.yaml:10 domains[2].criteria[1].tier: 'tier' is not one of the choices (it says Core). Use one of: core, extended.",
        "sharing.yaml:41 domains[2].criteria[2].questions.shared-budget.kind: 'kind' is not one of the choices (it says part). "
        "Use one of: check, share, number, rating, choice.",
    ]


def test_read_matrix_reports_a_repeated_criterion(folder: Path) -> None:
    spoil(folder / "sharing.yaml", "id: share-plan", "id: listen-felt")
    assert faults_of(folder) == ["matrix.yaml:2: criterion ids are used twice: listen-felt. Give each criterion its own id."]


CHECKS = {
    "nobody reviewed": (
        "matrix.yaml",
        "reviewers: [The tests]",
        "reviewers: [n/a]",
        ["matrix.yaml:9 reviewers[1]: nobody is named. Name the person, group or body that stands behind it."],
    ),
    "missing descriptor": (
        "sharing.yaml",
        "      3: {text: Residents agreed the plan., proof: A signed statement., step: Ask residents to sign.}\n",
        "",
        ["sharing.yaml:13 share-plan.levels: level 3 (Shared) is not described. Add it, with text, proof and step."],
    ),
}


@pytest.mark.parametrize("case", CHECKS)
def test_read_matrix_places_what_the_checks_find(folder: Path, case: str) -> None:
    name, old, new, lines = CHECKS[case]
    spoil(folder / name, old, new)
    assert faults_of(folder) == lines


def test_read_matrix_reads_nested_domains(folder: Path) -> None:
    text = (folder / "sharing.yaml").read_text(encoding="utf-8")
    head, criteria = text.split("criteria:\n")
    inner = head.replace("id: sharing", "id: inner").replace("\n", "\n    ").rstrip() + "\n    criteria:\n"
    inner += "".join(f"    {line}\n" for line in criteria.splitlines())
    outer = f"{head}domains:\n  - {inner}"
    (folder / "sharing.yaml").write_text(outer.replace("proof: The budget., step: Begin", "step: Begin"), encoding="utf-8")
    lines = faults_of(folder)
    assert lines[0].startswith("sharing.yaml:")
    assert "share-money.levels.1: level 1 does not say what would prove it" in lines[0]
    written = (folder / "sharing.yaml").read_text(encoding="utf-8").splitlines()
    assert "step: Begin with one grant" in written[int(lines[0].split(":")[1].split(" ")[0]) - 1]


def test_read_matrix_reads_the_flagship_without_a_warning() -> None:
    flagship = Path(__file__).parents[2] / "matrices" / "health-creation"
    assert read_checked_matrix(flagship).warnings == ()


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("listen-places scoring.params.levels.2.share", "listening.yaml:30"),
        ("listen-places gates.3.0.evidence.0", "listening.yaml:33"),
        ("share-plan scoring.params.levels.2.1.evidence.0", "sharing.yaml:26"),
        ("share-plan scoring.rule", "sharing.yaml:22"),
        ("sharing rollup.params.assessed", "sharing.yaml:6"),
        ("tiny rollup.rule", "matrix.yaml:46"),
        ("reviewers[1]", "matrix.yaml:9"),
        ("nothing here", "matrix.yaml:2"),
    ],
)
def test_open_matrix_places_faults_that_are_found_later(where: str, place: str) -> None:
    (problem,) = open_matrix(TINY).place([Problem("wrong", "mend it", where=where)])
    assert f"{problem.file}:{problem.line}" == f"{TINY}/{place}"
