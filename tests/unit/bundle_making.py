"""Make bundles for tests: small ones as `maturity` makes them, and archives that somebody else sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from builders import make_assessment
from maturity.files.bundles.contents import Making
from maturity.files.bundles.packing import Packed, Sign, write_bundle
from maturity.files.bundles.seal import LEAD, SEAL_SIZE
from maturity.files.evidence_files import EvidenceFiles
from maturity.model.assessment import Assessment

MAKING = Making(datetime(2026, 11, 2, 9, 30, tzinfo=UTC), "PCN manager", "0.1.0", 7)
PIN = {"id": "matrix", "version": "1.0", "content_hash": "ab" * 32}
NOTES = b"Notes of six sessions."
NOTES_SHA = hashlib.sha256(NOTES).hexdigest()


def handed_in(*files: bytes, **fields: Any) -> Assessment:
    """Make a submitted assessment, each file cited by an item of evidence."""
    evidence = [{"id": f"item-{place}", "sha256": hashlib.sha256(file).hexdigest()} for place, file in enumerate(files, 1)]
    responses = fields.pop("responses", {"one": {"claim": 2, "comment": "Caf\u00e9"}})
    return make_assessment(responses, **{"matrix": PIN, "state": "submitted", "evidence": evidence, **fields})


def kept(folder: Path, *files: bytes) -> EvidenceFiles:
    """Make a folder of evidence files."""
    made = EvidenceFiles(folder)
    for file in files:
        made.keep(file)
    return made


def small_bundle(folder: Path, *files: bytes, sign: Sign | None = None, **fields: Any) -> Packed:
    """Write a bundle with the files that its assessment cites."""
    path = folder / "Z00001-2026.maturity.zip"
    return write_bundle(path, handed_in(*files, **fields), kept(folder / "kept", *files), MAKING, sign=sign)


def resealed(data: bytes) -> bytes:
    """Put the right seal on an archive that ends in one, as whoever tampers with it would."""
    body = data[: -(SEAL_SIZE - len(LEAD))]
    return body + hashlib.sha256(body).hexdigest().encode()


def tree(folder: Path) -> Mapping[str, bytes | str]:
    """Note everything below a folder: files with their bytes, links with where they lead, and folders."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name] = f"-> {path.readlink()}" if path.is_symlink() else "folder" if path.is_dir() else path.read_bytes()
    return found
