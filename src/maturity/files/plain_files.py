"""Open a plain file to read it piece by piece: never a link, a pipe or a device in its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from maturity.files.reading import cannot_read, fault

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Neither a link nor a pipe that takes a file's place meanwhile is waited for. Windows lacks the first two flags."""


@contextmanager
def open_plain(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file; give its stream and its size in bytes. A fault of the disk while it is read is told in our words.

    Raises:
        InputError: It is missing, a link, a folder, not a plain file, or unreadable.
    """
    try:
        _refuse_all_but_files(path, path.lstat().st_mode)
        with open(os.open(path, _FLAGS), "rb") as stream:  # noqa: PTH123  (a handle, not a path)
            found = os.fstat(stream.fileno())
            _refuse_all_but_files(path, found.st_mode)
            yield stream, found.st_size
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from None


def _refuse_all_but_files(path: Path, mode: int) -> None:
    words = _not_plain(mode)
    if words is not None:
        raise fault(path, *words)


def _not_plain(mode: int) -> tuple[str, str] | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return "this is a link, not a file", "Name the file that it leads to"
    if stat.S_ISDIR(mode):
        return "this is a folder, not a file", "Name the file inside it"
    return "this is not a plain file", "Give the name of a file on disk"
