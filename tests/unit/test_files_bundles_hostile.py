"""Hostile archives: each is refused in one line, and nothing is written anywhere, inside the folder or outside."""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from bundle_making import MAKING, NOTES, NOTES_SHA, handed_in, resealed, tree

from maturity.errors import InputError
from maturity.files.bundles.contents import json_bytes, make_manifest
from maturity.files.bundles.layout import CENTRAL, END, LOCAL, Member, central_record, end_record, local_header, method_of
from maturity.files.bundles.limits import Limits
from maturity.files.bundles.opening import open_bundle
from maturity.files.bundles.seal import LEAD, SEAL_SIZE

CONTENT = json_bytes(handed_in(NOTES))
ABOUT = json_bytes(make_manifest(handed_in(NOTES), CONTENT, {NOTES_SHA: len(NOTES)}, MAKING))
FILE = f"files/{NOTES_SHA}"
OURS = "the bundle is not packed as maturity packs it: "


@dataclass(frozen=True)
class Piece:
    """A member as an attacker makes it: whatever is not said is as it should be."""

    name: str
    content: bytes
    method: int | None = None
    packed: bytes | None = None
    size: int | None = None
    crc: int | None = None

    @property
    def raw(self) -> bytes:
        if self.packed is not None:
            return self.packed
        squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return squeezer.compress(self.content) + squeezer.flush() if self.how else self.content

    @property
    def how(self) -> int:
        return method_of(self.name) if self.method is None else self.method

    def member(self, offset: int) -> Member:
        size = len(self.content) if self.size is None else self.size
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        return Member(self.name, self.how, crc, size, len(self.raw), offset)


GOOD = (Piece("manifest.json", ABOUT), Piece("assessment.json", CONTENT), Piece(FILE, NOTES))


def archive(*pieces: Piece) -> bytes:
    """Lay out an archive of any pieces as ours are laid out, under a good seal."""
    body, members = b"", []
    for piece in pieces:
        members.append(piece.member(len(body)))
        body += local_header(members[-1]) + piece.raw
    body += b"".join(central_record(member) for member in members) + end_record(members)
    return body + hashlib.sha256(body).hexdigest().encode()


def with_piece(place: int, **changes: Any) -> bytes:
    """Change one piece of a good bundle."""
    pieces = list(GOOD)
    pieces[place] = replace(pieces[place], **changes)
    return archive(*pieces)


def with_manifest(**changes: Any) -> bytes:
    """Change what the manifest says, and nothing else."""
    said = {**json.loads(ABOUT), **changes}
    return archive(replace(GOOD[0], content=json.dumps(said).encode()), *GOOD[1:])


def with_assessment(**fields: Any) -> bytes:
    """Exchange the assessment for one that the manifest names by its hash and size, and contradicts otherwise."""
    content = json_bytes(handed_in(NOTES, **fields))
    about = {**json.loads(ABOUT), "assessment": {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}}
    return archive(Piece("manifest.json", json.dumps(about).encode()), Piece("assessment.json", content), GOOD[2])


def named(name: str) -> bytes:
    """Give the third member of a good bundle another name, under a good seal."""
    encoded = name.encode()
    stand_in = "Z" * len(encoded)
    return resealed(archive(*GOOD[:2], Piece(stand_in, NOTES)).replace(stand_in.encode(), encoded))


