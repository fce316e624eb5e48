"""The bytes of a bundle's archive: a ZIP file in which every field but name, size, packing and checksum is laid down.

Both sides use these functions: the writer to write the bytes, the reader to tell what must be there. So there is one archive for
one content, and nothing can hide in fields, gaps, comments or a second directory.

Source: APPNOTE.TXT, .ZIP File Format Specification 6.3.10 (PKWARE), sections 4.3 and 4.4.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.files.bundles.seal import LEAD, SEAL_SIZE

MANIFEST = "manifest.json"
ASSESSMENT = "assessment.json"
SIGNATURE = "signature.json"
FILE_NAME = re.compile(r"files/([0-9a-f]{64})")

STORED = 0
DEFLATED = 8

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s4B4H3L5H2L")
END = struct.Struct("<4s4H2LH")
TAIL = END.size + SEAL_SIZE
"""The bytes after the directory: its end record and the seal."""

_VERSION = 20
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_TIME, _DATE = 0, 0x21
"""Midnight on 1 January 1980, the first moment that the format can tell; the manifest says when a bundle was made."""


@dataclass(frozen=True, slots=True)
class Member:
    """One part of the archive. size: unpacked; packed: as it lies there; offset: where its header begins. All in bytes."""

    name: str
    method: int
    crc: int
    size: int
    packed: int
    offset: int

    @property
    def starts(self) -> int:
        """Give the place of the first byte of its content."""
        return self.offset + LOCAL.size + len(self.name)

    @property
    def ends(self) -> int:
        """Give the place after its last byte."""
        return self.starts + self.packed


def method_of(name: str) -> int:
    """Give how a member of this name is packed: JSON is squeezed, files lie as they are."""
    return STORED if FILE_NAME.fullmatch(name) else DEFLATED


def local_header(member: Member) -> bytes:
    """Lay out what stands before a member's content."""
    fields = (b"PK\3\4", _VERSION, 0, member.method, _TIME, _DATE, member.crc, member.packed, member.size, len(member.name), 0)
    return LOCAL.pack(*fields) + member.name.encode("ascii")


def central_record(member: Member) -> bytes:
    """Lay out a member's line in the directory."""
    sizes = (member.crc, member.packed, member.size)
    head = (b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, 0, member.method, _TIME, _DATE, *sizes)
    return CENTRAL.pack(*head, len(member.name), 0, 0, 0, 0, _PLAIN_FILE, member.offset) + member.name.encode("ascii")


def end_record(members: Sequence[Member]) -> bytes:
    """Lay out the end of the archive, up to where the seal's own characters begin."""
    directory = sum(CENTRAL.size + len(member.name) for member in members)
    count, start = len(members), members[-1].ends
    return END.pack(b"PK\5\6", 0, 0, count, count, directory, start, SEAL_SIZE) + LEAD


def names_in_order(files: Iterable[str], *, signed: bool) -> list[str]:
    """Name the members of a bundle in the order in which they lie there; `files` are SHA-256s."""
    return [MANIFEST, ASSESSMENT, *([SIGNATURE] if signed else []), *(f"files/{digest}" for digest in sorted(files))]
