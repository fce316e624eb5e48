"""`maturity collect`: what is taken, what is refused and why, and what is asked."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import CODES, stamp, store_of
from running import EXAMPLE, Run, files_in

from maturity.errors import OutputError
from maturity.exchange import taking
from maturity.files.bundles.opening import open_bundle
from maturity.files.evidence_files import EvidenceFiles
from maturity.recording.editing import Edit
from maturity.storage.stamp import How

NAME = "Z00001-2026.maturity.zip"
CLAIM = ("responses", "comm-listen", "claim")


def change(folder: Path, *edits: tuple[tuple[str, ...], object]) -> None:
    """Change answers of a network in the store, as the dialogue would."""
    store = store_of(folder)
    seen = store.assessments.read("2026", "Z00001").version
    made = [Edit(address, value) for address, value in edits]  # type: ignore[arg-type]
    store.assessments.change("2026", "Z00001", made, stamp(2026, 10, 21, How.ASSESS), seen=seen)


def claim_in(folder: Path) -> object:
    """Give the claim that stands about comm-listen."""
    return store_of(folder).assessments.read("2026", "Z00001").assessment.responses["comm-listen"].claim


@pytest.fixture
def sent(run: Run, kept_workspace: Path, set_day: Callable[[int, int, int], None]) -> Path:
    """A workspace, and beside it a network's own in the folder "away", which has made a bundle of what it changed."""
    set_day(2026, 10, 22)
    away = kept_workspace / "away"
    away.mkdir()
    for name in ("maturity.db", "maturity.yaml", "networks.json"):
        shutil.copy(kept_workspace / name, away)
    change(away, (CLAIM, 0))
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(away)
        assert run("submit", "Z00001", "--incomplete", "--out", "..", "--by", "PCN manager").code == 0
    return kept_workspace


def test_collect_takes_what_a_network_changed(run: Run, sent: Path) -> None:
    ended = run("collect", NAME, "--by", "ICS analyst")
    assert (ended.code, ended.err) == (0, "")
    seal = open_bundle(Path(NAME)).seal[:12]
    assert ended.out.splitlines()[0] == f"Z00001  merged  1 entry, seal {seal}  {NAME}"
    assert ended.out.splitlines()[-1] == "1 looked at: 1 merged with what was there."
    assert claim_in(sent) == 0
    made = store_of(sent).assessments.history("2026", "Z00001")[-1]
    assert (made.made_by, made.how) == ("ICS analyst", How.COLLECT)
    assert run("collect", NAME).out == f"Z00001  already collected  seal {seal}  {NAME}\n1 looked at: 1 collected before.\n"


def test_collect_takes_the_good_ones_and_refuses_the_others_by_themselves(run: Run, sent: Path) -> None:
    post = sent / "post"
    post.mkdir()
    good = Path(NAME).read_bytes()
    (post / "a-damaged.maturity.zip").write_bytes(good[:900] + bytes([good[900] ^ 1]) + good[901:])
    (post / "b-cut.maturity.zip").write_bytes(good[:-1])
    (post / "c-good.maturity.zip").write_bytes(good)
    shutil.copy(EXAMPLE / "2025" / "Z00002.yaml", post / "d-other-cycle.yaml")
    shutil.copy(EXAMPLE / "2026" / "Z00004.yaml", post / "e-stranger.yaml")
    (post / "README.txt").write_text("Post of Monday.")
    before = files_in(post)
    ended = run("collect", post)
    assert ended.code == 3
    *refused, beside = ended.err.splitlines()
    assert beside == "1 other file is neither a bundle nor an assessment, and left alone."
    assert sorted(line.partition(":")[0].rpartition("/")[2].partition(" ")[0] for line in refused) == [
        "a-damaged.maturity.zip",
        "b-cut.maturity.zip",
        "d-other-cycle.yaml",
        "e-stranger.yaml",
    ]
    assert "its seal does not fit" in ended.err
    assert "Collect it with --cycle 2025" in ended.err
    assert "or take it with --accept-others" in ended.err
    assert ended.out.splitlines()[-1] == (
        "5 looked at: 1 merged with what was there, 4 refused. What was refused stays where it is."
    )
    assert (claim_in(sent), files_in(post)) == (0, before)


def test_collect_shows_answers_that_differ_and_takes_nothing_until_somebody_decides(run: Run, sent: Path) -> None:
    change(sent, (CLAIM, 4), (("responses", "comm-listen", "comment"), "Our secret words."))
    refused = run("collect", NAME)
    assert refused.code == 3
    assert refused.err.splitlines() == [
        f"{NAME}: 1 answer differs from what is in the store. "
        "Say which is to stand with --prefer newest, kept or incoming, or collect it at a terminal, which asks.",
        "  comm-listen, claim: in the store 4, here 0",
    ]
    assert claim_in(sent) == 4
    said = json.loads(run("collect", NAME, "--json").out)
    assert said["counts"]["refused"] == 1
    assert said["bundles"][0]["differences"] == [{"entry": "responses/comm-listen/claim", "kept": "4", "incoming": "0"}]
    assert run("collect", NAME, "--prefer", "incoming").code == 0
    assert claim_in(sent) == 0