def standard(change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    """Let Python's own writer make an archive of the two parts that every bundle has, and put a good seal on it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        for name, content in (("manifest.json", ABOUT), ("assessment.json", CONTENT)):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            into.writestr(info, content)
        into.comment = LEAD + b"0" * 64
    return resealed(made.getvalue())


def patched(place: int, form: str, value: int, data: bytes | None = None) -> bytes:
    """Write a number over a place of a good bundle."""
    changed = bytearray(data or archive(*GOOD))
    struct.pack_into(form, changed, place, value)
    return resealed(bytes(changed))


def in_directory(number: int, offset: int, form: str, value: int) -> bytes:
    """Write a number into a line of the directory of a good bundle."""
    data = archive(*GOOD)
    start = END.unpack_from(data, len(data) - END.size - SEAL_SIZE)[6]
    before = sum(CENTRAL.size + len(piece.name) for piece in GOOD[: number - 1])
    return patched(start + before + offset, form, value, data)


def in_end(offset: int, form: str, value: int) -> bytes:
    """Write a number into the end record of a good bundle."""
    data = archive(*GOOD)
    return patched(len(data) - END.size - SEAL_SIZE + offset, form, value, data)


def squeezed(size: int) -> bytes:
    """Give the packed form of many zeros: a block that stands on its own, again and again."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeezer.compress(bytes(1_000_000)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // 1_000_000) + squeezer.flush()


def shifted(before: bytes, in_directory: bytes = b"", after: bytes = b"") -> bytes:
    """Put bytes before the first member, after the last one, or at the end of the directory, with all offsets to match."""
    body = before
    members = []
    for piece in GOOD:
        members.append(piece.member(len(body)))
        body += local_header(members[-1]) + piece.raw
    body += after
    directory = b"".join(central_record(member) for member in members) + in_directory
    end = END.pack(b"PK\5\6", 0, 0, 3, 3, len(directory), len(body), SEAL_SIZE) + LEAD
    body += directory + end
    return body + hashlib.sha256(body).hexdigest().encode()


def overlapping() -> bytes:
    """Let two members be the same bytes, as bombs without recursion do."""
    first = Piece("manifest.json", ABOUT)
    members = [first.member(0), replace(GOOD[1].member(0), offset=0)]
    body = local_header(members[0]) + first.raw
    directory = b"".join(central_record(member) for member in members)
    body += directory + END.pack(b"PK\5\6", 0, 0, 2, 2, len(directory), len(body), SEAL_SIZE) + LEAD
    return body + hashlib.sha256(body).hexdigest().encode()


def sym_link(info: zipfile.ZipInfo) -> None:
    info.create_system, info.external_attr = 3, 0o120777 << 16


def device(info: zipfile.ZipInfo) -> None:
    info.create_system, info.external_attr = 3, 0o020666 << 16


def extra_field(info: zipfile.ZipInfo) -> None:
    info.extra = struct.pack("<HH4s", 0x5455, 4, b"time")


def remark(info: zipfile.ZipInfo) -> None:
    info.comment = b"hidden"


NAMES = (
    "../outside.txt",
    "..\\outside.txt",
    "files/../../outside.txt",
    "/etc/passwd",
    "/tmp/sentinel",
    "C:\\Windows\\win.ini",
    "C:outside.txt",
    "\\\\server\\share\\x",
    "CON",
    "files/NUL",
    "files/aux.txt",
    "files/name.",
    "files/name ",
    "files/",
    "files",
    "files/" + "A" * 64,
    "files/" + "a" * 63,
    "files/" + "a" * 65,
    f"files/{NOTES_SHA}/",
    f"files//{NOTES_SHA}",
    f"./files/{NOTES_SHA}",
    f"FILES/{NOTES_SHA}",
    "Manifest.json",
    "manifest.json ",
    "manifest.json\0.txt",
    "\u202egnp.exe",
    "\x1b[2Jx",
    "x" * 120,
    "",
)

CASES: dict[str, tuple[bytes, str]] = {
    **{f"the name {name[:20]!r}": (named(name), OURS + "member 3 has a name that no bundle has") for name in NAMES},
    "a link": (standard(sym_link), OURS + "member 1 is a link, a folder or a device"),
    "a device": (standard(device), OURS + "member 1 is a link, a folder or a device"),
    "a folder by its DOS mark": (in_directory(3, 38, "<L", 0x10), OURS + "member 3 is a link, a folder or a device"),
    "extra fields": (standard(extra_field), OURS + "member 1 carries extra fields or a comment"),
    "a remark": (standard(remark), OURS + "member 1 carries extra fields or a comment"),
    "members packed with bzip2": (in_directory(2, 10, "<H", 12), OURS + "member 2 is packed in another way"),
    "JSON that is not squeezed": (with_piece(1, method=0), OURS + "member 2 is packed in another way"),
    "a file that is squeezed": (with_piece(2, method=8), OURS + "member 3 is packed in another way"),
    "written by another program": (standard(), OURS + "the directory says of member 1 what no bundle says"),
    "encrypted": (in_directory(1, 8, "<H", 1), OURS + "member 1 is encrypted"),
    "sizes after the content": (in_directory(1, 8, "<H", 8), OURS + "the directory says of member 1 what no bundle says"),
    "another date": (in_directory(1, 14, "<H", 0x5555), OURS + "the directory says of member 1 what no bundle says"),
    "another system": (in_directory(1, 5, "<B", 0), OURS + "the directory says of member 1 what no bundle says"),
    "a member on another disk": (in_directory(1, 34, "<H", 1), OURS + "member 1 lies on another disk"),
    "ZIP64 by size": (in_directory(2, 24, "<L", 0xFFFFFFFF), OURS + "member 2 is a ZIP64 member"),
    "ZIP64 by count": (in_end(10, "<H", 0xFFFF), OURS + "it is a ZIP64 archive"),
    "ZIP64 by place": (in_end(16, "<L", 0xFFFFFFFF), OURS + "it is a ZIP64 archive"),
    "several disks": (in_end(4, "<H", 1), OURS + "it is a part of an archive on several disks"),
    "members on other disks": (in_end(8, "<H", 2), OURS + "it is a part of an archive on several disks"),
    "fewer members than there are": (in_end(8, "<L", 2 | 2 << 16), OURS + "its directory is not where it must be"),
    "bytes within the directory": (shifted(b"", b"hidden"), OURS + "its directory holds more than its members"),
    "more members than there are": (in_end(8, "<L", 4 | 4 << 16), OURS + "its directory is cut off"),
    "no members": (in_end(8, "<L", 0), OURS + "it has 0 members"),
    "very many members": (in_end(8, "<L", 60_000 | 60_000 << 16), OURS + "it has 60,000 members"),
    "a directory elsewhere": (in_end(16, "<L", 4), OURS + "its directory is not where it must be"),
    "a comment of another length": (in_end(20, "<H", 84), OURS + "there are bytes that belong to no member"),
    "a member elsewhere": (in_directory(2, 42, "<L", 0), OURS + "member 2 is not where, or what, the directory says"),
    "a member beyond the end": (in_directory(2, 42, "<L", 0x7FFFFFFF), OURS + "member 2 is not where, or what"),
    "another name in the header": (patched(LOCAL.size, "<B", ord("M")), OURS + "member 1 is not where, or what"),
    "another size in the header": (patched(22, "<L", 5), OURS + "member 1 is not where, or what"),
    "bytes before the first member": (shifted(b"#!/bin/sh\n"), OURS + "member 1 is not where, or what"),
    "bytes after the last member": (shifted(b"", after=b"hidden"), OURS + "there are bytes that belong to no member"),
    "members over each other": (overlapping(), OURS + "member 2 is not where, or what"),
    "a member twice": (archive(*GOOD, GOOD[2]), OURS + "a member is there twice"),
    "the manifest twice": (archive(GOOD[0], *GOOD), OURS + "a member is there twice"),
    "another order": (archive(GOOD[1], GOOD[0], GOOD[2]), OURS + "a member is missing, or they are in another order"),
    "no assessment": (archive(GOOD[0], GOOD[2]), OURS + "a member is missing, or they are in another order"),
    "one member": (archive(GOOD[0]), OURS + "it has 1 members"),
    "a bomb that tells its size": (
        with_piece(1, packed=squeezed(50_000_000), size=50_000_000),
        "assessment.json in the bundle is larger than 8 MB. Ask for a smaller one, or for a link.",
    ),
    "a bomb that lies about its size": (
        with_piece(1, packed=squeezed(50_000_000), size=1000),
        OURS + "assessment.json unpacks to more or less than the directory says",
    ),
    "a bomb in the manifest": (
        with_piece(0, packed=squeezed(50_000_000), size=999),
        OURS + "manifest.json unpacks to more or less than the directory says",
    ),
    "less than was told": (
        with_piece(1, size=len(CONTENT) + 1),
        OURS + "assessment.json unpacks to more or less than the directory says",
    ),
    "something after the packed content": (
        with_piece(1, packed=GOOD[1].raw + b"hidden"),
        OURS + "assessment.json unpacks to more or less than the directory says",
    ),
    "packed content that is none": (with_piece(1, packed=b"\xff" * 40), OURS + "assessment.json cannot be unpacked"),
    "packed content that is cut": (
        with_piece(1, packed=GOOD[1].raw[:-9]),
        OURS + "assessment.json unpacks to more or less than the directory says",
    ),
    "another checksum": (with_piece(1, crc=1), OURS + "assessment.json is not as long, or not what, the directory says"),
    "another checksum of a file": (with_piece(2, crc=1), OURS + f"the file {NOTES_SHA[:12]} is not as long, or not what"),
    "a stored file of two sizes": (with_piece(2, size=3), OURS + f"the file {NOTES_SHA[:12]} has two sizes"),
    "a file that is another": (
        with_piece(2, content=NOTES.upper()),
        f"the file {NOTES_SHA[:12]} in the bundle is not what its SHA-256 says",
    ),
    "a file that the manifest lacks": (
        archive(*sorted([*GOOD, Piece("files/" + "f" * 64, b"x")], key=lambda piece: piece.name.startswith("files"))),
        "the files in the bundle are not those that its manifest names",
    ),
    "a file that the archive lacks": (archive(*GOOD[:2]), "the files in the bundle are not those that its manifest names"),
    "an assessment that is another": (
        with_piece(1, content=CONTENT.replace(b'"claim": 2', b'"claim": 4')),
        "the assessment in the bundle is not the one that its manifest names",
    ),
    "another network inside": (
        with_assessment(network={"code": "Z00002"}),
        "the manifest and the assessment in the bundle disagree about: network",
    ),
    "another cycle inside": (with_assessment(cycle="2025"), "the manifest and the assessment in the bundle disagree about: cycle"),
    "another state inside": (
        with_assessment(state="agreed"),
        "the manifest and the assessment in the bundle disagree about: state",
    ),
    "a file that nothing cites": (
        with_assessment(evidence=[]),
        "the manifest and the assessment in the bundle disagree about: files",
    ),
    "a manifest of another format": (
        with_manifest(format="maturity-bundle/2"),
        "manifest.json in the bundle has a format that this release does not know. Ask which release of maturity made it",
    ),
    "a manifest that says more": (with_manifest(run="rm -rf /"), "manifest.json in the bundle is not as it must be: "),
    "a manifest with a name for a file": (
        with_manifest(files={"../../x": {"bytes": 1, "evidence": ["a"]}}),
        "manifest.json in the bundle is not as it must be: ",
    ),
    "a manifest that is no JSON": (with_piece(0, content=b"PK\3\4"), "manifest.json in the bundle is not as it must be: "),
    "a manifest that says a thing twice": (
        with_piece(0, content=ABOUT.replace(b'"format"', b'"cycle": "2025",\n "format"')),
        "manifest.json in the bundle is not as it must be: ",
    ),
    "a manifest that nests without end": (
        with_piece(0, content=b"[" * 100_000),
        "manifest.json in the bundle is not as it must be: ",
    ),
    "a signature that is none": (archive(*GOOD[:2], Piece("signature.json", b"{}"), GOOD[2]), "signature.json in the bundle "),
    "an empty file": (b"", "this is no bundle"),
    "a picture": (b"\x89PNG\r\n" + bytes(300), "this is no bundle"),
    "an archive without a seal": (standard()[:-SEAL_SIZE], "this is no bundle"),
    "a seal alone": (LEAD + b"0" * 64, "this is no bundle"),
}


@pytest.mark.parametrize("case", CASES)
def test_open_bundle_refuses_hostile_archives_in_one_line_and_writes_nothing(tmp_path: Path, case: str) -> None:
    data, words = CASES[case]
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "sentinel.txt").write_text("as it was")
    path = inside / "Z00001-2026.maturity.zip"
    path.write_bytes(data)
    before = tree(tmp_path)
    with pytest.raises(InputError) as caught:
        open_bundle(path)
    assert tree(tmp_path) == before
    line = str(caught.value)
    assert line.startswith(f"{path}: ")
    assert words in line
    assert line.isprintable()
    assert len(line) < 400


