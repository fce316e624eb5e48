"""An entry that cannot be taken, with what is possible."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an entry cannot be taken: one line that says what is possible, and never repeats what was typed."""

    words: str
