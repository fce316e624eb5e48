"""What `maturity report all` says: how far it has come, how long it still takes, and what became of everything."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from maturity.cli.common import progress

if TYPE_CHECKING:
    from maturity.bulk.running import Failure, Pair, Work
    from maturity.bulk.tasks import MadeReport

SECONDS_BETWEEN_LINES = 30.0
"""How often a line is written where there is no terminal to draw a bar on."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended. made: names of files. unchanged: reports that were left as they are. seconds: by the clock."""

    folder: Path
    made: list[str]
    unchanged: list[Pair]
    failed: list[Failure]
    seconds: float


class Estimate:
    """How long the rest takes, from what has been made: reports of one kind in one format take about as long as each other."""

    def __init__(self, work: Work, at_once: int, started: float) -> None:
        self._kinds = {(item.stem, name): (item.kind, name) for item, formats in work.waiting for name in formats}
        self._left = Counter(self._kinds.values())
        self._took: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._started, self._at_once = started, at_once

    def add(self, made: MadeReport) -> None:
        """Take note of one report."""
        kind = self._kinds[made.stem, made.format]
        self._left[kind] -= 1
        if made.cpu_seconds is not None:
            self._took[kind].append(made.cpu_seconds)

    def seconds_left(self, now: float) -> float | None:
        """Estimate the rest, by the clock; None before anything was made."""
        known = {kind: sum(took) / len(took) for kind, took in self._took.items() if took}
        if not known:
            return None
        usual = sum(known.values()) / len(known)
        done = sum(sum(took) for took in self._took.values())
        rest = sum(count * known.get(kind, usual) for kind, count in self._left.items())
        pace = done / max(now - self._started, 0.001)  # seconds of processor in a second of the clock, as it really went
        return rest / max(pace, 0.01)


class Teller:
    """Say on stderr how far a run has come: a bar on a terminal, and a line now and then anywhere else."""

    @contextmanager
    def comparing(self, count: int) -> Iterator[Callable[[], None]]:
        """Show how many reports have been compared with what is there."""
        with progress(count, "compare") as bar:
            yield lambda: bar.update(1)

    @contextmanager
    def making(self, work: Work, at_once: int) -> Iterator[Callable[[MadeReport], None]]:
        """Show how many reports have been made, and how long the rest takes."""
        started = last = monotonic()
        estimate, done = Estimate(work, at_once, started), 0
        label = f"{counted(work.count, 'report')}, {at_once} at once"
        with progress(work.count, "make") as bar:
            if not sys.stderr.isatty():
                click.echo(f"Making {label}.", err=True)
            bar.show_eta = False  # ours knows that a system's report takes longer than a network's

            def tell(made: MadeReport) -> None:
                nonlocal done, last
                done += 1
                estimate.add(made)
                now = monotonic()
                left = estimate.seconds_left(now)
                bar.label = f"make, {about(left)} left" if left is not None and done < work.count else "make"
                bar.update(1)
                if not sys.stderr.isatty() and now - last >= SECONDS_BETWEEN_LINES and left is not None and done < work.count:
                    last = now
                    click.echo(f"{done:,} of {counted(work.count, 'report')} done; {about(left)} left.", err=True)

            yield tell


def say_summary(summary: Summary, *, as_json: bool) -> None:
    """Print what was made on stdout, and each report that failed on stderr with its reason."""
    for failure in summary.failed:
        name = f"{failure.stem} as {failure.format}: " if failure.stem else ""
        click.echo(f"{name}{failure.reason.rstrip('.')}.", err=True)
    if as_json:
        failed = [{"report": one.stem, "format": one.format, "reason": one.reason} for one in summary.failed]
        said = {
            "folder": str(summary.folder),
            "made": sorted(summary.made),
            "unchanged": len(summary.unchanged),
            "failed": failed,
            "seconds": round(summary.seconds, 1),
        }
        click.echo(json.dumps(said, indent=1))
        return
    parts = [f"made {len(summary.made):,}", f"unchanged {len(summary.unchanged):,}", f"failed {len(summary.failed):,}"]
    click.echo(f"Reports in {summary.folder}: {', '.join(parts)}. It took {lasted(summary.seconds)}.")


def counted(count: int, noun: str) -> str:
    """Say a count with its noun."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def lasted(seconds: float) -> str:
    """Say how long something took: "0.4 seconds", "12 seconds", "38 min 5 s"."""
    if seconds < 10:
        return f"{seconds:.1f} seconds"
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


def about(seconds: float) -> str:
    """Say roughly how long something will take."""
    if seconds < 90:
        return f"about {counted(max(round(seconds / 10), 1) * 10, 'second')}"
    return f"about {counted(round(seconds / 60), 'minute')}"
