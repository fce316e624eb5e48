"""How code of a plugin is called without letting it stop the command: a time limit, a reason in words, and a trace when asked."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Sized
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from maturity.errors import PluginError

LIMIT_SECONDS = 10.0
"""How long a plugin may take to be imported, and each of its hooks, checks and sections to answer."""

TRACE_VARIABLE = "MATURITY_TRACE_HOOKS"

Answer = TypeVar("Answer")


def guarded(plugin: str, step: str, call: Callable[[], Answer]) -> Answer:
    """Call code of a plugin in a thread, within the limit.

    A call that hangs cannot be stopped from outside: its thread is left behind as a daemon and ends with the process. Code
    that ends the process at once (`os._exit`), or holds Python's lock forever, cannot be caught; the trace names it, since it
    says what begins before it begins.

    Args:
        plugin: The plugin's name, for the trace.
        step: What is called, such as "its import" or "maturity_register_scorers".
        call: The code.

    Raises:
        PluginError: It raised anything, asked to end the process, or took longer than the limit; with the reason in words.
    """
    outcome: dict[str, Any] = {}

    def work() -> None:
        try:
            outcome["value"] = traced(plugin, step, call)
        except BaseException as error:  # noqa: BLE001  (a plugin may raise anything, and it must not end our process)
            outcome["error"] = error

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(LIMIT_SECONDS)
    if not outcome:
        trace(plugin, step, "did not finish", LIMIT_SECONDS)
        raise PluginError(f"it took longer than {LIMIT_SECONDS:g} seconds for {step}. Ask its author, or remove it")
    error = outcome.get("error")
    if isinstance(error, PluginError):
        raise error
    if error is not None:
        raise PluginError(f"it raised {raised(error)} during {step}. Ask its author, or remove it") from error
    answer: Answer = outcome["value"]
    return answer


def traced(plugin: str, step: str, call: Callable[[], Answer]) -> Answer:
    """Call code, and write on stderr what began, what came back and how long it took, when the environment asks for it."""
    trace(plugin, step, "begins")
    started = perf_counter()
    try:
        value = call()
    except BaseException as error:
        trace(plugin, step, f"raised {type(error).__name__}", perf_counter() - started)
        if is_tracing():
            trace(plugin, step, "".join(traceback.format_exception(error)).rstrip())
        raise
    trace(plugin, step, shape(value), perf_counter() - started)
    return value


def raised(error: BaseException) -> str:
    """Say what was raised and where, never what its message says: that may quote evidence."""
    kind = type(error).__name__
    if isinstance(error, SyntaxError) and error.filename:
        return f"{kind} ({Path(error.filename).name}, line {error.lineno})"
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"{kind} for '{error.name}'"
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    theirs = [(name, line) for name, line in frames if not name.startswith("<") and Path(name) != Path(__file__)]
    return f"{kind} ({Path(theirs[-1][0]).name}, line {theirs[-1][1]})" if theirs else kind


def shape(value: Any) -> str:
    """Say what came back without its content: a type, and how many."""
    kind = type(value).__name__
    return f"{kind} of {len(value)}" if isinstance(value, Sized) and not isinstance(value, (str, bytes)) else kind


def is_tracing() -> bool:
    """Tell whether the environment asks for a trace of hooks."""
    return os.environ.get(TRACE_VARIABLE, "") not in {"", "0"}


def trace(plugin: str, step: str, words: str, took: float | None = None) -> None:
    """Write a line on stderr when the environment asks for a trace of hooks."""
    if not is_tracing():
        return
    time = "" if took is None else f" after {took * 1000:.1f} ms"
    print(f"trace: {plugin}: {step}: {words}{time}", file=sys.stderr, flush=True)  # noqa: T201  (a trace goes past every buffer)
