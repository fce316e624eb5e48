"""Bundles that are collected while the command is killed: one is acknowledged when its line is printed."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator

from killing.commands import begin, kill
from killing.trial import CYCLE, EXAMPLE, Trial


class Collect(Trial):
    """Collect the bundles of all networks into an empty store."""

    LINE = re.compile(r"^(Z\d{5})  (?:new|merged|already)", re.MULTILINE)

    def prepare(self) -> None:
        """Copy the assessments, and keep the empty store."""
        self.bundles = self.folder / "bundles"
        shutil.copytree(EXAMPLE / CYCLE, self.bundles)
        self.fresh = (self.folder / "maturity.db").read_bytes()
        self.wanted = {path.stem for path in self.bundles.glob("*.yaml")}

    def run(self, until: float) -> int:
        """Collect until the kill; begin anew when all are there."""
        if len(self.store.assessments.codes(CYCLE)) == len(self.wanted):
            (self.folder / "maturity.db").write_bytes(self.fresh)
        process = begin(["collect", "bundles"], self.folder)
        time.sleep(until)
        kill(process)
        out = process.communicate()[0].decode("utf-8", "replace")
        self.told = set(self.LINE.findall(out))
        return len(self.told)

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""
        there = set(self.store.assessments.codes(CYCLE))
        for code in sorted(self.told - there):
            yield f"collect: {code} was acknowledged and is not there"
