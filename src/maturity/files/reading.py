"""Read a file whole, within a cap, and turn what it says into nouns or into faults."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from maturity.errors import InputError, Problem
from maturity.files.document import Document, Path_
from maturity.files.json_text import parse_json
from maturity.files.model_faults import problems_of
from maturity.files.yaml_text import parse_yaml

MATRIX_LIMIT = 2_000_000
"""The most bytes that one file of a matrix may have."""
ASSESSMENT_LIMIT = 8_000_000
"""The most bytes that one assessment may have, alone or as a line of a .jsonl file."""

YAML_SUFFIXES = (".yaml", ".yml")

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Model]):
    """A noun that was read, and the document that it came from."""

    value: Model
    document: Document

    def line_of(self, path: Path_) -> int | None:
        """Give the line of the part at `path`, or of the nearest part around it."""
        return self.document.line_of(path)


def fault(path: Path, message: str, mend: str) -> InputError:
    """Make the error for a file that is wrong as a whole."""
    return InputError([Problem(message, mend, file=str(path))])


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises:
        InputError: When it is missing, a folder, not a plain file, unreadable or too large.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise fault(path, "this is a folder, not a file", "Name the file inside it")
        if not stat.S_ISREG(found.st_mode):
            raise fault(path, "this is not a plain file", "Give the name of a file on disk")
        if found.st_size > limit:
            raise too_large(path, limit)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from None
    if len(data) > limit:
        raise too_large(path, limit)
    return data


def too_large(path: Path, limit: int) -> InputError:
    """Say that a file is larger than its kind may be."""
    message = f"the file is larger than {limit / 1_000_000:g} MB"
    return fault(path, message, "Check that this is the right file; keep documents and pictures out of it")


def cannot_read(path: Path, error: OSError | ValueError) -> InputError:
    """Say in our words why the system would not give us a file."""
    if isinstance(error, FileNotFoundError):
        return fault(path, "there is no such file", "Check the name and the folder")
    if isinstance(error, NotADirectoryError):
        return fault(path, "a part of this path is a file, not a folder", "Check the path")
    if isinstance(error, PermissionError):
        return fault(path, "you are not allowed to read this file", "Ask its owner for permission to read it")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is not possible"
    return fault(path, f"the file cannot be read ({reason})", "Check the name and the disk")


def read_document(path: Path, limit: int = ASSESSMENT_LIMIT) -> Document:
    """Read and parse a .yaml, .yml or .json file.

    Raises:
        InputError: With every fault found.
    """
    suffix = path.suffix.lower()
    data = read_bytes(path, limit)
    if suffix not in (*YAML_SUFFIXES, ".json"):
        raise fault(path, "the name of the file does not end in .yaml, .yml or .json", "Rename the file by what it holds")
    if suffix == ".json":
        return parse_json(data, str(path))
    return parse_yaml(data, str(path))


def validate(model: type[Model], document: Document) -> Model:
    """Validate parsed data strictly, as if it were JSON.

    Raises:
        InputError: With every fault, each with its line.
    """
    if not isinstance(document.data, dict):
        mend = "Begin the file with a field, such as format"
        raise InputError([Problem("the file does not hold fields and values", mend, file=document.name, line=1)])
    try:
        return model.model_validate_json(json.dumps(document.data, allow_nan=False))
    except ValidationError as error:
        raise InputError(problems_of(error, model, document.data, document.place)) from None


def load(model: type[Model], path: Path, limit: int = ASSESSMENT_LIMIT) -> Loaded[Model]:
    """Read a file into a noun, keeping where each part stands.

    Raises:
        InputError: With every fault of the file.
    """
    document = read_document(path, limit)
    return Loaded(validate(model, document), document)
