"""Move assessments from files into new files: one, a folder of them, or JSON Lines. The old files are only read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import InputError, OutputError, Problem
from maturity.files.assessment_files import LINES_SUFFIX, SUFFIXES, read_assessments
from maturity.files.reading import YAML_SUFFIXES, cannot_read, fault, load
from maturity.files.yaml_writing import write_yaml
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.revision import Migration
from maturity.revising import Road, migrate

HEAD = """\
Moved from {old} {was} to {new} {now}. Answers marked "carried: true" came over although what they answer changed:
read the new text, keep or change the answer, and delete the mark. The list beside this file tells both texts."""


@dataclass(frozen=True, slots=True)
class MovedFile:
    """A new file: where it goes, what is in it, and what became of each assessment in it."""

    path: Path
    content: bytes
    reports: tuple[Migration, ...]


def first_pin(source: Path) -> MatrixPin:
    """Read which matrix the first assessment answers.

    Raises:
        InputError: It cannot be read.
    """
    path = _paths(source)[0]
    if path.suffix.lower() == LINES_SUFFIX:
        return next(read_assessments(path)).matrix
    return load(Assessment, path).value.matrix


def move_files(source: Path, out: Path, road: Road) -> list[MovedFile]:
    """Move every assessment of a file or folder; nothing is written here.

    Args:
        source: A .yaml, .json or .jsonl file, or a folder of them.
        out: The new file, or for a folder the new folder.
        road: The way from the old version to the new.

    Raises:
        InputError: With every fault of every file, and every assessment that answers another version.
        OutputError: A new file is there already.
    """
    paths = _paths(source)
    targets = [out / path.name for path in paths] if source.is_dir() else [out]
    taken = next((target for target in targets if target.exists()), None)
    if taken is not None:
        raise OutputError(f"{taken} is there already, and nothing is overwritten. Name another file or folder.")
    faults: list[Problem] = []
    moved = []
    for path, target in zip(paths, targets, strict=True):
        try:
            moved.append(_move_lines(path, target, road) if path.suffix.lower() == LINES_SUFFIX else _move_file(path, target, road))
        except InputError as error:
            faults += error.problems
    if faults:
        raise InputError(faults)
    return moved


def _paths(source: Path) -> list[Path]:
    """Name the files to move, in the order of their names; hidden files are left alone."""
    if not source.is_dir():
        return [source]
    try:
        found = sorted(path for path in source.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith("."))
    except OSError as error:
        raise cannot_read(source, error) from None
    if not found:
        raise fault(source, "the folder holds no assessment", "Name another folder, or a file")
    return found


def _move_file(path: Path, target: Path, road: Road) -> MovedFile:
    loaded = load(Assessment, path)
    other = _other_matrix(loaded.value, road, str(path), loaded.line_of(("matrix",)))
    if other is not None:
        raise InputError([other])
    found = migrate(loaded.value, road)
    if found.assessment == loaded.value and path.suffix.lower() == target.suffix.lower():
        return MovedFile(target, path.read_bytes(), (found.report,))
    return MovedFile(target, _written(found.assessment, target, found.report), (found.report,))


def _move_lines(path: Path, target: Path, road: Road) -> MovedFile:
    """Move JSON Lines; a target of another form cannot hold them."""
    if target.suffix.lower() != LINES_SUFFIX:
        raise OutputError(f"{target}: assessments that come one a line go to a .jsonl file. Name such a file.")
    reports, lines = [], []
    faults: list[Problem] = []
    for position, assessment in enumerate(read_assessments(path), 1):
        other = _other_matrix(assessment, road, str(path), position)
        if other is not None:
            faults.append(other)
            continue
        found = migrate(assessment, road)
        reports.append(found.report)
        lines.append(found.assessment.model_dump_json(exclude_defaults=True) + "\n")
    if faults:
        raise InputError(faults)
    return MovedFile(target, "".join(lines).encode(), tuple(reports))


def _other_matrix(assessment: Assessment, road: Road, name: str, line: int | None) -> Problem | None:
    """Say that an assessment answers another matrix than the road begins at; None when it does not."""
    pin, old = assessment.matrix, road.old
    if (pin.id, pin.version) == (old.id, old.version):
        return None
    message = f"it answers {pin.id} {pin.version}, not {old.id} {old.version}"
    return Problem(message, "Move it by itself, or name the version that it answers with --from", name, line, "matrix")


def _written(assessment: Assessment, target: Path, report: Migration) -> bytes:
    """Write an assessment in the form that the name of its file asks for."""
    data = json.loads(assessment.model_dump_json(exclude_defaults=True))
    suffix = target.suffix.lower()
    if suffix == ".json":
        return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
    if suffix == LINES_SUFFIX:
        return (json.dumps(data, ensure_ascii=False) + "\n").encode()
    if suffix not in YAML_SUFFIXES:
        raise OutputError(f"{target}: the name does not end in .yaml, .json or .jsonl. Name the file by what it is to hold.")
    head = HEAD.format(old=report.old.id, was=report.old.version, new=report.new.id, now=report.new.version)
    return write_yaml(data, head).encode()
