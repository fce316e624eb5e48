"""A real PostgreSQL server for the tests, from the packages of the system, on a socket of its own; it ends with the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WHERE = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")
HOW_TO_GET = "PostgreSQL is not installed. On Debian and Ubuntu: sudo apt-get install postgresql"


def find_programs() -> Path | None:
    """Find the folder with initdb and pg_ctl; the newest version counts."""
    found = sorted(path for folder in WHERE for path in Path(folder).glob("**/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else (Path(on_path).resolve().parent if on_path else None)


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Start a server and give its URL; root may not run one, so it runs as the user that the package made."""
    folder = Path(tempfile.mkdtemp(prefix="maturity-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data, log = folder / "data", folder / "log"
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
    initdb = [*as_user, str(programs / "initdb"), "--auth=trust", "--username=maturity", "--encoding=UTF8", "--no-sync", str(data)]
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    try:
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
        subprocess.run([*control, "-l", str(log), "-o", options, "start"], check=True, capture_output=True, cwd=folder)
        yield f"postgresql://maturity@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)
