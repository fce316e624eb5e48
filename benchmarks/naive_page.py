"""A finished page as a plain loop would hand it to WeasyPrint: the same words, tables and pictures, without the care."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from fontTools.ttLib import TTFont

from example_reports import FONTS
from maturity.reporting.pdf_engine import split_styles

_PLAIN = "table { table-layout: auto } .level { display: inline-block }"
"""Columns and badges as most style sheets have them."""
_IMAGE = re.compile(r'<img class="\w+" alt="[^"]*" src="data:image/svg\+xml;base64,([^"]+)">')
_PATH = re.compile(r'<path d="([^"]+)"([^>]*)/>')
_PLACED = re.compile(r'<text x="([^"]* [^"]*)" y="([^"]*)"([^>]*)>([^<]*)</text>')


def naive_picture(match: re.Match[str]) -> str:
    """Put a chart into the page as plotting code writes it: in the page itself, an element for every mark and every word."""
    svg = base64.b64decode(match[1]).decode()
    svg = _PATH.sub(lambda path: "".join(f'<path d="M{part}"{path[2]}/>' for part in path[1].split("M")[1:]), svg)
    return _PLACED.sub(_words_apart, svg)


def _words_apart(match: re.Match[str]) -> str:
    xs, ys = match[1].split(" "), match[2].split(" ")
    letters = match[4].replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", '"')
    words: list[tuple[str, str, str]] = []
    for place, letter in enumerate(letters):
        new = place == 0 or ys[place] != ys[place - 1] or abs(float(xs[place]) - float(xs[place - 1])) > 14
        if new:
            words.append((xs[place], ys[place], letter))
        else:
            x, y, word = words[-1]
            words[-1] = (x, y, word + letter)
    escaped = ((x, y, word.replace("&", "&amp;").replace("<", "&lt;")) for x, y, word in words)
    return "".join(f'<text x="{x}" y="{y}"{match[3]}>{word}</text>' for x, y, word in escaped)


def naive_page(html: str, folder: Path) -> str:
    """Turn a finished page into what a plain loop would render: pictures inline, linked style sheet, compressed web fonts."""
    page, styles = split_styles(html)
    faces = ""
    for name, weight in (("Arimo-Regular", 400), ("Arimo-Bold", 700)):
        packed = folder / f"{name}.woff2"
        if not packed.exists():
            font = TTFont(FONTS / f"{name}.ttf")
            font.flavor = "woff2"
            font.save(packed)
        faces += f'@font-face {{ font-family: Arimo; font-weight: {weight}; src: url("{packed.as_uri()}") }}\n'
    sheet = folder / "report.css"
    sheet.write_text("\n".join((faces, *styles, _PLAIN)), encoding="utf-8")
    page = page.replace("</head>", f'<link rel="stylesheet" href="{sheet.as_uri()}"></head>', 1)
    return _IMAGE.sub(naive_picture, page)
