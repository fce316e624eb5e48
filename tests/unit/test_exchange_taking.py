"""What is handed in is taken whole or not at all; nothing that somebody answered is lost or overwritten in silence."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bundle_making import NOTES, NOTES_SHA
from exchange_making import CODE, PIN, TERMS, Office, claim, incoming, make_office

from builders import make_assessment
from maturity.errors import InputError, OutputError, StoreError
from maturity.exchange.combining import Combined
from maturity.exchange.incoming import Incoming
from maturity.exchange.states import read_note
from maturity.exchange.taking import Fate, take
from maturity.files.evidence_files import EvidenceFiles
from maturity.model.assessment import State
from maturity.recording.merging import Clash
from maturity.storage import assessments
from maturity.storage.assessments import Assessments
from maturity.storage.stamp import How


@pytest.fixture
def home(tmp_path: Path) -> Office:
    """The office that collects."""
    return make_office(tmp_path / "home")


@pytest.fixture
def away(tmp_path: Path) -> Office:
    """An office that hands in."""
    return make_office(tmp_path / "away", by="bob")


def all_incoming(_: Incoming, combined: Combined) -> Sequence[Clash]:
    return combined.clashes


def all_kept(_: Incoming, __: Combined) -> Sequence[Clash]:
    return ()


def newest(incoming: Incoming, combined: Combined) -> Sequence[Clash] | None:
    return None if incoming.made_at is None else combined.newer(incoming.made_at)


def test_take_keeps_a_first_bundle_with_its_files(home: Office, away: Office) -> None:
    kept = away.files.keep(NOTES)
    away.start({"one": {"claim": 2}}, evidence=[{"sha256": kept.sha256}])
    taken = home.collect(away.hand_in("a"))
    assert (taken.fate, taken.network, taken.version, taken.files) == (Fate.NEW, CODE, 1, 1)
    assert home.entries == away.entries
    assert home.files.verify(NOTES_SHA) == len(NOTES)
    change = home.store.assessments.history("2026", CODE)[0]
    assert (change.how, change.made_by) == (How.COLLECT, "ann")
    assert (change.note or "").endswith("by PCN manager")


def test_take_says_that_a_bundle_was_collected_before_and_mends_its_files(home: Office, away: Office) -> None:
    away.files.keep(NOTES)
    away.start({"one": {"claim": 2}}, evidence=[{"sha256": NOTES_SHA}])
    path = away.hand_in("a")
    home.collect(path)
    home.answer((claim("one"), 3))
    home.files.path_of(NOTES_SHA).write_bytes(b"damaged")
    taken = home.collect(path)
    assert (taken.fate, taken.version, home.says("one")) == (Fate.ALREADY, 1, [3])
    assert home.files.verify(NOTES_SHA) == len(NOTES)


def test_take_takes_what_changed_since_and_leaves_what_was_done_here(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 1}, "two": {"claim": 1}})
    home.collect(away.hand_in("a"))
    home.answer((claim("three"), 4))
    away.answer((claim("one"), 2), (claim("two"), None))
    taken = home.collect(away.hand_in("b"))
    assert (taken.fate, taken.answers, home.says()) == (Fate.MERGED, 2, [2, None, 4])


def test_take_merges_parts_that_several_people_filled_in_from_one_start(home: Office, tmp_path: Path) -> None:
    home.start()
    start = home.hand_in("start", draft=True)
    parts = []
    for place, name in enumerate(("one", "two", "three"), 1):
        office = make_office(tmp_path / name)
        office.collect(start)
        office.answer((claim(name), place))
        parts.append(office.hand_in(f"part-{name}", draft=True))
    assert [home.collect(part).fate for part in parts] == [Fate.MERGED] * 3
    assert home.says() == [1, 2, 3]


def test_take_gives_the_same_in_whatever_order_parts_come(tmp_path: Path) -> None:
    away = make_office(tmp_path / "first")
    away.start()
    start = away.hand_in("start", draft=True)
    parts = []
    for name, edits in (("x", [(claim("one"), 1)]), ("y", [(claim("two"), 2)]), ("z", [(claim("one"), 1), (claim("three"), 3)])):
        office = make_office(tmp_path / name)
        office.collect(start)
        office.answer(*edits)
        parts.append(office.hand_in(f"part-{name}"))
    found = []
    for number, order in enumerate((parts, parts[::-1], [*parts[1:], parts[0]])):
        office = make_office(tmp_path / f"order-{number}")
        office.collect(start)
        assert all(office.collect(part).fate is not Fate.REFUSED for part in order)
        found.append(office.entries)
    assert all(entries == found[0] for entries in found)
    assert found[0][claim("three")] == 3


def test_take_refuses_an_answer_that_differs_and_loses_nothing(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 1}, "two": {"claim": 1}})
    home.collect(away.hand_in("a"))
    home.answer((claim("one"), 4))
    away.answer((claim("one"), 2), (claim("three"), 3))
    path = away.hand_in("b")
    taken = home.collect(path)
    assert (taken.fate, taken.clashes) == (Fate.REFUSED, (Clash(claim("one"), 1, 4, 2),))
    assert str(taken.problems[0]) == (
        f"{path}: 1 answer differs from what is in the store. "
        "Say which is to stand with --prefer newest, kept or incoming, or collect it at a terminal, which asks."
    )
    assert home.says() == [4, 1, None]
    assert path.is_file()


@pytest.mark.parametrize(("decide", "stands"), [(all_kept, [4, 1, 3]), (all_incoming, [2, 1, 3]), (newest, [4, 1, 3])])
def test_take_settles_answers_that_differ_as_somebody_decides(home: Office, away: Office, decide: Any, stands: list[int]) -> None:
    away.start({"one": {"claim": 1}, "two": {"claim": 1}})
    home.collect(away.hand_in("a"))
    away.answer((claim("one"), 2), (claim("three"), 3))
    home.hours = 100
    home.answer((claim("one"), 4))
    taken = home.collect(away.hand_in("b"), decide)
    assert (taken.fate, home.says()) == (Fate.MERGED, stands)
    assert home.collect(away.folder.parent / "b.maturity.zip").fate is Fate.ALREADY


def test_newest_goes_by_when_an_answer_was_made_and_not_by_when_it_was_collected(home: Office, tmp_path: Path) -> None:
    early, late = make_office(tmp_path / "early"), make_office(tmp_path / "late", hours=50)
    early.start({"one": {"claim": 1}})
    late.start({"one": {"claim": 2}})
    home.hours = 500
    home.collect(late.hand_in("late"))
    home.collect(early.hand_in("early"), newest)
    assert home.says("one") == [2]


def test_newest_cannot_tell_when_a_plain_file_was_written(home: Office) -> None:
    home.start({"one": {"claim": 1}})
    other = make_assessment({"one": {"claim": 2}}, matrix=PIN.model_dump())
    assert home.collect_plain(other, newest).fate is Fate.REFUSED


def test_take_knows_that_a_network_corrects_its_own_answer(home: Office, away: Office, tmp_path: Path) -> None:
    """Its first answer was merged here with a colleague's part, so no state of ours is one of its own; still it is no clash."""
    home.start()
    start = home.hand_in("start", draft=True)
    colleague = make_office(tmp_path / "colleague")
    for office, edit in ((colleague, (claim("two"), 2)), (away, (claim("one"), 1))):
        office.collect(start)
        office.answer(edit)
    home.collect(colleague.hand_in("colleague"))
    home.collect(away.hand_in("a"))
    away.answer((claim("one"), 3))
    taken = home.collect(away.hand_in("b"))
    assert (taken.fate, home.says()) == (Fate.MERGED, [3, 2, None])


