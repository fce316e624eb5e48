"""What somebody hands in: a bundle, or an assessment in a plain file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from maturity.errors import InputError
from maturity.files.assessment_files import LINES_SUFFIX, SUFFIXES, read_assessment, read_assessments
from maturity.files.bundles.contents import BUNDLE_SUFFIX, cited_files, json_bytes
from maturity.files.bundles.limits import USUAL, Limits
from maturity.files.bundles.opening import Bundle, open_bundle, read_manifest
from maturity.files.reading import cannot_read, fault
from maturity.model.assessment import Assessment
from maturity.recording.entries import Entries, entries_of
from maturity.recording.fingerprints import fingerprint

ARCHIVE_SUFFIX = ".zip"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One assessment that is handed in.

    shown: where it comes from, for messages. seal: that of its bundle, or a hash of what a plain file says: neither is taken twice.
    bundle: None for a plain file, which does not say when it was made, by whom, or from what.
    """

    shown: str
    assessment: Assessment
    entries: Entries
    seal: str
    bundle: Bundle | None = None

    @property
    def made_at(self) -> datetime | None:
        """Give the moment at which it was made, where it says so."""
        return self.bundle.manifest.made_at if self.bundle else None

    @property
    def made_by(self) -> str | None:
        """Give the role of whoever made it, where it says so."""
        return self.bundle.manifest.made_by if self.bundle else None

    @property
    def earlier(self) -> frozenset[str]:
        """Give the states that it went through before."""
        return frozenset(self.bundle.manifest.earlier) if self.bundle else frozenset()

    @property
    def state(self) -> str:
        """Name the state that it brings."""
        return fingerprint(self.entries)

    @property
    def absent(self) -> dict[str, tuple[str, ...]]:
        """Give the files that it cites and does not bring, each with the ids of the items that cite it."""
        return self.bundle.absent if self.bundle else cited_files(self.assessment)


def from_bundle(bundle: Bundle) -> Incoming:
    """Take what a bundle holds."""
    return Incoming(str(bundle.path), bundle.assessment, entries_of(bundle.assessment), bundle.seal, bundle)


def from_file(shown: str, assessment: Assessment) -> Incoming:
    """Take what a plain file holds."""
    seal = hashlib.sha256(json_bytes(assessment)).hexdigest()
    return Incoming(shown, assessment, entries_of(assessment), seal)


def read_incoming(path: Path, limits: Limits = USUAL) -> Iterator[Incoming | InputError]:
    """Read what a file brings, one after another; a fault of one is given in its place and does not hide the others."""
    try:
        if path.suffix.lower() == ARCHIVE_SUFFIX:
            yield from_bundle(open_bundle(path, limits))
        elif path.suffix.lower() == LINES_SUFFIX:
            yield from (from_file(f"{path} ({one.network.code})", one) for one in read_assessments(path))
        else:
            yield from_file(str(path), read_assessment(path))
    except InputError as error:
        yield error


@dataclass(frozen=True, slots=True)
class Post:
    """The files that somebody means, and how many others lie beside them."""

    paths: tuple[Path, ...]
    others: int = 0


def post_in(given: Path) -> Post:
    """Name the files that somebody means: the one that was given, or the bundles and assessments directly in a folder.

    Raises:
        InputError: The folder cannot be read, holds neither, or is itself a workspace.
    """
    if not given.is_dir():
        return Post((given,))
    try:
        names = sorted(entry for entry in given.iterdir() if not entry.name.startswith(".") and not entry.is_dir())
    except OSError as error:
        raise cannot_read(given, error) from None
    if any(entry.name == "maturity.yaml" for entry in names):
        raise fault(given, "this folder is a workspace, not a folder of bundles", "Name the folder inside it that holds them")
    found = [entry for entry in names if entry.suffix.lower() in {ARCHIVE_SUFFIX, *SUFFIXES}]
    if not found:
        mend = f"Put files that end in {BUNDLE_SUFFIX}, or assessments in .yaml, .json or .jsonl, into it, or name another folder"
        raise fault(given, "the folder holds neither bundles nor assessments", mend)
    return Post(tuple(found), len(names) - len(found))


def in_order_of_making(paths: list[Path], limits: Limits = USUAL) -> list[Path]:
    """Sort bundles by the moment at which they were made, so that an older one is not taken after its own successor.

    Whatever is no good bundle keeps its place at the front; it is told when it is opened.
    """
    moments = {path: _moment(path, limits) for path in paths}
    return sorted(paths, key=lambda path: moments[path])


def _moment(path: Path, limits: Limits) -> str:
    if path.suffix.lower() != ARCHIVE_SUFFIX:
        return ""
    try:
        return read_manifest(path, limits).made_at.isoformat()
    except InputError:
        return ""
