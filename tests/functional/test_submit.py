"""`maturity submit`: what is looked over, what is asked, what is written, and what the store says afterwards."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from keeping import stamp, store_of
from running import EXAMPLE, Run, files_in

from maturity.files.bundles.opening import open_bundle
from maturity.files.evidence_files import EvidenceFiles
from maturity.recording.editing import Edit
from maturity.storage.stamp import How

Edits = dict[tuple[str, ...], object]
NAME = "Z00001-2026.maturity.zip"


def change(folder: Path, edits: Edits, code: str = "Z00001") -> None:
    """Change answers in the store, as the dialogue would."""
    store = store_of(folder)
    seen = store.assessments.read("2026", code).version
    made = [Edit(address, value) for address, value in edits.items()]  # type: ignore[arg-type]
    store.assessments.change("2026", code, made, stamp(2026, 10, 21, How.ASSESS), seen=seen)


def test_submit_writes_one_bundle_and_says_what_is_in_it(
    run: Run, kept_workspace: Path, set_day: Callable[[int, int, int], None]
) -> None:
    set_day(2026, 10, 22)
    kept = EvidenceFiles(kept_workspace / "files").keep(b"Notes of six sessions.")
    change(kept_workspace, {("state",): None, ("evidence", "log-net-loft"): with_file(kept_workspace, kept.sha256)})
    ended = run("submit", "Z00001", "--by", "PCN manager")
    bundle = open_bundle(Path(NAME))
    assert ended.code == 0
    assert ended.out == (
        f"Wrote {NAME}\n"
        "  Ostermere Harbour PCN (Z00001), cycle 2026, submitted\n"
        "  health-creation 1.0, version 3\n"
        "  21 of 21 criteria answered\n"
        f"  {len(bundle.assessment.evidence) + len(bundle.assessment.attestations)} items of evidence, 1 file (22 bytes)\n"
        f"  seal {bundle.seal[:12]}, not signed\n"
        "The files were not searched for names or numbers of people. Look through them yourself.\n"
        "Next: send the file, and tell whoever collects it by telephone how the seal begins.\n"
    )
    assert (bundle.manifest.made_by, bundle.manifest.made_at.isoformat()) == ("PCN manager", "2026-10-22T12:00:00+00:00")
    held = store_of(kept_workspace).assessments.read("2026", "Z00001")
    assert (held.assessment, held.version) == (bundle.assessment, 3)
    assert store_of(kept_workspace).assessments.history("2026", "Z00001")[-1].how is How.SUBMIT


def with_file(folder: Path, sha256: str) -> dict[str, object]:
    """Give an item of evidence of the example, with a file."""
    evidence = store_of(folder).assessments.read("2026", "Z00001").assessment.evidence
    item = next(item for item in evidence if item.id == "log-net-loft")
    return {**item.model_dump(mode="json", exclude_defaults=True), "sha256": sha256}


def test_submit_twice_writes_the_same_bytes_and_no_second_version(
    run: Run, kept_workspace: Path, set_day: Callable[[int, int, int], None]
) -> None:
    set_day(2026, 10, 22)
    run("submit", "Z00001")
    first = Path(NAME).read_bytes()
    ended = run("submit", "Z00001")
    assert (ended.code, Path(NAME).read_bytes() == first) == (0, True)
    assert store_of(kept_workspace).assessments.read("2026", "Z00001").version == 2


def test_submit_refuses_what_is_missing_until_somebody_says_that_it_is_fine(run: Run, kept_workspace: Path) -> None:
    change(kept_workspace, {("responses", "comm-listen", "carried"): True, ("state",): None})
    refused = run("submit", "Z00001")
    assert refused.code == 3
    assert refused.err.splitlines()[-2:] == [
        "2026/Z00001: carried over from before, and confirmed by nobody: comm-listen. Confirm or change these answers.",
        "2026/Z00001: it is not handed in, since something is missing. Complete it, or hand it in as it is with --incomplete.",
    ]
    assert files_in(kept_workspace) == ["maturity.db", "maturity.yaml", "networks.json"]
    assert store_of(kept_workspace).assessments.read("2026", "Z00001").version == 2
    taken = run("submit", "Z00001", "--incomplete")
    assert (taken.code, Path(NAME).is_file()) == (0, True)
    assert "warning: 2026/Z00001: carried over from before" in taken.err


def test_submit_refuses_what_may_identify_a_person_and_never_repeats_it(run: Run, kept_workspace: Path) -> None:
    change(kept_workspace, {("responses", "comm-listen", "comment"): "Ask jo.bloggs@example.org about it."})
    refused = run("submit", "Z00001", "--draft")
    assert refused.code == 3
    assert refused.err.splitlines()[-1] == (
        "2026/Z00001: it is not handed in, since it may identify a person. "
        "Change the words; if they are harmless, say so with --no-personal-data."
    )
    assert "2026/Z00001 responses.comm-listen.comment: the text may hold an e-mail address" in refused.err
    assert "bloggs" not in refused.err + refused.out
    assert run("submit", "Z00001", "--no-personal-data").code == 0


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 3)])
def test_submit_asks_at_a_terminal(
    run: Run, kept_workspace: Path, monkeypatch: pytest.MonkeyPatch, answer: bool, code: int
) -> None:
    asked: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return answer

    change(kept_workspace, {("responses", "comm-listen", "comment"): "Ask jo.bloggs@example.org about it."})
    monkeypatch.setattr("maturity.cli.handing_in.at_terminal", lambda: True)
    monkeypatch.setattr("maturity.cli.handing_in.click.confirm", confirm)
    ended = run("submit", "Z00001")
    assert (ended.code, asked) == (code, ["Have you looked at each of them, and can nobody be identified?"])
    assert "warning: 2026/Z00001 responses.comm-listen.comment" in ended.err


def test_submit_draft_hands_a_part_over_and_leaves_the_store_alone(run: Run, kept_workspace: Path) -> None:
    change(kept_workspace, {("responses", "comm-listen", "claim"): None, ("state",): None})
    ended = run("submit", "Z00001", "--draft", "--out", "part.maturity.zip")
    assert ended.code == 0
    bundle = open_bundle(Path("part.maturity.zip"))
    assert (bundle.manifest.state.value, bundle.manifest.version) == ("draft", 2)
    assert store_of(kept_workspace).assessments.read("2026", "Z00001").version == 2


def test_submit_takes_a_plain_file_and_leaves_it_alone(run: Run, empty: Path) -> None:
    shutil.copy(EXAMPLE / "2026" / "Z00002.yaml", empty / "mine.yaml")
    before = (empty / "mine.yaml").read_bytes()
    ended = run("submit", "mine.yaml", "--by", "PCN manager", "--json")
    said = json.loads(ended.out)
    assert (ended.code, said["path"], said["signed_with"]) == (0, "Z00002-2026.maturity.zip", None)
    assert said["seal"] == open_bundle(Path(said["path"])).seal
    assert (said["manifest"]["version"], said["manifest"]["earlier"]) == (None, [])
    assert (empty / "mine.yaml").read_bytes() == before


def test_submit_signs_with_a_key_that_it_made(run: Run, kept_workspace: Path) -> None:
    made = run("submit", "--new-key", "keys")
    assert (made.code, made.out.count("Wrote keys/")) == (0, 2)
    assert stat.S_IMODE(Path("keys/signing-key-private.pem").stat().st_mode) == 0o600
    ended = run("submit", "Z00001", "--sign", "keys/signing-key-private.pem")
    bundle = open_bundle(Path(NAME))
    assert bundle.signature is not None
    assert f"signed with the key {bundle.signature.key[:12]}" in ended.out
    assert f"the key is {bundle.signature.key[:12]}." in made.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["submit"], 2, "Name the network: the cycle 2026 holds 3 assessments."),
        (["submit", "Z00009"], 4, "No assessment of cycle 2026 is called 'Z00009'."),
        (["submit", "Z00001", "--cycle", "2027"], 4, "No cycle is called '2027'."),
        (
            ["submit", "Z00001", "--out", "a.zip"],
            2,
            "a.zip: there is no such folder, and the name of a bundle ends in .maturity.zip.",
        ),
        (["submit", "Z00001", "--out", "no/a.maturity.zip"], 2, "no: there is no such folder. Make it first, or name another."),
        (["submit", "Z00001", "--sign", "no.pem"], 3, "no.pem: there is no such file."),
        (["submit", "no.yaml", "--cycle", "2026"], 2, "--cycle goes with a network of the workspace"),
        (["submit", "Z00001", "--matrix", "x"], 2, "--matrix goes with a file"),
        (["submit", "no.yaml"], 3, "no.yaml: there is no such file."),
    ],
)
def test_submit_says_what_is_wrong_and_changes_nothing(
    run: Run, kept_workspace: Path, arguments: list[str], code: int, words: str
) -> None:
    ended = run(*arguments)
    assert (ended.code, words in ended.err) == (code, True)
    assert files_in(kept_workspace) == ["maturity.db", "maturity.yaml", "networks.json"]
    assert store_of(kept_workspace).assessments.read("2026", "Z00001").version == 1


def test_submit_refuses_a_closed_cycle(run: Run, kept_workspace: Path) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2026")
    store.cycles.keep(terms.model_copy(update={"closed_on": terms.closes_on}), stamp(2026, 11, 1, How.CYCLE))
    ended = run("submit", "Z00001")
    assert (ended.code, ended.err) == (10, "cycle 2026 was closed on 31 October 2026. Ask the ICS team to open it again.\n")


def test_submit_needs_no_code_where_the_cycle_holds_one_network(run: Run, kept_workspace: Path) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2026").model_copy(update={"id": "2027", "as_of": date(2027, 10, 31), "closes_on": date(2027, 10, 31)})
    store.cycles.keep(terms, stamp(2027, 9, 1, How.CYCLE))
    only = store.assessments.read("2026", "Z00003").assessment.model_copy(update={"cycle": "2027"})
    store.assessments.start(only, stamp(2027, 9, 2))
    assert run("submit", "--incomplete").code == 0
    assert open_bundle(Path("Z00003-2027.maturity.zip")).manifest.cycle == "2027"
