"""Keep each answer in the store before it is acknowledged, and the place where somebody stands."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from maturity.cli.common import is_there
from maturity.dialogue.position import Position, spell
from maturity.errors import NotFoundError, StaleError
from maturity.recording.editing import Edit, apply, with_rivals
from maturity.recording.entries import assessment_of, entries_of

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.assessment import Assessment
    from maturity.storage.assessments import Held
    from maturity.storage.stamp import Stamp

DAY = ("assessed_on",)
STATE = ("state",)


@dataclass(slots=True)
class Keeper:
    """Who keeps the answers of one network in one cycle.

    assessment, version: as they were seen last; None and 0 before the first answer. changed_by: who made that version.
    """

    folder: Path
    by: str
    cycle: str
    code: str
    assessment: Assessment | None
    version: int
    changed_by: str
    _desk: Desk | None = field(default=None)

    @property
    def began(self) -> bool:
        """Tell whether anything is on record."""
        return self.assessment is not None

    @property
    def desk(self) -> Desk:
        """Give the store, opened when it is first needed: the library for it takes a third of the time of a whole start."""
        if self._desk is None:
            from maturity.cli.desk import open_desk

            self._desk = open_desk(self.by, self.folder)
        return self._desk

    def keep(self, edits: tuple[Edit, ...], blank: Assessment) -> Assessment:
        """Keep some edits on disk, all or none, and give the answers as they are then.

        blank: the assessment that begins with them, when nothing is on record yet.

        Raises:
            StaleError: Somebody else changed the same since we looked; nothing was changed.
            OutputError: The disk is full or cannot be written. StoreError: The store cannot be used.
        """
        if self.assessment is None:
            try:
                return self._see(self._start(edits, blank))
            except StaleError:
                self.look_again()  # somebody else began at the same moment; what they answered stays
        return self._see(self._change(edits))

    def _see(self, held: Held) -> Assessment:
        """Remember what stands in the store now."""
        self.assessment, self.version, self.changed_by = held.assessment, held.version, held.changed_by
        return held.assessment

    def _start(self, edits: tuple[Edit, ...], blank: Assessment) -> Held:
        entries = entries_of(blank)
        began = assessment_of(apply(entries, with_rivals(edits, entries)))
        return self.desk.store.assessments.start(began, self._stamp())

    def _change(self, asked: tuple[Edit, ...]) -> Held:
        """Change entries; a day or a state that somebody else set at the same moment is no matter for a question."""
        store, stamp = self.desk.store.assessments, self._stamp()
        made = (*asked, *self._day_and_state(stamp))
        try:
            return store.change(self.cycle, self.code, made, stamp, seen=self.version)
        except StaleError as error:
            ours = {edit.address for edit in asked}
            if any(getattr(clash, "address", None) in ours for clash in error.clashes):
                raise
            return store.change(self.cycle, self.code, asked, stamp, seen=self.version)

    def _day_and_state(self, stamp: Stamp) -> tuple[Edit, ...]:
        """Date the assessment by its last answer, and make what was submitted a draft again; what is moderated stays as it is."""
        now, was = stamp.at.date(), self.assessment
        if was is None or was.state == "moderated":
            return ()
        day = () if was.assessed_on == now else (Edit(DAY, now.isoformat()),)
        return (*day, Edit(STATE, None)) if was.state == "submitted" else day

    def _stamp(self) -> Stamp:
        from maturity.storage.stamp import How

        return self.desk.stamp(How.ASSESS)

    def look_again(self) -> None:
        """Read the answers as they stand now."""
        try:
            self._see(self.desk.store.assessments.read(self.cycle, self.code))
        except NotFoundError:
            self.assessment, self.version = None, 0

    def keep_place(self, position: Position) -> None:
        """Keep the place where somebody stands."""
        self.desk.store.places.keep(self.cycle, self.code, self.by, spell(position))

    def keep_file(self, name: str) -> str:
        """Keep a copy of a file of evidence, and give its SHA-256.

        Raises:
            InputError: There is no such file, or it cannot be read.
            OutputError: The copy could not be written.
        """
        from maturity.files.evidence_files import EvidenceFiles

        path = Path(name.strip("'\""))
        if not is_there(path):  # a file that is dropped into a terminal comes with its spaces escaped
            path = Path(name.replace("\\ ", " "))
        with suppress(RuntimeError):  # a name that begins with a tilde need not be somebody's folder
            path = path.expanduser()
        return EvidenceFiles(self.desk.files).keep(path).sha256
