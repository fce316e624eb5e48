"""What a report tells whoever has it read aloud: headings, pictures' words, tables' heads and all text, from a page or a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf

from maturity.reporting.on_screen import for_paper

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
KINDS = ("network", "system", "national", "resident")
"""The kinds of report that the plugin makes."""

_HEADING = re.compile(r"h[1-4]")
_CODES = re.compile(rb"<([0-9a-fA-F]+)>")


@dataclass
class Told:
    """What is told, in reading order, without blanks. headings: level and words. tables: the words of their header cells."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    tables: list[list[str]] = field(default_factory=list)
    text: str = ""


def squeezed(text: str) -> str:
    """Take out what lines and hyphens add: blanks of any kind, soft hyphens and invisible joints."""
    return re.sub(r"[\s\u00a0\u00ad\u200b\u2060]", "", text)


class _Page(HTMLParser):
    """Read a page as it is printed: without running lines, the skip link and anything that only a screen shows."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Told()
        self.words: list[str] = []
        self.open: list[str] = []
        self.silent: str | None = None
        self.start = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "img":
            self.told.pictures.append(found["alt"] or "")
        css = (found.get("class") or "").split()
        if self.silent is None and (tag in ("style", "title") or {"running", "skip", "own"} & set(css)):
            self.silent = tag
        if tag == "table":
            self.told.tables.append([])
        if _HEADING.fullmatch(tag) or (tag == "th" and found.get("scope") == "col"):
            self.start = len(self.words)
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = None
        if self.open and self.open[-1] == tag:
            self.open.pop()
            said = squeezed("".join(self.words[self.start :]))
            if tag == "th":
                self.told.tables[-1].append(said)
            else:
                self.told.headings.append((int(tag[1]), said))

    def handle_data(self, data: str) -> None:
        if self.silent is None:
            self.words.append(data)


def told_by_page(html: str) -> Told:
    """Read a finished HTML page as it is printed on paper."""
    page = _Page()
    page.feed(for_paper(html))
    page.told.text = squeezed("".join(page.words))
    return page.told


def told_by_pdf(path: Path) -> Told:
    """Read a tagged PDF by its structure, without labels of lists."""
    told, words = Told(), []
    with pikepdf.open(path) as file:
        pages = {page.objgen: Marked(page) for page in file.pages}

        def walk(node: Any, page: Any, table: list[str] | None) -> str:
            page = node.get("/Pg", page)
            kind = str(node.get("/S", "")).lstrip("/")
            if kind == "Lbl":
                return ""
            if kind == "Figure":
                told.pictures.append(str(node.get("/Alt", "")))
                return ""
            if kind == "Table":
                table = []
                told.tables.append(table)
            place = len(told.headings)
            heading = _HEADING.fullmatch(kind.lower())
            if heading:
                told.headings.append((0, ""))
            said = "".join(_kids(node, page, table, walk, pages))
            if heading:
                told.headings[place] = (int(kind[1]), squeezed(said))
            if kind == "TH" and table is not None and any("Column" in str(one.get("/Scope", "")) for one in attributes(node)):
                table.append(squeezed(said))
            return said

        words.append(walk(file.Root.StructTreeRoot, None, None))
    told.text = squeezed("".join(words))
    return told


def attributes(node: Any) -> list[Any]:
    """List the attribute dictionaries of a structure element."""
    held = node.get("/A", [])
    return [one for one in (held if isinstance(held, pikepdf.Array) else [held]) if isinstance(one, pikepdf.Dictionary)]


def _kids(node: Any, page: Any, table: Any, walk: Any, pages: dict[Any, Marked]) -> Iterator[str]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield walk(kid, page, table)
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield pages[kid.get("/Pg", page).objgen].text(int(kid.MCID))
        elif not isinstance(kid, pikepdf.Dictionary):
            yield pages[page.objgen].text(int(kid))


class Marked:
    """The text of one page by marked piece."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.found: dict[int, list[str]] | None = None

    def text(self, piece: int) -> str:
        """Give the text of one piece."""
        if self.found is None:
            self.found = self._read()
        return "".join(self.found.get(piece, []))

    def _read(self) -> dict[int, list[str]]:
        fonts = {name: _letters(font) for name, font in self.page.resources.get("/Font", {}).items()}
        found: dict[int, list[str]] = {}
        marks: list[int | None] = []
        letters: tuple[int, dict[int, str]] = (1, {})
        for operands, operator in pikepdf.parse_content_stream(self.page, "BDC BMC EMC Tf Tj TJ"):
            name = str(operator)
            if name == "BDC":
                held = operands[1]
                marks.append(int(held.MCID) if isinstance(held, pikepdf.Dictionary) and "/MCID" in held else None)
            elif name == "BMC":
                marks.append(None)
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                letters = fonts[str(operands[0])]
            elif piece := [mark for mark in marks if mark is not None][-1:]:
                parts = operands[0] if name == "TJ" else [operands[0]]
                strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
                found.setdefault(piece[0], []).extend(_decoded(string, letters) for string in strings)
        return found


def _decoded(string: bytes, letters: tuple[int, dict[int, str]]) -> str:
    size, table = letters
    codes = (int.from_bytes(string[at : at + size], "big") for at in range(0, len(string), size))
    return "".join(table.get(code, "\ufffd") for code in codes)


def _letters(font: Any) -> tuple[int, dict[int, str]]:
    """Read which letters a font's codes stand for, and how many bytes a code has."""
    table: dict[int, str] = {}
    cmap = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        codes = _CODES.findall(block)
        table |= {int(code, 16): _unicode(text) for code, text in zip(codes[::2], codes[1::2], strict=True)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, start in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                table[code] = chr(int(start, 16) + step)
    return (2 if str(font.Subtype) == "/Type0" else 1), table


def _unicode(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
