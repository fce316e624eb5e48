"""Open a bundle: all or nothing. What is given has been checked to the last byte; nothing has been written anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from maturity.errors import InputError
from maturity.files.bundles.contents import cited_files, disagreements
from maturity.files.bundles.layout import ASSESSMENT, MANIFEST, SIGNATURE, Member
from maturity.files.bundles.limits import USUAL, Limits
from maturity.files.bundles.members import AGAIN, check_seal, read_members, read_seal, unpack
from maturity.files.json_text import parse_json
from maturity.files.plain_files import open_plain
from maturity.files.reading import fault, validate
from maturity.model.assessment import Assessment
from maturity.model.base import Noun
from maturity.model.bundle import Manifest, Signature

NEWER = "Ask which release of maturity made it, and install that one or a newer one"

Part = TypeVar("Part", bound=Noun)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was checked to the last byte.

    manifest_bytes: what a signature covers. signature: as it stands there; None without one; it still has to be compared with keys.
    """

    path: Path
    seal: str
    manifest: Manifest
    manifest_bytes: bytes
    assessment: Assessment
    signature: Signature | None
    members: Mapping[str, Member]

    @property
    def absent(self) -> dict[str, tuple[str, ...]]:
        """Give the files that items of evidence cite and that are not in the bundle, each with the ids of those items."""
        cited = cited_files(self.assessment)
        return {digest: items for digest, items in cited.items() if digest not in self.manifest.files}

    def read_file(self, sha256: str) -> Iterator[bytes]:
        """Give a file of evidence in chunks. Keep it by its SHA-256: the bundle may have been exchanged since it was opened.

        Raises:
            InputError: The bundle cannot be read any more, or is another one now.
        """
        with open_plain(self.path) as (stream, _):
            yield from unpack(self.path, stream, self.members[f"files/{sha256}"])


def open_bundle(path: Path, limits: Limits = USUAL) -> Bundle:
    """Open a bundle and check every byte of it; memory holds the assessment and the manifest, never a file of evidence.

    Raises:
        InputError: It is missing, no bundle, too large, changed since it was made, or contradicts itself.
    """
    with open_plain(path) as (stream, size):
        seal = check_seal(path, stream, size, limits)
        members = read_members(path, stream, size, limits)
        texts = {name: b"".join(unpack(path, stream, members[name])) for name in _TEXTS if name in members}
        manifest = _read_part(path, MANIFEST, texts, Manifest)
        _refuse_other_assessment(path, manifest, texts[ASSESSMENT])
        _refuse_other_files(path, manifest, members)
        assessment = _read_part(path, ASSESSMENT, texts, Assessment)
        _refuse_contradictions(path, manifest, assessment)
        signature = _read_part(path, SIGNATURE, texts, Signature) if SIGNATURE in texts else None
        for digest in manifest.files:
            _check_file(path, stream, members[f"files/{digest}"], digest)
    return Bundle(path, seal, manifest, texts[MANIFEST], assessment, signature, members)


def read_manifest(path: Path, limits: Limits = USUAL) -> Manifest:
    """Read what a bundle says of itself, to sort several; nothing of it is checked, so open it before you believe it.

    Raises:
        InputError: It is missing, no bundle, too large, or its manifest cannot be read.
    """
    with open_plain(path) as (stream, size):
        read_seal(path, stream, size, limits)
        member = read_members(path, stream, size, limits)[MANIFEST]
        return _read_part(path, MANIFEST, {MANIFEST: b"".join(unpack(path, stream, member))}, Manifest)


_TEXTS = (MANIFEST, ASSESSMENT, SIGNATURE)


def _read_part(path: Path, name: str, texts: Mapping[str, bytes], noun: type[Part]) -> Part:
    """Read a noun from its JSON. Nobody can mend a bundle by hand, so the first fault is told, and no more."""
    try:
        return validate(noun, parse_json(texts[name], name))
    except InputError as error:
        first = error.problems[0]
        if first.where == "format":
            raise fault(path, f"{name} in the bundle has a format that this release does not know", NEWER) from None
        place = f"{first.where}: " if first.where else ""
        raise fault(path, f"{name} in the bundle is not as it must be: {place}{first.message}", AGAIN) from None


def _refuse_other_assessment(path: Path, manifest: Manifest, content: bytes) -> None:
    told = manifest.assessment
    if (told.sha256, told.bytes) != (hashlib.sha256(content).hexdigest(), len(content)):
        raise fault(path, "the assessment in the bundle is not the one that its manifest names", AGAIN)


def _refuse_other_files(path: Path, manifest: Manifest, members: Mapping[str, Member]) -> None:
    told = {f"files/{digest}": file.bytes for digest, file in manifest.files.items()}
    if told != {name: member.size for name, member in members.items() if name.startswith("files/")}:
        raise fault(path, "the files in the bundle are not those that its manifest names", AGAIN)


def _refuse_contradictions(path: Path, manifest: Manifest, assessment: Assessment) -> None:
    said = disagreements(manifest, assessment)
    if said:
        raise fault(path, f"the manifest and the assessment in the bundle disagree about: {', '.join(said)}", AGAIN)


def _check_file(path: Path, stream: BinaryIO, member: Member, digest: str) -> None:
    found = hashlib.sha256()
    for chunk in unpack(path, stream, member):
        found.update(chunk)
    if found.hexdigest() != digest:
        raise fault(path, f"the file {digest[:12]} in the bundle is not what its SHA-256 says", AGAIN)
