"""Read the archive of a bundle: its directory first, every byte of which is known before it is read; then one member at a time."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from maturity.errors import InputError
from maturity.files.bundles.layout import (
    ASSESSMENT,
    CENTRAL,
    END,
    FILE_NAME,
    LOCAL,
    MANIFEST,
    SIGNATURE,
    STORED,
    TAIL,
    Member,
    central_record,
    end_record,
    local_header,
    method_of,
    names_in_order,
)
from maturity.files.bundles.limits import Limits
from maturity.files.bundles.seal import CHUNK, LEAD, SEAL_SIZE, work_out_seal
from maturity.files.reading import fault

AGAIN = "Ask for it to be made and sent again with 'maturity submit'"
_LONGEST_NAME = 70
_MOST_WITHOUT_FILES = 3


def check_seal(path: Path, stream: BinaryIO, size: int, limits: Limits) -> str:
    """Check the seal over every byte before anything else is believed; give it.

    Raises:
        InputError: The file is too large, is no bundle, or was changed after it was made.
    """
    seal = read_seal(path, stream, size, limits)
    if seal != work_out_seal(stream, size - len(seal)):
        raise fault(path, "the bundle was changed or damaged after it was made: its seal does not fit", AGAIN)
    return seal


def read_seal(path: Path, stream: BinaryIO, size: int, limits: Limits) -> str:
    """Read what the seal says, without checking it.

    Raises:
        InputError: The file is too large, or does not end in a seal.
    """
    if size > limits.bundle:
        mend = "Ask for a bundle with smaller files, or with links in their place"
        raise fault(path, f"the bundle is larger than {limits.bundle / 1_000_000:g} MB", mend)
    stream.seek(max(0, size - TAIL))
    tail = stream.read(TAIL)
    if len(tail) < TAIL or not tail.startswith(b"PK\5\6") or tail[END.size : END.size + len(LEAD)] != LEAD:
        words = "this is no bundle, or it was cut off or packed again by another program: it does not end in a seal"
        raise fault(path, words, AGAIN)
    return tail[END.size + len(LEAD) :].decode("latin-1")


def read_members(path: Path, stream: BinaryIO, size: int, limits: Limits) -> dict[str, Member]:
    """Read the directory and every header, and refuse whatever `maturity` would not have written itself.

    Returns:
        The members by name, in their order. They fill the file: nothing lies between, before or after them.

    Raises:
        InputError: With the first thing that is not as it must be.
    """
    count, start = _read_end(path, stream, size, limits)
    stream.seek(start)
    members = list(_read_directory(path, stream.read(size - TAIL - start), count))
    _check_names(path, [member.name for member in members])
    _check_sizes(path, members, limits)
    place = 0
    for number, member in enumerate(members, 1):
        stream.seek(member.offset)
        header = stream.read(LOCAL.size + len(member.name))
        if member.offset != place or header != local_header(member):
            raise _not_ours(path, f"member {number} is not where, or what, the directory says")
        place = member.ends
    stream.seek(size - TAIL)
    if place != start or stream.read(TAIL - SEAL_SIZE + len(LEAD)) != end_record(members):
        raise _not_ours(path, "there are bytes that belong to no member")
    return {member.name: member for member in members}


def unpack(path: Path, stream: BinaryIO, member: Member) -> Iterator[bytes]:
    """Give the content of a member in chunks of at most 1 MB, never more than the directory says, and check it on the way.

    Raises:
        InputError: It is shorter, longer or other than the directory says, after the last good chunk.
    """
    crc = count = 0
    for chunk in _raw(stream, member) if member.method == STORED else _inflated(path, stream, member):
        crc = zlib.crc32(chunk, crc)
        count += len(chunk)
        yield chunk
    if count != member.size or crc != member.crc:
        raise _not_ours(path, f"{_shown(member.name)} is not as long, or not what, the directory says")


def _raw(stream: BinaryIO, member: Member) -> Iterator[bytes]:
    place, left = member.starts, member.packed
    while left:
        stream.seek(place)
        chunk = stream.read(min(CHUNK, left))
        if not chunk:
            return
        yield chunk
        place += len(chunk)
        left -= len(chunk)


def _inflated(path: Path, stream: BinaryIO, member: Member) -> Iterator[bytes]:
    """Inflate at most one byte more than the size that was told: that byte gives a bomb away."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    left = member.size + 1
    try:
        for packed in _raw(stream, member):
            rest = packed
            while left > 0 and (chunk := inflater.decompress(rest, min(CHUNK, left))):
                rest = inflater.unconsumed_tail
                left -= len(chunk)
                yield chunk
    except zlib.error:
        raise _not_ours(path, f"{_shown(member.name)} cannot be unpacked") from None
    if not inflater.eof or inflater.unused_data or left != 1:
        raise _not_ours(path, f"{_shown(member.name)} unpacks to more or less than the directory says")


