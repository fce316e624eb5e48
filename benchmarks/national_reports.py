"""Measure every report of a national cycle: how long a whole run takes, and what the next one costs when little has changed.

    python benchmarks/national_cycle.py
    python benchmarks/national_reports.py run [--format pdf] [--networks 36] [--systems 4] [--workers 2]
    python benchmarks/national_reports.py again [--format json] [--out FOLDER]
    python benchmarks/national_reports.py workers [--documents 8] [--rounds 3]

`run` reads and scores the whole cycle, makes a sample of its reports as PDF, and extrapolates to all of them: every step but the
making is measured whole. `again` makes all reports as JSON with the command itself, then runs it again with nothing changed,
with the answers of one network changed, and with its name changed, too; the same reports as PDF cost as much, and what is made
anew on top. With `--out` the reports stay there, outside the repository, and the next `again` begins with what is there.
`workers` compares two workers with one by the clock, in alternating rounds. The reports stand beside real names and are synthetic.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from maturity import default_plugins
from maturity.bulk import stop_children
from maturity.bulk.digests import digest_context, digest_inputs, digest_tools
from maturity.bulk.kinds import Item, Material, items_of
from maturity.bulk.running import Run, Work, do_work
from maturity.bulk.tasks import MadeReport, Tools, home_here
from maturity.contracts import ExecutorSettings
from maturity.cycles import score_cycle
from maturity.default_plugins.executors import LocalProcesses
from maturity.files.network_files import read_register
from maturity.files.report_journal import open_journal
from maturity.frames import Frame
from maturity.model.variations import VariationPlan
from maturity.pipeline import ready_matrix
from maturity.plugins import Registry
from maturity.sources import FileSource
from measuring import CHECKOUT

BEFORE, NOW = date(2025, 10, 31), date(2026, 10, 31)
MATRIX = "health-creation"


class Clock:
    """Seconds by the clock since it was last asked."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def lap(self, what: str) -> float:
        """Print and give the seconds since then."""
        took, self._last = time.perf_counter() - self._last, time.perf_counter()
        print(f"{what}: {took:.1f} s", flush=True)
        return took


def load(cycle: Path, registry: Registry) -> Material:
    """Read and score both cycles, as the command does."""
    bound = ready_matrix(registry.matrix_folder(MATRIX), registry).bound
    before = score_cycle(FileSource(cycle / "2025.jsonl"), bound, registry, BEFORE)
    now = score_cycle(FileSource(cycle / "2026.jsonl"), bound, registry, NOW, before)
    listing = read_register(cycle / "register-2026.json")
    frame = Frame(None, registry.peer_groups["likeness"], 8, networks=listing.networks, registry=registry, plan=VariationPlan())
    return Material(bound.matrix, now, before, frame, listing.systems)


def load_registry(form: str) -> Registry:
    """Load the plugins when the format is one of theirs."""
    return Registry.load(default_plugins.MODULES, installed="." in form)


def tools_of(registry: Registry) -> Tools:
    folders = [folder.resolve() for folder in registry.template_dirs]
    installed = len(registry.plugins) > len(default_plugins.MODULES)
    return Tools(digest_tools(registry, folders), tuple(str(folder) for folder in folders), home_here(), installed=installed)


