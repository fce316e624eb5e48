"""What a page says, as an analyst would have it: headings, paragraphs, tables, and the data of each chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import tinyhtml5  # type: ignore[import-untyped]

HEADINGS = ("h1", "h2", "h3", "h4")
WORDS = ("p", "li", "dt", "dd", "figcaption")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Block = dict[str, Any]


def read_content(page: str) -> list[Block]:
    """Read a report's page for the screen, which has the data of its charts beneath them."""
    body = tinyhtml5.parse(page, namespace_html_elements=False).find("body")
    return list(_blocks(body)) if body is not None else []


def _blocks(element: Element) -> Iterator[Block]:
    for child in element:
        if child.tag in HEADINGS:
            yield {"kind": "heading", "level": int(child.tag[1]), "words": _words(child)}
        elif child.tag == "table":
            yield {"kind": "table", "rows": _rows(child)}
        elif child.tag == "figure" and child.find(".//img") is not None:
            yield from _charts(child)
        elif child.tag == "img":
            yield _chart(child, None)
        elif child.tag in WORDS:
            yield {"kind": "words", "words": _words(child)}
            yield from (_chart(image, None) for image in child.iter("img"))
        elif child.tag not in ("script", "style"):
            yield from _blocks(child)


def _charts(figure: Element) -> Iterator[Block]:
    tables = list(figure.iter("table"))
    for place, image in enumerate(figure.iter("img")):
        yield _chart(image, tables[place] if place < len(tables) else None)


def _chart(image: Element, table: Element | None) -> Block:
    """Give the points of a chart: from its data, or from the numbers that its words name."""
    alt = image.get("alt", "")
    points = []
    if table is not None:
        head, *rows = _rows(table)
        for row in rows:
            numbers = [(name, _NUMBER.search(cell)) for name, cell in zip(head[1:], row[1:], strict=False)]
            points += [{"row": row[0][:40], "series": name, "value": float(found[0])} for name, found in numbers if found]
    if not points:
        points = [
            {"row": "level", "series": f"mark {place}", "value": float(found)}
            for place, found in enumerate(_NUMBER.findall(alt)[:5])
        ]
    return {"kind": "chart", "alt": alt, "points": points or [{"row": "level", "series": "mark", "value": 0.0}]}


def _rows(table: Element) -> list[list[str]]:
    rows = [[_words(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
