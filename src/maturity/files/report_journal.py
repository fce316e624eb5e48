"""The journal beside reports: what was made, from what, and with which bytes. A line of JSON for each; the last one counts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any, BinaryIO

from maturity.errors import OutputError
from maturity.files.writing import make_folder, sync_folder, write_whole

try:
    import fcntl
except ImportError:  # Windows has none; there two runs into one folder are not kept apart
    fcntl = None  # type: ignore[assignment]

NAME = ".maturity-reports.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report in one format that was made.

    key: of the report, its templates and versions. inputs: of all that the run worked from. files: SHA-256 by name.
    """

    stem: str
    format: str
    key: str
    inputs: str
    files: Mapping[str, str]

    def is_whole(self, folder: Path) -> bool:
        """Tell whether every file is there with the bytes that it was made with."""
        return bool(self.files) and all(_digest(folder / name) == digest for name, digest in self.files.items())


@dataclass(frozen=True, slots=True)
class Built:
    """What a report was built from, and what came of it, so that it need not be built to know.

    inputs: the digest of all that it was built from. looked_at: codes of the networks among that, by cycle. data: the digest of
    what the report says.
    """

    stem: str
    inputs: str
    looked_at: Mapping[str, Sequence[str]]
    data: str


@dataclass(slots=True)
class Journal:
    """The open journal of one folder. entries: by stem and format. planned: the stems of a run, by its inputs. built: by stem."""

    folder: Path
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    planned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    built: dict[str, Built] = field(default_factory=dict)
    lines: int = 0
    _stream: BinaryIO | None = None

    def plan(self, inputs: str, stems: Iterable[str]) -> None:
        """Keep which reports there are to make from these inputs; plans of other inputs are forgotten."""
        self.planned = {inputs: tuple(stems)}
        self._write({"inputs": inputs, "stems": list(self.planned[inputs])})

    def keep(self, entry: Entry, files: Mapping[str, bytes] | None = None) -> list[Path]:
        """Keep that a report is made, and then write its files, each whole: so a file without its line cannot be.

        Raises:
            OutputError: A file could not be written; what was there before still is, and will be made again.
        """
        self.keep_all([entry])
        written = []
        for name, data in (files or {}).items():
            make_folder((self.folder / name).parent)
            written.append(write_whole(self.folder / name, data))
        return written

    def keep_all(self, entries: Iterable[Entry]) -> None:
        """Keep that reports are made whose files are there already."""
        for entry in entries:
            self.entries[entry.stem, entry.format] = entry
            self._write(asdict(entry), forced=False)
        self._force()

    def keep_built(self, built: Built) -> None:
        """Keep what a report was built from. It is on disk no later than the next entry; without it the report is built again."""
        self.built[built.stem] = built
        self._write(asdict(built), forced=False)

    def _write(self, line: dict[str, Any], *, forced: bool = True) -> None:
        if self._stream is None:
            raise OutputError(f"{self.folder / NAME}: the journal is closed. Start the command again.")
        self._stream.write(json.dumps(line).encode() + b"\n")
        if forced:
            self._force()

    def _force(self) -> None:
        """Wait until every line is on disk."""
        if self._stream is not None:
            self._stream.flush()
            os.fsync(self._stream.fileno())


@contextmanager
def open_journal(folder: Path) -> Iterator[Journal]:
    """Open the journal of a folder for one command at a time; the folder is made where it is missing.

    What an interrupted run left half written goes: a last line without its end, and hidden files of reports.

    Raises:
        OutputError: Another command is making reports there, or it cannot be written.
    """
    make_folder(folder)
    with _alone(folder):
        journal = _read(folder)
        _tidy(journal)
        try:
            with (folder / NAME).open("ab") as stream:
                journal._stream = stream  # noqa: SLF001  (this is where a journal is opened and closed)
                yield journal
        finally:
            journal._stream = None  # noqa: SLF001


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against a second command; the system lets go of it however this process ends."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"{folder}: another command is making reports there. Wait for it, or choose another folder with --out."
            raise OutputError(message) from None
        yield
    finally:
        os.close(handle)


def _read(folder: Path) -> Journal:
    """Read what the journal says; a line that is no entry counts as nothing, so that its report is made again."""
    journal = Journal(folder)
    try:
        text = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return journal
    except OSError as error:
        raise OutputError(f"{folder / NAME}: the journal cannot be read ({error.strerror}). Delete it to make all anew.") from error
    for line in text.splitlines():
        journal.lines += 1
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            said = json.loads(line)
            if "stems" in said:
                journal.planned = {str(said["inputs"]): tuple(str(stem) for stem in said["stems"])}
            elif "looked_at" in said:
                looked_at = {str(cycle): tuple(map(str, codes)) for cycle, codes in said["looked_at"].items()}
                built = Built(str(said["stem"]), str(said["inputs"]), looked_at, str(said["data"]))
                journal.built[built.stem] = built
            else:
                files = {str(name): str(digest) for name, digest in said["files"].items() if is_inside(str(name))}
                entry = Entry(str(said["stem"]), str(said["format"]), str(said["key"]), str(said["inputs"]), files)
                journal.entries[entry.stem, entry.format] = entry
    journal.lines += not text.endswith(b"\n")
    return journal


def _tidy(journal: Journal) -> None:
    """Write the journal anew when much of it is out of date or its end is torn, and remove what was left half written."""
    names = {name for entry in journal.entries.values() for name in entry.files}
    for path in journal.folder.glob(".*.part"):
        if path.name[1:].rpartition(".part")[0].rpartition(".")[0] in names:
            with suppress(OSError):
                path.unlink()
    wanted = len(journal.entries) + len(journal.planned) + len(journal.built)
    if journal.lines > wanted:
        lines: list[dict[str, Any]] = [{"inputs": inputs, "stems": list(stems)} for inputs, stems in journal.planned.items()]
        lines += [asdict(entry) for entry in journal.entries.values()]
        lines += [asdict(built) for built in journal.built.values()]
        write_whole(journal.folder / NAME, "".join(json.dumps(line) + "\n" for line in lines))
    sync_folder(journal.folder)


def is_inside(name: str) -> bool:
    """Tell whether a file's name leads to a place below the folder, and to no hidden one."""
    parts = Path(name).parts
    return bool(parts) and not Path(name).is_absolute() and not any(part.startswith(".") for part in parts)


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
