"""What a workbook was written for, as its hidden sheet says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.files.workbook.keys import FORMAT
from maturity.model.assessment import MatrixPin


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook was written for. version: of the assessment in the store; None when it came from a file or is blank.

    state: the fingerprint of the answers that it was written from, by which they are known again.
    """

    network: str
    name: str
    cycle: str
    matrix: MatrixPin
    version: int | None
    state: str

    def rows(self) -> Iterable[tuple[str, str]]:
        """List what the hidden sheet says."""
        yield "format", FORMAT
        yield "network", self.network
        yield "name", self.name
        yield "cycle", self.cycle
        yield "matrix", self.matrix.id
        yield "matrix_version", self.matrix.version
        yield "matrix_hash", self.matrix.content_hash or ""
        yield "version", "" if self.version is None else str(self.version)
        yield "state", self.state
