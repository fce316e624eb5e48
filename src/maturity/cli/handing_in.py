"""Get an assessment ready to be handed in: look it over, ask what must be asked, and say in the store that it is submitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import at_terminal, find_workspace, load_registry, matrix_folder, warn
from maturity.cli.desk import desk_registry, login_name, open_desk
from maturity.cli.logs import log
from maturity.errors import InputError, Problem, Severity, StaleError, StoreError
from maturity.exchange.handing_in import as_handed_in, edits_of_handing_in, look_over
from maturity.exchange.states import states_of
from maturity.files.assessment_files import read_checked
from maturity.files.evidence_files import EvidenceFiles
from maturity.pipeline import further_checks, ready_matrix
from maturity.storage.stamp import How

if TYPE_CHECKING:
    from maturity.exchange.handing_in import LookedOver
    from maturity.model.assessment import Assessment
    from maturity.scoring.binding import BoundMatrix


INCOMPLETE = ("it is not handed in, since something is missing", "Complete it, or hand it in as it is with --incomplete")
PERSONAL = (
    "it is not handed in, since it may identify a person",
    "Change the words; if they are harmless, say so with --no-personal-data",
)


@dataclass(frozen=True, slots=True)
class Ready:
    """An assessment that may be handed in, as the bundle holds it. version, earlier: as the store knows them; a file has none."""

    assessment: Assessment
    bound: BoundMatrix
    files: EvidenceFiles
    by: str
    version: int | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody has said beforehand that is fine. draft: a part for a colleague, not handed in."""

    incomplete: bool
    no_personal_data: bool
    draft: bool


def from_store(ctx: click.Context, code: str | None, cycle_name: str | None, by: str | None, consent: Consent) -> Ready:
    """Look over an assessment of the store, and say there that it is submitted.

    Raises:
        InputError: It has faults, or something is missing or may identify a person, and nobody said that it is fine.
        StoreError: The cycle is closed, or somebody changed the assessment at the same moment.
    """
    desk = open_desk(by)
    terms = desk.cycle(cycle_name)
    if terms.closed_on is not None:
        raise StoreError(f"cycle {terms.id} was closed on {terms.closed_on:%-d %B %Y}. Ask the ICS team to open it again.")
    code = code or only_network(desk.store.assessments.codes(terms.id), terms.id)
    held = desk.store.assessments.read(terms.id, code)
    registry = desk_registry(ctx, desk)
    bound = desk.matrix(registry, terms).bound
    files = EvidenceFiles(desk.files)
    shown = f"{terms.id}/{code}"
    settle(look_over(held.assessment, shown, bound, further_checks(registry), files), shown, consent)
    after = as_handed_in(held.assessment, bound.matrix, draft=consent.draft)
    version = held.version
    if not consent.draft:
        edits = edits_of_handing_in(held.assessment, after)
        now = desk.store.assessments.change(terms.id, code, edits, desk.stamp(How.SUBMIT), seen=held.version)
        if now.version != held.version + bool(edits):
            raise StaleError(f"{code}: somebody changed the assessment while it was looked over. Submit it again.")
        version = now.version
    return Ready(after, bound, files, desk.by, version, states_of(desk.store.assessments.history(terms.id, code)))


def from_file(ctx: click.Context, path: Path, matrix_name: str | None, by: str | None, consent: Consent) -> Ready:
    """Look over an assessment in a file, which stays as it is.

    Raises:
        InputError: It has faults, or something is missing or may identify a person, and nobody said that it is fine.
    """
    folder, workspace = find_workspace() or (None, None)
    registry = load_registry(ctx, folder, workspace=workspace, scoring_only=True)
    bound = ready_matrix(matrix_folder(registry, matrix_name, workspace), registry).bound
    further = further_checks(registry)
    assessment = read_checked(path, bound.matrix, further=further).assessment
    files = EvidenceFiles((folder or path.parent) / "files")
    settle(look_over(assessment, str(path), bound, further, files), str(path), consent)
    return Ready(as_handed_in(assessment, bound.matrix, draft=consent.draft), bound, files, by or login_name())


def only_network(codes: Sequence[str], cycle: str) -> str:
    """Give the only network of a cycle.

    Raises:
        click.UsageError: There are several, or none.
    """
    if len(codes) == 1:
        return codes[0]
    held = "no assessment" if not codes else f"{len(codes)} assessments"
    raise click.UsageError(f"Name the network: the cycle {cycle} holds {held}.")


def settle(found: LookedOver, shown: str, consent: Consent) -> None:
    """Show what was found, and ask whether it is fine where nobody has said so.

    Raises:
        InputError: Something is missing or may identify a person, and nobody said that it is fine.
    """
    warn(found.doubts)
    agree(found.missing, consent.incomplete, "Hand it in as it is?", INCOMPLETE, shown)
    agree(
        found.personal, consent.no_personal_data, "Have you looked at each of them, and can nobody be identified?", PERSONAL, shown
    )


def agree(problems: Sequence[Problem], said: bool, question: str, refusal: tuple[str, str], shown: str) -> None:
    """Show problems, and go on only when somebody has said beforehand, or says at a terminal, that they are fine.

    Raises:
        InputError: Nobody says so; the refusal comes after the problems.
    """
    if not problems:
        return
    for problem in problems:
        log("looked over: %s", problem)
    here = at_terminal()
    if said or here:
        warn(problems)
    if said or (here and click.confirm(question, default=False, err=True)):
        return
    faults = () if here else tuple(replace(problem, severity=Severity.ERROR) for problem in problems)
    raise InputError([*faults, Problem(*refusal, file=shown)])
