"""Kill commands with `kill -9` at random moments, hundreds of times, and look whether anything acknowledged was lost.

The example system is kept in a store. In each trial one command begins its work and is killed at a moment drawn by chance. Then the
store is opened: it must be whole, every answer that the command had acknowledged must be there, and the history must add up to what
stands. What the next trial does goes on from there, as people do.

- assess: an answer is acknowledged when the next question is asked.
- moderate: a decision is acknowledged when the command says that it is kept.
- collect: a bundle is acknowledged when its line is printed.
- workbook: a file is acknowledged when the command says that it was taken in.

    python benchmarks/killed.py                         500 kills: 200 assess, 100 of each other
    python benchmarks/killed.py --kills 20 --seed 7     a few of each
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from openpyxl import load_workbook

from maturity.storage.location import Location
from maturity.storage.store import Store, open_store

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "ostermere-and-fenwold"
CYCLE = "2026"
COMMAND = (sys.executable, "-m", "maturity", "--no-plugins")
SHARES = {"assess": 0.4, "moderate": 0.2, "collect": 0.2, "workbook": 0.2}


@dataclass(slots=True)
class Found:
    """What a run of trials showed."""

    kills: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


class Trial(ABC):
    """A command that is killed again and again in one workspace."""

    spread_seconds = 1.6
    """Kills fall between nothing and this much time after the start; on a busy machine many fall before the work has begun."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.prepare()

    @property
    def store(self) -> Store:
        """Open the store anew, as the next command would."""
        return open_store(Location(file=self.folder / "maturity.db"))

    @abstractmethod
    def prepare(self) -> None:
        """Make what the command works on."""

    @abstractmethod
    def run(self, until: float) -> int:
        """Begin the command, kill it after `until` seconds; give how many acknowledgements were seen."""

    @abstractmethod
    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started; one that has ended is left in peace."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def begin(arguments: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command of ours in a group of its own."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, start_new_session=True, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
    )


def run_whole(arguments: list[str], folder: Path) -> None:
    """Run a command of ours to its end."""
    subprocess.run([*COMMAND, *arguments], cwd=folder, check=True, capture_output=True)


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


