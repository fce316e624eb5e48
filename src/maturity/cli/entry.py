"""Where the process starts: the first page answers without click; everything else goes to the commands."""

from __future__ import annotations

import functools
import gc
import io
import os
import sys

from maturity.cli.first_page import first_page

COMPLETING = "_MATURITY_COMPLETE"
"""The variable with which a shell asks what could be typed next, without any argument."""

OBJECTS_BEFORE_COLLECTION = 300_000
"""How many new objects before Python looks for cycles: nouns hold none, and looking often costs a tenth of a short command."""


def run() -> None:
    """Run the command line and end the process with its documented exit code."""
    if sys.argv[1:] in ([], ["--help"], ["-h"]) and COMPLETING not in os.environ:
        if exit_code := print_first_page():
            sys.exit(exit_code)
        return
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION, 20, 20)
    # Pydantic would look through every installed package for plugins of its own, which costs more than reading an assessment.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    end_on_signals()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may hold what the terminal cannot show
    from maturity.cli.main import main

    sys.exit(main(sys.argv[1:]))


def print_first_page() -> int:
    """Print the first page; a reader that went away is no fault."""
    try:
        print(first_page(), flush=True)  # noqa: T201  (click costs four times as much as the whole page)
    except OSError as error:
        from maturity.cli.ending import end

        return end(functools.partial(fail, error), {})
    return 0


def fail(error: OSError) -> None:
    """Raise what happened where it is turned into words."""
    raise error


def end_on_signals() -> None:
    """Let a request to end unwind the command, so that no unfinished file and no worker process stays behind."""
    import signal

    def unwind(number: int, frame: object) -> None:  # noqa: ARG001
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup asks us to ignore it
            signal.signal(number, unwind)
