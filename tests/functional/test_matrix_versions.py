"""`maturity matrix check`, `diff` and `migrate` with two versions of one matrix side by side."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, files_in

from matrix_versions import edit as replace_in
from matrix_versions import write_versions
from maturity.files.assessment_files import read_assessment, read_assessments
from maturity.model.revision import MatrixDiff, Migration

Edit = Callable[..., None]


@pytest.fixture
def edit() -> Edit:
    """Replace text in a file; what is not there cannot be replaced."""
    return lambda path, *pairs: replace_in(Path(path), *pairs)


@pytest.fixture
def versions(tiny: Path) -> Path:
    """Beside tiny 1.0 lies 1.1: a level reworded, a share raised, a question renamed, a criterion gone."""
    write_versions(tiny)
    return tiny


def test_matrix_check_compares_with_the_version_it_replaces(versions: Path, run: Run) -> None:
    done = run("matrix", "check", "tiny-1.1")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "tiny 1.1 is sound: 2 domains, 3 criteria.\nCompared with tiny 1.0: 2 unchanged, 1 criteria changed, 1 removed.\n"
    )


def test_matrix_check_warns_of_ids_that_seem_to_have_changed(versions: Path, run: Run, edit: Edit) -> None:
    edit("tiny-1.1/matrix.yaml", (", moved: {plan-published: published}", ""))
    edit("tiny-1.1/listening.yaml", ("id: listen-felt", "id: felt"), ("id: listening", "id: hearing"))
    done = run("matrix", "check", "tiny-1.1")
    assert done.code == 0
    assert done.err.splitlines() == [
        "warning: tiny-1.1/listening.yaml:1 hearing.id: the domain 'listening' of version 1.0 is gone, and 'hearing' says nearly "
        "the same. If it is the same, keep its id, or write moved: {listening: hearing} under replaces.",
        "warning: tiny-1.1/listening.yaml:36 felt.id: the criterion 'listen-felt' of version 1.0 is gone, and 'felt' says nearly "
        "the same. If it is the same, keep its id, or write moved: {listen-felt: felt} under replaces.",
        "warning: tiny-1.1/sharing.yaml:20 share-plan.questions.published: the question 'plan-published' of version 1.0 is gone, and "
        "'published' says nearly the same. If it is the same, keep its id, or write moved: {plan-published: published} under replaces.",
    ]


def test_matrix_check_finds_what_replaces_says_in_vain(versions: Path, run: Run, edit: Edit) -> None:
    moved = "moved: {plan-published: published, share-plam: share-plan, listen-places: places}, stands: [listen-places, gone]}"
    edit("tiny-1.1/matrix.yaml", ("moved: {plan-published: published}}", moved))
    done = run("matrix", "check", "tiny-1.1")
    assert (done.code, done.out) == (3, "")
    head = "tiny-1.1/matrix.yaml:5 replaces."
    assert done.err.splitlines() == [
        f"{head}moved.share-plam: version 1.0 has no criterion, question or domain 'share-plam'. "
        "Did you mean share-plan or share-money? Correct the spelling.",
        f"{head}moved.listen-places: this version has no criterion, question or domain 'places'. "
        "Did you mean listen-places? Correct the spelling.",
        f"{head}stands[1]: more than the words of 'listen-places' changed: criteria changed. "
        "Take it off the list; networks will be asked to confirm their answers.",
        f"{head}stands[2]: this version has no criterion 'gone'. Delete the line, or correct the id.",
    ]


def test_matrix_check_finds_moves_to_one_id_and_a_version_that_does_not_rise(versions: Path, run: Run, edit: Edit) -> None:
    edit(
        "tiny-1.1/matrix.yaml",
        ('version: "1.1"', 'version: "1.0.0"'),
        ("{plan-published: published}", "{plan-published: published, share-money: published}"),
    )
    done = run("matrix", "check", "tiny-1.1", "--against", "tiny-matrix")
    assert done.code == 3
    assert "several ids are said to have become 'published', so none of their answers can move" in done.err
    edit("tiny-1.1/matrix.yaml", ('version: "1.0.0"', 'version: "0.9"'))
    assert (
        "version 0.9 replaces 1.0, which is not an earlier one. Correct one of the versions."
        in run("matrix", "check", "tiny-1.1").err
    )


def test_matrix_check_finds_another_text_of_the_same_version(tiny: Path, run: Run, edit: Edit) -> None:
    shutil.copytree("tiny-matrix", "other")
    edit("other/sharing.yaml", ("There is no plan.", "No plan."))
    done = run("matrix", "check", "other", "--against", "tiny-matrix")
    assert (done.code, done.err) == (
        3,
        "other/matrix.yaml:4 version: another text of version 1.0 is in use. Give this one a new version, and add replaces with "
        "version 1.0.\n",
    )


def test_matrix_check_says_that_the_version_before_is_not_there(versions: Path, run: Run, edit: Edit) -> None:
    edit("tiny-1.1/matrix.yaml", ('replaces: {version: "1.0"', 'replaces: {version: "0.8"'))
    assert run("matrix", "check", "tiny-1.1").err == (
        "warning: tiny-1.1/matrix.yaml:5 replaces: it says that it replaces version 0.8, which is not beside it or cannot be read, so ids that changed "
        "cannot be found. Give its folder with --against.\n"
    )


def test_matrix_check_warns_of_a_loose_word_and_strict_makes_it_count(tiny: Path, run: Run, edit: Edit) -> None:
    choice = "      which: {kind: choice, ask: Which?, options: {no: Never, some: On}}\n    scoring:\n      rule: stage_gate"
    edit("tiny-matrix/sharing.yaml", ("    scoring:\n      rule: stage_gate", choice))
    lines = (
        'warning: tiny-matrix/sharing.yaml:21: an unquoted no is text here, and false to many other programs. Write "no".\n'
        'warning: tiny-matrix/sharing.yaml:21: an unquoted On is text here, and true to many other programs. Write "On".\n'
    )
    done = run("matrix", "check", "tiny-matrix")
    assert (done.code, done.err) == (0, lines)
    strict = run("matrix", "check", "tiny-matrix", "--strict")
    assert (strict.code, strict.err) == (3, lines)


def test_matrix_check_json_tells_all(tiny: Path, run: Run, edit: Edit) -> None:
    edit("tiny-matrix/sharing.yaml", ("rule: stage_gate", "rule: stage_gates"), ("title: Sharing decisions", "title: Yes"))
    done = run("matrix", "check", "tiny-matrix", "--json")
    assert (done.code, done.err) == (3, "")
    found = json.loads(done.out)
    assert found["sound"] is False
    assert [(one["severity"], one["file"], one["line"]) for one in found["problems"]] == [
        ("warning", "tiny-matrix/sharing.yaml", 2),
        ("error", "tiny-matrix/sharing.yaml", 22),
    ]


def test_matrix_check_tells_faults_of_the_files_with_loose_words(tiny: Path, run: Run, edit: Edit) -> None:
    edit("tiny-matrix/sharing.yaml", ("title: Sharing decisions", "titel: Off"))
    done = run("matrix", "check", "tiny-matrix", "--json")
    assert [one["message"] for one in json.loads(done.out)["problems"]] == [
        "'title' is missing",
        "'titel' is not a field here",
        "an unquoted Off is text here, and false to many other programs",
    ]


@pytest.mark.parametrize(
    "names", [("tiny-matrix", "tiny-1.1"), ("1.0", "tiny-1.1"), ("tiny-matrix", "1.1"), ("tiny@1.0", "tiny@1.1")]
)
def test_matrix_diff_tells_by_meaning_what_changed(names: tuple[str, str], versions: Path, run: Run) -> None:
    done = run("matrix", "diff", *names)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "From tiny 1.0 to tiny 1.1: 2 unchanged, 1 criteria changed, 1 removed.\n"
        "\n"
        "Unchanged (2)\n"
        "  listen-felt  People feel heard\n"
        "  share-plan  A plan made together\n"
        "    the question plan-published is now called published\n"
        "\n"
        "Criteria changed (1)\n"
        "  listen-places  We listen where people gather\n"
        "    levels.2.text\n"
        "      was: Half of all patients live where sessions are held.\n"
        "      now: Two thirds of all patients live where sessions are held.\n"
        "    scoring.params.levels.2.share\n"
        "      was: 0.5\n"
        "      now: 0.67\n"
        "\n"
        "Removed (1)\n"
        "  share-money  Money decided with residents\n"
    )


def test_matrix_diff_offers_a_likely_rename_and_tells_what_differs_around(versions: Path, run: Run, edit: Edit) -> None:
    edit("tiny-1.1/listening.yaml", ("id: listen-felt", "id: felt"), ("title: Listening", "title: Hearing"))
    edit("tiny-1.1/matrix.yaml", ("pharmacy: Community pharmacy", "police: Police"))
    out = run("matrix", "diff", "tiny-matrix", "tiny-1.1").out
    assert "\nAdded (1)\n  felt  People feel heard\n" in out
    assert "\n  listening.title\n    was: Listening\n    now: Hearing\n" in out
    assert "\n  sectors.pharmacy\n    was: Community pharmacy\n    now: nothing\n" in out
    assert out.endswith("\nPerhaps renamed (say so in the new matrix under replaces, moved)\n  listen-felt -> felt: 100% alike\n")


def test_matrix_diff_marks_what_authors_vouch_for(tiny: Path, run: Run, edit: Edit) -> None:
    shutil.copytree("tiny-matrix", "next")
    edit(
        "next/matrix.yaml",
        ('version: "1.0"', 'version: "1.1"\nreplaces: {version: "1.0", moved: {share-plan: plan}, stands: [plan]}'),
    )
    edit("next/sharing.yaml", ("id: share-plan", "id: plan"), ("There is no plan.", "No plan is there."))
    out = run("matrix", "diff", "tiny-matrix", "next").out
    assert "2 unchanged" not in out
    assert "Reworded (1)\n  plan, before: share-plan  A plan made together (its authors say that the meaning stands)\n" in out


def test_matrix_diff_json_loads_again(versions: Path, run: Run) -> None:
    shown = run("matrix", "diff", "tiny-matrix", "tiny-1.1", "--json").out
    assert MatrixDiff.model_validate_json(shown).model_dump_json(indent=2) + "\n" == shown


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (
            ["1.0", "1.1"],
            2,
            "Name the matrix with one of the versions: an id, a folder, or ID@VERSION. See 'maturity matrix diff --help'.\n",
        ),
        (
            ["tiny-matrix", "2.0"],
            4,
            "No version of a matrix is called 'tiny 2.0'. Name its folder, or put the folder beside the other version.\n",
        ),
        (["1.0", "."], 4, "No matrix is called '.'. Check the name and the folder.\n"),
    ],
)
def test_matrix_diff_says_what_is_wrong(args: list[str], code: int, words: str, versions: Path, run: Run) -> None:
    done = run("matrix", "diff", *args)
    assert (done.code, done.out, done.err) == (code, "", words)


LIST = """\
Z00001, 2026: from tiny 1.0 to tiny 1.1
2 kept, 1 to be confirmed, 1 left out.
Note: It was moderated and is a draft again: read it before you submit it.