@pytest.mark.parametrize(("prefer", "stands"), [("kept", 4), ("newest", 0)])
def test_collect_prefers_what_it_is_told_to(run: Run, sent: Path, prefer: str, stands: int) -> None:
    change(sent, (CLAIM, 4))
    assert run("collect", NAME, "--prefer", prefer).code == 0
    assert claim_in(sent) == stands


def test_collect_asks_at_a_terminal_with_both_sides_before_somebody(run: Run, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(sent, (CLAIM, 4))
    monkeypatch.setattr("maturity.cli.collect.at_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    ended = run("collect", NAME)
    assert (ended.code, claim_in(sent)) == (0, 0)
    assert f"Z00001, {NAME}: 1 answer differs from what is in the store." in ended.err
    shown = [line.split() for line in ended.out.splitlines()]
    assert ["1", "in", "the", "store", "4"] in shown
    assert ["2", "in", NAME, "0"] in shown


def test_collect_moves_a_folder_of_plain_files_into_the_store(run: Run, kept_workspace: Path) -> None:
    shutil.copytree(
        EXAMPLE / "2025",
        kept_workspace / "old",
        ignore=lambda _, names: [name for name in names if name[:6] not in {*CODES, "Z00004"}],
    )
    ended = run("collect", "old", "--cycle", "2025", "--accept-others", "--json")
    said = json.loads(ended.out)
    assert (ended.code, said["counts"]["nothing new"], said["counts"]["new"]) == (0, 3, 1)
    assert store_of(kept_workspace).assessments.codes("2025") == (*CODES, "Z00004")


def test_collect_keeps_files_of_evidence_and_says_which_are_missing(run: Run, sent: Path) -> None:
    away = sent / "away"
    kept = EvidenceFiles(away / "files").keep(b"Notes of six sessions.")
    item = {"id": "notes", "kind": "document", "title": "Notes", "represents": "2026-09-01", "criteria": ["part-plan"]}
    change(away, (("evidence", "notes"), {**item, "sha256": kept.sha256}))
    change(away, (("evidence", "lost"), {**item, "id": "lost", "sha256": "ab" * 32}))
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(away)
        assert run("submit", "Z00001", "--incomplete", "--out", "..").code == 0
    ended = run("collect", NAME)
    assert ended.code == 0
    assert "        note: files are missing that these items of evidence cite: lost" in ended.out.splitlines()
    assert EvidenceFiles(sent / "files").verify(kept.sha256) == kept.bytes


def test_collect_trusts_only_keys_that_were_named(run: Run, sent: Path) -> None:
    run("submit", "--new-key", "keys")
    unsigned = run("collect", NAME, "--trust", "keys/signing-key-public.pem")
    assert (unsigned.code, "the bundle is not signed. Ask for it with 'maturity submit --sign KEY.pem'." in unsigned.err) == (
        3,
        True,
    )
    plain = run("collect", EXAMPLE / "2026" / "Z00001.yaml", "--trust", "keys/signing-key-public.pem")
    assert "this is a plain file, which nobody can have signed" in plain.err
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(sent / "away")
        run("submit", "Z00001", "--incomplete", "--out", "..", "--sign", "../keys/signing-key-private.pem")
    signed = run("collect", NAME, "--trust", "keys/signing-key-public.pem")
    assert (signed.code, "signed by keys/signing-key-public.pem" in signed.out) == (0, True)


def test_collect_reports_what_was_taken_before_the_disk_was_full(run: Run, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(EXAMPLE / "2026" / "Z00002.yaml", sent / "second.yaml")
    merge = taking._merge

    def full_at_the_second(incoming: taking.Incoming, *rest: object) -> taking.Taken:
        if incoming.bundle is not None:
            raise OutputError("maturity.db: the disk is full. Free some space and try again.")
        return merge(incoming, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "_merge", full_at_the_second)
    ended = run("collect", NAME, "second.yaml")
    assert ended.code == 9
    assert ended.err == "maturity.db: the disk is full. Free some space and try again.\n"
    assert ended.out.splitlines() == ["Z00002  nothing new  second.yaml", "1 looked at: 1 with nothing new."]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["collect"], 2, "Missing argument 'PATH...'"),
        (["collect", "no.maturity.zip"], 3, "no.maturity.zip: there is no such file."),
        (["collect", "."], 3, ".: this folder is a workspace, not a folder of bundles."),
        (["collect", "x.yaml", "--cycle", "2027"], 4, "No cycle is called '2027'."),
        (["collect", "x.yaml", "--trust", "no.pem"], 3, "no.pem: there is no such file."),
        (["collect", "x.yaml", "--prefer", "best"], 2, "'best' is not one of 'newest', 'kept', 'incoming'."),
    ],
)
def test_collect_says_what_is_wrong(run: Run, kept_workspace: Path, arguments: list[str], code: int, words: str) -> None:
    ended = run(*arguments)
    assert (ended.code, words in ended.err) == (code, True)


def test_collect_refuses_a_closed_cycle(run: Run, sent: Path) -> None:
    store = store_of(sent)
    terms = store.cycles.get("2026")
    store.cycles.keep(terms.model_copy(update={"closed_on": terms.closes_on}), stamp(2026, 11, 1, How.CYCLE))
    ended = run("collect", NAME)
    assert (ended.code, ended.err.startswith("cycle 2026 was closed on 31 October 2026.")) == (10, True)