def test_take_of_plain_files_adds_what_is_new_and_never_takes_away(home: Office) -> None:
    home.start({"one": {"claim": 1}, "two": {"claim": 2}})
    taken = home.collect_plain(
        make_assessment({"one": {"claim": 1}, "three": {"claim": 3}}, matrix={"id": "matrix", "version": "1.0"})
    )
    assert (taken.fate, taken.seal, home.says()) == (Fate.MERGED, None, [1, 2, 3])


def test_take_says_that_there_is_nothing_new(home: Office, away: Office, tmp_path: Path) -> None:
    third = make_office(tmp_path / "third", hours=7)
    for office in (away, third):
        office.start({"one": {"claim": 1}})
    home.collect(away.hand_in("a"))
    taken = home.collect(third.hand_in("c"))
    assert (taken.fate, taken.version) == (Fate.NOTHING_NEW, 1)
    assert home.collect(third.folder.parent / "c.maturity.zip").fate is Fate.ALREADY


def test_take_keeps_the_further_state_and_never_goes_back(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 1}})
    draft = away.hand_in("draft", draft=True)
    home.collect(draft)
    assert home.store.assessments.read("2026", CODE).assessment.state is State.DRAFT
    home.collect(away.hand_in("whole"))
    home.answer((("state",), "moderated"))
    away.answer((claim("one"), 2))
    home.collect(away.hand_in("more"))
    assert home.store.assessments.read("2026", CODE).assessment.state is State.MODERATED


