"""Find a version of a matrix: the folder itself, the folders beside it, and the folders inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from maturity.errors import InputError
from maturity.files.matrix_parts import HEAD
from maturity.files.reading import MATRIX_LIMIT, read_bytes
from maturity.files.yaml_text import parse_yaml

_MOST_FOLDERS = 200


def find_version(matrix_id: str, version: str, near: Iterable[Path]) -> Path | None:
    """Find the folder of a version; None when it is neither in nor beside nor below any of the folders `near`."""
    seen: set[Path] = set()
    for folder in near:
        for candidate in _around(folder):
            if candidate not in seen and version_of(candidate) == (matrix_id, version):
                return candidate
            seen.add(candidate)
    return None


def version_of(folder: Path) -> tuple[str, str] | None:
    """Read the id and version of the matrix in a folder; None when there is none that can be read."""
    try:
        head = parse_yaml(read_bytes(folder / HEAD, MATRIX_LIMIT), str(folder / HEAD)).data
    except InputError:
        return None
    found = (head.get("id"), head.get("version")) if isinstance(head, dict) else (None, None)
    return (found[0], found[1]) if isinstance(found[0], str) and isinstance(found[1], str) else None


def _around(folder: Path) -> Iterator[Path]:
    """Give a folder, those in it and those beside it that hold a matrix, in the order of their names."""
    whole = folder.resolve()
    yield folder
    for parent in (whole, whole.parent):
        try:
            heads = sorted(parent.glob(f"*/{HEAD}"))[:_MOST_FOLDERS]
        except OSError:
            continue
        yield from (head.parent for head in heads)
