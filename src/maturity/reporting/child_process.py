"""How a parent talks with a child process: one question, one answer, and an end when it takes too long."""

from __future__ import annotations

import subprocess
import threading
from typing import IO

from maturity.reporting.pdf_wire import Message, read_message, write_message


def exchange(process: subprocess.Popen[bytes] | None, message: Message, seconds: float) -> tuple[Message | None, bool]:
    """Send a message and wait for the answer; None when the process has gone, and whether it was ended for time."""
    if process is None or process.stdin is None or process.stdout is None:
        return None, False
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        write_message(process.stdin, message)
        return read_message(process.stdout), late.is_set()
    except BrokenPipeError:
        return None, late.is_set()
    finally:
        timer.cancel()


def end_process(process: subprocess.Popen[bytes], grace_seconds: float) -> None:
    """Let an idle process end by itself when its input does, and end one that does not."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            _close_quietly(stream)
    try:
        process.wait(grace_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _close_quietly(stream: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        stream.close()
    except BrokenPipeError:
        return
