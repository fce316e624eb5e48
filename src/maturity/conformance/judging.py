"""Make checks one by one; whatever a plugin does while it is checked becomes a line of the verdict."""

from __future__ import annotations

import sysconfig
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from maturity.conformance.verdict import Checked, Fault, Outcome, Skipped

LIMIT_SECONDS = 60.0
"""No check of a plugin that works takes a tenth of it, unless the machine is busy with many other things."""

_NOT_THEIRS = ("<", sysconfig.get_paths()["stdlib"], str(Path(__file__).parent))

Check = Callable[[], Fault | Skipped | None]
"""A check: nothing when the plugin passes."""


class Hung(Fault):
    """A check that did not end; its thread is still at work."""


def judge(subject: str, checks: Iterable[tuple[str, Check]], limit: float = LIMIT_SECONDS) -> Iterator[Checked]:
    """Make the checks of one thing; after one that never ends, the others are not tried."""
    hung = False
    for title, check in checks:
        found = Skipped("an earlier check did not end") if hung else within(limit, check)
        hung = hung or (isinstance(found, Hung))
        if found is None:
            yield Checked(subject, title, Outcome.PASS)
        elif isinstance(found, Skipped):
            yield Checked(subject, title, Outcome.SKIP, found.reason)
        else:
            yield Checked(subject, title, Outcome.FAIL, found.reason, found.mend)


def within(limit: float, check: Check) -> Fault | Skipped | None:
    """Make a check in a thread of its own and give up on it after the limit; the thread dies with the process."""
    outcome: list[Fault | Skipped | None] = []

    def work() -> None:
        try:
            outcome.append(check())
        except (Exception, SystemExit) as error:  # noqa: BLE001  (a plugin may raise anything; it is what we look for)
            outcome.append(raised(error))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(limit)
    if not outcome:
        return Hung(
            f"it did not end within {limit:.0f} seconds", "Look for a loop that never ends, or for work that could be done once"
        )
    return outcome[0]


def raised(error: BaseException, when: str = "") -> Fault:
    """Say that a plugin raised, and where; never what its message says, for it may quote evidence."""
    steps = traceback.extract_tb(error.__traceback__)
    theirs = [step for step in steps if not step.filename.startswith(_NOT_THEIRS) and "site-packages" not in step.filename] or steps
    place = f" in {Path(theirs[-1].filename).name}, line {theirs[-1].lineno}" if theirs else ""
    return Fault(
        f"it raised {type(error).__name__}{place}{f', given {when}' if when else ''}", "Handle this case; never raise for it"
    )
