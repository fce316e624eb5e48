"""What a workbook was written for, as its hidden sheet says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from maturity.files.workbook.keys import FORMAT
from maturity.model.assessment import MatrixPin

NAMED = "named"


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook was written for. version: of the assessment in the store; None when it came from a file or is blank.

    state: the fingerprint of the answers that it was written from, by which they are known again. named: what the network had
    declared then, by part and id, so that a name that stands elsewhere is still known when it is changed.
    """

    network: str
    name: str
    cycle: str
    matrix: MatrixPin
    version: int | None
    state: str
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

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
        for part, names in self.named.items():
            yield from ((f"{NAMED}/{part}/{name}", words) for name, words in names.items())
