"""Take what is handed in into the store of a workspace: each by itself, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from maturity.errors import InputError, Problem, StaleError
from maturity.exchange.combining import PROGRESS, Combined, combine
from maturity.exchange.fitting import Frame, faults_of, refuse_unfit
from maturity.exchange.incoming import Incoming
from maturity.exchange.remarks import remarks
from maturity.exchange.states import write_note
from maturity.files.evidence_files import EvidenceFiles
from maturity.recording.editing import Edit, apply
from maturity.recording.entries import Address, Entries, assessment_of, entries_of
from maturity.recording.merging import Clash
from maturity.storage.assessments import Held
from maturity.storage.stamp import Stamp
from maturity.storage.store import Store

TRIES = 5
"""How often a merge is worked out again when somebody else changes the same assessment at the same moment."""


class Fate(StrEnum):
    """Say what became of something that was handed in."""

    NEW = "new"
    MERGED = "merged"
    NOTHING_NEW = "nothing new"
    ALREADY = "already collected"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one thing that was handed in.

    version: of the assessment in the store, once taken. answers: entries that it added or changed. files: files of evidence that it
    brought. signed_by: the file of the trusted key. notes: what somebody should know. problems: why it was refused. clashes: what
    it says otherwise than the store, where that is why.
    """

    shown: str
    fate: Fate
    network: str | None = None
    seal: str | None = None
    version: int | None = None
    answers: int = 0
    files: int = 0
    signed_by: str | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    clashes: tuple[Clash, ...] = ()


Decide = Callable[[Incoming, Combined], Sequence[Clash] | None]
"""Chooses the clashes of which the incoming side is to stand; None when nobody has decided, and nothing may be taken."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Where things are handed in: the cycle, the store, the folder of evidence files, and who is at work.

    stamp: says who takes it now, with a note. decide: settles clashes. signed: names the trusted key's file of a bundle, or refuses
    the bundle; None asks for no signature. seals, codes: what was collected before, and who has an assessment, by now; looked up
    once, since a cycle may have a thousand networks.
    """

    frame: Frame
    store: Store
    files: EvidenceFiles
    stamp: Callable[[str], Stamp]
    decide: Decide
    signed: Callable[[Incoming], str] | None = None
    seals: dict[str, int] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        cycle = self.frame.terms.id
        self.seals.update((row.seal, row.version) for row in self.store.documents.collected(cycle))
        self.codes.update(self.store.assessments.codes(cycle))


def take(incoming: Incoming, counter: Counter) -> Taken:
    """Take one thing that is handed in. Files of evidence are on disk before the store says that it has them.

    Raises:
        OutputError: Nothing more can be written.
        StoreError: The store cannot be used.
    """
    about = Taken(
        incoming.shown, Fate.REFUSED, incoming.assessment.network.code, incoming.seal if incoming.bundle is not None else None
    )
    try:
        if counter.signed is not None:
            about = replace(about, signed_by=counter.signed(incoming))
        refuse_unfit(incoming.assessment, incoming.shown, counter.frame)
        for _ in range(TRIES):
            try:
                return _take(incoming, counter, about)
            except StaleError:
                counter.codes.add(incoming.assessment.network.code)
        message = "somebody else keeps changing the same answers"
        raise InputError([Problem(message, "Collect it again in a quiet moment", incoming.shown)])
    except InputError as error:
        return refused(about, error)


def refused(about: Taken, error: InputError) -> Taken:
    """Say that something was refused, and why."""
    return replace(about, fate=Fate.REFUSED, problems=error.problems)


def _take(incoming: Incoming, counter: Counter, about: Taken) -> Taken:
    code, cycle = incoming.assessment.network.code, counter.frame.terms.id
    if incoming.seal in counter.seals:
        files = _keep_files(incoming, counter.files)
        return replace(about, fate=Fate.ALREADY, version=counter.seals[incoming.seal], files=files)
    held = counter.store.assessments.read(cycle, code) if code in counter.codes else None
    done = _start(incoming, counter, about) if held is None else _merge(incoming, held, counter, about)
    if done.fate is not Fate.REFUSED and done.version is not None:
        counter.seals[incoming.seal] = done.version
        counter.codes.add(code)
    return done


def _start(incoming: Incoming, counter: Counter, about: Taken) -> Taken:
    files = _keep_files(incoming, counter.files)
    held = counter.store.assessments.start(incoming.assessment, counter.stamp(_note(incoming)), seal=incoming.seal)
    notes = remarks(incoming, {}, (), counter.frame.terms, counter.files)
    return replace(about, fate=Fate.NEW, version=held.version, answers=_count(incoming.entries), files=files, notes=notes)


def _merge(incoming: Incoming, held: Held, counter: Counter, about: Taken) -> Taken:
    cycle, code = held.assessment.cycle, held.assessment.network.code
    kept = entries_of(held.assessment)
    combined = combine(incoming, kept, counter.store.assessments.history(cycle, code))
    chosen = counter.decide(incoming, combined) if combined.clashes else ()
    if chosen is None:
        return replace(about, problems=(_undecided(incoming, combined),), clashes=combined.clashes)
    edits = combined.with_chosen(chosen)
    _refuse_misfit(incoming, kept, edits, counter.frame)
    files = _keep_files(incoming, counter.files)
    stamp = counter.stamp(_note(incoming))
    now = counter.store.assessments.change(cycle, code, edits, stamp, seen=held.version, seal=incoming.seal)
    fate = Fate.MERGED if edits else Fate.NOTHING_NEW
    notes = remarks(incoming, kept, edits, counter.frame.terms, counter.files)
    return replace(about, fate=fate, version=now.version, answers=_count(edit.address for edit in edits), files=files, notes=notes)


def _refuse_misfit(incoming: Incoming, kept: Entries, edits: Sequence[Edit], frame: Frame) -> None:
    """Refuse parts that are good by themselves and do not fit together, such as proof for a partner that the other part lacks."""
    faults = faults_of(assessment_of(apply(kept, edits)), frame) if edits else []
    if faults:
        raise InputError(
            replace(problem, file=incoming.shown, message=f"together with what is in the store, {problem.message}")
            for problem in faults
        )


def _undecided(incoming: Incoming, combined: Combined) -> Problem:
    count = len(combined.clashes)
    message = f"{count} {'answer differs' if count == 1 else 'answers differ'} from what is in the store"
    mend = "Say which is to stand with --prefer newest, kept or incoming, or collect it at a terminal, which asks"
    return Problem(message, mend, incoming.shown)


def _count(addresses: Iterable[Address]) -> int:
    return sum(address not in PROGRESS for address in addresses)


def _keep_files(incoming: Incoming, files: EvidenceFiles) -> int:
    """Keep the files of a bundle; those that are kept already are checked, and a damaged one is replaced."""
    if incoming.bundle is None:
        return 0
    for digest in incoming.bundle.manifest.files:
        files.keep_chunks(incoming.bundle.read_file(digest), digest)
    return len(incoming.bundle.manifest.files)


def _note(incoming: Incoming) -> str:
    seal = incoming.seal if incoming.bundle is not None else None
    return write_note(seal, incoming.state, incoming.made_at, incoming.made_by)
