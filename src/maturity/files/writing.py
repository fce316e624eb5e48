"""Write files whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from maturity.errors import OutputError

_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "Free some space, or write elsewhere"),
    errno.EDQUOT: ("your disk quota is used up", "Free some space, or write elsewhere"),
    errno.EROFS: ("the disk is read-only", "Write to another folder"),
    errno.EACCES: ("you are not allowed to write there", "Choose a folder that you may write to"),
    errno.EPERM: ("you are not allowed to write there", "Choose a folder that you may write to"),
    errno.ENOENT: ("the folder does not exist", "Make the folder first, or check the path"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "Check the path"),
    errno.EISDIR: ("a folder of that name exists", "Choose another name"),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name"),
    errno.EFBIG: ("the file would be too large for the disk", "Write to another disk"),
    errno.EIO: ("the disk reports a fault", "Write to another disk"),
    errno.EEXIST: ("a file of that name is there already, and nothing is overwritten", "Choose another name"),
}

HALF_WRITTEN = ".arriving.*.part"
"""The names of files that `write_named` has not finished."""


def write_whole(path: Path, data: bytes | str) -> Path:
    """Write a file so that a reader finds the old content or the new, never a part.

    The data goes to a temporary file in the same folder, is forced to disk, and takes the name in one step. Text is UTF-8.

    Raises:
        OutputError: In one line; what was there before still is, and no temporary file stays.
    """
    return write_chunks(path, (data.encode("utf-8") if isinstance(data, str) else data,))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> Path:
    """Write a file as `write_whole` does, from chunks, so that a large one is never held in memory.

    Raises:
        OutputError: In one line; what was there before still is, and no temporary file stays. Our own errors in the chunks come
            through as they are.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        return _replace(path.parent, f".{path.name[:100]}.", chunks, lambda: path)
    except (OSError, ValueError) as error:
        raise OutputError(_line(path, error)) from error


def write_named(folder: Path, chunks: Iterable[bytes], name: Callable[[], Path]) -> Path:
    """Write a file whose name is known only when its content is, such as one that is named by its hash.

    Args:
        folder: Where the temporary file lies meanwhile, on the same disk as the name.
        chunks: The content. Our own errors in them come through as they are.
        name: Asked when all bytes are on disk; it may raise an error of ours to refuse them.

    Raises:
        OutputError: In one line; what was there before still is, and no temporary file stays.
    """
    try:
        return _replace(folder, ".arriving.", chunks, name)
    except (OSError, ValueError) as error:
        raise OutputError(_line(folder, error)) from error


def write_secret(path: Path, data: bytes) -> Path:
    """Write a new file that only its owner can read, such as a private key; an old one is never overwritten.

    Raises:
        OutputError: In one line; nothing is left of a file that could not be written whole.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                _force(stream, (data,))
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
    except (OSError, ValueError) as error:
        raise OutputError(_line(path, error)) from error
    sync_folder(path.parent)
    return path


def write_many(files: Mapping[Path, bytes | str]) -> list[Path]:
    """Write several files, each whole or not at all; folders are made as needed. Stops at the first that fails.

    Raises:
        OutputError: Naming the file that could not be written.
    """
    written = []
    for path, data in files.items():
        make_folder(path.parent)
        written.append(write_whole(path, data))
    return written


def write_tree(root: Path, files: Mapping[str, bytes | str]) -> list[Path]:
    """Write files by their names below `root`, making folders as needed.

    Raises:
        OutputError: Naming the file that could not be written, or a name that leads out of `root`.
    """
    for name in files:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise OutputError(f"{name}: the name leads out of the folder. Use a name below {root}.")
    return write_many({root / name: data for name, data in files.items()})


def make_folder(folder: Path) -> Path:
    """Make a folder and those above it.

    Raises:
        OutputError: When it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(f"{folder}: a file of that name exists. Choose another folder.") from error
    except (OSError, ValueError) as error:
        raise OutputError(_line(folder, error)) from error
    return folder


def _replace(folder: Path, prefix: str, chunks: Iterable[bytes], name: Callable[[], Path]) -> Path:
    handle, temporary = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            _force(stream, chunks)
        path = name()
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    sync_folder(path.parent)
    return path


def _force(stream: BinaryIO, chunks: Iterable[bytes]) -> None:
    """Write all chunks and wait until they are on disk."""
    stream.writelines(chunks)
    stream.flush()
    os.fsync(stream.fileno())


def _mode(path: Path) -> int:
    """Keep the permissions of the file that is replaced; a new file gets what the umask allows."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Force the new name to disk, where the system can (Windows cannot open a folder)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _line(path: Path, error: OSError | ValueError) -> str:
    known = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    reason, mend = known or ("the file cannot be written", "Check the name and the disk")
    return f"{path}: {reason}. {mend}."
