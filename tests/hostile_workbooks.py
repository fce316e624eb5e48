"""Workbooks that nobody should open: each is made here, in memory, from a small good one. None does harm by lying on disk."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """One sheet's XML."""
    return f'{HEAD}{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(place: str, text: str) -> str:
    """One row with one text."""
    number = "".join(letter for letter in place if letter.isdigit())
    return f'<row r="{number}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def parts(**changed: str) -> dict[str, str]:
    """The parts of a small good workbook; changed: parts by name with "_" for what a keyword cannot hold."""
    sheet_type = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{sheet_type}'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": changed.get("workbook", workbook()),
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": changed.get("strings", strings("<si><t>shared</t></si>")),
        "xl/styles.xml": changed.get("styles", styles()),
        "xl/worksheets/sheet1.xml": changed.get("sheet", sheet(cell("A1", "good"))),
    }


def workbook(names: str = "") -> str:
    """The workbook part with one sheet."""
    inside = f'<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets>{names}'
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</workbook>'


def strings(inside: str, before: str = "") -> str:
    """The table of shared strings."""
    return f'{HEAD}{before}<sst xmlns="{MAIN}">{inside}</sst>'


def styles(formats: str = '<xf numFmtId="0"/>') -> str:
    """The styles that a workbook must have."""
    return f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="1">{formats}</cellXfs></styleSheet>'


def packed(members: Mapping[str, str | bytes], *, twice: str | None = None) -> bytes:
    """Pack parts into a container; twice: a name that is there a second time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
        if twice is not None:
            with warnings.catch_warnings(action="ignore"):
                container.writestr(zipfile.ZipInfo(twice), "<other/>")
    return file.getvalue()


def made(**changed: str) -> bytes:
    """Pack a good workbook with some parts changed."""
    return packed(parts(**changed))


def with_member(name: str, content: str | bytes = "<x/>") -> bytes:
    """Pack a good workbook with one part more."""
    return packed({**parts(), name: content})


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "' + f"&{before};" * 10 + '">' for before, name in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


def lying(good: bytes) -> bytes:
    """Let the table of contents say that the sheet is small, when it unpacks to something else."""
    at = good.index(b"PK\x01\x02")
    found = bytearray(good)
    while found[at : at + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack("<HHH", found[at + 28 : at + 34])
        if bytes(found[at + 46 : at + 46 + name]).endswith(b"sheet1.xml"):
            found[at + 24 : at + 28] = struct.pack("<I", 100)
        at += 46 + name + extra + comment
    return bytes(found)


def many(count: int, inside: str = "<si><t>a</t></si>") -> str:
    """Say one thing many times."""
    return inside * count


def wrapped(tag: str, inside: str) -> str:
    """Put XML into one element."""
    return f"<{tag}>{inside}</{tag}>"


def far_rows() -> str:
    """Rows without end, each with one text: small when packed."""
    return "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 300_000))


MAKERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "not an Excel workbook"),
    "text": (lambda: b"code,claim\nZ00001,3\n", "not an Excel workbook"),
    "pdf": (lambda: b"%PDF-1.7\n" + b"0" * 2000, "not an Excel workbook"),
    "other-container": (lambda: packed({"word/document.xml": "<w/>"}), "not an Excel workbook"),
    "password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "locked with a password"),
    "truncated": (lambda: made()[:-300], "damaged or cut off"),
    "half": (lambda: made(sheet=sheet(cell("A1", "x" * 5000)))[:900], "damaged or cut off"),
    "declared-size-lies": (lambda: lying(made(sheet=sheet("".join(cell(f"A{n}", "x") for n in range(1, 5000))))), "damaged"),
    "member-twice": (lambda: packed(parts(), twice="xl/workbook.xml"), "damaged"),
    "too-many-members": (lambda: packed({**parts(), **{f"xl/{n}.xml": "<x/>" for n in range(400)}}), "far more than"),
    "zip-bomb": (lambda: made(sheet=sheet(cell("A1", " " * 60_000_000))), "far more than"),
    "large-text": (lambda: made(strings=strings(wrapped("si", wrapped("t", "x" * 30_000_000)))), "far more than"),
    "huge-sheet": (lambda: made(sheet=sheet(far_rows())), "far"),
    "blank-cells": (lambda: made(sheet=sheet(wrapped("row", many(1_300_000, "<c/>")))), "far more than"),
    "far-cell": (lambda: made(sheet=sheet(cell("XFD1048576", "far"))), "stands far from the rest"),
    "many-strings": (lambda: made(strings=strings(many(1_000_000))), "far more than"),
    "deep-nesting": (lambda: made(sheet=sheet(many(200_000, "<a>") + many(200_000, "</a>"))), "far more than"),
    "billion-laughs": (lambda: made(strings=strings("<si><t>&j;</t></si>", LAUGHS)), "declares a document type"),
    "external-entity": (lambda: made(sheet=sheet(cell("A1", "&secret;"), XXE)), "declares a document type"),
    "utf-16-entity": (
        lambda: packed(
            {**parts(), "xl/styles.xml": styles().replace("UTF-8", "UTF-16").replace("?>", "?>" + XXE, 1).encode("utf-16")}
        ),
        "declares a document type",
    ),
    "external-link": (lambda: with_member("xl/externalLinks/externalLink1.xml"), "links to other workbooks"),
    "data-connection": (lambda: with_member("xl/connections.xml"), "links to other workbooks"),
    "macro": (lambda: with_member("xl/vbaProject.bin", b"\0"), "holds macros"),
    "macro-type": (
        lambda: packed(
            {
                **parts(),
                "[Content_Types].xml": parts()["[Content_Types].xml"].replace(
                    f"{TYPE}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
                ),
            }
        ),
        "holds macros",
    ),
    "old-macro-sheet": (lambda: with_member("xl/macrosheets/sheet1.xml"), "holds macros"),
    "embedded": (lambda: with_member("xl/embeddings/oleObject1.bin", b"\0"), "embedded in the workbook"),
    "control": (lambda: with_member("xl/activeX/activeX1.xml"), "embedded in the workbook"),
    "merged-cells": (
        lambda: made(sheet=sheet(cell("A1", "x"), after=wrapped("mergeCells", many(200_000, '<mergeCell ref="A1:B2"/>')))),
        "far more than",
    ),
    "defined-names": (
        lambda: made(workbook=workbook(wrapped("definedNames", many(200_000, '<definedName name="n">One!A1</definedName>')))),
        "far more than",
    ),
    "many-styles": (lambda: made(styles=styles(many(300_000, '<xf numFmtId="0"/>'))), "far more than"),
    "rows-fall": (lambda: made(sheet=sheet(cell("A5", "x") + cell("A2", "y"))), "damaged"),
    "no-such-string": (lambda: made(sheet=sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')), "damaged"),
    "not-a-number": (lambda: made(sheet=sheet('<row r="1"><c r="A1"><v>NaN</v></c></row>')), "damaged"),
    "not-xml": (lambda: made(sheet="<worksheet><sheetData>"), "damaged"),
    "no-sheets": (lambda: packed({"[Content_Types].xml": parts()["[Content_Types].xml"]}), "damaged"),
}
"""How each is made, and words of the line that it ends with."""


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Make each hostile workbook: its name, its bytes, and words of what is said of it."""
    for name, (make, said) in MAKERS.items():
        yield name, make(), said
