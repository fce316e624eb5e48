"""Score a long JSON Lines file with several processes: each takes parts of it and gives back results as JSON, in order."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from maturity import default_plugins
from maturity.errors import InputError, MaturityError, Problem
from maturity.files.assessment_files import read_assessments
from maturity.files.line_ranges import LineRange, split_at_lines
from maturity.pipeline import ready_matrix, score
from maturity.plugins import Registry
from maturity.scoring.binding import BoundMatrix

MOST_WORKERS = 8
"""More processes than this wait for the disk and for the one that gathers, and each takes 100 MB."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a process must know to score as this one does: it loads the same plugins and reads the same matrix.

    check: whether assessments are also checked against the matrix.
    """

    matrix_folder: Path
    as_of: date
    installed: bool = True
    plugins_dirs: tuple[Path, ...] = ()
    check: bool = True


@dataclass(frozen=True, slots=True)
class Scored:
    """One result as JSON, and whose it is: matrix, cycle and network."""

    whose: tuple[str, str, str]
    json: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the file gave: results in its order, and the faults that forbid the use of others."""

    results: tuple[Scored, ...]
    faults: tuple[Problem, ...] = ()


def score_lines(path: Path, recipe: Recipe, workers: int | None = None) -> Iterator[bytes]:
    """Score every assessment of a JSON Lines file and give each result as JSON, in the file's order.

    This process works from the end of the file, the others from its beginning, until they meet. Faults are collected and
    raised after the last result, as `read_assessments` does.

    Args:
        path: The file, one assessment a line.
        recipe: The matrix, the day and the plugins.
        workers: How many processes share the work, this one included; as many as there are cores when None.

    Raises:
        InputError: At the end, with every fault, and every network that is given twice for a cycle.
        MaturityError: A process ended before its work was done.
    """
    parts = split_at_lines(path)
    if not parts:
        raise InputError([Problem("the file is empty", "Write one assessment a line", str(path))])
    wanted = min(workers or os.cpu_count() or 1, MOST_WORKERS, len(parts))
    faults: list[Problem] = []
    seen: set[tuple[str, str, str]] = set()
    for done in _share(path, recipe, parts, wanted - 1):
        faults += done.faults
        for one in done.results:
            if one.whose in seen:
                faults.append(_repeated(path, one))
            seen.add(one.whose)
            yield one.json
    if faults:
        raise InputError(faults)


def score_part(path: Path, recipe: Recipe, part: LineRange) -> Part:
    """Read and score one part of a file."""
    registry, bound = _prepared(recipe)
    results: list[Scored] = []
    try:
        for assessment in read_assessments(path, bound.matrix if recipe.check else None, part):
            result = score(assessment, bound, registry, recipe.as_of).result
            whose = (assessment.matrix.id, assessment.cycle, assessment.network.code)
            results.append(Scored(whose, result.__pydantic_serializer__.to_json(result)))
    except InputError as error:
        return Part(tuple(results), error.problems)
    return Part(tuple(results))


@lru_cache(maxsize=1)
def _prepared(recipe: Recipe) -> tuple[Registry, BoundMatrix]:
    """Load plugins and the matrix once in each process."""
    registry = Registry.load(default_plugins.MODULES, installed=recipe.installed, plugins_dirs=recipe.plugins_dirs)
    return registry, ready_matrix(recipe.matrix_folder, registry).bound


def _share(path: Path, recipe: Recipe, parts: Sequence[LineRange], helpers: int) -> Iterator[Part]:
    """Work on the parts together with helpers, and give what each part gave in the file's order."""
    if helpers < 1:
        yield from (score_part(path, recipe, part) for part in parts)
        return
    own: list[Part] = []
    # A fresh process, not a fork of this one: a plugin may have left a thread behind, and a fork would keep its locks.
    with ProcessPoolExecutor(helpers, multiprocessing.get_context("spawn")) as pool:
        futures = [pool.submit(score_part, path, recipe, part) for part in parts]
        for future, part in zip(reversed(futures), reversed(parts), strict=True):
            if not future.cancel():
                break
            own.append(score_part(path, recipe, part))
        yield from map(_finished, futures[: len(parts) - len(own)])
        yield from reversed(own)


def _finished(future: Future[Part]) -> Part:
    """Wait for a part that a helper works on.

    Raises:
        MaturityError: The helper ended before its work was done.
    """
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise MaturityError("a process that shared the work ended before it was done; try again with --workers 1") from error


def _repeated(path: Path, one: Scored) -> Problem:
    _, cycle, code = one.whose
    message = f"the network {code} is given twice for the cycle {cycle}"
    return Problem(message, "Keep one of the two", str(path), where="network.code")
