"""What every chart is drawn with: measured text, merged paths, hatching, and one small canvas.

Charts use presentation attributes and absolute numbers only, because the PDF renderer ignores page styles inside pictures.
One user unit is one CSS pixel; 657 of them are the width between the margins of an A4 page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from maturity.reporting.charts.widths import BOLD, EM, REGULAR

FULL_WIDTH = 657
FONT = "Arimo,Arial,Helvetica,sans-serif"
SMALL = 11.5
BODY = 12.5
ELLIPSIS = "…"

INK = "#1B2733"
SECONDARY = "#5B6770"
RULE = "#C9D2D8"
PAPER = "#FFFFFF"
ATTENTION = "#9A4F00"
VOICES = "#6F3A66"
PROGRESS = "#2E6B4F"


def number(value: float) -> str:
    """Write a coordinate with at most two decimals and no trailing noughts."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text in user units, in the bundled font."""
    table = BOLD if bold else REGULAR
    return sum(table.get(char, EM) for char in text) * size / EM


def fit(text: str, width: float, size: float = BODY, *, bold: bool = False) -> str:
    """Shorten a line with an ellipsis so that it is no wider than `width`; the chart's title keeps the whole of it."""
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, bold=bold)
    kept = ""
    for char in text:
        room -= text_width(char, size, bold=bold)
        if room < 0:
            break
        kept += char
    return kept.rstrip(" ,;:-") + ELLIPSIS


def wrap(text: str, width: float, size: float = BODY, *, bold: bool = False, max_lines: int = 3) -> list[str]:
    """Break text into lines no wider than `width`; the last of `max_lines` is shortened with an ellipsis."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if not current or text_width(longer, size, bold=bold) <= width:
            current = longer
        else:
            lines.append(current)
            current = word
    if current:
        lines.append(current)
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], " ".join(lines[max_lines - 1 :])]
    return [fit(line, width, size, bold=bold) for line in lines]


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Give the path of a rectangle, for merging with others."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def circle(x: float, y: float, radius: float) -> str:
    """Give the path of a circle, for merging with others."""
    r, across = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


def diamond(x: float, y: float, radius: float) -> str:
    """Give the path of a diamond, for merging with others."""
    r = number(radius)
    return f"M{number(x)} {number(y - radius)}l{r} {r}l-{r} {r}l-{r} -{r}z"


def triangle(x: float, y: float, radius: float) -> str:
    """Give the path of a triangle that points up, for merging with others."""
    side, tall = radius * 1.05, radius * 1.8
    return f"M{number(x)} {number(y - radius)}l{number(side)} {number(tall)}h{number(-2 * side)}z"


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """Give the path of a straight line, for merging with others."""
    return f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"


def hatch(x: float, y: float, width: float, height: float, *, gap: float = 5.0) -> str:
    """Give slanting lines that fill a rectangle: attention that reads without colour."""
    parts: list[str] = []
    offset = gap
    while offset < width + height:
        left = max(0.0, offset - height)
        right = min(width, offset)
        parts.append(line(x + left, y + offset - left, x + right, y + offset - right))
        offset += gap
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Label:
    """One short word or number at a place; many of them become one element."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(slots=True)
class Canvas:
    """Collect the elements of one picture and write them as one SVG document."""

    width: float = FULL_WIDTH
    parts: list[str] = field(default_factory=list)

    def path(
        self,
        d: str | Iterable[str],
        *,
        fill: str = "none",
        stroke: str | None = None,
        stroke_width: float = 1.0,
        dash: str | None = None,
    ) -> None:
        """Draw one merged path; nothing when there is nothing in it."""
        whole = d if isinstance(d, str) else "".join(d)
        if not whole:
            return
        attributes = f' fill="{fill}"'
        if stroke is not None:
            attributes += f' stroke="{stroke}" stroke-width="{number(stroke_width)}"'
        if dash is not None:
            attributes += f' stroke-dasharray="{dash}"'
        self.parts.append(f'<path d="{whole}"{attributes}/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = BODY,
        fill: str = INK,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """Draw one line of text; it is placed from its left edge, whatever the anchor, because that draws fastest."""
        if not text:
            return
        left = _left_edge(Label(x, y, text, anchor), size, bold=bold)
        weight = ' font-weight="700"' if bold else ""
        self.parts.append(
            f'<text x="{number(left)}" y="{number(y)}" font-size="{number(size)}" fill="{fill}"{weight}>{escape(text)}</text>'
        )

    def turned(self, x: float, y: float, text: str) -> None:
        """Draw a bold line of text that reads upwards from its foot."""
        self.parts.append(
            f'<text transform="translate({number(x)} {number(y)}) rotate(-90)" font-size="{number(SMALL)}" fill="{INK}" '
            f'font-weight="700">{escape(text)}</text>'
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = BODY,
        leading: float = 15.0,
        fill: str = INK,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """Draw lines of text under each other; `y` is the baseline of the first."""
        for position, one in enumerate(lines):
            self.text(x, y + position * leading, one, size=size, fill=fill, bold=bold, anchor=anchor)

    def labels(self, labels: Sequence[Label], *, size: float = SMALL, fill: str = INK, bold: bool = False) -> None:
        """Draw many short labels as one element: each letter carries its own place."""
        table = BOLD if bold else REGULAR
        xs: list[str] = []
        ys: list[str] = []
        letters: list[str] = []
        for label in labels:
            x = _left_edge(label, size, bold=bold)
            for char in label.text:
                # A blank has no ink, and renderers disagree about blanks in placed text: move on without it.
                if char != " ":
                    letters.append(char)
                    xs.append(number(x))
                    ys.append(number(label.y))
                x += table.get(char, EM) * size / EM
        if not letters:
            return
        weight = ' font-weight="700"' if bold else ""
        self.parts.append(
            f'<text x="{" ".join(xs)}" y="{" ".join(ys)}" font-size="{number(size)}" fill="{fill}"{weight}>'
            f"{escape(''.join(letters))}</text>"
        )

    def svg(self, title: str, height: float) -> str:
        """Write the picture; `title` says the finding and becomes the alternative text."""
        width, tall = number(self.width), number(height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{tall}" viewBox="0 0 {width} {tall}" '
            f'font-family="{FONT}"><title>{escape(title)}</title>{"".join(self.parts)}</svg>'
        )


def _left_edge(label: Label, size: float, *, bold: bool) -> float:
    if label.anchor == "start":
        return label.x
    wide = text_width(label.text, size, bold=bold)
    return label.x - (wide / 2 if label.anchor == "middle" else wide)