@pytest.mark.parametrize(
    ("terms", "fields", "line"),
    [
        (
            {},
            {"cycle": "2025"},
            "cycle: this is for the cycle 2025, not 2026. Collect it with --cycle 2025, or ask for the answers of 2026.",
        ),
        (
            {},
            {"matrix": {**PIN.model_dump(), "id": "other"}},
            "matrix.id: this answers the matrix other, and the cycle asks matrix. Ask for",
        ),
        (
            {},
            {"matrix": {**PIN.model_dump(), "version": "0.9"}},
            "matrix.version: this answers version 0.9 of matrix, and the cycle asks 1.0.",
        ),
        (
            {},
            {"matrix": {**PIN.model_dump(), "content_hash": "ab" * 32}},
            "matrix.content_hash: this answers matrix 1.0 with other texts than the cycle's, though the version is the same.",
        ),
        ({"networks": ("Z00002",)}, {}, "network.code: the network Z00001 is not among those that the cycle 2026 asks."),
        ({}, {"responses": {"four": {"claim": 1}}}, "responses.four: there is no criterion 'four'"),
    ],
)
def test_take_refuses_what_does_not_fit(home: Office, terms: dict[str, Any], fields: dict[str, Any], line: str) -> None:
    home.asks(**terms)
    given = {"responses": {"one": {"claim": 1}}, "matrix": PIN.model_dump(), **fields}
    taken = home.collect_plain(make_assessment(given.pop("responses"), **given))
    assert taken.fate is Fate.REFUSED
    assert str(taken.problems[0]).startswith(f"plain.yaml {line}")
    assert home.store.assessments.codes("2026") == ()


def test_take_takes_others_where_somebody_said_so_and_anybody_where_the_cycle_names_none(home: Office) -> None:
    stranger = make_assessment({"one": {"claim": 1}}, matrix=PIN.model_dump(), network={"code": "Z00009"})
    assert home.collect_plain(stranger).fate is Fate.REFUSED
    home.frame = replace(home.frame, others=True)
    assert home.collect_plain(stranger).fate is Fate.NEW
    home.frame = replace(home.frame, others=False)
    home.asks(networks=())
    assert home.collect_plain(make_assessment(matrix=PIN.model_dump(), network={"code": "Z00008"})).fate is Fate.NEW


def test_take_refuses_parts_that_do_not_fit_together(home: Office, away: Office) -> None:
    partner = {"id": "tide", "name": "Tide Housing", "sector": "housing"}
    away.start({"one": {"claim": 1}}, partners=[partner])
    home.collect(away.hand_in("a"))
    home.answer((("partners", "tide", "name"), None), (("partners", "tide", "sector"), None))
    item = {"id": "log", "kind": "document", "title": "Log", "represents": "2026-09-01", "criteria": ["one"], "partners": ["tide"]}
    away.answer((("evidence", "log"), item))
    taken = home.collect(away.hand_in("b"))
    assert taken.fate is Fate.REFUSED
    assert "together with what is in the store, " in str(taken.problems[0])


def test_take_has_files_on_disk_before_the_store_says_so(home: Office, away: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    away.files.keep(NOTES)
    away.start({"one": {"claim": 2}}, evidence=[{"sha256": NOTES_SHA}])
    path = away.hand_in("a")
    seen: list[bool] = []

    def stopped(*_: Any, **__: Any) -> None:
        seen.append(home.files.verify(NOTES_SHA) == len(NOTES))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Assessments, "start", stopped)
        with pytest.raises(KeyboardInterrupt):
            home.collect(path)
    assert seen == [True]
    assert home.store.assessments.codes("2026") == ()
    assert home.store.documents.collected() == ()
    assert home.collect(path).fate is Fate.NEW


def test_take_leaves_the_store_alone_when_a_file_cannot_be_kept(
    home: Office, away: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    away.files.keep(NOTES)
    away.start({"one": {"claim": 2}}, evidence=[{"sha256": NOTES_SHA}])
    path = away.hand_in("a")

    def full(*_: Any) -> None:
        raise OutputError("files: the disk is full. Free some space, or write elsewhere.")

    monkeypatch.setattr(EvidenceFiles, "keep_chunks", full)
    with pytest.raises(OutputError):
        home.collect(path)
    assert home.store.assessments.codes("2026") == ()


def test_take_merges_with_what_somebody_else_started_meanwhile(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 2}})
    path = away.hand_in("a")
    counter = home.counter()
    home.start({"two": {"claim": 1}})
    taken = take(incoming(path), counter)
    assert (taken.fate, home.says()) == (Fate.MERGED, [2, 1, None])


