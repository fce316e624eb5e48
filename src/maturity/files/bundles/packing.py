"""Write a bundle: one sealed file, the same bytes for the same content."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.bundles.contents import Making, cited_files, json_bytes, make_manifest
from maturity.files.bundles.layout import (
    ASSESSMENT,
    MANIFEST,
    Member,
    central_record,
    end_record,
    local_header,
    method_of,
    names_in_order,
)
from maturity.files.bundles.limits import USUAL, Limits
from maturity.files.bundles.seal import Sealed
from maturity.files.evidence_files import EvidenceFiles
from maturity.files.writing import write_chunks
from maturity.model.assessment import Assessment
from maturity.model.bundle import Manifest, Signature

Sign = Callable[[bytes], Signature]
"""Signs the bytes of a manifest."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A bundle that was written. absent: files that are cited and not kept here, so not in it, each with the items that cite it."""

    path: Path
    manifest: Manifest
    seal: str
    absent: Mapping[str, tuple[str, ...]]
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A member before it has its place: what describes it, and its content as it lies in the archive."""

    name: str
    crc: int
    size: int
    packed: int
    chunks: Callable[[], Iterator[bytes]]


def write_bundle(
    path: Path,
    assessment: Assessment,
    evidence_files: EvidenceFiles,
    making: Making,
    *,
    sign: Sign | None = None,
    limits: Limits = USUAL,
) -> Packed:
    """Write the bundle of an assessment, with every file that it cites and that is kept.

    Raises:
        InputError: A kept file is damaged, or the bundle would be larger than anybody takes.
        OutputError: It could not be written; what was there before still is.
    """
    cited = cited_files(assessment)
    kept = [digest for digest in cited if evidence_files.find(digest) is not None]
    parts = [_file_part(digest, evidence_files) for digest in kept]
    content = json_bytes(assessment)
    manifest = make_manifest(assessment, content, {digest: part.size for digest, part in zip(kept, parts, strict=True)}, making)
    about = json_bytes(manifest)
    signature = sign(about) if sign is not None else None
    texts = [about, content, *([json_bytes(signature)] if signature is not None else [])]
    names = names_in_order(kept, signed=signature is not None)
    parts = [*(_json_part(name, text) for name, text in zip(names, texts, strict=False)), *parts]
    _refuse_too_large(path, manifest, parts, limits)
    sealed = Sealed(_chunks(parts))
    write_chunks(path, sealed)
    absent = {digest: items for digest, items in cited.items() if digest not in manifest.files}
    return Packed(path, manifest, sealed.seal, absent, signature)


def _json_part(name: str, text: bytes) -> _Part:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeezer.compress(text) + squeezer.flush()
    return _Part(name, zlib.crc32(text), len(text), len(packed), lambda: iter((packed,)))


def _file_part(digest: str, evidence_files: EvidenceFiles) -> _Part:
    """Read a file once for its checksum, which stands before it; it is read again, and checked again, when it is written."""
    crc = size = 0
    for chunk in evidence_files.read(digest):
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
    return _Part(f"files/{digest}", crc, size, size, lambda: evidence_files.read(digest))


def _chunks(parts: list[_Part]) -> Iterator[bytes]:
    """Give the archive, up to where the seal's own characters begin."""
    members: list[Member] = []
    for part in parts:
        place = members[-1].ends if members else 0
        members.append(Member(part.name, method_of(part.name), part.crc, part.size, part.packed, place))
        yield local_header(members[-1])
        yield from part.chunks()
    yield b"".join(central_record(member) for member in members)
    yield end_record(members)


def _refuse_too_large(path: Path, manifest: Manifest, parts: list[_Part], limits: Limits) -> None:
    """Make no bundle that nobody takes."""
    most = {MANIFEST: limits.manifest, ASSESSMENT: limits.assessment}
    faults = []
    for part in parts:
        limit = most.get(part.name, limits.file)
        if part.size > limit:
            file = manifest.files.get(part.name.removeprefix("files/"))
            what = f"the file of evidence {file.evidence[0]}" if file else part.name
            faults.append(f"{what} is larger than {limit / 1_000_000:g} MB")
    if len(manifest.files) > limits.files:
        faults.append(f"there are more than {limits.files:,} files of evidence")
    if sum(part.packed for part in parts) > limits.bundle:
        faults.append(f"the bundle would be larger than {limits.bundle / 1_000_000:g} MB")
    if faults:
        raise InputError(Problem(words, "Make files smaller, or cite them by a link instead", str(path)) for words in faults)
