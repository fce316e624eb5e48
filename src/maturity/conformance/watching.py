"""Watch a call for all that a pure function must not touch: clock, disk, network, chance, other programs, the terminal.

Python reports every call while it is being watched, however the function was imported, so nothing needs to be replaced and a
plugin cannot keep a way around. Files that Python itself opens to import a module are let pass.
"""

from __future__ import annotations

import gc
import random
import sys
import sysconfig
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

_CLOCK, _DISK, _NETWORK = "reads the clock", "reads or writes the disk", "uses the network"
_CHANCE, _STARTS = "draws random numbers", "starts another program or thread"
_DAYS = frozenset({"today", "now", "utcnow"})
_FILE_CALLS = (
    *("open", "stat", "lstat", "listdir", "scandir", "mkdir", "rmdir", "remove", "unlink", "rename", "replace", "access"),
    *("readlink", "chdir", "getcwd", "link", "symlink", "chmod", "truncate"),
)
_CLOCK_CALLS = ("time", "monotonic", "perf_counter", "process_time", "thread_time", "sleep", "localtime", "gmtime", "ctime")
_SYSTEM_CALLS = {
    **dict.fromkeys(_FILE_CALLS, _DISK),
    **dict.fromkeys(("system", "fork", "posix_spawn", "execv", "execve"), _STARTS),
    "urandom": _CHANCE,
}
_CALLS: Mapping[str, Mapping[str, str]] = {
    "time": {**dict.fromkeys(_CLOCK_CALLS, _CLOCK), **dict.fromkeys([f"{name}_ns" for name in _CLOCK_CALLS], _CLOCK)},
    "posix": _SYSTEM_CALLS,
    "nt": _SYSTEM_CALLS,
    "io": {"open": _DISK, "open_code": _DISK},
    "_io": {"open": _DISK, "open_code": _DISK},
    "_thread": dict.fromkeys(("start_new_thread", "start_new", "start_joinable_thread"), _STARTS),
    "_posixsubprocess": {"fork_exec": _STARTS},
    "_sqlite3": {"connect": _DISK},
    "builtins": {"print": "prints", "input": "asks on the terminal"},
}
_MODULES: Mapping[str, str] = {
    **dict.fromkeys(("random", "secrets"), _CHANCE),
    **dict.fromkeys(("socket", "ssl", "http.client", "urllib.request"), _NETWORK),
    "subprocess": _STARTS,
}
_STANDARD = tuple(sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib"))


class ForbiddenError(BaseException):
    """Stop a call before it is made; not an Exception, so that a plugin does not swallow it."""


def watched(call: Callable[[], T]) -> tuple[T | None, str | None]:
    """Call, and say what forbidden thing it did and where; None when it did none. The forbidden call itself is not made.

    Raises:
        Exception: Whatever `call` raises.
    """
    seen: list[str] = []

    def look(frame: FrameType, event: str, arg: Any) -> None:  # pragma: no cover  (tracing is off while Python calls it)
        did = forbidden(frame, event, arg)
        if did is not None and not importing(frame):
            seen.append(f"{did} ({place_of(frame)})")
            raise ForbiddenError

    before, collecting = sys.getprofile(), gc.isenabled()
    gc.disable()  # others may have the collector call them, and what they do then is not the plugin's
    sys.setprofile(look)
    try:
        answer: T | None = call()
    except ForbiddenError:
        answer = None
    finally:
        sys.setprofile(before)
        if collecting:
            gc.enable()
    return answer, seen[0] if seen else None


def forbidden(frame: FrameType, event: str, arg: Any) -> str | None:
    """Say what a reported call does that it must not; None for any other call."""
    if event == "call":
        return _MODULES.get(str(frame.f_globals.get("__name__")))
    if event != "c_call":
        return None
    module, name, owner = str(getattr(arg, "__module__", "")), str(getattr(arg, "__name__", "")), getattr(arg, "__self__", None)
    if isinstance(owner, random.Random):
        return _CHANCE
    if name in _DAYS and isinstance(owner, type) and issubclass(owner, date):
        return _CLOCK
    return _NETWORK if module == "_socket" else _CALLS.get(module, {}).get(name)


def importing(frame: FrameType | None) -> bool:
    """Tell whether Python is importing a module further up."""
    while frame is not None:
        if str(frame.f_globals.get("__name__", "")).startswith("importlib._bootstrap"):
            return True
        frame = frame.f_back
    return False


def place_of(frame: FrameType) -> str:
    """Name the file and line of the nearest caller outside Python's own library."""
    found: FrameType | None = frame
    while found is not None and _is_pythons_own(found.f_code.co_filename):
        found = found.f_back
    found = found or frame
    return f"{Path(found.f_code.co_filename).name}, line {found.f_lineno}"


def _is_pythons_own(file: str) -> bool:
    return file.startswith(("<", *_STANDARD)) and "site-packages" not in file
