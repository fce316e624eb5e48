"""One worker process as its parent sees it: started when needed, given one document after the other, ended when it hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from maturity.errors import PdfUnavailableError, RenderError
from maturity.reporting.child_process import end_process, exchange
from maturity.reporting.pdf_wire import Message

SECONDS = 120.0
"""The longest that one document may take. A report of 15 pages takes about 3 seconds."""
MEGABYTES = 2048
"""The most address space of one worker. A report of 15 pages takes about 120 MB of memory."""
START_SECONDS = 60.0
_GRACE_SECONDS = 3.0
EPOCH = "0"
"""When fonts in a PDF were made, as they say. Where HarfBuzz cannot cut fonts to size, fontTools does, and reads the clock."""
DOCUMENTS_A_WORKER = 60
"""A worker is replaced after so many documents: libraries leak a little with each, and another costs as much as half of one."""
APT_COMMAND = "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_MEND = f"On Debian or Ubuntu run '{APT_COMMAND}'."


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One document: its name in messages, its finished page, and the data that it carries as an attachment."""

    name: str
    html: str
    day: date
    data: bytes = b""
    data_name: str = "report.json"


@dataclass(frozen=True, slots=True)
class PdfDone:
    """What became of a job: the file, or the one line that says why there is none. peak_mb: of the worker so far.

    pages: how many the file has.
    """

    name: str
    pdf: bytes | None
    error: str | None = None
    cpu_seconds: float | None = None
    peak_mb: float | None = None
    pages: int | None = None

    def file(self) -> bytes:
        """Give the file.

        Raises:
            RenderError: If there is none.
        """
        if self.pdf is None:
            raise RenderError(f"{self.name}: no PDF was made: {self.error}.")
        return self.pdf


def message_of(job: PdfJob) -> Message:
    """Write a job as the process that makes PDFs reads it."""
    head = {"day": job.day.isoformat(), "attachment_name": job.data_name, "attachment_words": "The data of this report"}
    return Message(head, (job.html.encode(), job.data))


def lacking(what: str) -> str:
    """Say what this machine lacks for PDF, and how to get it."""
    return f"PDF needs what this machine lacks: {what}. {_MEND}"


def surroundings(font_config: Path | None) -> dict[str, str]:
    """Give the environment of a worker: which fonts there are, and no clock for the library that cuts fonts to size."""
    fonts = {} if font_config is None else {"FONTCONFIG_FILE": str(font_config)}
    return {**os.environ, **fonts, "SOURCE_DATE_EPOCH": EPOCH}


class Worker:
    """One child process, started when needed and replaced when it ends or grows old. Used by one thread at a time."""

    def __init__(self, settings: dict[str, Any], font_config: Path | None, seconds: float) -> None:
        self._settings = settings
        self._environment = surroundings(font_config)
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def start(self) -> None:
        """Start the process and wait until it is warm."""
        if self._process is not None:
            return
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "maturity.reporting.pdf_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        self._done = 0
        answer, late = exchange(self._process, Message(self._settings), START_SECONDS)
        if answer is not None and "ready" in answer.head:
            return
        self.close()
        if answer is not None:
            raise PdfUnavailableError(lacking(str(answer.head.get("missing"))))
        how = f"was not ready after {START_SECONDS:.0f} seconds" if late else "ended before it was ready"
        raise PdfUnavailableError(f"The process that makes PDFs {how}. {_MEND}")

    def run(self, job: PdfJob) -> PdfDone:
        """Make one document; a process that hangs or ends is replaced before the next."""
        if self._done >= DOCUMENTS_A_WORKER:
            self.close()
        self.start()
        answer, late = exchange(self._process, message_of(job), self._seconds)
        self._done += 1
        if answer is None:
            self.close()
            how = f"it took more than {self._seconds:g} seconds and was ended" if late else "the process that made it ended"
            return PdfDone(job.name, None, how)
        if "error" in answer.head:
            return PdfDone(job.name, None, str(answer.head["error"]))
        told = answer.head
        return PdfDone(job.name, answer.blocks[0], None, told["cpu_seconds"], told["peak_mb"], told.get("pages"))

    def close(self) -> None:
        """Let an idle process end by itself, and end one that does not."""
        process, self._process = self._process, None
        if process is not None:
            end_process(process, _GRACE_SECONDS)