To be confirmed (1): the answer came over, marked carried: true, and what it
answers changed. Read both texts; keep or change the answer; then delete the mark.

  listen-places  We listen where people gather: criteria changed
    answered claim: 2
    answered target: {"by": "2027-03-31", "level": 3}
    evidence: notes-harbour, boathouse-friends
    levels.2.text
      was: Half of all patients live where sessions are held.
      now: Two thirds of all patients live where sessions are held.
    scoring.params.levels.2.share
      was: 0.5
      now: 0.67

Left out (1): the new matrix has no place for it. It stands in the old assessment,
and here in full.
  responses.share-money: The new matrix no longer has this criterion.
      claim: 1
      figures.shared-budget.part: 5000
      figures.shared-budget.whole: 90000
      figures.meetings.value: 4

Came over as they were (2)
  listen-felt, share-plan
"""


def test_matrix_migrate_moves_answers_and_tells_what_became_of_each(versions: Path, run: Run) -> None:
    before = Path("tiny.yaml").read_bytes()
    done = run("matrix", "migrate", "tiny.yaml", "--to", "tiny-1.1", "--out", "new.yaml")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{LIST}\nWrote new.yaml\nWrote new.moved.txt\n"
    assert Path("new.moved.txt").read_text(encoding="utf-8") == LIST
    assert Path("tiny.yaml").read_bytes() == before
    moved = read_assessment(Path("new.yaml"))
    assert (moved.matrix.version, moved.state) == ("1.1", "draft")
    assert {name: response.carried for name, response in moved.responses.items()} == {
        "listen-places": True,
        "listen-felt": False,
        "share-plan": False,
    }
    assert moved.responses["share-plan"].checks == {"published": "yes"}
    assert run("score", "new.yaml", "-m", "tiny-1.1", "--as-of", "2026-10-31").code == 0


def test_matrix_migrate_to_the_same_version_copies_the_file(tiny: Path, run: Run) -> None:
    done = run("matrix", "migrate", "tiny.yaml", "--to", "tiny-matrix", "--out", "same.yaml")
    assert done.code == 0
    assert Path("same.yaml").read_bytes() == Path("tiny.yaml").read_bytes()
    assert "Note: It answers this version already and stays as it is.\n" in done.out


def test_matrix_migrate_tells_what_must_be_mended(versions: Path, run: Run, edit: Edit) -> None:
    edit("tiny-1.1/matrix.yaml", ("housing: Housing, ", ""), ("places: Places where people meet, ", ""))
    out = run("matrix", "migrate", "tiny.yaml", "--to", "tiny-1.1", "--out", "new.yaml").out
    assert (
        "To be mended in the new file (2)\n  partners.tide-housing.sector: The new matrix has no sector 'housing'. Choose one that it has.\n"
        in out
    )
    assert "evidence.plan-2026.assets: The new matrix has no kind of asset 'places'." in out


def test_matrix_migrate_json_loads_again(versions: Path, run: Run) -> None:
    done = run("matrix", "migrate", "tiny.yaml", "--to", "tiny@1.1", "--out", "new.json", "--json")
    assert (done.code, done.err) == (0, "Wrote new.json\nWrote new.moved.txt\n")
    (report,) = json.loads(done.out)
    assert Migration.model_validate_json(json.dumps(report)).unanswered == ()
    assert read_assessment(Path("new.json")).matrix.version == "1.1"


def test_matrix_migrate_moves_a_folder_and_json_lines(versions: Path, run: Run) -> None:
    Path("old").mkdir()
    shutil.copy("tiny.yaml", "old/a.yaml")
    one = read_assessment(Path("tiny.yaml"))
    network = one.network.model_copy(update={"code": "Z00002"})
    lines = [one.model_copy(update={"network": network, "cycle": cycle}).model_dump_json() for cycle in ("2025", "2026")]
    Path("old/b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run("matrix", "migrate", "old", "--to", "tiny-1.1", "--out", "new")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:2] == [
        "Network  Cycle  Kept  To confirm  Left out  To mend  New",
        "-------  -----  ----  ----------  --------  -------  ---",
    ]
    assert done.out.count("  2     1           1         0        0\n") == 3
    assert files_in(Path("new")) == ["a.yaml", "b.jsonl", "moved.txt"]
    assert [found.matrix.version for found in read_assessments(Path("new/b.jsonl"))] == ["1.1", "1.1"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (
            ["tiny.yaml", "--to", "tiny-1.1", "--out", "tiny.yaml"],
            9,
            "tiny.yaml is there already, and nothing is overwritten. Name another file or folder.\n",
        ),
        (
            ["tiny.yaml", "--to", "tiny-1.1", "--out", "new.txt"],
            9,
            "new.txt: the name does not end in .yaml, .json or .jsonl. Name the file by what it is to hold.\n",
        ),
        (
            ["tiny.yaml", "--to", "tiny-1.1", "--from", "health-creation", "--out", "new.yaml"],
            3,
            "tiny.yaml:3 matrix: it answers tiny 1.0, not health-creation 1.0. "
            "Move it by itself, or name the version that it answers with --from.\n",
        ),
        (
            ["tiny.yaml", "--to", "health-creation", "--from", "tiny@0.1", "--out", "new.yaml"],
            4,
            "No version of a matrix is called 'tiny 0.1'. Name its folder, or put the folder beside the other version.\n",
        ),
        (
            ["gone.yaml", "--to", "tiny-1.1", "--out", "new.yaml"],
            3,
            "gone.yaml: there is no such file. Check the name and the folder.\n",
        ),
        (["tiny-1.1", "--to", "tiny-1.1"], 2, "Missing option '--out' / '-o'. See 'maturity matrix migrate --help'.\n"),
    ],
)
def test_matrix_migrate_says_what_is_wrong_and_writes_nothing(
    args: list[str], code: int, words: str, versions: Path, run: Run
) -> None:
    before = files_in(versions)
    done = run("matrix", "migrate", *args)
    assert (done.code, done.out, done.err) == (code, "", words)
    assert files_in(versions) == before


def third_version(edit: Edit) -> None:
    shutil.copytree("tiny-1.1", "tiny-1.2")
    edit(
        "tiny-1.2/matrix.yaml",
        ('version: "1.1"', 'version: "1.2"'),
        ('version: "1.0", moved: {plan-published', 'version: "1.1", moved: {published'),
    )
    edit("tiny-1.2/matrix.yaml", ("{published: published}", "{published: printed, share-plan: plan}"))
    edit(
        "tiny-1.2/sharing.yaml",
        ("check: published", "check: printed"),
        ("published: {kind", "printed: {kind"),
        ("id: share-plan", "id: plan"),
    )


def test_matrix_migrate_follows_ids_over_versions_between(versions: Path, run: Run, edit: Edit) -> None:
    third_version(edit)
    done = run("matrix", "migrate", "tiny.yaml", "--to", "tiny-1.2", "--out", "new.yaml")
    assert (done.code, done.err) == (0, "")
    moved = read_assessment(Path("new.yaml"))
    assert moved.responses["plan"].checks == {"printed": "yes"}
    assert not moved.responses["plan"].carried
    assert moved.responses["listen-places"].carried


def test_matrix_migrate_says_that_ids_cannot_be_followed(versions: Path, run: Run, edit: Edit) -> None:
    third_version(edit)
    shutil.rmtree("tiny-1.1")
    out = run("matrix", "migrate", "tiny.yaml", "--to", "tiny-1.2", "--out", "new.yaml").out
    assert "Note: The new matrix does not say what became of version 1.0, so ids that changed could not be\n  followed.\n" in out
    assert "responses.share-plan: The new matrix no longer has this criterion.\n" in out


DROPPED = """\
format: maturity-domain/1
extends: tiny
id: walking
title: Walking
short: No
ask: Do you walk?
why: Talk comes easily on foot.
rollup: {rule: quorum}
criteria:
  - id: walks
    title: We walk
    tier: core
    ask: How often?
    why: One walk is a start.
    levels:
      0: {text: No walk.}
      1: {text: One., proof: Notes., step: Ask.}
      2: {text: Two., proof: Notes., step: Ask.}
      3: {text: Three., proof: Notes., step: Ask.}
    evidence: {meeting_record: {}, community_attestation: {}}
    scoring:
      rule: stage_gate
      params: {levels: {1: [{evidence: [meeting_record]}], 2: [{evidence: [meeting_record]}], 3: [{attested: any}]}}
