"""Score a long JSON Lines file with several processes: each takes parts of it and gives back results as JSON, in order."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from maturity import default_plugins
from maturity.errors import InputError, MaturityError, Problem, ScoringError
from maturity.files.assessment_files import read_many
from maturity.files.line_ranges import LineRange, split_at_lines
from maturity.pipeline import further_checks, not_scored, ready_matrix, score, with_register
from maturity.plugins import Registry
from maturity.scoring.binding import BoundMatrix

HANDED_OUT = 2
"""Parts that a helper has at a time, so that it never waits for this process to finish its own."""

MOST_WORKERS = 8
"""More processes than this wait for the disk and for the one that gathers, and each takes 100 MB."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a process must know to score as this one does: it loads the same plugins and reads the same matrix.

    check: whether assessments are also checked against the matrix. disabled: plugins that the workspace disables, with the reason.
    register: where rules find public figures that assessments do not carry.
    """

    matrix_folder: Path
    as_of: date
    installed: bool = True
    plugins_dirs: tuple[Path, ...] = ()
    check: bool = True
    disabled: tuple[tuple[str, str], ...] = ()
    register: Path | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What a process scores with once it has followed the recipe."""

    registry: Registry
    bound: BoundMatrix


@dataclass(frozen=True, slots=True)
class Scored:
    """One result as JSON, and whose it is: matrix, cycle and network."""

    whose: tuple[str, str, str]
    json: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the file gave: results in its order, and the faults that forbid the use of others.

    not_scored: one line for each network for which a rule failed. left_out: why a plugin's check was not made.
    """

    results: tuple[Scored, ...]
    faults: tuple[Problem, ...] = ()
    not_scored: tuple[str, ...] = ()
    left_out: tuple[tuple[tuple[str, str], str], ...] = ()


def score_lines(path: Path, recipe: Recipe, *, workers: int | None = None, ready: Ready | None = None) -> Iterator[bytes]:
    """Score every assessment of a JSON Lines file and give each result as JSON, in the file's order.

    This process works from the end of the file, the others from its beginning, until they meet. Faults are collected and
    raised after the last result, as `read_many` does.

    Args:
        path: The file, one assessment a line.
        recipe: The matrix, the day and the plugins.
        workers: How many processes share the work, this one included; as many as there are cores when None.
        ready: What this process has made of the recipe already, if it has.

    Raises:
        InputError: At the end, with every fault, and every network that is given twice for a cycle.
        ScoringError: At the end, for every network for which a plugin's rule failed.
        MaturityError: A process ended before its work was done.
    """
    parts = split_at_lines(path)
    if not parts:
        raise InputError([Problem("the file is empty", "Write one assessment a line", str(path))])
    wanted = min(workers or os.cpu_count() or 1, MOST_WORKERS, len(parts))
    faults: list[Problem] = []
    failed: list[str] = []
    ready = ready or prepare(recipe)
    seen: set[tuple[str, str, str]] = set()
    work = partial(score_part, path, ready, recipe)
    try:
        for done in _share(path, recipe, parts, work, wanted - 1):
            faults += done.faults
            failed += done.not_scored
            ready.registry.failed.update(done.left_out)
            for one in done.results:
                if one.whose in seen:
                    faults.append(_repeated(path, one))
                seen.add(one.whose)
                yield one.json
    except BrokenProcessPool as error:
        raise MaturityError(
            "A process that shared the work ended before it was done. Close other programs and try again."
        ) from error
    if faults:
        raise InputError(faults)
    if failed:
        raise not_scored(failed)


def score_part(path: Path, ready: Ready, recipe: Recipe, part: LineRange) -> Part:
    """Read and score one part of a file."""
    matrix = ready.bound.matrix if recipe.check else None
    results: list[Scored] = []
    failed: list[str] = []
    faults: tuple[Problem, ...] = ()
    try:
        for one in read_many(path, matrix, part, further_checks(ready.registry)):
            try:
                result = score(one.assessment, ready.bound, ready.registry, recipe.as_of, digest=one.digest).result
            except ScoringError as error:
                failed.append(str(error))
                continue
            whose = (result.matrix.id, result.cycle, result.network)
            results.append(Scored(whose, result.model_dump_json().encode()))
    except InputError as error:
        faults = error.problems
    return Part(tuple(results), faults, tuple(failed), tuple(ready.registry.failed.items()))


@lru_cache(maxsize=1)
def prepare(recipe: Recipe) -> Ready:
    """Load plugins and the matrix, once in each process; what a plugin prints meanwhile must not get among the results."""
    with redirect_stdout(sys.stderr):
        registry = Registry.load(
            default_plugins.SCORING,
            installed=recipe.installed,
            plugins_dirs=recipe.plugins_dirs,
            disabled=dict(recipe.disabled),
        )
        bound = ready_matrix(recipe.matrix_folder, registry).bound
    return Ready(registry, with_register(bound, recipe.register) if recipe.register else bound)


def help_with(path: Path, recipe: Recipe, part: LineRange) -> Part:
    """Score one part in a helper process."""
    return score_part(path, prepare(recipe), recipe, part)


def _share(
    path: Path, recipe: Recipe, parts: Sequence[LineRange], work: Callable[[LineRange], Part], helpers: int
) -> Iterator[Part]:
    """Work on the parts together with helpers, and give what each part gave in the file's order."""
    if helpers < 1:
        yield from map(work, parts)
        return
    waiting = deque(parts)
    handed: deque[Future[Part]] = deque()
    own: list[Part] = []
    with ProcessPoolExecutor(helpers, multiprocessing.get_context(_way_to_start())) as pool:
        while waiting:
            while waiting and len(handed) < helpers * HANDED_OUT:
                handed.append(pool.submit(help_with, path, recipe, waiting.popleft()))
            if waiting:
                own.append(work(waiting.pop()))
            while handed and handed[0].done():
                yield handed.popleft().result()
        yield from (future.result() for future in handed)
        yield from reversed(own)


def _way_to_start() -> Literal["fork", "spawn"]:
    """Choose how helpers start: on Linux as copies of this process, which have everything loaded at once.

    A copy keeps the locks of threads that it does not have. So where a plugin has left a thread behind, and on systems whose
    libraries do not bear copying, a helper starts afresh, and loads plugins and matrix again.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _repeated(path: Path, one: Scored) -> Problem:
    _, cycle, code = one.whose
    message = f"the network {code} is given twice for the cycle {cycle}"
    return Problem(message, "Keep one of the two", str(path), where="network.code")
