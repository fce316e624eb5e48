"""Letters of charts that are shaped once: WeasyPrint shapes every letter of a picture's labels anew, twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MOST_LETTERS = 4_000
"""Letters of one font, weight and size each that are remembered; reports use about 400."""


class Letters:
    """Shaped letters by what they look like, kept from document to document.

    They belong to the fonts that documents share, so one font configuration needs one of these. What is drawn is the same, byte
    for byte: `tests/unit/test_reporting_pdf_letters.py` compares it.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Any] = {}

    @contextmanager
    def remembered(self) -> Iterator[None]:
        """Let pictures take their letters from here until the document is drawn.

        Only pictures look the function up when they draw; text on the page has its own reference and is not touched.
        """
        from weasyprint.text import line_break  # noqa: PLC0415  (only in a worker, where WeasyPrint is loaded)

        shape = line_break.split_first_line

        def shape_once(text: str, style: Any, context: Any, max_width: float, spacing: float) -> Any:
            if len(text) != 1:
                return shape(text, style, context, max_width, spacing)
            looks = (text, *style["font_family"], style["font_style"], style["font_weight"], style["font_size"], style["direction"])
            known = self._known.get(looks)
            if known is None:
                if len(self._known) >= MOST_LETTERS:
                    self._known.clear()
                known = self._known[looks] = ready_to_draw(shape(text, style, context, max_width, spacing), style)
            return known

        line_break.split_first_line = shape_once
        try:
            yield
        finally:
            line_break.split_first_line = shape


def ready_to_draw(shaped: Any, style: Any) -> Any:
    """Make a shaped letter ready for its first drawing, and keep it ready for the next ones."""
    layout = shaped[0]
    layout.reactivate(style)
    layout.reactivate = _stay
    return shaped


def _stay(_: Any) -> None:
    """Leave a letter as it is: it is ready."""
