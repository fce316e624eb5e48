"""What is known of a network in a cycle without looking at what it answered."""

from maturity.model.assessment import MatrixPin
from maturity.model.base import Noun
from maturity.model.network import Network


class Listed(Noun):
    """One network in the list of a scored cycle.

    network: as its own assessment describes it. matrix: the one by which it was scored. may_be_named: it agreed to be named to
    others that want to learn.
    """

    network: Network
    matrix: MatrixPin
    cycle: str
    may_be_named: bool = False

    @property
    def round(self) -> tuple[str, str, str]:
        """Name what networks must share to be compared: matrix, version and cycle."""
        return (self.matrix.id, self.matrix.version, self.cycle)