def test_take_gives_up_when_somebody_keeps_changing_the_same(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 1}})
    home.collect(away.hand_in("a"))
    away.answer((claim("one"), 2))
    path = away.hand_in("b")
    values = iter([3, 4] * 9)

    def meddling(_: Incoming, combined: Combined) -> Sequence[Clash]:
        home.answer((claim("one"), next(values)))
        return combined.clashes

    home.answer((claim("one"), 4))
    taken = home.collect(path, meddling)
    assert taken.fate is Fate.REFUSED
    assert str(taken.problems[0]) == f"{path}: somebody else keeps changing the same answers. Collect it again in a quiet moment."
    assert home.says("one") in ([3], [4])


def test_take_stops_when_the_cycle_is_closed_meanwhile(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 1}})
    home.store.cycles.keep(TERMS.model_copy(update={"closed_on": TERMS.closes_on}), home.stamp(How.CYCLE))
    with pytest.raises(StoreError, match="cycle 2026 was closed on 31 October 2026"):
        home.collect(away.hand_in("a"))


def test_take_asks_for_a_signature_first(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 1}})

    def refuse(_: Incoming) -> str:
        raise InputError([])

    taken = home.collect(away.hand_in("a"), signed=refuse)
    assert taken.fate is Fate.REFUSED
    assert home.collect(away.folder.parent / "a.maturity.zip", signed=lambda _: "Z00001.pem").signed_by == "Z00001.pem"


def test_take_remarks_on_what_somebody_should_know(home: Office, away: Office) -> None:
    decision = {
        "criterion": "one",
        "decision": "agree",
        "level": 1,
        "moderator": "Lead",
        "decided_on": "2026-11-01",
        "reason": "So.",
    }
    away.hours = 24 * 33
    away.start({"one": {"claim": 1}}, moderation=[decision], evidence=[{"id": "log", "sha256": "ab" * 32}])
    taken = home.collect(away.hand_in("a", draft=True))
    assert taken.notes == (
        "it is a draft, not handed in yet",
        "it was made 3 days after the cycle's last day",
        "files are missing that these items of evidence cite: log",
        "it brings 1 decision of moderation that was not made here",
    )
    away.answer((claim("one"), 2))
    assert home.collect(away.hand_in("b", draft=True)).notes[-1] == "it changes answers that had been moderated: one"


def test_take_notes_which_state_it_took(home: Office, away: Office) -> None:
    away.start({"one": {"claim": 1}})
    home.collect(away.hand_in("a"))
    state, moment = read_note(home.store.assessments.history("2026", CODE)[0].note)
    assert state is not None
    assert len(state) == 16
    assert moment is not None


def test_seal_of_a_plain_file_depends_on_what_it_says(home: Office) -> None:
    assessment = make_assessment({"one": {"claim": 1}}, matrix=PIN.model_dump())
    assert home.collect_plain(assessment).fate is Fate.NEW
    home.answer((claim("one"), 2))
    assert home.collect_plain(assessment).fate is Fate.ALREADY


def test_take_interrupted_at_any_step_leaves_a_bundle_collected_or_not(
    tmp_path: Path, away: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The small form of the benchmark that kills: every step that reaches the disk is the last one once."""
    files = (NOTES, b"")
    away.start(
        {"one": {"claim": 2}},
        evidence=[{"id": f"item-{n}", "sha256": away.files.keep(file).sha256} for n, file in enumerate(files)],
    )
    path = away.hand_in("a")
    steps = interrupting(monkeypatch)
    for number in range(1, 100):
        home = make_office(tmp_path / f"home-{number}")
        steps[:] = [number]
        try:
            home.collect(path)
            finished = True
        except KeyboardInterrupt:
            finished = False
        steps[:] = [-1]
        held, seals = home.store.assessments.codes("2026"), home.store.documents.collected()
        assert len(held) == len(seals) == int(finished)
        assert home.collect(path).fate is (Fate.ALREADY if finished else Fate.NEW)
        assert all(home.files.verify(digest) == size for digest, size in digests(files))
        assert not list(home.files.folder.glob(".arriving.*"))
        if finished:
            break
    assert number > 2 * 4


def digests(files: Sequence[bytes]) -> list[tuple[str, int]]:
    return [(hashlib.sha256(file).hexdigest(), len(file)) for file in files]


def interrupting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the step to the disk be interrupted whose number stands in the list that is given; none when it is negative."""
    left: list[int] = [-1]

    def before(step: Any) -> Any:
        def stepped(*args: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt
            return step(*args, **options)

        return stepped

    monkeypatch.setattr(os, "fsync", before(os.fsync))
    monkeypatch.setattr(Path, "replace", before(Path.replace))
    monkeypatch.setattr(Path, "mkdir", before(Path.mkdir))
    for table in ("_record", "_remember"):
        monkeypatch.setattr(assessments, table, before(getattr(assessments, table)))
    return left
