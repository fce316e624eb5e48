"""The markers that mean the same in every chart, and short months."""

from __future__ import annotations

from datetime import date
from typing import Literal

from maturity.reporting.charts.kit import INK, PAPER, Canvas, circle, diamond, rectangle, triangle
from maturity.reporting.report import MONTHS

Mark = Literal["claimed", "supported", "agreed", "target"]
Voice = Literal["network", "community", "partner"]

VOICE_NAMES: dict[Voice, str] = {"network": "Your people", "community": "Communities", "partner": "Partners"}


def draw_mark(canvas: Canvas, mark: Mark, places: list[tuple[float, float]], *, radius: float = 5.0) -> None:
    """Draw one kind of marker at many places: hollow circle, filled circle, ring with dot, open triangle."""
    if mark == "claimed":
        canvas.path([circle(x, y, radius) for x, y in places], fill=PAPER, stroke=INK, stroke_width=1.6)
    elif mark == "supported":
        canvas.path([circle(x, y, radius + 0.6) for x, y in places], fill=INK)
    elif mark == "agreed":
        canvas.path([circle(x, y, radius) for x, y in places], fill=PAPER, stroke=INK, stroke_width=1.6)
        canvas.path([circle(x, y, radius * 0.4) for x, y in places], fill=INK)
    else:
        canvas.path([triangle(x, y, radius + 0.6) for x, y in places], fill=PAPER, stroke=INK, stroke_width=1.4)


def voice_path(voice: Voice, x: float, y: float, radius: float) -> str:
    """Give the path of a voice's shape: circle for the network, diamond for communities, square for partners."""
    if voice == "network":
        return circle(x, y, radius)
    if voice == "community":
        return diamond(x, y, radius * 1.25)
    return rectangle(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8)


def short_month(value: date) -> str:
    """Say a date to the month in short, such as Oct 2026."""
    return f"{MONTHS[value.month - 1][:3]} {value.year}"
