"""A task: one report in one format as plain data, so that it travels to any process or machine; and what became of it."""

from __future__ import annotations

import importlib
import socket
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import maturity
from maturity.contracts import RenderJob
from maturity.errors import RenderError
from maturity.model.base import Noun
from maturity.reporting.pdf_wire import Message

SECONDS = 300.0
"""The longest that one report may take. The largest system report takes about 15 seconds."""


def home_here() -> str:
    """Name this machine and the folder from which the program runs."""
    return f"{socket.gethostname()}:{Path(maturity.__file__).resolve().parent}"


@dataclass(frozen=True, slots=True)
class Tools:
    """What reports are made with. A worker elsewhere loads the same, and makes nothing when its own digest is another one.

    digest: of the code, the templates and the libraries that take part. template_dirs: later ones win. home: the machine and the
    folder of the program that was asked; what is loaded from there is not compared. installed, plugins_dirs, disabled: which
    plugins are loaded, as for a command.
    """

    digest: str
    template_dirs: tuple[str, ...]
    home: str = ""
    installed: bool = True
    plugins_dirs: tuple[str, ...] = ()
    disabled: tuple[tuple[str, str], ...] = ()

    def message(self) -> Message:
        """Write the tools as a worker's child reads them."""
        return Message(asdict(self))

    @classmethod
    def read(cls, head: dict[str, Any]) -> Self:
        """Read what `message` wrote."""
        return cls(
            head["digest"],
            tuple(head["template_dirs"]),
            head["home"],
            head["installed"],
            tuple(head["plugins_dirs"]),
            tuple((name, why) for name, why in head["disabled"]),
        )


@dataclass(frozen=True, slots=True)
class ReportTask:
    """One report to be made in one format.

    stem: the name of its files without the ending. noun: where the report's class is found, as "module:Class". data: the report
    as JSON. seconds: the longest that it may take.
    """

    stem: str
    format: str
    noun: str
    data: bytes
    tools: Tools
    seconds: float = SECONDS

    def message(self) -> Message:
        """Write the task as a worker's child reads it."""
        head = {"stem": self.stem, "format": self.format, "noun": self.noun, "seconds": self.seconds}
        return Message(head, (self.data,))


@dataclass(frozen=True, slots=True)
class MadeReport:
    """What became of a task: its files by name, or the one line that says why there are none.

    cpu_seconds, peak_mb: of the process that made it; None where the system does not tell. process: which one that was.
    """

    stem: str
    format: str
    files: tuple[tuple[str, bytes], ...] = ()
    error: str | None = None
    cpu_seconds: float | None = None
    peak_mb: float | None = None
    process: str = ""


def cut(job: RenderJob, formats: tuple[str, ...], tools: Tools, seconds: float = SECONDS) -> tuple[ReportTask, ...]:
    """Cut a report into one task for each format."""
    kind = type(job.report)
    noun, data = f"{kind.__module__}:{kind.__qualname__}", job.report.model_dump_json().encode()
    return tuple(ReportTask(job.stem, name, noun, data, tools, seconds) for name in formats)


def read_report(noun: str, data: bytes) -> Noun:
    """Load a report from its JSON.

    Raises:
        RenderError: There is no such noun here: the task comes from another release.
    """
    module, _, name = noun.partition(":")
    kind = getattr(importlib.import_module(module), name, None)
    if not (isinstance(kind, type) and issubclass(kind, Noun)):
        raise RenderError(f"There is no report of the kind {name} here. Install the same release everywhere.")
    return kind.model_validate_json(data)
