"""The checks of an executor: what they let pass, and each fault that they find."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from maturity.conformance import executors
from maturity.conformance.executors import check_work, executor_checks
from maturity.conformance.judging import judge
from maturity.contracts import ExecutorSettings, OpenExecutor
from maturity.default_plugins.executors import LocalProcesses
from maturity.errors import PluginError


class Place:
    """An executor that does what its contract says; the others below each do one thing wrong."""

    name = "tide.place"
    title = "A place"

    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        with ThreadPoolExecutor(1) as threads:
            yield OpenExecutor(threads, 1)


class Silent(Executor):
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


class Wrong(Executor):
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(None)
        return future


class Idle(Place):
    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        yield OpenExecutor(Silent(), 1)


class Other(Place):
    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        yield OpenExecutor(Wrong(), 1)


class Nowhere(Place):
    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        yield OpenExecutor(Silent(), 0)


class Raises(Place):
    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        raise OSError
        yield


class Swallows(Place):
    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        with suppress(KeyboardInterrupt), ThreadPoolExecutor(1) as threads:
            yield OpenExecutor(threads, 1)


class Asks(Place):
    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        raise PluginError("It needs an address.")
        yield


def faults(place: Any) -> list[str]:
    return [line.reason for line in judge("executor", executor_checks(place)) if line.outcome == "fail"]


@pytest.mark.parametrize("place", [Place(), Asks()])
def test_executor_checks_let_a_sound_one_pass(place: Any) -> None:
    assert faults(place) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (Other(), "a task gave back something else than its result"),
        (Nowhere(), "it says that it works on 0 tasks at once"),
        (Swallows(), "it swallows what stops the command"),
        (LocalProcesses(), "its name 'local' carries no prefix"),
    ],
)
def test_executor_checks_find_the_fault(place: Any, reason: str) -> None:
    assert faults(place) == [reason]


def test_executor_checks_find_one_that_raises() -> None:
    assert all(fault.startswith("it raised OSError") for fault in faults(Raises()))
    assert len(faults(Raises())) == 2


def test_executor_checks_find_one_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "ANSWER_SECONDS", 0.01)
    found = check_work(Idle())
    assert found is not None
    assert found.reason == "a task gave nothing back"
