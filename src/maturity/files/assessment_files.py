"""Read assessments: one YAML or JSON file, a folder of them, or a .jsonl file with one a line."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from maturity.checking import check_assessment
from maturity.errors import InputError, Problem, Severity
from maturity.files.json_text import parse_json
from maturity.files.places import path_of
from maturity.files.reading import ASSESSMENT_LIMIT, YAML_SUFFIXES, Loaded, cannot_read, fault, load, validate
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix

SUFFIXES = (*YAML_SUFFIXES, ".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class CheckedAssessment:
    """An assessment that fits its matrix, and what its authors should still look at."""

    assessment: Assessment
    warnings: tuple[Problem, ...]


def read_assessment(path: Path) -> Assessment:
    """Read one assessment from a .yaml, .yml or .json file.

    Raises:
        InputError: With every fault of the file.
    """
    return load(Assessment, path).value


def read_checked(path: Path, matrix: Matrix, previous: Assessment | None = None) -> CheckedAssessment:
    """Read one assessment and check it against its matrix, every fault with its line.

    Raises:
        InputError: With every fault; warnings come along in the result.
    """
    loaded = load(Assessment, path)
    found = [placed(problem, loaded) for problem in check_assessment(loaded.value, matrix, previous)]
    faults = [problem for problem in found if problem.severity is Severity.ERROR]
    if faults:
        raise InputError(sorted(faults, key=lambda problem: problem.line or 0))
    return CheckedAssessment(loaded.value, tuple(found))


def placed(problem: Problem, loaded: Loaded[Assessment]) -> Problem:
    """Give a problem of the checks its file and line."""
    path = path_of(problem.where or "", loaded.document.data)
    return replace(problem, file=loaded.document.name, line=loaded.line_of(path))


def read_assessments(path: Path) -> Iterator[Assessment]:
    """Read one assessment after another: from one file, a folder of files in the order of their names, or a .jsonl file.

    Every good one is given; faults are collected and raised together after the last, so that one bad record hides no other.
    Write nothing before the iteration has ended. The garbage collector rests while it runs: nouns hold no cycles, and
    looking for them would nearly double the time. A .jsonl file is read line by line, so memory does not grow with it; it is
    written by programs, and keys that are given twice are not looked for there (the last one counts).

    Raises:
        InputError: At the end, with every fault of every file or line.
    """
    if path.is_dir():
        yield from _collected(_each_file(_assessment_paths(path)))
    elif path.suffix.lower() == ".jsonl":
        yield from _collected(_each_line(path))
    else:
        yield read_assessment(path)


def _collected(found: Iterator[Assessment | tuple[Problem, ...]]) -> Iterator[Assessment]:
    """Give what is good, keep what is not, and raise the faults together at the end."""
    faults: list[Problem] = []
    with _collector_at_rest():
        for item in found:
            if isinstance(item, Assessment):
                yield item
            else:
                faults += item
    if faults:
        raise InputError(faults)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _assessment_paths(folder: Path) -> list[Path]:
    """Name the assessment files directly in a folder, in the order of their names; hidden files are left alone."""
    try:
        names = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise cannot_read(folder, error) from None
    paths = [entry for entry in names if entry.suffix.lower() in SUFFIXES and entry.is_file()]
    if not paths:
        raise fault(folder, "the folder holds no assessment", "Put .yaml, .json or .jsonl files into it, or name another folder")
    return paths


def _each_file(paths: list[Path]) -> Iterator[Assessment | tuple[Problem, ...]]:
    for path in paths:
        if path.suffix.lower() == ".jsonl":
            yield from _each_line(path)
            continue
        try:
            yield read_assessment(path)
        except InputError as error:
            yield error.problems


def _each_line(path: Path) -> Iterator[Assessment | tuple[Problem, ...]]:
    """Validate line by line, straight from bytes; blank lines are passed over."""
    name = str(path)
    read = Assessment.model_validate_json
    number = 0
    try:
        with path.open("rb") as stream:
            while line := stream.readline(ASSESSMENT_LIMIT + 1):
                number += 1
                if len(line) > ASSESSMENT_LIMIT:
                    yield (Problem("the line is longer than 8 MB", "Keep one assessment a line", name, number),)
                    return
                if line.isspace():
                    continue
                try:
                    yield read(line)
                except ValidationError:
                    yield _line_faults(line, name, number)
    except OSError as error:
        yield cannot_read(path, error).problems
    if number == 0:
        yield (Problem("the file is empty", "Write one assessment a line", name),)


def _line_faults(line: bytes, name: str, number: int) -> tuple[Problem, ...]:
    """Explain why a line could not be read, by reading it again as slowly as one file."""
    try:
        validate(Assessment, parse_json(line.strip(), name))
    except InputError as error:
        return tuple(replace(problem, line=number) for problem in error.problems)
    return (Problem("the line cannot be read as one assessment", "Write it again as UTF-8 JSON", name, number),)
