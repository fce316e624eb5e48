"""Hand tasks to an executor, a few at a time, and give what became of each as soon as it is known."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait

from maturity.bulk.children import START_SECONDS, make_report
from maturity.bulk.tasks import MadeReport, ReportTask
from maturity.errors import RenderError

QUEUED = 2
"""Tasks handed over for each one at work, so that no worker waits for the next."""


def make_reports(tasks: Iterable[ReportTask], executor: Executor, *, at_once: int = 1) -> Generator[MadeReport, None, None]:
    """Make reports on any executor of `concurrent.futures`; one that fails says why and stops no other.

    Tasks are taken as workers become free, so that only a few are in memory. What is given comes in the order in which it is done,
    each task once, also where an executor has worked on it twice.

    Args:
        tasks: What to make.
        executor: Where. Its workers need the same release, plugins and templates.
        at_once: How many tasks it works on at once.

    Raises:
        RenderError: The executor takes no more tasks, or nothing came back for far longer than any task may take.
    """
    waiting: dict[Future[MadeReport], ReportTask] = {}
    source = iter(tasks)
    try:
        while True:
            while len(waiting) < QUEUED * at_once and (task := next(source, None)) is not None:
                waiting[_hand_over(executor, task)] = task
            if not waiting:
                return
            longest = max(task.seconds for task in waiting.values())
            done, _ = wait(waiting, QUEUED * (longest + START_SECONDS), FIRST_COMPLETED)
            if not done:
                raise RenderError("Nothing came back from where reports are made. See whether it still works, and start again.")
            for future in done:
                yield _outcome(future, waiting.pop(future))
    finally:
        for future in waiting:
            future.cancel()


def _hand_over(executor: Executor, task: ReportTask) -> Future[MadeReport]:
    try:
        return executor.submit(make_report, task)
    except BrokenExecutor as error:
        raise RenderError("The place where reports are made is broken and takes no more. Start again.") from error


def _outcome(future: Future[MadeReport], task: ReportTask) -> MadeReport:
    """Give the result of a task; what an executor itself says becomes the reason."""
    if future.cancelled():
        return MadeReport(task.stem, task.format, error="the executor dropped it")
    error = future.exception()
    if error is not None:
        return MadeReport(task.stem, task.format, error=f"the executor gave it up ({type(error).__name__})")
    return future.result()
