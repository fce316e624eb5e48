"""The checks of an executor."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.conformance.judging import Check, raised
from maturity.conformance.naming import check_name
from maturity.conformance.verdict import Fault, Skipped
from maturity.contracts import ExecutorSettings, ReportExecutor
from maturity.errors import PluginError

ANSWER_SECONDS = 30.0
WORKERS = 2


def executor_checks(place: ReportExecutor) -> Iterator[tuple[str, Check]]:
    """List the checks of an executor."""
    yield "has a name with its prefix", lambda: check_name(place)
    yield "opens, works and closes, or says what it needs", lambda: check_work(place)
    yield "closes when the command is stopped", lambda: check_stop(place)


def check_work(place: ReportExecutor) -> Fault | Skipped | None:
    """Check that tasks are worked on and that what they give comes back."""
    try:
        with place.open(ExecutorSettings(workers=WORKERS)) as opened:
            if opened.at_once < 1:
                return Fault(f"it says that it works on {opened.at_once} tasks at once", "Give at_once as 1 or more")
            found = [opened.executor.submit(sum, (number, 1)).result(ANSWER_SECONDS) for number in range(3)]
    except PluginError as error:
        return Skipped(str(error).rstrip("."))
    except TimeoutError:
        return Fault("a task gave nothing back", "Give an executor that works on what is submitted")
    except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
        return raised(error, "being opened")
    return None if found == [1, 2, 3] else Fault("a task gave back something else than its result", "Give the task's own result")


def check_stop(place: ReportExecutor) -> Fault | Skipped | None:
    """Check that an exception inside the context comes out as it is, and closes the executor."""
    try:
        with place.open(ExecutorSettings(workers=WORKERS)):
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        return None
    except PluginError as error:
        return Skipped(str(error).rstrip("."))
    except Exception as error:  # noqa: BLE001
        return raised(error, "being stopped")
    return Fault("it swallows what stops the command", "Let exceptions out of the context of open()")
