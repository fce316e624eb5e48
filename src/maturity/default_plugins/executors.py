"""The built-in place where many reports are made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from maturity.contracts import ExecutorSettings, OpenExecutor, ReportExecutor
from maturity.hookspecs import hookimpl


class LocalProcesses:
    """Make reports on this machine: each thread waits for a process of its own, which can be ended and replaced."""

    name = "local"
    title = "Processes of this machine"

    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        """Open as many threads as asked for, or one for each core."""
        at_once = settings.workers or os.cpu_count() or 1
        with ThreadPoolExecutor(at_once, thread_name_prefix="report") as threads:
            yield OpenExecutor(threads, at_once)


@hookimpl
def maturity_register_executors() -> Sequence[ReportExecutor]:
    """Return the processes of this machine."""
    return (LocalProcesses(),)
