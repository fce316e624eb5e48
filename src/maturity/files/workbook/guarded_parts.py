"""What the reading child looks at before a workbook's parts are parsed: the container, and each part as bare XML events.

Only the standard library is imported here, so that the child starts fast.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

MAX_BYTES = 10_000_000
"""The most bytes of a workbook as a file. A filled one of the flagship matrix has 100,000."""
MAX_MEMBERS = 300
MAX_UNPACKED_BYTES = 40_000_000
MAX_ELEMENTS = 500_000
"""XML elements of one part; blank cells with a format count too."""
MAX_DEPTH = 64
MAX_CELLS = 100_000
"""Cells with something in them, in the whole workbook."""
MAX_ROWS = 20_000
MAX_COLUMNS = 500
MAX_STRINGS = 100_000
MAX_TEXT = 8_000_000
"""Characters of all texts together."""
MAX_FEW = 5_000
"""Names, merged areas, styles of cells: things of which a workbook that people fill in has few, and which are slow to build."""
CHUNK = 1 << 16

ZIP_START = b"PK\x03\x04"
OLD_EXCEL_START = b"\xd0\xcf\x11\xe0"

NO_WORKBOOK = ("the file is not an Excel workbook, whatever its name says", "Give a workbook that was saved as .xlsx")
OLD = ("the workbook is in an old Excel format, or locked with a password", "Save it as .xlsx without a password")
LOCKED = ("the workbook is locked with a password", "Save it without one")
DAMAGED = ("the workbook is damaged or cut off", "Get it again, or open it in a spreadsheet program and save it anew")
TOO_LARGE = (
    "the workbook holds far more than anyone fills in by hand",
    "Delete what you added to it, or copy your answers into a newly written workbook",
)
MACROS = ("the workbook holds macros", "Save it as .xlsx, which leaves them out")
LINKS = ("the workbook links to other workbooks or data", "Break the links (Data, Edit links), and save it again")
EMBEDDED = ("other files are embedded in the workbook", "Delete the embedded objects, and save it again")
DECLARED = (
    "the workbook declares a document type, which no spreadsheet program does",
    "Do not use this file; ask where it is from",
)

_MACROS = re.compile(r"vbaproject|/macrosheets/|vbadata", re.IGNORECASE)
_LINKS = re.compile(r"/externallinks/|/connections\.xml|/querytables/|/model/item\.data", re.IGNORECASE)
_EMBEDDED = re.compile(r"/embeddings/|/activex/|/ctrlprops/", re.IGNORECASE)
_LEFT_ALONE = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".svg", ".tiff", ".bin", ".vml")
"""Parts that nobody parses: pictures, and settings of printers."""
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FEW = frozenset(
    {"definedName", "mergeCell", "xf", "font", "fill", "border", "numFmt", "cellStyle", "dxf", "sheet", "Relationship"}
)


class RefusedError(Exception):
    """The workbook is not read; `args` are what is wrong and what to do."""


@dataclass(slots=True)
class Part:
    """What a part turned out to hold. last_row, last_column: how far cells with something in them reach; 0 when none does."""

    last_row: int = 0
    last_column: int = 0
    strings: list[str] = field(default_factory=list)


def open_container(stream: IO[bytes], size: int) -> zipfile.ZipFile:
    """Open a workbook's container after a look at its table of contents.

    Raises:
        RefusedError: It is no workbook, is locked, or holds more than it may.
    """
    start = stream.read(8)
    if start.startswith(OLD_EXCEL_START):
        raise RefusedError(*OLD)
    if not start.startswith(ZIP_START):
        raise RefusedError(*NO_WORKBOOK)
    container = zipfile.ZipFile(stream)
    members = container.infolist()
    names = [member.filename for member in members]
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError(*LOCKED)
    if "[Content_Types].xml" not in names:
        raise RefusedError(*NO_WORKBOOK)
    if len(set(names)) != len(names) or sum(member.compress_size for member in members) > size:
        raise RefusedError(*DAMAGED)
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise RefusedError(*TOO_LARGE)
    for pattern, words in ((_MACROS, MACROS), (_LINKS, LINKS), (_EMBEDDED, EMBEDDED)):
        if any(pattern.search(name) for name in names):
            raise RefusedError(*words)
    return container


def examine(container: zipfile.ZipFile) -> dict[str, Part]:
    """Look through every part that could be parsed, by name.

    Raises:
        RefusedError: A part declares a document type, is no XML, or holds more than it may.
    """
    found: dict[str, Part] = {}
    cells = 0
    for name in container.namelist():
        if name.lower().endswith(_LEFT_ALONE) or name.endswith("/"):
            continue
        look = _Look(MAX_CELLS - cells)
        look.through(container, name)
        cells += look.cells
        found[name] = look.part
    return found


class _Look:
    """One walk through one part: nothing is built but the texts of the table of shared strings."""

    def __init__(self, cells_left: int) -> None:
        self.part = Part()
        self.cells = 0
        self._cells_left = cells_left
        self._elements = self._depth = self._few = self._text = 0
        self._row = self._column = 0
        self._last_row = 0
        self._texts: list[str] | None = None
        self._silent = 0

    def through(self, container: zipfile.ZipFile, name: str) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        if "sharedstrings" in name.lower():
            parser.CharacterDataHandler = self._characters
        with container.open(name) as stream:
            for chunk in iter(lambda: stream.read(CHUNK), b""):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        raise RefusedError(*DECLARED)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise RefusedError(*TOO_LARGE)
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._place(attributes.get("r"))
        elif tag in {"v", "is", "f"}:
            self._content()
        elif tag == "row":
            self._begin_row(attributes.get("r"))
        elif tag == "si":
            self._texts = []
        elif tag == "rPh":
            self._silent = self._depth
        elif tag in _FEW:
            self._few += 1
            if self._few > MAX_FEW:
                raise RefusedError(*TOO_LARGE)

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "si" and self._texts is not None:
            self.part.strings.append("".join(self._texts))
            self._texts = None
            if len(self.part.strings) > MAX_STRINGS:
                raise RefusedError(*TOO_LARGE)
        elif self._silent == self._depth:
            self._silent = 0
        self._depth -= 1

    def _characters(self, text: str) -> None:
        """Keep the text of a shared string, but not how to pronounce it."""
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise RefusedError(*TOO_LARGE)
        if self._texts is not None and not self._silent:
            self._texts.append(text)

    def _begin_row(self, number: str | None) -> None:
        self._row = int(number) if number else self._row + 1
        if self._row <= self._last_row:
            raise RefusedError(*DAMAGED)
        self._last_row, self._column = self._row, 0

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        found = _CELL.fullmatch(reference)
        if found is None or int(found[2]) != self._row:
            raise RefusedError(*DAMAGED)
        self._column = 0
        for letter in found[1]:
            self._column = self._column * 26 + ord(letter) - 64

    def _content(self) -> None:
        self.cells += 1
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            message = f"something stands far from the rest, beyond row {MAX_ROWS:,} or column {MAX_COLUMNS}"
            raise RefusedError(message, "Delete the stray cells, and save it again")
        if self.cells > self._cells_left:
            raise RefusedError(*TOO_LARGE)
        self.part.last_row = max(self.part.last_row, self._row)
        self.part.last_column = max(self.part.last_column, self._column)
