"""What a system calls networks and itself, in place of our own words."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from maturity.model.base import Line, Noun


class Wording(Noun):
    """Words for one and several networks and systems, such as PCN and PCNs, or ICS; None keeps our own.

    Write them as they stand in the middle of a sentence.
    """

    network: Line | None = None
    networks: Line | None = None
    system: Line | None = None
    systems: Line | None = None

    @model_validator(mode="after")
    def _has_both_numbers(self) -> Self:
        for one in ("network", "system"):
            if (getattr(self, one) is None) != (getattr(self, f"{one}s") is None):
                raise ValueError(f"words for one and for several {one}s go together; give both {one} and {one}s")
        return self

    def pairs(self) -> dict[str, str]:
        """Say which of our words becomes which."""
        return {name: words for name, words in self.model_dump().items() if words is not None}
