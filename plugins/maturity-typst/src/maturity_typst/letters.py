"""Letters that the bundled fonts lack: Typst refuses a whole file for one of them, so a box is printed in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

BOX = "□"
_USUAL = re.compile("[\n\t -~\u00a0-\u017e\u2010-\u201d\u2026]*")
"""What every report is made of, and every font of the templates has: such text is not looked at letter by letter."""


class Letters:
    """The letters of some fonts. They are read when a text first holds something unusual."""

    def __init__(self, font_dirs: Sequence[Path]) -> None:
        self._font_dirs = font_dirs

    @cached_property
    def known(self) -> frozenset[str]:
        """All letters that a font has."""
        paths = [path for folder in self._font_dirs for path in sorted(folder.iterdir()) if path.suffix in (".ttf", ".otf")]
        return frozenset(chr(code) for path in paths for code in _codes(path))

    def printable(self, value: Any) -> Any:
        """Put a box for every letter that no font has, in a text or in all texts of plain data."""
        if isinstance(value, str):
            return value if _USUAL.fullmatch(value) else "".join(map(self._letter, unicodedata.normalize("NFC", value)))
        if isinstance(value, dict):
            return {key: self.printable(one) for key, one in value.items()}
        return [self.printable(one) for one in value] if isinstance(value, (list, tuple)) else value

    def _letter(self, letter: str) -> str:
        seen = letter not in "\n\t" and unicodedata.category(letter) != "Cf"
        return BOX if seen and letter not in self.known else letter


def _codes(path: Path) -> list[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (seldom wanted)

    with TTFont(path, lazy=True) as font:
        return list(font.getBestCmap())
