"""Workbooks that are read while the command is killed: a file is acknowledged when the command ends well."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from killing.commands import begin, kill, run_whole
from killing.trial import CYCLE, Trial


class Workbook(Trial):
    """Read workbooks back in that say something new."""

    def prepare(self) -> None:
        """Begin with the first turn."""
        self.turn = 0

    def run(self, until: float) -> int:
        """Read a workbook until the kill."""
        self.turn += 1
        self.book, self.words = self.fill(self.turn)
        process = begin(["workbook", "read", self.book.name, "--yes", "--prefer", "workbook"], self.folder)
        time.sleep(until)
        kill(process)
        self.out = process.communicate()[0].decode("utf-8", "replace")
        self.told = process.returncode == 0
        return int(self.told)

    def fill(self, turn: int) -> tuple[Path, str]:
        """Write a workbook and change one comment in it, as a person would."""
        path = self.folder / "Z00001.xlsx"
        run_whole(["workbook", "write", "Z00001", "--out", path.name, "--replace"], self.folder)
        with warnings.catch_warnings(action="ignore"):  # about colours that openpyxl does not keep
            book = load_workbook(path)
        words = f"Turn {turn}."
        cell = next(
            cell
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and (cell.value.startswith("Castle Hill has no hall") or cell.value.startswith("Turn "))
        )
        cell.value = words
        book.save(path)
        return path, words

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""
        held = self.store.assessments.read(CYCLE, "Z00001")
        found = held.assessment.responses["comm-listen"].comment or ""
        if self.told and found != self.words:
            yield f"workbook: '{self.words}' was acknowledged and '{found}' stands"
        if found not in (self.words, f"Turn {self.turn - 1}.") and not found.startswith(("Turn ", "Castle Hill")):
            yield f"workbook: '{found}' was never written"
