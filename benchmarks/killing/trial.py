"""A command that is killed again and again, and the store that it must leave whole."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from maturity.storage.location import Location
from maturity.storage.store import Store, open_store
from measuring import CHECKOUT

EXAMPLE = CHECKOUT / "examples" / "ostermere-and-fenwold"
CYCLE = "2026"


class Trial(ABC):
    """A command that is killed again and again in one workspace."""

    spread_seconds = 1.6
    """Kills fall between nothing and this much time after the start; on a busy machine many fall before the work has begun."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.prepare()

    @property
    def store(self) -> Store:
        """Open the store anew, as the next command would."""
        return open_store(Location(file=self.folder / "maturity.db"))

    @abstractmethod
    def prepare(self) -> None:
        """Make what the command works on."""

    @abstractmethod
    def run(self, until: float) -> int:
        """Begin the command, kill it after `until` seconds; give how many acknowledgements were seen."""

    @abstractmethod
    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""