def _read_end(path: Path, stream: BinaryIO, size: int, limits: Limits) -> tuple[int, int]:
    """Read how many members there are and where their directory begins."""
    stream.seek(size - TAIL)
    end = stream.read(END.size)
    _, disk, first_disk, here, count, directory, start, _ = END.unpack(end)
    if 0xFFFF in {disk, first_disk, here, count} or 0xFFFFFFFF in {directory, start}:
        raise _not_ours(path, "it is a ZIP64 archive")
    if (disk, first_disk) != (0, 0) or here != count:
        raise _not_ours(path, "it is a part of an archive on several disks")
    if not 2 <= count <= limits.files + _MOST_WITHOUT_FILES:
        raise _not_ours(path, f"it has {count:,} members")
    if start + directory != size - TAIL or directory > count * (CENTRAL.size + _LONGEST_NAME):
        raise _not_ours(path, "its directory is not where it must be")
    return count, start


def _read_directory(path: Path, data: bytes, count: int) -> Iterator[Member]:
    place = 0
    for number in range(1, count + 1):
        try:
            fields = CENTRAL.unpack_from(data, place)
        except struct.error:
            raise _not_ours(path, "its directory is cut off") from None
        member = _member(path, number, fields, data[place + CENTRAL.size :])
        record = central_record(member)
        if data[place : place + len(record)] != record:
            raise _not_ours(path, f"the directory says of member {number} what no bundle says")
        place += len(record)
        yield member
    if place != len(data):
        raise _not_ours(path, "its directory holds more than its members")


def _member(path: Path, number: int, fields: tuple[int, ...], rest: bytes) -> Member:
    """Take what may vary from a line of the directory; name the usual tricks in words of their own."""
    _, _, _, _, _, flags, method, _, _, crc, packed, size, name_size, extra_size, comment_size, disk, _, attributes, offset = fields
    kind = stat.S_IFMT(attributes >> 16)
    tricks = {
        "is encrypted": bool(flags & 1),
        "is a link, a folder or a device, not a file": kind not in {0, stat.S_IFREG} or bool(attributes & 0x10),
        "is a ZIP64 member": 0xFFFFFFFF in {packed, size, offset},
        "lies on another disk": disk != 0,
        "carries extra fields or a comment": bool(extra_size or comment_size),
    }
    for words, is_so in tricks.items():
        if is_so:
            raise _not_ours(path, f"member {number} {words}")
    name = rest[: min(name_size, _LONGEST_NAME + 1)].decode("latin-1")
    if name not in {MANIFEST, ASSESSMENT, SIGNATURE} and FILE_NAME.fullmatch(name) is None:
        raise _not_ours(path, f"member {number} has a name that no bundle has")
    if method != method_of(name):
        raise _not_ours(path, f"member {number} is packed in another way")
    return Member(name, method, crc, size, packed, offset)


def _check_names(path: Path, names: Sequence[str]) -> None:
    if len(set(names)) != len(names):
        raise _not_ours(path, "a member is there twice")
    files = [name.removeprefix("files/") for name in names if name.startswith("files/")]
    if list(names) != names_in_order(files, signed=SIGNATURE in names):
        raise _not_ours(path, "a member is missing, or they are in another order")


def _check_sizes(path: Path, members: Sequence[Member], limits: Limits) -> None:
    most = {MANIFEST: limits.manifest, ASSESSMENT: limits.assessment, SIGNATURE: limits.signature}
    for member in members:
        limit = most.get(member.name, limits.file)
        if member.size > limit:
            words = f"{_shown(member.name)} in the bundle is larger than {limit / 1_000_000:g} MB"
            raise fault(path, words, "Ask for a smaller one, or for a link")
        if member.method == STORED and member.packed != member.size:
            raise _not_ours(path, f"{_shown(member.name)} has two sizes")


def _shown(name: str) -> str:
    """Show the name of a member, which is known by now to be one of ours."""
    return f"the file {name[6:18]}" if name.startswith("files/") else name


def _not_ours(path: Path, words: str) -> InputError:
    return fault(path, f"the bundle is not packed as maturity packs it: {words}", AGAIN)