def test_good_archive_of_the_table_is_taken(tmp_path: Path) -> None:
    """What the table changes is otherwise as it should be, so each case is refused for its own reason."""
    path = tmp_path / "good.maturity.zip"
    path.write_bytes(archive(*GOOD))
    assert open_bundle(path).assessment == handed_in(NOTES)


def test_open_bundle_takes_an_archive_within_an_archive_as_a_file(tmp_path: Path) -> None:
    nested = archive(*GOOD)
    digest = hashlib.sha256(nested).hexdigest()
    assessment = handed_in(nested)
    content = json_bytes(assessment)
    about = json_bytes(make_manifest(assessment, content, {digest: len(nested)}, MAKING))
    path = tmp_path / "outer.maturity.zip"
    path.write_bytes(archive(Piece("manifest.json", about), Piece("assessment.json", content), Piece(f"files/{digest}", nested)))
    assert b"".join(open_bundle(path).read_file(digest)) == nested


@pytest.mark.parametrize("kind", ["a link", "a folder", "a pipe"])
def test_open_bundle_opens_plain_files_only(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "it.maturity.zip"
    if kind == "a link":
        (tmp_path / "good").write_bytes(archive(*GOOD))
        path.symlink_to(tmp_path / "good")
    elif kind == "a folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    words = {
        "a link": "this is a link, not a file",
        "a folder": "this is a folder, not a file",
        "a pipe": "this is not a plain file",
    }
    with pytest.raises(InputError, match=words[kind]):
        open_bundle(path)


def test_open_bundle_counts_files_by_its_limits(tmp_path: Path) -> None:
    path = tmp_path / "it.maturity.zip"
    path.write_bytes(archive(*GOOD))
    with pytest.raises(InputError, match="it has 3 members"):
        open_bundle(path, Limits(files=-1))
    with pytest.raises(InputError, match=f"the file {NOTES_SHA[:12]} in the bundle is larger than 1e-05 MB"):
        open_bundle(path, Limits(file=10))
