"""Watching a call: what a pure function must not touch is named with its place, and is not done."""

# ruff: noqa: PLW0108  (what is called inside of a function is what is watched)

from __future__ import annotations

import gc
import io
import os
import random
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from maturity.conformance.judging import judge
from maturity.conformance.verdict import Checked, Outcome, Verdict
from maturity.conformance.watching import forbidden, importing, place_of, watched


@pytest.mark.parametrize(
    ("call", "did"),
    [
        (lambda: time.time(), "reads the clock"),
        (lambda: time.sleep(0.001), "reads the clock"),
        (lambda: time.perf_counter_ns(), "reads the clock"),
        (lambda: date.today(), "reads the clock"),  # noqa: DTZ011
        (lambda: datetime.now(), "reads the clock"),  # noqa: DTZ005
        (lambda: random.random(), "draws random numbers"),  # noqa: S311
        (lambda: random.Random(1).random(), "draws random numbers"),  # noqa: S311
        (lambda: uuid.uuid4(), "draws random numbers"),
        (lambda: os.urandom(4), "draws random numbers"),
        (lambda: open("no-such-file"), "reads or writes the disk"),  # noqa: PTH123, SIM115
        (lambda: Path("no-such-file").exists(), "reads or writes the disk"),
        (lambda: Path("no-such-file").write_text("text"), "reads or writes the disk"),
        (lambda: socket.socket(), "uses the network"),
        (lambda: socket.getaddrinfo("example.org", 80), "uses the network"),
        (lambda: subprocess.run(["true"], check=False), "starts another program or thread"),
        (lambda: threading.Thread(target=len, args=("",)).start(), "starts another program or thread"),
        (lambda: print("hello"), "prints"),
        (lambda: input(), "asks on the terminal"),
    ],
)
def test_watched_names_what_was_done_and_where(call: Callable[[], Any], did: str) -> None:
    answer, seen = watched(call)
    assert answer is None
    assert seen is not None
    assert seen.startswith(f"{did} (test_conformance_watching.py, line ")


@pytest.mark.parametrize(
    "call",
    [
        lambda: sorted([3, 1, 2]),
        lambda: date(2026, 10, 31).isoformat(),
        lambda: datetime(2026, 10, 31).strftime("%d"),  # noqa: DTZ001
        lambda: io.StringIO("text").read(),
        lambda: str(Path("folder") / "file"),
    ],
)
def test_watched_lets_pure_calls_pass(call: Callable[[], Any]) -> None:
    answer, seen = watched(call)
    assert (answer, seen) == (call(), None)


def test_watched_lets_imports_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "imported_late.py").write_text("ANSWER = 42\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    def late() -> int:
        import imported_late  # type: ignore[import-not-found]  # noqa: PLC0415

        return int(imported_late.ANSWER)

    assert watched(late) == (42, None)


def test_watched_hears_a_plugin_that_swallows_everything() -> None:
    def swallow() -> str:
        try:
            time.time()
        except Exception:  # noqa: BLE001
            return "nothing happened"
        return "it went through"

    answer, seen = watched(swallow)
    assert answer is None
    assert seen is not None


def test_watched_stops_watching() -> None:
    before = sys.getprofile()
    watched(time.time)
    with pytest.raises(ZeroDivisionError):
        watched(lambda: 1 // 0)
    assert sys.getprofile() is before


@pytest.mark.parametrize(
    ("event", "module", "arg", "did"),
    [
        ("call", "random", None, "draws random numbers"),
        ("call", "tidewater", None, None),
        ("return", "random", None, None),
        ("c_call", "tidewater", time.time, "reads the clock"),
        ("c_call", "tidewater", date.today, "reads the clock"),
        ("c_call", "tidewater", random.random, "draws random numbers"),
        ("c_call", "tidewater", len, None),
    ],
)
def test_forbidden(event: str, module: str, arg: Any, did: str | None) -> None:
    frame: Any = SimpleNamespace(f_globals={"__name__": module})
    assert forbidden(frame, event, arg) == did


def test_judge_gives_up_on_a_check_that_never_ends() -> None:
    stop = threading.Event()

    def wait() -> None:
        stop.wait(20)

    lines = list(judge("thing", [("ends", wait), ("is tried", lambda: None)], limit=0.05))
    stop.set()
    assert [(line.outcome, line.reason) for line in lines] == [
        (Outcome.FAIL, "it did not end within 0 seconds"),
        (Outcome.SKIP, "an earlier check did not end"),
    ]


def ended(outcome: str) -> Checked:
    return Checked("rule", "holds", Outcome(outcome))


@pytest.mark.parametrize(
    ("outcomes", "sound", "sentence"),
    [
        (["pass"], True, "it.py holds to its contract: 1 check passed."),
        (["pass", "skip"], True, "it.py holds to its contract: 1 check passed."),
        (["pass", "fail", "skip"], False, "it.py breaks its contract: 1 of 2 checks failed."),
        (["skip"], False, "it.py could not be checked: it brings nothing that can be tried."),
    ],
)
def test_verdict_sentence(outcomes: list[str], sound: bool, sentence: str) -> None:
    verdict = Verdict("it.py", tuple(map(ended, outcomes)))
    assert (verdict.sound, verdict.sentence) == (sound, sentence)


def a_frame(module: str, file: str, line: int = 1, back: Any = None) -> Any:
    code = SimpleNamespace(co_filename=file)
    return SimpleNamespace(f_globals={"__name__": module}, f_code=code, f_lineno=line, f_back=back)


def test_importing_looks_all_the_way_up() -> None:
    top = a_frame("importlib._bootstrap", "<frozen importlib._bootstrap>")
    assert importing(a_frame("tidewater", "tidewater.py", back=a_frame("tidewater", "tidewater.py", back=top)))
    assert not importing(a_frame("tidewater", "tidewater.py"))


def test_place_of_passes_over_what_is_pythons_own() -> None:
    mine = a_frame("tidewater", "/home/tidewater.py", 7)
    assert place_of(a_frame("random", random.__file__, 99, back=mine)) == "tidewater.py, line 7"
    assert place_of(a_frame("random", random.__file__, 99)) == f"{Path(random.__file__).name}, line 99"


def test_what_the_collector_calls_meanwhile_is_not_held_against_the_call() -> None:
    def look_at_the_clock(*_: object) -> None:
        time.perf_counter()

    gc.callbacks.append(look_at_the_clock)
    threshold = gc.get_threshold()
    gc.set_threshold(1)
    try:
        answer = watched(lambda: len([[] for _ in range(100)]))
    finally:
        gc.set_threshold(*threshold)
        gc.callbacks.remove(look_at_the_clock)
    assert answer == (100, None)