def spread(items: Sequence[Item], kind: str, count: int) -> list[Item]:
    """Choose reports of one kind, evenly over the list."""
    wanted = [item for item in items if item.kind == kind]
    return [wanted[place * len(wanted) // count] for place in range(min(count, len(wanted)))]


def make(items: Sequence[Item], form: str, tools: Tools, workers: int, out: Path) -> tuple[float, list[MadeReport]]:
    """Make reports as PDF with warm children, and give the seconds by the clock."""
    with open_journal(out) as journal, LocalProcesses().open(ExecutorSettings(workers)) as place:
        run = Run(journal, "benchmark", tools, (form,))
        list(do_work(run, Work([(item, (form,)) for item in items[:workers]]), place))
        started = time.perf_counter()
        work = Work([(item, (form,)) for item in items])
        made = list(do_work(run, work, place))
        took = time.perf_counter() - started
    stop_children()
    if work.failed:
        print(f"{len(work.failed)} reports failed: {work.failed[0].reason}")
    return took, [one for one in made if one.files]


def measure_run(cycle: Path, form: str, counts: Mapping[str, int], workers: int) -> None:
    clock, registry = Clock(), load_registry(form)
    material = load(cycle, registry)
    items = items_of(material)
    total = clock.lap("read and score both cycles, and list the reports")
    tools = tools_of(registry)
    with tempfile.TemporaryDirectory() as name:
        for kind, count in counts.items():
            sample, everything = spread(items, kind, count), sum(item.kind == kind for item in items)
            took, made = make(sample, form, tools, workers, Path(name))
            if not made:
                continue
            cpu = statistics.mean(one.cpu_seconds or 0.0 for one in made)
            size = statistics.mean(len(data) for one in made for _, data in one.files)
            peak = max(one.peak_mb or 0.0 for one in made)
            print(
                f"{len(made)} {kind} reports with {workers} workers: {took:.1f} s by the clock, {cpu:.2f} s of processor each, ",
                end="",
            )
            print(f"{size / 1000:.0f} kB each, peak of a worker {peak:.0f} MB")
            print(f"  all {everything:,}: {took / len(made) * everything / 60:.1f} minutes", flush=True)
            total += took / len(made) * everything
    print(f"national run as {form}, {workers} workers, extrapolated: {total / 60:.1f} minutes; load {os.getloadavg()[1]:.1f}")


def command(cycle: Path, now: Path, out: Path, form: str) -> dict[str, Any]:
    """Run the command on the whole cycle, and give its summary."""
    arguments = ["report", "all", str(now), "--previous", str(cycle / "2025.jsonl"), "--previous-as-of", str(BEFORE), "--json"]
    arguments += ["--register", str(cycle / "register-2026.json"), "--matrix", MATRIX, "--as-of", str(NOW), "-f", form]
    plugins = [] if "." in form else ["--no-plugins"]
    done = subprocess.run(
        [sys.executable, "-m", "maturity", *plugins, *arguments, "-o", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def lower_claims(one: dict[str, Any]) -> None:
    for response in one["responses"].values():
        if response.get("claim"):
            response["claim"] -= 1


def rename(one: dict[str, Any]) -> None:
    one["network"]["name"] += " (renamed)"


def change_one(cycle: Path, now: Path, *changes: Callable[[dict[str, Any]], None]) -> None:
    """Write the cycle with changes to one network that answered."""
    lines = (cycle / "2026.jsonl").read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if number > 600 and json.loads(line)["responses"])
    one = json.loads(lines[place])
    for change in changes:
        change(one)
    lines[place] = json.dumps(one)
    now.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure_again(cycle: Path, form: str, out: Path) -> None:
    """Run the command on one file, which changes meanwhile; its name is an option, and another one would count as a change."""
    now = out.with_name(f"{out.name}-2026.jsonl")
    for what, changes in (
        ("everything", ()),
        ("nothing changed", ()),
        ("the answers of one network changed", (lower_claims,)),
        ("its name changed, too", (lower_claims, rename)),
    ):
        change_one(cycle, now, *changes)
        clock, before = Clock(), resource.getrusage(resource.RUSAGE_CHILDREN)
        said = command(cycle, now, out, form)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        kinds = ["national" if file.startswith("national") else Path(file).stem.rpartition("-")[2] for file in said["made"]]
        counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds)))
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        made = f"made {len(said['made']):,} ({counts or 'none'}), unchanged {said['unchanged']:,}"
        clock.lap(f"{what}: {made}; {cpu:.1f} s of processor, whole process by the clock")
    now.unlink()
    print(f"load {os.getloadavg()[1]:.1f}")


def measure_inputs(cycle: Path) -> None:
    clock, registry = Clock(), Registry.load(default_plugins.MODULES, installed=False)
    clock.lap("load the registry")
    tools = tools_of(registry)
    clock.lap("digest code, templates and fonts")
    sources = [FileSource(cycle / "2026.jsonl"), FileSource(cycle / "2025.jsonl")]
    digest_inputs(digest_context(tools.digest, registry, sources), sources)
    clock.lap("digest both cycles")


def measure_workers(cycle: Path, form: str, documents: int, rounds: int) -> None:
    registry = load_registry(form)
    items = spread(items_of(load(cycle, registry)), "network", documents)
    tools, ratios = tools_of(registry), []
    with tempfile.TemporaryDirectory() as name:
        for turn in range(rounds):
            wall = {workers: make(items, form, tools, workers, Path(name))[0] for workers in ((1, 2) if turn % 2 else (2, 1))}
            ratios.append(wall[1] / wall[2])
            print(f"one {wall[1]:.1f} s, two {wall[2]:.1f} s: {ratios[-1]:.2f}", flush=True)
    middle = statistics.median(ratios)
    print(f"two workers / one: {middle:.2f} ({min(ratios):.2f} to {max(ratios):.2f}); load {os.getloadavg()[1]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["run", "again", "workers"])
    parser.add_argument("--cycle", type=Path, default=Path(tempfile.gettempdir()) / "maturity-national-cycle")
    parser.add_argument("--format", dest="form", help="pdf, or a plugin's, by its full name; json for `again`")
    parser.add_argument("--out", type=Path, help="where the reports of `again` stay; without it they are removed")
    parser.add_argument("--networks", type=int, default=36)
    parser.add_argument("--systems", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--documents", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    given: Any = parser.parse_args()
    cycle = given.cycle.resolve()
    if given.out is not None and given.out.resolve().is_relative_to(CHECKOUT):
        sys.exit("The reports stand beside real names and are made up. Choose a folder outside the checkout.")
    if not (cycle / "2026.jsonl").exists() or cycle.is_relative_to(CHECKOUT):
        sys.exit(f"{cycle / '2026.jsonl'} is not there. Make it: python benchmarks/national_cycle.py")
    if given.what == "run":
        measure_run(cycle, given.form or "pdf", {"network": given.networks, "system": given.systems, "national": 1}, given.workers)
    elif given.what == "again":
        measure_inputs(cycle)
        with tempfile.TemporaryDirectory() as name:
            measure_again(cycle, given.form or "json", (given.out or Path(name) / "out").resolve())
    else:
        measure_workers(cycle, given.form or "pdf", given.documents, given.rounds)


if __name__ == "__main__":
    main()
