"""Measure what installed plugins cost: the first page of help and one short command, with none and with fifty.

    python benchmarks/help_with_plugins.py [--plugins N] [--rounds N]

Two folders are put on Python's path in turns: an empty one, and one with fifty plugins, each with a hook and a command that it
lists. Both sides so meet the same machine; the fastest of each is compared. `maturity --version` shows that nothing grows where
no plugin is asked for; `maturity plugin list` shows what loading all of them costs, which no budget limits.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

MOST_TIMES = 1.5
MODULE = """
from maturity.contracts import PluginCommand
from maturity.hookspecs import hookimpl

MATURITY_API = "1.0"

@hookimpl
def maturity_register_commands():
    return [PluginCommand("made-up-{place}", "Do nothing.", print)]
"""


def install(folder: Path, name: str, entry_points: str) -> None:
    """Write the metadata that pip would write, as far as we look at it."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)


def make_environments(where: Path, plugins: int) -> tuple[Path, Path]:
    """Make the folder without and the folder with plugins."""
    bare, full = where / "bare", where / "full"
    for folder in (bare, full):
        folder.mkdir()
    for place in range(plugins):
        module = f"made_up_{place}"
        (full / f"{module}.py").write_text(MODULE.format(place=place))
        groups = f"[maturity]\nmade-up-{place} = {module}\n\n[maturity.commands]\nmade-up-{place} = {module}\n"
        install(full, module, groups)
    return bare, full


def once(folder: Path, arguments: list[str]) -> float:
    """Run the command in a process of its own and give its seconds."""
    script = "from maturity.cli.entry import run; run()"
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    start = perf_counter()
    subprocess.run([sys.executable, "-c", script, *arguments], env=environment, check=True, capture_output=True)
    return perf_counter() - start


def compare(bare: Path, full: Path, arguments: list[str], rounds: int) -> float:
    """Print and return how many times longer a command takes with the plugins."""
    best = {bare: float("inf"), full: float("inf")}
    for _ in range(rounds):
        for folder, fastest in best.items():
            best[folder] = min(fastest, once(folder, arguments))
    ratio = best[full] / best[bare]
    print(
        f"maturity {' '.join(arguments):12s} none {best[bare] * 1000:6.1f} ms, all {best[full] * 1000:6.1f} ms, ratio {ratio:.2f}"
    )
    return ratio


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plugins", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as where:
        bare, full = make_environments(Path(where), options.plugins)
        ratio = compare(bare, full, ["--help"], options.rounds)
        compare(bare, full, ["--version"], options.rounds)
        compare(bare, full, ["plugin", "list"], max(1, options.rounds // 5))
    print(f"{'within' if ratio <= MOST_TIMES else 'over'} the budget of {MOST_TIMES:g} times for --help")


if __name__ == "__main__":
    main()
