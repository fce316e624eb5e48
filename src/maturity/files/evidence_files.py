"""Files of evidence, kept by what they hold: `files/ab/<SHA-256>` in a workspace. Nothing there is ever changed."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from maturity.errors import InputError, OutputError, Problem
from maturity.files.plain_files import open_plain
from maturity.files.reading import cannot_read, fault
from maturity.files.writing import HALF_WRITTEN, make_folder, sync_folder, write_named

FILE_LIMIT = 100_000_000
"""The most bytes that one file of evidence may have."""

_CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: its SHA-256, and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class EvidenceFiles:
    """A folder of files by SHA-256. It is made when the first file comes."""

    folder: Path

    def keep(self, source: Path | bytes, limit: int = FILE_LIMIT) -> Kept:
        """Keep a file, or bytes. What is kept already is checked; a damaged file is set aside and the good one takes its place.

        Raises:
            InputError: The source is missing, a link, not a plain file, unreadable or larger than `limit`.
            OutputError: It could not be written; nothing is left of it.
        """
        if isinstance(source, bytes):
            return self.keep_chunks((source,))
        return self.keep_chunks(read_chunks(source, limit))

    def keep_chunks(self, chunks: Iterable[bytes], expected: str | None = None) -> Kept:
        """Keep what the chunks hold; with `expected`, only when it has that SHA-256, and unread when a good one is kept already.

        Raises:
            InputError: It has another SHA-256 than expected. What the chunks raise comes through.
            OutputError: It could not be written; nothing is left of it.
        """
        if expected is not None and (path := self.find(expected)) is not None and self._is_good(path):
            return Kept(expected, path.stat().st_size)
        counted = _Counted(chunks)
        make_folder(self.folder)
        sync_folder(self.folder.parent)
        path = write_named(self.folder, counted, lambda: self._name_for(counted, expected))
        return Kept(path.name, counted.bytes)

    def find(self, sha256: str) -> Path | None:
        """Find a file without reading it; None when it is not kept.

        Raises:
            InputError: Something other than a plain file has its name.
        """
        path = self.path_of(sha256)
        for part in (path.parent, path):
            try:
                mode = part.lstat().st_mode
            except FileNotFoundError:
                return None
            except OSError as error:
                raise cannot_read(part, error) from None
            if not (stat.S_ISREG(mode) if part is path else stat.S_ISDIR(mode)):
                raise fault(part, "a link or something else stands where a file of evidence should", "Move it away from there")
        return path

    def read(self, sha256: str) -> Iterator[bytes]:
        """Give the content of a file in chunks, and check it on the way: a damaged one raises after the last chunk.

        Raises:
            InputError: It is not kept, unreadable or damaged.
        """
        path = self.find(sha256)
        if path is None:
            words = f"the file of evidence {sha256[:12]} is not here"
            raise InputError([Problem(words, "Attach it again, or collect the bundle that holds it again", str(self.folder))])
        counted = _Counted(read_chunks(path))
        yield from counted
        if counted.sha256 != sha256:
            raise fault(path, "this file of evidence was damaged since it was kept", "Attach it again, or collect its bundle again")

    def verify(self, sha256: str) -> int:
        """Read a file to its end and check it; give its size in bytes.

        Raises:
            InputError: It is not kept, unreadable or damaged.
        """
        return sum(len(chunk) for chunk in self.read(sha256))

    def sweep(self, before: datetime) -> int:
        """Remove what processes that ended suddenly left half written before a moment; give how many files that were."""
        removed = 0
        for path in self.folder.glob(HALF_WRITTEN):
            with suppress(OSError):
                if path.lstat().st_mtime < before.timestamp():
                    path.unlink()
                    removed += 1
        return removed

    def path_of(self, sha256: str) -> Path:
        """Name the place of a file, whether it is there or not.

        Raises:
            ValueError: That is no SHA-256 in 64 lower case characters.
        """
        if _DIGEST.fullmatch(sha256) is None:
            raise ValueError("not a SHA-256 in 64 lower case characters")
        return self.folder / sha256[:2] / sha256

    def _name_for(self, counted: _Counted, expected: str | None) -> Path:
        """Name the place of what has just been read in full, and make room for it."""
        digest = counted.sha256
        if expected is not None and digest != expected:
            where = str(self.folder)
            raise InputError([Problem(f"a file is not what its SHA-256 {expected[:12]} says", "Ask for it again", where)])
        path = self.path_of(digest)
        make_folder(path.parent)
        sync_folder(self.folder)
        if self.find(digest) is not None and not self._is_good(path):
            _set_aside(path)
        return path

    def _is_good(self, path: Path) -> bool:
        try:
            self.verify(path.name)
        except InputError:
            return False
        return True


def _set_aside(path: Path) -> None:
    """Keep a damaged file beside the good one that takes its name."""
    try:
        path.replace(path.with_name(f"{path.name}.damaged"))
    except OSError as error:
        raise OutputError(f"{path}: the damaged file could not be set aside. Move it away from there.") from error


class _Counted:
    """Chunks that are counted and hashed while somebody takes them."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self._digest = hashlib.sha256()
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._digest.update(chunk)
            self.bytes += len(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        """Give the SHA-256 of what was taken so far."""
        return self._digest.hexdigest()


def read_chunks(path: Path, limit: int = FILE_LIMIT) -> Iterator[bytes]:
    """Read a plain file of at most `limit` bytes in chunks; links are not followed.

    Raises:
        InputError: It is missing, a link, a folder, not a plain file, unreadable or too large.
    """
    with open_plain(path) as (stream, size):
        left = limit
        if size > limit:
            raise _too_large(path, limit)
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _too_large(path, limit)
            yield chunk


def _too_large(path: Path, limit: int) -> InputError:
    words = f"this file of evidence is larger than {limit / 1_000_000:g} MB"
    return fault(path, words, "Make it smaller, or cite it by a link instead")
