"""Read assessments: one YAML or JSON file, a folder of them, or a .jsonl file with one a line."""

from __future__ import annotations

import codecs
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from maturity.checking import check_assessment
from maturity.errors import InputError, Problem, Severity
from maturity.files.json_text import parse_json
from maturity.files.line_ranges import LineRange
from maturity.files.places import path_of
from maturity.files.reading import ASSESSMENT_LIMIT, YAML_SUFFIXES, Loaded, cannot_read, fault, load, validate
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix

Further = Callable[[Assessment, Matrix], Iterable[Problem]]
"""More checks of an assessment, made after the core's own where it answers this matrix at all."""

Choose = Callable[[Assessment], Matrix]
"""Gives the matrix that an assessment is to be checked against."""

LINES_SUFFIX = ".jsonl"
SUFFIXES = (*YAML_SUFFIXES, ".json", LINES_SUFFIX)

WHOLE_FILE = LineRange(0, sys.maxsize, 1)

MOST_FAULTS = 1000
"""Reading many stops after this many faults: the file is not what it was taken for."""


@dataclass(frozen=True, slots=True)
class CheckedAssessment:
    """An assessment that fits its matrix, and what its authors should still look at."""

    assessment: Assessment
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ReadAssessment:
    """An assessment and the SHA-256 of the line of JSON that it was read from; None when it has a file of its own."""

    assessment: Assessment
    digest: str | None = None


def read_assessment(path: Path) -> Assessment:
    """Read one assessment from a .yaml, .yml or .json file.

    Raises:
        InputError: With every fault of the file.
    """
    return load(Assessment, path).value


def read_checked(
    path: Path, matrix: Matrix | Choose, previous: Assessment | None = None, further: Further | None = None
) -> CheckedAssessment:
    """Read one assessment and check it against its matrix, every fault with its line; `further` checks come after ours.

    `matrix` may be a function that chooses the matrix by the assessment.

    Raises:
        InputError: With every fault; warnings come along in the result.
    """
    loaded = load(Assessment, path)
    found = _checked(loaded, matrix, previous, further)
    faults = _errors(found)
    if faults:
        raise InputError(faults)
    return CheckedAssessment(loaded.value, tuple(found))


def read_many(
    path: Path, matrix: Matrix | Choose | None = None, part: LineRange | None = None, further: Further | None = None
) -> Iterator[ReadAssessment]:
    """Read one assessment after another: from one file, a folder of files in the order of their names, or a .jsonl file.

    With a matrix, each is checked against it too. Every good one is given; faults are collected and raised together after
    the last, so that one bad record hides no other: write nothing before the iteration has ended. The garbage collector
    rests while it runs: nouns hold no cycles, and looking for them would nearly double the time. A .jsonl file is read line
    by line, so memory does not grow with it; programs write it, and keys that are given twice are not looked for there
    (the last one counts). With `part`, only those lines of it are read.

    Raises:
        InputError: At the end, with every fault of every file or line, and every network that is given twice for a cycle.
    """
    faults: list[Problem] = []
    first: dict[tuple[str, str, str], str] = {}
    with _collector_at_rest():
        for found in _each(path, matrix, part, further):
            problems = found.problems or _repeated(found, first)
            if found.assessment is not None and not problems:
                yield ReadAssessment(found.assessment, found.digest)
            faults += problems
            if len(faults) > MOST_FAULTS:
                faults.append(Problem("there are more faults than are shown", "Mend these first", str(path)))
                break
    if faults:
        raise InputError(faults)


def read_assessments(path: Path, matrix: Matrix | Choose | None = None, part: LineRange | None = None) -> Iterator[Assessment]:
    """Read one assessment after another, as `read_many` does, without their digests.

    Raises:
        InputError: At the end, with every fault of every file or line, and every network that is given twice for a cycle.
    """
    for one in read_many(path, matrix, part):
        yield one.assessment


@dataclass(frozen=True, slots=True)
class _Found:
    """What one file or line gave: an assessment, or the problems that forbid its use."""

    name: str
    line: int | None
    assessment: Assessment | None
    problems: Sequence[Problem] = ()
    digest: str | None = None


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _each(path: Path, matrix: Matrix | Choose | None, part: LineRange | None, further: Further | None) -> Iterator[_Found]:
    for one in assessment_paths(path) if path.is_dir() else [path]:
        if one.suffix.lower() == LINES_SUFFIX:
            yield from _each_line(one, matrix, part or WHOLE_FILE, further)
        else:
            yield _one_file(one, matrix, further)