"""


def test_matrix_check_looks_at_a_dropped_domain_too(tiny: Path, run: Run) -> None:
    shutil.copytree("tiny-matrix", "mine/tiny")
    Path("mine/walking.yaml").write_text(DROPPED, encoding="utf-8")
    done = run("matrix", "check", "tiny", plugins=Path("mine"))
    assert (done.code, done.out) == (0, "tiny 1.0 is sound: 3 domains, 5 criteria.\n")
    assert done.err.splitlines() == [
        'warning: mine/walking.yaml:5: an unquoted No is text here, and false to many other programs. Write "No".',
        "warning: mine/walking.yaml:23 walks.scoring.params.levels.2: level 2 asks for no more than level 1, so level 1 can never "
        "stand. Ask for more at level 2, or for less at level 1.",
    ]


def test_matrix_migrate_moves_answers_to_an_extension_of_the_matrix(tiny: Path, run: Run) -> None:
    shutil.copytree("tiny-matrix", "mine/tiny")
    Path("mine/ours").mkdir()
    head = 'format: maturity-matrix/1\nid: ours\nversion: "1.0"\ntitle: Ours\nsummary: Over another.\nauthors: [We]\nreviewers: [You]\n'
    changes = "changes: {share-plan: {weight: 2}, listen-felt: {ask: Are people heard?}}\n"
    text = f'{head}reviewed_on: "2026-11-01"\nextends: {{id: tiny, version: "1.0"}}\n{changes}'
    Path("mine/ours/matrix.yaml").write_text(text, encoding="utf-8")
    done = run("matrix", "migrate", "tiny.yaml", "--to", "ours", "--out", "new.yaml", plugins=Path("mine"))
    assert done.code == 0
    assert {name: one.carried for name, one in read_assessment(Path("new.yaml")).responses.items()} == {
        "listen-places": False,
        "listen-felt": True,
        "share-plan": False,
        "share-money": False,
    }


def lines_of(*changes: dict[str, object]) -> str:
    """Assessments of the small matrix, one a line, with other cycles and versions."""
    one = read_assessment(Path("tiny.yaml"))
    return "".join(one.model_copy(update=change).model_dump_json() + "\n" for change in changes)


def test_matrix_migrate_tells_every_fault_of_every_file(versions: Path, run: Run) -> None:
    Path("old").mkdir()
    shutil.copy("tiny.yaml", "old/a.yaml")
    Path("old/b.yaml").write_text("format: nothing\n", encoding="utf-8")
    other = read_assessment(Path("tiny.yaml")).matrix.model_copy(update={"version": "0.9"})
    Path("old/c.jsonl").write_text(lines_of({}, {"cycle": "2025", "matrix": other}), encoding="utf-8")
    done = run("matrix", "migrate", "old", "--to", "tiny-1.1", "--out", "new")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("old/b.yaml:1 format: ")
    assert done.err.endswith(
        "old/c.jsonl:2 matrix: it answers tiny 0.9, not tiny 1.0. Move it by itself, or name the version that it answers with --from.\n"
    )
    assert not Path("new").exists()


def test_matrix_migrate_moves_json_lines_alone(versions: Path, run: Run) -> None:
    Path("many.jsonl").write_text(lines_of({}, {"cycle": "2025"}), encoding="utf-8")
    done = run("matrix", "migrate", "many.jsonl", "--to", "tiny-1.1", "--out", "new.jsonl")
    assert (done.code, done.err) == (0, "")
    assert [found.cycle for found in read_assessments(Path("new.jsonl"))] == ["2026", "2025"]
    into_one = run("matrix", "migrate", "many.jsonl", "--to", "tiny-1.1", "--out", "new.yaml")
    words = "new.yaml: assessments that come one a line go to a .jsonl file. Name such a file.\n"
    assert (into_one.code, into_one.err) == (9, words)


def test_matrix_migrate_does_not_overwrite_a_list(versions: Path, run: Run) -> None:
    Path("new.moved.txt").write_text("Mine.", encoding="utf-8")
    done = run("matrix", "migrate", "tiny.yaml", "--to", "tiny-1.1", "--out", "new.yaml")
    assert (done.code, done.err) == (
        9,
        "new.moved.txt is there already, and nothing is overwritten. Name another file or folder.\n",
    )
    assert not Path("new.yaml").exists()


def test_matrix_migrate_says_that_a_folder_is_empty(versions: Path, run: Run) -> None:
    Path("old").mkdir()
    done = run("matrix", "migrate", "old", "--to", "tiny-1.1", "--out", "new")
    assert (done.code, done.err) == (3, "old: the folder holds no assessment. Name another folder, or a file.\n")


def test_matrix_check_needs_the_version_that_is_named(versions: Path, run: Run, edit: Edit) -> None:
    edit("tiny-matrix/sharing.yaml", ("title: Sharing decisions", "titel: Sharing decisions"))
    assert run("matrix", "check", "tiny-1.1", "--against", "tiny-matrix").code == 3
    unread = run("matrix", "check", "tiny-1.1")
    assert unread.code == 0
    assert "it says that it replaces version 1.0, which is not beside it or cannot be read" in unread.err
