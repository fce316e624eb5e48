"""How a command ends: every way out has a documented exit code and, where something went wrong, plain lines on stderr."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.clashes import stale_text
from maturity.errors import InputError, MaturityError, OutputError, PluginError, StaleError

if TYPE_CHECKING:
    from maturity.plugins import PluginInfo, Registry

EXIT_HUNG_UP = 129
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
EXIT_TERMINATED = 143

STOPPED = "Stopped. Every file that was already written is whole."


def end(work: Callable[[], Any], state: dict[str, Any]) -> int:  # noqa: PLR0911  (one way out for each kind of end)
    """Run a command to its end and give its exit code; no traceback is shown unless `state` has debug set."""
    stdout = sys.stdout
    try:
        outcome = work()
        flush_stdout()
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo(STOPPED, err=True)
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        page = f" See '{context.command_path} --help'." if context else ""
        return say(f"{error.format_message()}{page}", error.exit_code, state)
    except SystemExit as ended:
        return EXIT_BROKEN_PIPE if sys.stdout is not stdout else end_of_process(ended)  # click muffles a stdout that nobody reads
    except BrokenPipeError:
        return close_stdout(EXIT_BROKEN_PIPE)
    except StaleError as error:
        return say(stale_text(error), error.exit_code, state)
    except MaturityError as error:
        return say(str(error), error.exit_code, state)
    except OSError as error:
        if error.filename is not None:
            return say(
                f"{error.filename}: the system refused this file ({error.strerror}). Check its name and the disk.",
                InputError.exit_code,
                state,
            )
        return say(stdout_refused(error), close_stdout(OutputError.exit_code), state)
    except Exception as error:  # noqa: BLE001  (the last line of defence: a message of Python's may quote evidence)
        return end_with_fault(error, state)
    return outcome if isinstance(outcome, int) else 0


def end_with_fault(error: Exception, state: dict[str, Any]) -> int:
    """Say whose fault an error is that nobody expected, and give its exit code."""
    if was_interrupted(error):
        click.echo(STOPPED, err=True)
        return EXIT_INTERRUPTED
    return say(*blame(error, state.get("registry")), state)


def was_interrupted(error: BaseException) -> bool:
    """Tell whether an error came of Ctrl-C: a library that is being loaded may turn it into an error of its own."""
    one: BaseException | None = error
    while one is not None and not isinstance(one, KeyboardInterrupt):
        one = one.__cause__ or one.__context__
    return one is not None


def tell_left_out(state: dict[str, Any]) -> None:
    """Name on stderr, once, each check and section of a plugin that failed and was left out."""
    registry: Registry | None = state.get("registry")
    for words in dict.fromkeys(registry.failed.values()) if registry else ():
        click.echo(f"{words} It was left out.", err=True)


def say(words: str, exit_code: int, state: dict[str, Any]) -> int:
    """Print what went wrong, after the traceback when it was asked for."""
    if state.get("debug"):
        click.echo(traceback.format_exc(), err=True)
    click.echo(words, err=True)
    return exit_code


def end_of_process(ended: SystemExit) -> int:
    """Give the exit code of a command that ended the process itself, or that a signal ended."""
    if ended.code in {EXIT_HUNG_UP, EXIT_TERMINATED}:
        click.echo(STOPPED, err=True)
    return ended.code if isinstance(ended.code, int) else 0


def stdout_refused(error: OSError) -> str:
    """Say that the printed results could not be written where they were sent."""
    return f"The printed output could not be written ({error.strerror}). Free some space, or send it elsewhere."


def flush_stdout() -> None:
    """Write out what is buffered while a full disk or a closed pipe can still be told in our words."""
    if sys.stdout is not None:
        sys.stdout.flush()


def close_stdout(exit_code: int) -> int:
    """Point stdout at nothing, so that closing it at the end of the process raises no second error."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (io.UnsupportedOperation, AttributeError):  # stdout is no real file
        return exit_code
    return exit_code


def blame(error: Exception, registry: Registry | None) -> tuple[str, int]:
    """Say whose fault an unexpected error is, a plugin's or ours, and where it happened; never what its message says."""
    places = [
        (frame.f_globals.get("__name__", ""), f"{Path(frame.f_code.co_filename).name}, line {line}")
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    kind = type(error).__name__
    if places and (lacking := getattr(error, "obj", None)) is not None:  # a thing of a plugin lacks what its contract asks for
        places.append((type(lacking).__module__, places[-1][1]))
    for module, place in reversed(places):
        for info in registry.plugins if registry else ():
            if brought(info, module):
                advice = "Ask its author, or work without it: maturity --no-plugins, then the same command."
                return f"The plugin {info.name} ({info.origin}) failed: {kind} in {place}. {advice}", PluginError.exit_code
    ours = next((place for module, place in reversed(places) if module.startswith("maturity.")), "an unknown place")
    advice = "This is our fault, not yours. 'maturity --debug', then the same command, shows more for a report to us."
    return f"maturity itself failed: {kind} in {ours}. {advice}", MaturityError.exit_code


def brought(info: PluginInfo, module: str) -> bool:
    """Tell whether a module belongs to a plugin from outside."""
    return info.source != "built in" and info.module != "" and module.partition(".")[0] == info.module
