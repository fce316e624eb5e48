"""What a parsed file is to the rest of the package: plain data, and the line that each part stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Path_ = tuple[str | int, ...]
"""Where a part stands: keys and list positions from the top, such as ("responses", "dev-presence", "claim")."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One part of a file: its line (from 1), and the spots of the parts inside it by key or position."""

    line: int
    inside: dict[str | int, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: `data` as plain JSON values, `name` for messages, and lines on demand.

    data: dict, list, text, whole number, float, bool or None; every key is text.
    """

    name: str
    data: Any
    spots: Callable[[], Spot]

    def line_of(self, path: Path_) -> int | None:
        """Give the line of the part at `path`, or of the nearest part around it that the file has."""
        spot = self.spots()
        for step in path:
            inner = spot.inside.get(step)
            if inner is None:
                break
            spot = inner
        return spot.line

    def place(self, path: Path_) -> tuple[str, int | None]:
        """Give the file and the line of the part at `path`."""
        return self.name, self.line_of(path)