class Assess(Trial):
    """Answer the questions of one network after the other, a level after the other; each twice, and then all begin anew."""

    HEAD = re.compile(r"\(([a-z]+-[a-z-]+), in ")
    TIMES = 2

    def prepare(self) -> None:
        """Begin without an answer, and keep the empty store."""
        self.fresh = (self.folder / "maturity.db").read_bytes()
        self.codes = [f"Z{number:05}" for number in range(1, 25)]
        self.turn = 0
        self.claims: dict[tuple[str, str], int] = {}

    def run(self, until: float) -> int:
        """Answer until the kill."""
        if self.turn and self.turn % (len(self.codes) * self.TIMES) == 0:
            (self.folder / "maturity.db").write_bytes(self.fresh)
            self.claims.clear()
        code = self.codes[self.turn % len(self.codes)]
        self.turn += 1
        talk = Talk(["assess", code, "--all"], self.folder, "\nAnswer:", until)
        self.perhaps: tuple[tuple[str, str], int] | None = None
        seen, criterion = 0, None
        while (text := talk.asked()) is not None:
            if self.perhaps is not None:
                self.claims[self.perhaps[0]] = self.perhaps[1]
                seen += 1
            self.perhaps = None
            heads = self.HEAD.findall(text)
            criterion = heads[-1] if heads else criterion
            if "Which level describes you today?" in text and criterion:
                self.perhaps = ((code, criterion), self.chance.randint(0, 4))
                talk.answer(str(self.perhaps[1]))
            else:
                talk.answer("2" if "What would you like to do?" in text else "")
        talk.end()
        return seen

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there; an answer that was not acknowledged may be there or not."""
        held = {one.assessment.network.code: one.assessment.responses for one in self.store.assessments.all_in(CYCLE)}
        for (code, criterion), level in self.claims.items():
            given = held.get(code, {})
            found = given[criterion].claim if criterion in given else None
            if found != level and ((code, criterion), found) != self.perhaps:
                yield f"assess: {code} {criterion} was acknowledged at {level} and stands at {found}"
        if self.perhaps is not None:
            (code, criterion), level = self.perhaps
            if criterion in held.get(code, {}) and held[code][criterion].claim == level:
                self.claims[self.perhaps[0]] = level


class Moderate(Trial):
    """Decide one criterion after the other, in one network after the other."""

    def prepare(self) -> None:
        """Count what is decided already."""
        self.codes = self.store.assessments.codes(CYCLE)
        self.turn, self.decided, self.least = 0, Counter[str](), Counter[str]()
        for code in self.codes:
            self.decided[code] = self.least[code] = self.count(code)

    def count(self, code: str) -> int:
        """Count the decisions about one network."""
        return len(self.store.assessments.read(CYCLE, code).assessment.moderation)

    def run(self, until: float) -> int:
        """Decide until the kill."""
        self.code = self.codes[self.turn % len(self.codes)]
        self.turn += 1
        talk = Talk(["moderate", self.code, "--by", "panel"], self.folder, "\n> ", until)
        seen = asked = 0
        while (text := talk.asked()) is not None:
            seen += text.count("\nKept: ")
            asked += 1
            deciding = "What do you decide?" in text
            talk.answer(self.chance.choice("12") if deciding else f"Looked at together, turn {self.turn}, question {asked}.")
        seen += talk.text.count("\nKept: ")
        talk.end()
        self.least[self.code] = self.decided[self.code] + seen
        return seen

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""
        found = self.count(self.code)
        if found < self.least[self.code]:
            yield f"moderate: {self.code} had {self.least[self.code]} decisions acknowledged and has {found}"
        self.decided[self.code] = found


class Collect(Trial):
    """Collect the bundles of all networks into an empty store."""

    LINE = re.compile(r"^(Z\d{5})  (?:new|merged|already)", re.MULTILINE)

    def prepare(self) -> None:
        """Copy the assessments, and keep the empty store."""
        self.bundles = self.folder / "bundles"
        shutil.copytree(EXAMPLE / CYCLE, self.bundles)
        self.fresh = (self.folder / "maturity.db").read_bytes()
        self.wanted = {path.stem for path in self.bundles.glob("*.yaml")}

    def run(self, until: float) -> int:
        """Collect until the kill; begin anew when all are there."""
        if len(self.store.assessments.codes(CYCLE)) == len(self.wanted):
            (self.folder / "maturity.db").write_bytes(self.fresh)
        process = begin(["collect", "bundles"], self.folder)
        time.sleep(until)
        kill(process)
        out = process.communicate()[0].decode("utf-8", "replace")
        self.told = set(self.LINE.findall(out))
        return len(self.told)

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""
        there = set(self.store.assessments.codes(CYCLE))
        for code in sorted(self.told - there):
            yield f"collect: {code} was acknowledged and is not there"


class Workbook(Trial):
    """Read workbooks back in that say something new."""

    def prepare(self) -> None:
        """Begin with the first turn."""
        self.turn = 0

    def run(self, until: float) -> int:
        """Read a workbook until the kill."""
        self.turn += 1
        self.book, self.words = self.fill(self.turn)
        process = begin(["workbook", "read", self.book.name, "--yes", "--prefer", "workbook"], self.folder)
        time.sleep(until)
        kill(process)
        self.out = process.communicate()[0].decode("utf-8", "replace")
        self.told = process.returncode == 0
        return int(self.told)

    def fill(self, turn: int) -> tuple[Path, str]:
        """Write a workbook and change one comment in it, as a person would."""
        path = self.folder / "Z00001.xlsx"
        subprocess.run(
            [*COMMAND, "workbook", "write", "Z00001", "--out", path.name, "--replace"],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )
        with warnings.catch_warnings(action="ignore"):  # about colours that openpyxl does not keep
            book = load_workbook(path)
        words = f"Turn {turn}."
        cell = next(
            cell
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and (cell.value.startswith("Castle Hill has no hall") or cell.value.startswith("Turn "))
        )
        cell.value = words
        book.save(path)
        return path, words

    def lost(self) -> Iterator[str]:
        """Name what was acknowledged and is not there."""
        held = self.store.assessments.read(CYCLE, "Z00001")
        found = held.assessment.responses["comm-listen"].comment or ""
        if self.told and found != self.words:
            yield f"workbook: '{self.words}' was acknowledged and '{found}' stands"
        if found not in (self.words, f"Turn {self.turn - 1}.") and not found.startswith(("Turn ", "Castle Hill")):
            yield f"workbook: '{found}' was never written"


TRIALS: dict[str, type[Trial]] = {"assess": Assess, "moderate": Moderate, "collect": Collect, "workbook": Workbook}


def main() -> None:
    """Run the trials and print what was found; ends with 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(TRIALS))
    given = parser.parse_args()
    faults = []
    for name, kind in TRIALS.items():
        if given.only in (None, name):
            kills = given.kills if given.only else round(given.kills * SHARES[name])
            found = repeat(kind, kills, random.Random(f"{given.seed} {name}"))
            print(
                f"{name}: {found.kills} kills, {found.acknowledged} acknowledged, lost: {len(found.faults) or 'nothing'}",
                flush=True,
            )
            faults += found.faults
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


def repeat(kind: type[Trial], kills: int, chance: random.Random) -> Found:
    """Kill one kind of command again and again in a workspace of its own."""
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), empty=kind in (Assess, Collect))
        trial = kind(Path(folder), chance)
        while found.kills < kills:
            found.acknowledged += trial.run(chance.uniform(0, trial.spread_seconds))
            found.kills += 1
            found.faults += [*trial.lost(), *damage(trial.store)]
    return found


def make_workspace(folder: Path, *, empty: bool) -> None:
    """Make a workspace with a store that holds the example system, or none of it."""
    run_whole(["init", ".", "--cycle", CYCLE, "--as-of", "2026-10-31"], folder)
    shutil.copy(EXAMPLE / "networks.json", folder)
    if not empty:
        run_whole(["collect", str(EXAMPLE / CYCLE)], folder)


def damage(store: Store) -> Iterator[str]:
    """Look whether the file is whole, and whether every history adds up to what stands."""
    with store.assessments.engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
            yield "the store is damaged"
    for held in store.assessments.all_in(CYCLE):
        code = held.assessment.network.code
        if store.assessments.read(CYCLE, code, at=held.changed_at).assessment != held.assessment:
            yield f"the history of {code} does not add up"


if __name__ == "__main__":
    main()
