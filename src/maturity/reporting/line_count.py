"""How many lines words take on paper."""

from __future__ import annotations

from maturity.reporting.charts.kit import text_width

POINT = 25.4 / 72
"""Millimetres in a point."""


def count_lines(words: str, size: float, width: float, *, bold: bool = False) -> int:
    """Count the lines that words take, breaking between words, and inside those that are wider than a line.

    Args:
        words: The text, of any length; empty takes one line.
        size: Its size in points.
        width: The length of a line in millimetres.
        bold: Whether it is set in bold.
    """
    count, used = 1, 0.0
    space = text_width(" ", size * POINT, bold=bold)
    for word in words.split():
        wide = text_width(word, size * POINT, bold=bold)
        if used and used + space + wide > width:
            count, used = count + 1, wide
        else:
            used += wide + (space if used else 0)
        count, used = count + int(used // width), used % width if used > width else used
    return count
