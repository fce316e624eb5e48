"""The children of this process that make reports: started when needed, ended when they hang, replaced when they end or grow old."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import tempfile
import threading
from time import monotonic

from maturity.bulk.tasks import MadeReport, ReportTask, Tools
from maturity.reporting.child_process import end_process, exchange

START_SECONDS = 120.0
"""The longest that a child may take to load its plugins."""
GRACE_SECONDS = 3.0
UNFIT_SECONDS = 30.0
"""How long no other child is tried after one that could not begin: loading plugins takes a second each time."""
REPORTS_A_CHILD, WORK_A_CHILD = 300, 120.0
"""A child is replaced after so many reports, or so many seconds of processor: the libraries leak a little with each, and to start
another takes a hundredth of that."""
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""What tells a process where temporary files go."""


class Child:
    """One child process. Used by one thread at a time. Its temporary files are the parent's to remove, since it may be killed."""

    def __init__(self, tools: Tools) -> None:
        self._made = 0
        self._worked = 0.0
        self._folder = tempfile.TemporaryDirectory(prefix="maturity-", ignore_cleanup_errors=True)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "maturity.bulk.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **dict.fromkeys(TEMPORARY, self._folder.name)},
        )
        answer, late = exchange(self.process, tools.message(), START_SECONDS)
        self.unfit: str | None = None
        if answer is None:
            how = f"was not ready after {START_SECONDS:.0f} seconds" if late else "ended before it was ready"
            self.unfit = f"the process that makes reports {how}"
        elif "ready" not in answer.head:
            self.unfit = f"the machine {socket.gethostname()} cannot make it: {answer.head.get('other')}"

    @property
    def is_spent(self) -> bool:
        """Tell whether another child should take its place."""
        return self.process.poll() is not None or self._made >= REPORTS_A_CHILD or self._worked >= WORK_A_CHILD

    def make(self, task: ReportTask) -> MadeReport:
        """Make one report; after one that hangs or ends the process, the child is spent."""
        answer, late = exchange(self.process, task.message(), task.seconds)
        self._made += 1
        if answer is None:
            self.close()
            how = f"it took more than {task.seconds:g} seconds and was ended" if late else "the process that made it ended"
            return MadeReport(task.stem, task.format, error=how)
        if "error" in answer.head:
            return MadeReport(task.stem, task.format, error=str(answer.head["error"]))
        told, name = answer.head, f"{socket.gethostname()}:{self.process.pid}"
        self._worked += told["cpu_seconds"]
        files = tuple(zip(told["names"], answer.blocks, strict=True))
        return MadeReport(task.stem, task.format, files, None, told["cpu_seconds"], told["peak_mb"], name)

    def close(self) -> None:
        """Let an idle process end by itself, and end one that does not."""
        end_process(self.process, GRACE_SECONDS)
        self._folder.cleanup()


class Children:
    """All children of this process: the idle ones by the tools that they have loaded, and those at work."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[tuple[Tools, str], list[Child]] = {}
        self._busy: set[Child] = set()
        self._unfit: dict[Tools, tuple[str, float]] = {}
        self._owner = os.getpid()

    def make(self, task: ReportTask) -> MadeReport:
        """Make one report with an idle child, or a new one."""
        place = (task.tools, task.format if "." in task.format else "")  # a plugin's renderer has children of its own
        reason, until = self._unfit.get(task.tools, ("", 0.0))
        if monotonic() < until:
            return MadeReport(task.stem, task.format, error=reason)
        child = self._take(place)
        if child.unfit is not None:
            self._drop(child)
            self._unfit[task.tools] = child.unfit, monotonic() + UNFIT_SECONDS
            return MadeReport(task.stem, task.format, error=child.unfit)
        try:
            return child.make(task)
        finally:
            self._give_back(place, child)

    def stop(self) -> None:
        """End every child at once, whatever it is doing."""
        if os.getpid() != self._owner:  # a copy of the process that started them
            return
        with self._lock:
            idle = [child for waiting in self._idle.values() for child in waiting]
            self._idle.clear()
            busy = list(self._busy)
        for child in busy:
            child.process.kill()  # the thread that waits for it hears of it and tidies up
        for child in idle:
            child.close()

    def _take(self, place: tuple[Tools, str]) -> Child:
        with self._lock:
            waiting = self._idle.get(place)
            child = waiting.pop() if waiting else None
            if child is not None:
                self._busy.add(child)
        if child is None:
            child = Child(place[0])
            with self._lock:
                self._busy.add(child)
        return child

    def _give_back(self, place: tuple[Tools, str], child: Child) -> None:
        if child.is_spent:
            self._drop(child)
            return
        with self._lock:
            self._busy.discard(child)
            self._idle.setdefault(place, []).append(child)

    def _drop(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
        child.close()


_children = Children()


def _mine() -> Children:
    """Give the children of this process: a copy of a process starts its own."""
    global _children  # noqa: PLW0603  (a process has one set of children, whoever asks)
    if _children._owner != os.getpid():  # noqa: SLF001
        _children = Children()
    return _children


def make_report(task: ReportTask) -> MadeReport:
    """Make one report, in a child process of the process that calls; never raise for a report that cannot be made."""
    return _mine().make(task)


def stop_children() -> None:
    """End the child processes of this process that make reports."""
    _mine().stop()


atexit.register(stop_children)
