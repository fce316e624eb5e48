"""Find out which figures, answers and facts a rule asks for, by letting it ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Listener(dict[str, Any]):
    """An empty mapping that notes every name that it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, None] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """Note the name."""
        self.asked[key] = None
        return default

    def __getitem__(self, key: str) -> Any:
        self.asked[key] = None
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        self.asked[str(key)] = None
        return False

    def names(self) -> Iterator[str]:
        """Give the names that were asked for, in order."""
        yield from self.asked
