"""Index of Multiple Deprivation by network, in the editions of 2019 and 2025; the newer edition wins where both are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported
from maturity.files.registers.facts import read_facts
from maturity.files.registers.practice_map import csv_has
from maturity.files.registers.tables import Faults, Row
from maturity.files.registers.values import read_count, read_number
from maturity.model.network import Network


@dataclass(frozen=True)
class Deprivation:
    """Read scores (0 to 100, higher is more deprived) and deciles (1 is the most deprived tenth) of one edition."""

    edition: int
    score: str
    decile: str

    gives: Literal["facts"] = "facts"

    @property
    def name(self) -> str:
        """Name the importer by its edition."""
        return f"deprivation-{self.edition}"

    @property
    def title(self) -> str:
        """Say what it reads."""
        return f"Index of Multiple Deprivation {self.edition} by network"

    @property
    def expects(self) -> tuple[str, ...]:
        """Name the columns that tell the edition."""
        return ("pcn_code", self.score, self.decile)

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, self.expects)

    def dated_on(self, path: Path) -> date | None:  # noqa: ARG002  (the edition counts, not the day of the extract)
        """Give the edition's year."""
        return date(self.edition, 1, 1)

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add scores and deciles to the known networks.

        Raises:
            InputError: The file is broken or a row cannot be read.
        """
        return read_facts(path, known, "pcn_code", self._add)

    def _add(self, network: Network, row: Row, faults: Faults) -> Network | str:
        score = read_number(row, self.score, faults, most=100)
        decile = read_count(row, self.decile, faults, most=10, least=1)
        if score is None:
            return "no deprivation score is given"
        return network.model_copy(update={"deprivation_score": score, "deprivation_decile": decile})


DEPRIVATION_2025 = Deprivation(2025, "imd2025_score", "imd2025_decile_1_most_deprived")
DEPRIVATION_2019 = Deprivation(2019, "imd_score", "imd_decile")
