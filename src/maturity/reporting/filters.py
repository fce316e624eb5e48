"""What templates may call: words for numbers and dates, levels on the ramp, and charts as pictures."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from maturity.model.matrix import numbered
from maturity.reporting.charts import draw_chart, draw_marker
from maturity.reporting.charts.marks import Mark
from maturity.reporting.charts.scale import Step, paint_index
from maturity.reporting.on_screen import data_table, for_phone, script_hash
from maturity.reporting.report import counted, day, figure, listed, month, number_word, of, percent, plural

DEFAULT_STEPS = tuple(
    Step(rank=rank, name=name) for rank, name in enumerate(("Not yet evidenced", "Foundation", "Building", "Embedded", "Shared"))
)


def image(svg: str, words: str, css: str = "chart") -> Markup:
    """Put a picture into a page as an image that carries its own data, so that the page is one file."""
    data = b64encode(svg.encode()).decode("ascii")
    return Markup('<img class="{}" alt="{}" src="data:image/svg+xml;base64,{}">').format(css, words, Markup(data))  # noqa: S704


def chart(data: Mapping[str, Any]) -> Markup:
    """Draw a chart from plain data as an image; its title becomes the alternative text."""
    drawn = draw_chart(data)
    return for_phone(image(drawn.svg, drawn.words), data)


def mark_image(mark: Mark) -> Markup:
    """Draw one marker for the key."""
    drawn = draw_marker(mark)
    return image(drawn.svg, drawn.words, "mark")


def day_words(value: str | date) -> str:
    """Say a date in full, from a date or from its ISO text: 31 October 2026."""
    return day(date.fromisoformat(value) if isinstance(value, str) else value)


def month_words(value: str | date) -> str:
    """Say a date to the month, from a date or from its ISO text: October 2026."""
    return month(date.fromisoformat(value) if isinstance(value, str) else value)


def thousands(value: float) -> str:
    """Write a number with commas between thousands, and one decimal at most: 41,200."""
    return figure(value)


def ramp(rank: int, steps: Sequence[Mapping[str, Any]] | None = None) -> int:
    """Place a level on the ramp of five paints, 0 to 4, whatever the number of steps in its scale."""
    return paint_index(rank, _steps(steps))


def level_name(rank: int, steps: Sequence[Mapping[str, Any]] | None = None) -> str:
    """Name a level by its rank."""
    return next((step.name for step in _steps(steps) if step.rank == rank), "")


def level_words(rank: int, steps: Sequence[Mapping[str, Any]] | None = None, name: str = "") -> str:
    """Say a level by its number and its name: "3 Embedded"; `name` takes the place of the scale's own."""
    scale = _steps(steps)
    return numbered(rank, name or level_name(rank, steps), (step.name for step in scale))


def paragraphs(text: str) -> Markup:
    """Put text into paragraphs, one for each block between blank lines."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(escape(block)) for block in blocks)


def _steps(steps: Sequence[Mapping[str, Any]] | None) -> tuple[Step, ...]:
    if steps is None:
        return DEFAULT_STEPS
    return tuple(Step(rank=step["rank"], name=step["name"]) for step in steps)


FILTERS: Mapping[str, Callable[..., object]] = {
    "chart": chart,
    "chart_data": data_table,
    "script_hash": script_hash,
    "mark_image": mark_image,
    "day": day_words,
    "month": month_words,
    "percent": percent,
    "thousands": thousands,
    "number_word": number_word,
    "counted": counted,
    "plural": plural,
    "of": of,
    "listed": listed,
    "ramp": ramp,
    "level_name": level_name,
    "level_words": level_words,
    "paragraphs": paragraphs,
}
