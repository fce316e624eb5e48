"""Take one workbook: merge it with what is kept, show what differs, ask what must be asked, and keep it whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import at_terminal, warn
from maturity.cli.workbook.telling import change_lines, clash_summary, texts_in
from maturity.errors import InputError, Problem, Severity, StaleError
from maturity.files.workbook.incoming import incoming_entries
from maturity.files.workbook.reading import read_about, read_content
from maturity.recording.editing import apply, differences
from maturity.recording.entries import assessment_of
from maturity.recording.fingerprints import fingerprint
from maturity.recording.merging import Clash, choose, merge

if TYPE_CHECKING:
    from maturity.cli.workbook.reading import Consent
    from maturity.cli.workbook.targets import Kept, Target
    from maturity.files.workbook.about import About
    from maturity.files.workbook.guarded import GuardedReading
    from maturity.files.workbook.incoming import Incoming
    from maturity.model.matrix import Matrix
    from maturity.recording.editing import Edit
    from maturity.recording.entries import Address


class Outcome(StrEnum):
    """Say what became of a workbook."""

    TAKEN = "taken"
    NOTHING_NEW = "nothing new"
    SHOWN = "shown only"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a workbook: which entries it changed and where they are kept, what clashed, and why it was refused."""

    shown: str
    outcome: Outcome
    about: About | None = None
    edits: tuple[Edit, ...] = ()
    clashes: tuple[Clash, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    where: str | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """A workbook that was understood, and what it meets."""

    path: Path
    about: About
    matrix: Matrix
    incoming: Incoming
    kept: Kept
    consent: Consent

    def refusal(self, message: str, mend: str) -> InputError:
        return InputError([Problem(message, mend, str(self.path))])

    def say(self, line: str) -> None:
        """Print a line for a person; where data goes to stdout, nothing."""
        if not self.consent.as_json:
            click.echo(line)


def take(path: Path, reading: GuardedReading, target: Target, consent: Consent) -> Taken:
    """Take a workbook.

    Raises:
        InputError: It is refused, and nothing was changed: it has faults, contradicts what is kept, or nobody said that it may be
            taken.
    """
    case = _understand(path, reading, target, consent)
    warnings = tuple(problem for problem in case.incoming.problems if problem.severity is Severity.WARNING)
    if not consent.as_json:
        warn(warnings)
    state = fingerprint(case.incoming.entries)
    told = Taken(str(path), Outcome.NOTHING_NEW, case.about, warnings=warnings)
    if target.took(case.about, state):
        case.say(f"{path}: nothing new; it was read before.")
        return told
    merged = merge(case.kept.before, case.kept.entries, case.incoming.entries)
    told = replace(told, clashes=merged.clashes)
    _show(case, differences(case.kept.entries, apply(case.kept.entries, merged.edits)), merged.clashes)
    chosen = _settled(case, merged.clashes)
    wanted = (*merged.edits, *choose(chosen, apply(case.kept.entries, merged.edits)))
    edits = differences(case.kept.entries, apply(case.kept.entries, wanted))
    told = replace(told, edits=edits)
    if not edits:
        case.say(f"{path}: nothing new.")
        return told
    _check(case, edits, target)
    personal = _warn_of_people(case, edits)
    if consent.dry_run:
        case.say(f"{path}: nothing was changed (--dry-run).")
        return replace(told, outcome=Outcome.SHOWN)
    if not (_may_take_words(case, personal=personal) and _may_take(case, len(edits))):
        case.say(f"{path}: nothing was changed.")
        return replace(told, outcome=Outcome.LEFT)
    try:
        where = target.keep(case.about, case.kept, edits, state)
    except StaleError:
        raise case.refusal("somebody else changed the same answers at this moment", "Read the workbook again") from None
    case.say(f"{path}: took {_counted(len(edits))}. Kept as {where}.")
    return replace(told, outcome=Outcome.TAKEN, where=where)


def _understand(path: Path, reading: GuardedReading, target: Target, consent: Consent) -> _Case:
    """Read a workbook, and look up what it was written from.

    Raises:
        InputError: With every fault of the workbook.
    """
    sheets = reading.sheets()
    about = read_about(path, sheets)
    matrix = target.matrix(about)
    content = read_content(path, sheets, about, matrix)
    kept = target.kept(about)
    known = kept.before is not None
    incoming = incoming_entries(content, kept.before if kept.before is not None else kept.entries, written_from=known)
    faults = [problem for problem in incoming.problems if problem.severity is Severity.ERROR]
    if faults:
        raise InputError(faults)
    return _Case(path, about, matrix, incoming, kept, consent)


def _show(case: _Case, edits: Sequence[Edit], clashes: Sequence[Clash]) -> None:
    """Show what the workbook changes, each with its cell; what clashes is shown when it is asked about, or refused."""
    about = case.about
    version = f", written from version {about.version}" if about.version is not None else ""
    case.say(f"{case.path}: {about.network}, cycle {about.cycle}{version}")
    for line in change_lines(edits, case.kept.entries, case.incoming.places):
        case.say(f"  {line}")
    if clashes and (case.consent.prefer is not None or case.consent.dry_run):
        for line in clash_summary(clashes):
            case.say(f"  {line}")


def _settled(case: _Case, clashes: tuple[Clash, ...]) -> tuple[Clash, ...]:
    """Give the clashes of which the workbook's side is to stand: by policy, or as somebody at a terminal says.

    Raises:
        InputError: Nobody can be asked; both sides are shown, free text only counted.
    """
    from maturity.cli.clashes import ask_clashes

    prefer = case.consent.prefer
    if not clashes or prefer == "kept" or (case.consent.dry_run and prefer is None):
        return ()
    if prefer == "workbook":
        return clashes
    if at_terminal() and not case.consent.as_json:
        return ask_clashes(clashes, "kept", "in the workbook")
    count = "1 answer was" if len(clashes) == 1 else f"{len(clashes)} answers were"
    for line in () if case.consent.as_json else clash_summary(clashes):
        click.echo(f"  {line}", err=True)
    message = f"{count} changed both here and in the workbook" if case.kept.before is not None else f"{count} given otherwise here"
    raise case.refusal(message, "Say which is to stand with --prefer kept or workbook, or read it at a terminal, which asks")


def _check(case: _Case, edits: Sequence[Edit], target: Target) -> None:
    """Hold what would stand against the matrix.

    Raises:
        InputError: It contradicts it; each fault with its cell, where the workbook brought it.
    """
    try:
        after = assessment_of(apply(case.kept.entries, edits))
    except InputError as error:
        raise InputError(replace(problem, file=str(case.path)) for problem in error.problems) from None
    faults = target.faults(after, case.matrix)
    if faults:
        raise InputError(
            replace(problem, file=str(case.path), where=cell_of(problem.where, case.incoming.places)) for problem in faults
        )


def cell_of(where: str | None, places: Mapping[Address, str]) -> str | None:
    """Find the cell that brought the part of an assessment that a problem names; its own words for a part without a cell."""
    if where is None:
        return None
    named = {".".join(address): place for address, place in places.items()}
    for steps in _shorter(where):
        if steps in named:
            return named[steps]
    return where


def _shorter(where: str) -> Iterator[str]:
    while where:
        yield where
        where = where.rpartition(".")[0]


def _warn_of_people(case: _Case, edits: Sequence[Edit]) -> bool:
    """Warn, masked, of new words that may identify somebody; tell whether any does."""
    from maturity.cli.wording import warn_of_people

    return warn_of_people(texts_in(edits, case.kept.entries))


def _may_take_words(case: _Case, *, personal: bool) -> bool:
    """Ask whether words that may identify somebody are to be kept all the same.

    Raises:
        InputError: Nobody can be asked, and nobody said so beforehand.
    """
    if not personal or case.consent.no_personal_data:
        return True
    if at_terminal() and not case.consent.as_json:
        return click.confirm("Can nobody be identified there, so that these words may be kept?", default=False, err=True)
    mend = "Change the words; if they are harmless, say so with --no-personal-data"
    raise case.refusal("it is not taken, since it may identify a person", mend)


def _may_take(case: _Case, count: int) -> bool:
    """Ask whether the changes are to be taken.

    Raises:
        InputError: Nobody can be asked, and nobody said so beforehand.
    """
    if case.consent.yes:
        return True
    if at_terminal() and not case.consent.as_json:
        return click.confirm(f"Take {_counted(count)} into {case.kept.shown}?", default=False, err=True)
    raise case.refusal(f"it brings {_counted(count)}, and nobody said that they may be taken", "Look at them, and give --yes")


def _counted(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"
