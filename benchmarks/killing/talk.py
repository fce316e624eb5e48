"""A dialogue with a command through pipes."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from killing.commands import begin, kill


class Talk:
    """A dialogue through pipes: answers are typed when they are asked for, and the process is killed from aside."""

    def __init__(self, arguments: list[str], folder: Path, prompt: str, until: float) -> None:
        self.prompt, self.text = prompt, ""
        self.process = begin(arguments, folder)
        self.typed, self.printed = cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)
        self.timer = threading.Timer(until, kill, [self.process])
        self.timer.start()

    def asked(self) -> str | None:
        """Wait for the next prompt and give the text before it; None when the process has ended."""
        while self.prompt not in self.text:
            chunk = os.read(self.printed.fileno(), 65536)
            if not chunk:
                return None
            self.text += chunk.decode("utf-8", "replace")
        before, _, self.text = self.text.partition(self.prompt)
        return before

    def answer(self, words: str) -> None:
        """Type an answer; a process that has just been killed hears nothing."""
        with suppress(BrokenPipeError):
            self.typed.write(f"{words}\n".encode())
            self.typed.flush()

    def end(self) -> None:
        """Wait for the end of the process."""
        self.timer.join()
        self.process.wait()
        self.printed.close()
        with suppress(BrokenPipeError):
            self.typed.close()
