"""An SVG picture, rebuilt from what draws and nothing else: no scripts, no styles, no links, nothing from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from maturity.files.reading import fault

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MAX_ELEMENTS = 2_000
MAX_DEPTH = 40
_NAMES_END = " "

DRAWING = frozenset({
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "clipPath", "linearGradient",
    "radialGradient", "stop",
})  # fmt: skip
"""The elements that are kept."""

SILENT = frozenset({"title", "desc", "metadata", "namedview", "style"})
"""Elements that are left out with all that they hold. A style is refused when it holds anything that would have been seen."""

ATTRIBUTES = frozenset({
    "id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height", "points",
    "transform", "viewBox", "preserveAspectRatio", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width",
    "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
    "opacity", "clip-path", "clip-rule", "clipPathUnits", "gradientUnits", "gradientTransform", "spreadMethod", "offset",
    "stop-color", "stop-opacity", "color", "display", "visibility", "href", "version",
})  # fmt: skip
"""The attributes that are kept; what editors add for themselves is left out."""

_INSIDE = re.compile(r"#[A-Za-z0-9_.:-]+")
_PAINT = re.compile(r"url\(\s*['\"]?#[A-Za-z0-9_.:-]+['\"]?\s*\)")
_LENGTH = re.compile(r"([0-9]*\.?[0-9]+)(px|pt|mm|cm|in|pc)?")


@dataclass(frozen=True, slots=True)
class CleanSvg:
    """A picture and its shape, in its own units."""

    text: str
    wide: float
    high: float


def clean_svg(data: bytes, path: Path) -> CleanSvg:
    """Rebuild an SVG picture from the elements and attributes that draw.

    Raises:
        InputError: It is no SVG, or holds a script, an event, a style sheet, text, a picture, a link to elsewhere or a declaration.
    """
    cleaner = _Cleaner(path)
    try:
        text = data.decode("utf-8-sig")
        cleaner.read(text)
    except (UnicodeDecodeError, expat.ExpatError):
        raise fault(path, "this is no SVG picture", "Export it again as plain SVG, or as PNG") from None
    return cleaner.finish()


class _Cleaner:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts: list[str] = []
        self.depth = self.elements = self.skipping = 0
        self.shape: tuple[float, float] | None = None
        self.style = False

    def read(self, text: str) -> None:
        parser = expat.ParserCreate(encoding="utf-8", namespace_separator=_NAMES_END)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = lambda *_: self.refuse("a declaration (DOCTYPE)")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.Parse(text.encode(), True)

    def refuse(self, what: str, mend: str = "Export it again as plain SVG, or as PNG") -> NoReturn:
        raise fault(self.path, f"the logo holds {what}, which a report may not", mend)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            self.refuse(
                f"more than {MAX_ELEMENTS:,} shapes, or more than {MAX_DEPTH} inside one another", "Simplify it, or use PNG"
            )
        space, _, tag = name.rpartition(_NAMES_END)
        if self.depth == 1 and (space, tag) != (SVG, "svg"):
            raise fault(self.path, "this is no SVG picture", "Export it again as plain SVG, or as PNG")
        if self.skipping:
            return
        if space != SVG or tag in SILENT:  # what editors keep for themselves
            self.skipping, self.style = self.depth, tag == "style"
            return
        if tag in ("text", "tspan", "textPath"):
            self.refuse("text", "Turn the text into paths, so that it looks the same everywhere, or export the logo as PNG")
        if tag not in DRAWING:
            self.refuse(f"<{tag}>" if re.fullmatch(r"[A-Za-z]{1,30}", tag) else "an unknown element")
        kept = self.attributes(attributes)
        if self.depth == 1:
            self.shape = _shape(kept)
        named = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        self.parts.append(f"<{tag}{f' xmlns={chr(34)}{SVG}{chr(34)}' if self.depth == 1 else ''}{named}>")

    def attributes(self, given: dict[str, str]) -> dict[str, str]:
        """Keep the attributes that draw; styles written on an element become attributes."""
        kept: dict[str, str] = {}
        for name, value in given.items():
            space, _, key = name.rpartition(_NAMES_END)
            if key.lower().startswith("on"):
                self.refuse("an event that runs a script")
            if key == "style" and not space:
                kept.update(self.checked(one) for one in _declarations(value))
            elif space in ("", XLINK):
                kept.update([self.checked((key, value))])
        return {key: value for key, value in kept.items() if key in ATTRIBUTES}

    def checked(self, one: tuple[str, str]) -> tuple[str, str]:
        """Refuse what would fetch or link to anything outside the picture."""
        key, value = one
        if key == "href" and not _INSIDE.fullmatch(value.strip()):
            self.refuse("a link to something outside it")
        if "url(" in value.lower().replace(" ", "") and not _PAINT.fullmatch(value.strip()):
            self.refuse("a link to something outside it")
        if "\\" in value or "javascript:" in "".join(value.lower().split()):
            self.refuse("a script")
        return key, value

    def end(self, name: str) -> None:
        if self.skipping == self.depth:
            self.skipping, self.style = 0, False
        elif not self.skipping:
            self.parts.append(f"</{name.rpartition(_NAMES_END)[2]}>")
        self.depth -= 1

    def characters(self, text: str) -> None:
        if self.style and text.strip():
            self.refuse("a style sheet", "Export it with 'presentation attributes' in place of styles, or as PNG")

    def finish(self) -> CleanSvg:
        if self.shape is None:
            raise fault(self.path, "the logo does not say how wide and high it is", "Give it a viewBox; drawing programs write one")
        return CleanSvg("".join(self.parts), *self.shape)


def _declarations(style: str) -> list[tuple[str, str]]:
    """Take "fill:#123; stroke:none" apart."""
    pairs = (part.partition(":") for part in style.split(";"))
    return [(key.strip(), value.strip()) for key, colon, value in pairs if colon]


def _shape(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Tell how wide and high a picture is: by its viewBox, or else by its width and height in one unit."""
    numbers = re.findall(r"-?[0-9]*\.?[0-9]+(?:e-?[0-9]+)?", attributes.get("viewBox", ""))
    if len(numbers) == 4 and float(numbers[2]) > 0 and float(numbers[3]) > 0:
        return float(numbers[2]), float(numbers[3])
    found = [_LENGTH.fullmatch(attributes.get(name, "").strip()) for name in ("width", "height")]
    if found[0] and found[1] and found[0][2] == found[1][2] and float(found[0][1]) > 0 and float(found[1][1]) > 0:
        return float(found[0][1]), float(found[1][1])
    return None
