"""Take workbooks into the store of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from maturity.cli.desk import desk_registry, refuse_changed_matrix
from maturity.cli.workbook.subjects import blank_for, read_plain
from maturity.cli.workbook.targets import STATE, Kept, reopened
from maturity.errors import InputError, NotFoundError, Problem
from maturity.exchange.fitting import Frame, refuse_unfit
from maturity.exchange.states import known_to, read_note, write_note
from maturity.pipeline import further_checks
from maturity.recording.editing import apply
from maturity.recording.entries import assessment_of, entries_of
from maturity.recording.fingerprints import fingerprint
from maturity.storage.stamp import How

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.files.workbook.about import About
    from maturity.model.assessment import Assessment
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.network import Network
    from maturity.recording.editing import Edit
    from maturity.storage.history import Change

AGREED = "agreed"


class StoreTarget:
    """The store of a workspace."""

    def __init__(self, ctx: click.Context, desk: Desk) -> None:
        self._desk = desk
        self._registry = desk_registry(ctx, desk)
        self._matrices: dict[str, Matrix] = {}
        self._histories: dict[tuple[str, str], tuple[Change, ...]] = {}

    def matrix(self, about: About) -> Matrix:
        """Read the matrix that the cycle pins.

        Raises:
            InputError: Nobody opened this cycle, or it is closed.
        """
        terms = self._terms(about)
        if terms.id not in self._matrices:
            matrix = read_plain(self._registry, terms.matrix.id)
            refuse_changed_matrix(matrix, terms)
            self._matrices[terms.id] = matrix
        return self._matrices[terms.id]

    def kept(self, about: About) -> Kept:
        """Look up what the store holds."""
        shown = f"{about.cycle}/{about.network}"
        try:
            held = self._desk.store.assessments.read(about.cycle, about.network)
        except NotFoundError:
            blank = entries_of(blank_for(self._network(about), self.matrix(about), about.cycle))
            return Kept(shown, blank, blank, began=False)
        entries = entries_of(held.assessment)
        if entries.get(STATE) == AGREED:
            message = f"the result of {about.network} in cycle {about.cycle} is agreed"
            raise InputError([Problem(message, "Ask your system before you change it", shown)])
        before = entries if fingerprint(entries) == about.state else known_to(self._history(about), {about.state})
        return Kept(shown, entries, before, held.version)

    def took(self, about: About, state: str) -> bool:
        """Look in the notes of the history for a workbook in this state."""
        try:
            history = self._history(about)
        except NotFoundError:
            return False
        return any(read_note(change.note)[0] == state for change in history)

    def faults(self, assessment: Assessment, matrix: Matrix) -> list[Problem]:
        """Check as collecting does: nothing may contradict the cycle and its matrix."""
        terms = self._desk.store.cycles.get(assessment.cycle)
        frame = Frame(terms, matrix, further_checks(self._registry), others=True)
        try:
            refuse_unfit(assessment, "", frame)
        except InputError as error:
            return list(error.problems)
        return []

    def keep(self, about: About, kept: Kept, edits: Sequence[Edit], state: str) -> str:
        """Keep edits as one change of the history; what was submitted becomes a draft again.

        Raises:
            StaleError: Somebody else changed the same at this moment.
        """
        stamp = self._desk.stamp(How.WORKBOOK, write_note(None, state, None, None))
        assessments = self._desk.store.assessments
        if not kept.began:
            held = assessments.start(assessment_of(apply(kept.entries, edits)), stamp)
        else:
            held = assessments.change(about.cycle, about.network, (*edits, *reopened(kept.entries)), stamp, seen=kept.version)
        self._histories.pop((about.cycle, about.network), None)
        return f"version {held.version} of {kept.shown}"

    def _terms(self, about: About) -> CycleTerms:
        try:
            terms = self._desk.store.cycles.get(about.cycle)
        except NotFoundError as error:
            mend = "Open the cycle with 'maturity cycle open', or go into the workspace that wrote the workbook"
            raise InputError([Problem(str(error).rstrip("."), mend)]) from None
        if terms.closed_on is not None:
            message = f"cycle {terms.id} was closed on {terms.closed_on:%-d %B %Y}"
            raise InputError([Problem(message, f"Open it again with 'maturity cycle reopen {terms.id}', or keep the file")])
        return terms

    def _network(self, about: About) -> Network:
        """Find a network that has not begun: it must be asked in the cycle, and be in the register.

        Raises:
            InputError: It is not.
        """
        asked = self._terms(about).networks
        if asked and about.network not in asked:
            message = f"the network {about.network} is not among those that the cycle {about.cycle} asks"
            raise InputError([Problem(message, f"Add it with 'maturity cycle change {about.cycle} --add {about.network}'")])
        known = self._desk.register()
        if about.network not in known:
            mend = "Import it with 'maturity network import', or read the workbook where it was written"
            raise InputError([Problem(f"the register holds no network {about.network}", mend)])
        return known[about.network]

    def _history(self, about: About) -> tuple[Change, ...]:
        key = (about.cycle, about.network)
        if key not in self._histories:
            self._histories[key] = self._desk.store.assessments.history(*key)
        return self._histories[key]
