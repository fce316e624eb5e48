"""The whole run: which reports have to be made, and each of them made, kept in the journal, and never half."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256

from maturity.bulk.digests import digest_data, key_for, key_of
from maturity.bulk.kinds import Item
from maturity.bulk.making import make_reports
from maturity.bulk.recalling import Recall
from maturity.bulk.tasks import SECONDS, MadeReport, ReportTask, Tools, cut
from maturity.contracts import OpenExecutor, RenderJob
from maturity.errors import MaturityError, RenderError
from maturity.files.report_journal import Entry, Journal, is_inside
from maturity.plugin_guard import raised

NOT_REACHED = "it was not reached, since the place where reports are made stopped working"

Pair = tuple[str, str]
"""A report and a format: its stem, and the format's name."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A report in one format that was not made, and why, in one line."""

    stem: str
    format: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """What holds for a whole run. inputs: the digest of all that it works from. seconds: the longest that one report may take.

    recall: knows what reports say without building them; None builds each.
    """

    journal: Journal
    inputs: str
    tools: Tools
    formats: tuple[str, ...]
    seconds: float = SECONDS
    recall: Recall | None = None


@dataclass(slots=True)
class Work:
    """What a run has to do: the formats of each item that is not there or no longer right; and what need not be made."""

    waiting: list[tuple[Item, tuple[str, ...]]] = field(default_factory=list)
    unchanged: list[Pair] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Count the files that are to be made."""
        return sum(len(formats) for _, formats in self.waiting)


def whole_pairs(journal: Journal, pairs: Sequence[Pair]) -> set[Pair]:
    """Find the reports that are there with the bytes that they were made with."""
    known = [pair for pair in pairs if pair in journal.entries]
    with ThreadPoolExecutor() as threads:  # hashing lets go of Python's lock
        whole = threads.map(lambda pair: journal.entries[pair].is_whole(journal.folder), known)
        return {pair for pair, there in zip(known, whole, strict=True) if there}


def nothing_to_do(run: Run) -> list[Pair] | None:
    """Give every report of the run when all are there, made from these very inputs; None when something is to be done."""
    journal = run.journal
    if run.inputs not in journal.planned:
        return None
    pairs = [(stem, name) for stem in journal.planned[run.inputs] for name in run.formats]
    if any(pair not in journal.entries or journal.entries[pair].inputs != run.inputs for pair in pairs):
        return None
    return pairs if len(whole_pairs(journal, pairs)) == len(pairs) else None


def find_work(run: Run, items: Sequence[Item], tell: Callable[[], None] = lambda: None) -> Work:
    """Find which reports have to be made. One that looks at something that changed is built and compared by its key.

    Args:
        run: The run.
        items: Every report of the cycle.
        tell: Called after each item.
    """
    journal, formats = run.journal, run.formats
    journal.plan(run.inputs, [item.stem for item in items])
    whole = whole_pairs(journal, [(item.stem, name) for item in items for name in formats])
    work, renewed = Work(), []
    for item in items:
        there = [journal.entries[item.stem, name] for name in formats if (item.stem, name) in whole]
        right = {entry.format for entry in there if entry.inputs == run.inputs}
        if len(right) < len(there):
            still = _still_right(run, item, [entry for entry in there if entry.format not in right])
            right.update(entry.format for entry in still)
            renewed += still
        missing = tuple(name for name in formats if name not in right)
        work.unchanged += [(item.stem, name) for name in formats if name in right]
        if missing:
            work.waiting.append((item, missing))
        tell()
    journal.keep_all(renewed)
    return work


def _still_right(run: Run, item: Item, entries: Sequence[Entry]) -> list[Entry]:
    """See in which formats a report is what was made before; give these entries with the new inputs."""
    data = run.recall.data_of(item.stem) if run.recall is not None else None
    if data is None:
        try:
            data = digest_data(tasks_of(run, item, (entries[0].format,))[0])
        except RenderError:
            return []  # it fails again, and is told, when it is to be made
    return [
        replace(entry, inputs=run.inputs) for entry in entries if entry.key == key_for(run.tools, item.stem, entry.format, data)
    ]


def tasks_of(run: Run, item: Item, formats: tuple[str, ...]) -> tuple[ReportTask, ...]:
    """Build a report and cut it into tasks.

    Raises:
        RenderError: It cannot be built; says why.
    """
    try:
        return _build(run, item, formats)
    except MaturityError as error:
        raise RenderError(str(error).splitlines()[0]) from error
    except Exception as error:  # a fault in one report, ours or a plugin's, must not stop a thousand others
        raise RenderError(f"it could not be built: it raised {raised(error)}") from error


def _build(run: Run, item: Item, formats: tuple[str, ...]) -> tuple[ReportTask, ...]:
    """Build a report, and keep what it was built from."""
    if run.recall is None:
        return cut(RenderJob(item.build(), item.stem), formats, run.tools, run.seconds)
    with run.recall.watch.looking() as looks:
        tasks = cut(RenderJob(item.build(), item.stem), formats, run.tools, run.seconds)
    run.recall.keep(item.stem, looks, digest_data(tasks[0]))
    return tasks


def do_work(run: Run, work: Work, place: OpenExecutor) -> Generator[MadeReport, None, None]:
    """Make what has to be made, and give each report when its files are there; what failed is in `work.failed`.

    Raises:
        OutputError: A file could not be written. What has been made stays.
    """
    keys: dict[Pair, str] = {}
    left = {(item.stem, name): None for item, formats in work.waiting for name in formats}

    def tasks() -> Iterator[ReportTask]:
        for item, formats in work.waiting:
            try:
                cut_up = tasks_of(run, item, formats)
            except RenderError as error:
                for name in formats:
                    left.pop((item.stem, name))
                    work.failed.append(Failure(item.stem, name, str(error)))
                continue
            for task in cut_up:
                keys[task.stem, task.format] = key_of(task)
                yield task

    with closing(make_reports(tasks(), place.executor, at_once=place.at_once)) as outcomes:
        for made in _until_lost(outcomes, work.failed):
            left.pop((made.stem, made.format))
            reason = made.error or _unusable(made)
            if reason is not None:
                work.failed.append(Failure(made.stem, made.format, reason))
            else:
                digests = {name: sha256(data).hexdigest() for name, data in made.files}
                entry = Entry(made.stem, made.format, keys.pop((made.stem, made.format)), run.inputs, digests)
                run.journal.keep(entry, dict(made.files))
            yield made
    work.failed += [Failure(stem, name, NOT_REACHED) for stem, name in left]


def _until_lost(outcomes: Iterable[MadeReport], failed: list[Failure]) -> Iterator[MadeReport]:
    """Give outcomes until the executor is lost; that is told once."""
    try:
        yield from outcomes
    except RenderError as error:
        failed.append(Failure("", "", str(error)))


def _unusable(made: MadeReport) -> str | None:
    """Tell why what came back cannot be written: no file, an empty one, or a name that leads elsewhere."""
    if not made.files:
        return "its format wrote no file"
    if any(not data for _, data in made.files):
        return "its format wrote an empty file"
    if not all(is_inside(name) and name.startswith(made.stem) for name, _ in made.files):
        return "its format gave a file a name that does not begin with the report's"
    return None
