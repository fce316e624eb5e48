"""The colours of reports by name, and how far two colours stand apart."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from maturity.model.base import Noun

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""Red, green and blue in hexadecimal, such as #1B2733."""

PAPER = "#FFFFFF"
TEXT_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: text against what it stands on."""

GRAPHICS_CONTRAST = 3.0
"""WCAG 2.2, success criteria 1.4.3 (large text) and 1.4.11: headings, and lines and shapes that carry meaning."""

STEP_CONTRAST = 1.2
"""Two neighbouring levels must stand apart also in grey. A choice of ours: the built-in colours have 1.24 and more."""


class Colours(Noun):
    """What reports are drawn in, on white.

    ink: text. quiet: notes. accent: the title and what a board is asked to decide. attention, voices, progress: marks beside
    findings. levels: the four steps above the lowest, light to dark; the lighter two carry ink and the darker two white.
    """

    ink: Colour = "#1B2733"
    quiet: Colour = "#5B6770"
    accent: Colour = "#1B2733"
    attention: Colour = "#9A4F00"
    voices: Colour = "#6F3A66"
    progress: Colour = "#2E6B4F"
    levels: Annotated[tuple[Colour, ...], Field(min_length=4, max_length=4, strict=False)] = (
        "#DCE9EF",
        "#A3C6D6",
        "#357393",
        "#123F57",
    )

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        """Refuse what people could not read or tell apart; what is too pale comes first, since levels carry ink."""
        faults = self._pale_faults() or self._level_faults()
        if faults:
            said, mends = (" and ".join(dict.fromkeys(part)) for part in zip(*faults, strict=True))
            raise ValueError(f"{said}; {mends}")
        return self

    def _pale_faults(self) -> list[tuple[str, str]]:
        """Find the colours that are too pale on white."""
        faults = []
        for name in ("ink", "quiet", "accent", "attention", "voices", "progress"):
            needed = GRAPHICS_CONTRAST if name == "accent" else TEXT_CONTRAST
            faults += _too_close(name, getattr(self, name), PAPER, needed, f"{name} on white")
        return faults

    def _level_faults(self) -> list[tuple[str, str]]:
        """Find levels that do not grow darker step by step, or that carry words nobody can read."""
        faults = []
        ramp = (PAPER, *self.levels)
        for place, (before, after) in enumerate(pairwise(ramp), 1):
            ratio = contrast(before, after)
            if luminance(after) >= luminance(before) or ratio < STEP_CONTRAST:
                below = f"level {place - 1} ({before})" if place > 1 else "white paper"
                measured = f"{_down(ratio)} to 1, and {STEP_CONTRAST} is needed"
                faults.append(
                    (
                        f"level {place} ({after}) is not clearly darker than {below}: {measured}",
                        "give four colours from light to dark",
                    )
                )
        for place, fill in enumerate(self.levels, 1):
            carried, words = (self.ink, "ink") if place < 3 else (PAPER, "white words")
            faults += _too_close("levels", carried, fill, TEXT_CONTRAST, f"{words} on level {place} ({fill})", lighten=place < 3)
        return faults


def _too_close(
    name: str, colour: str, ground: str, needed: float, where: str, *, lighten: bool | None = None
) -> list[tuple[str, str]]:
    """Say that two colours are too close, with the measured contrast and a colour that would do; nothing when they are not."""
    ratio = contrast(colour, ground)
    if ratio >= needed:
        return []
    if lighten is None:
        mend = f"write {name}: '{nearest(colour, ground, needed)}', or a darker colour"
    else:
        mend = f"take a {'lighter' if lighten else 'darker'} colour, such as '{nearest(ground, colour, needed, lighten=lighten)}'"
    return [(f"{where} has a contrast of {_down(ratio)} to 1, and {needed:g} is needed", mend)]


def _down(ratio: float) -> str:
    """Say a contrast with two decimals, cut and never rounded up, so that it does not read as enough."""
    return f"{int(ratio * 100) / 100:.2f}"


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, 0 (black) to 1 (white).

    Source:
        WCAG 2.2, definition of relative luminance.
    """
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 (the same) to 21 (black and white).

    Source:
        WCAG 2.2, definition of contrast ratio.
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: str, ground: str, needed: float, *, lighten: bool = False) -> str:
    """Give the colour closest to `colour` on its way to black, or to white, that stands far enough from `ground`."""
    end, parts = (255 if lighten else 0), [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    way = ("#" + "".join(f"{round(part + (end - part) * step / 100):02X}" for part in parts) for step in range(101))
    return next((mixed for mixed in way if contrast(mixed, ground) >= needed), PAPER if lighten else "#000000")