def assessment_paths(folder: Path) -> list[Path]:
    """Name the assessment files directly in a folder, in the order of their names; hidden files are left alone."""
    try:
        names = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise cannot_read(folder, error) from None
    paths = [entry for entry in names if entry.suffix.lower() in SUFFIXES and not entry.is_dir()]
    if not paths:
        raise fault(folder, "the folder holds no assessment", "Put .yaml, .json or .jsonl files into it, or name another folder")
    return paths


def _one_file(path: Path, matrix: Matrix | Choose | None, further: Further | None) -> _Found:
    try:
        loaded = load(Assessment, path)
    except InputError as error:
        return _Found(str(path), None, None, error.problems)
    problems = _errors(_checked(loaded, matrix, further=further)) if matrix is not None else ()
    return _Found(str(path), None, loaded.value, problems)


def _each_line(path: Path, matrix: Matrix | Choose | None, part: LineRange, further: Further | None) -> Iterator[_Found]:
    """Validate line by line, straight from bytes; blank lines are passed over."""
    name = str(path)
    records, read = 0, part.start
    try:
        with path.open("rb") as stream:
            stream.seek(part.start)
            for number, line in enumerate(iter(lambda: stream.readline(ASSESSMENT_LIMIT + 1), b""), part.first_line):
                text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                if not text.isspace() or len(line) > ASSESSMENT_LIMIT:
                    records += 1
                    yield _one_line(text, name, number, matrix, further)
                read += len(line)
                if len(line) > ASSESSMENT_LIMIT or read >= part.end:
                    break
    except OSError as error:
        yield _Found(name, None, None, cannot_read(path, error).problems)
        return
    if records == 0 and part is WHOLE_FILE:
        yield _Found(name, None, None, (Problem("the file is empty", "Write one assessment a line", name),))


def _one_line(line: bytes, name: str, number: int, matrix: Matrix | Choose | None, further: Further | None) -> _Found:
    if len(line) > ASSESSMENT_LIMIT:
        problem = Problem("the line is longer than 8 MB", "Keep one assessment a line, and documents out of it", name, number)
        return _Found(name, number, None, (problem,))
    try:
        assessment = Assessment.model_validate_json(line)
    except ValidationError:
        return _Found(name, number, None, _line_faults(line, name, number))
    problems: Sequence[Problem] = ()
    if matrix is not None:
        found = _find(assessment, matrix, None, further)
        problems = [replace(problem, file=name, line=number) for problem in _errors(found)]
    return _Found(name, number, assessment, problems, sha256(line.strip()).hexdigest())


def _line_faults(line: bytes, name: str, number: int) -> Sequence[Problem]:
    """Explain why a line could not be read, by reading it again as slowly as one file."""
    try:
        validate(Assessment, parse_json(line.strip(), name))
    except InputError as error:
        return [replace(problem, line=number) for problem in error.problems]
    return [Problem("the line cannot be read as one assessment", "Write it again as JSON in UTF-8", name, number)]


def _repeated(found: _Found, first: dict[tuple[str, str, str], str]) -> Sequence[Problem]:
    """Refuse a second assessment of a network for the same matrix and cycle: one would hide the other."""
    one = found.assessment
    if one is None:
        return ()
    place = found.name if found.line is None else f"{found.name}:{found.line}"
    before = first.setdefault((one.matrix.id, one.cycle, one.network.code), place)
    if before == place:
        return ()
    message = f"the network {one.network.code} is given twice for the cycle {one.cycle}, first in {before}"
    return [Problem(message, "Keep one of the two", found.name, found.line, "network.code")]


def _find(assessment: Assessment, asked: Matrix | Choose, previous: Assessment | None, further: Further | None) -> list[Problem]:
    """Make our checks, then the further ones; those have nothing to say where another matrix was answered."""
    matrix = asked if isinstance(asked, Matrix) else asked(assessment)
    found = check_assessment(assessment, matrix, previous)
    if further is not None and (assessment.matrix.id, assessment.matrix.version) == (matrix.id, matrix.version):
        found += further(assessment, matrix)
    return found


def _checked(
    loaded: Loaded[Assessment], matrix: Matrix | Choose, previous: Assessment | None = None, further: Further | None = None
) -> list[Problem]:
    """Check against the matrix; every problem gets its file and line, and comes in the order of the lines."""
    found = _find(loaded.value, matrix, previous, further)
    data = loaded.document.data
    lined = [
        replace(problem, file=loaded.document.name, line=loaded.line_of(path_of(problem.where or "", data))) for problem in found
    ]
    return sorted(lined, key=lambda problem: problem.line or 0)


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def count_assessments(path: Path) -> int:
    """Count the files of a folder or the lines of a .jsonl file, for a bar that shows how far the reading has come.

    Raises:
        InputError: The folder or file cannot be read, or the folder holds no assessment.
    """
    if path.is_dir():
        return len(assessment_paths(path))
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except OSError as error:
        raise cannot_read(path, error) from None
