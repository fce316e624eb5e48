"""Write files whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

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
}


def write_whole(path: Path, data: bytes | str) -> Path:
    """Write a file so that a reader finds the old content or the new, never a part.

    The data goes to a temporary file in the same folder, is forced to disk, and takes the name in one step. Text is UTF-8.

    Raises:
        OutputError: In one line; what was there before still is, and no temporary file stays.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        _replace(path, content)
    except (OSError, ValueError) as error:
        raise OutputError(_line(path, error)) from error
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


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(path.parent)


def _mode(path: Path) -> int:
    """Keep the permissions of the file that is replaced; a new file gets what the umask allows."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
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
