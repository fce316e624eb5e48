"""What WeasyPrint works out or holds without need: left out, let go of, or written once. The file is the same, byte for byte.

`tests/unit/test_reporting_pdf_lean.py` compares it. Only a worker calls what is here, where WeasyPrint is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

KNOWN = frozenset({"70.0"})
"""Releases of WeasyPrint whose inside is known here. Any other is used as it is: the same pages, with more memory and time."""

_NOTES = re.compile(r"^::(?:footnote|note)-\w+ \{.*\}\n", re.MULTILINE)
_MARKERS = re.compile(r"^::marker(?= \{)", re.MULTILINE)
_UNUSUAL = ("footnote", "note(", "list-item", "@import", "<link")


def usual_rules(css: str) -> str:
    """Give the library's own style sheet without footnotes, and with bullets for list items alone.

    Its rules for six pseudo-elements match everything, so that each element of a page gets six more styles: in a report of 3,000
    elements 18,000, which take 20 MB.
    """
    return _MARKERS.sub("li::marker", _NOTES.sub("", css))


def is_usual(page: str) -> bool:
    """Tell whether a page can do with the usual rules: it has no footnotes, makes no list items of its own, and links no sheet."""
    return not any(word in page for word in _UNUSUAL)


def lean_layout(weasyprint: Any) -> Callable[..., Any]:
    """Give what lays out a page of HTML, with the options of the library's own way to render, and keeps only the pages.

    The library goes on holding all boxes from before the layout while it draws: as many as those that it draws.
    """
    from weasyprint.css.counters import CounterStyle  # noqa: PLC0415  (only in a worker, where WeasyPrint is loaded)
    from weasyprint.document import Document  # noqa: PLC0415
    from weasyprint.html import UA  # noqa: PLC0415

    usual = weasyprint.CSS(string=usual_rules(UA), counter_style=CounterStyle())

    class LeanPage(weasyprint.HTML):  # type: ignore[misc]
        """A page without the styles of what it has not."""

        def _ua_stylesheets(self, forms: bool = False) -> Any:
            return super()._ua_stylesheets(forms) if forms or self.whole else [usual]

    class LeanDocument(Document):  # type: ignore[misc]
        """A document whose layout is known, so that it can be let go."""

        layout: Any = None

        @classmethod
        def _build_layout_context(cls, *given: Any) -> Any:
            cls.layout = super()._build_layout_context(*given)
            return cls.layout

    def lay_out(page: str, **options: Any) -> Any:
        html = LeanPage(string=page, base_url=options.pop("base_url"), url_fetcher=options.pop("url_fetcher"))
        html.whole = not options.pop("usual")
        fonts = options.pop("font_config")
        document = LeanDocument._render(html, fonts, None, None, weasyprint.DEFAULT_OPTIONS | options)  # noqa: SLF001
        let_go(LeanDocument.layout)
        LeanDocument.layout = None
        return document

    return lay_out


def plain_layout(weasyprint: Any) -> Callable[..., Any]:
    """Give what lays out a page of HTML by the library's own way, with the same options."""

    def lay_out(page: str, *, usual: bool, base_url: str, url_fetcher: Any, **options: Any) -> Any:
        del usual
        return weasyprint.HTML(string=page, base_url=base_url, url_fetcher=url_fetcher).render(**options)

    return lay_out


def let_go(layout: Any) -> None:
    """Let go of what a layout holds and drawing does not need; pictures hold the layout itself until they are drawn."""
    layout.target_collector.target_lookup_items.clear()
    layout.target_collector.counter_lookup_items.clear()
    for held in ("page_maker", "style_for", "tables", "running_elements", "broken_out_of_flow", "current_footnote_area"):
        setattr(layout, held, None)


def forget_addresses() -> None:
    """Let go of the addresses that Python's own reader of addresses remembers: those of pictures carry the pictures."""
    clear = getattr(urlsplit, "cache_clear", None)
    if clear is not None:
        clear()


def write_once(objects: list[Any]) -> None:
    """Write every object of a file now, in place of what it is made from: the library asks for it twice, and compresses twice."""
    import pydyf  # type: ignore[import-untyped]  # noqa: PLC0415  (only in a worker)

    class Written(pydyf.Object):  # type: ignore[misc]
        """An object as it stands in the file."""

        data, compressible = b"", False

    for place, one in enumerate(objects):
        if one.free != "f":
            written = Written()
            written.number, written.generation, written.free = one.number, one.generation, one.free
            written.data, written.compressible = one.data, one.compressible
            objects[place] = written
