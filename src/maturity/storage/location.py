"""Where a store is: a file beside the workspace, or a PostgreSQL server by URL; and whether a database may live there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import StoreError

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "ncpfs",
        "9p",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
    }
)
"""File systems of other machines: SQLite's write-ahead log needs shared memory, which they do not give (sqlite.org/wal.html)."""

DRIVE_REMOTE = 4
"""What Windows answers for a network drive (GetDriveTypeW)."""

POSTGRESQL = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Location:
    """Where a store is. Just one of the two is given; `shown` is how messages name it, without a password."""

    file: Path | None = None
    url: str | None = None

    @property
    def shown(self) -> str:
        """Name the place, without the password that a URL may hold."""
        if self.file is not None:
            return str(self.file)
        _, _, rest = (self.url or "").partition("://")
        return f"postgresql://{rest.rpartition('@')[2].partition('?')[0]}"


def read_location(text: str, folder: Path) -> Location:
    """Read where a store is: a PostgreSQL URL, or a file name seen from the workspace's folder.

    Raises:
        StoreError: A URL of another kind of database.
    """
    if text.startswith(POSTGRESQL):
        return Location(url="postgresql+psycopg://" + text.partition("://")[2])
    if "://" in text:
        raise StoreError(
            f"{text.partition('://')[0]}: no store of this kind is known. Give a file name, or a URL that begins postgresql://."
        )
    return Location(file=folder / text)


def refuse_network_drive(file: Path, kind_of: Callable[[Path], str | None] | None = None) -> None:
    """Refuse to keep a database file on a drive of another machine, where two writers could destroy it.

    Raises:
        StoreError: It is on such a drive; the message says what to do instead.
    """
    kind = (kind_of or file_system_of)(file.absolute().parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise StoreError(
            f"{file}: this folder is on a network drive ({kind}), where a database file can be damaged. Keep the workspace on a "
            "disk of this computer and send bundles ('maturity submit'), or set 'store' in maturity.yaml to a PostgreSQL URL."
        )


def is_read_only(folder: Path) -> bool:
    """Tell whether nothing can be written in a folder: its disk is read-only, or we may not."""
    if hasattr(os, "statvfs"):
        try:
            if os.statvfs(folder).f_flag & os.ST_RDONLY:
                return True
        except OSError:
            return False
    return not os.access(folder, os.W_OK)


def file_system_of(folder: Path) -> str | None:
    """Name the kind of file system that a folder is on; None where this system does not say."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  (only Windows has what is asked here)

        drive = os.path.splitdrive(folder)[0]
        remote = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == DRIVE_REMOTE
        return "smb" if remote else None
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return kind_in_mounts(mounts, Path(os.path.realpath(folder)))


def kind_in_mounts(mounts: str, folder: Path) -> str | None:
    """Find the kind of file system of a folder in the kernel's table of mounts: the longest mount point that holds it."""
    found: tuple[int, str] | None = None
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].encode().decode("unicode_escape"))
        if folder.is_relative_to(point) and (found is None or len(point.parts) >= found[0]):
            found = (len(point.parts), fields[2])
    return found[1] if found else None
