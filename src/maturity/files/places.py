"""From the place that a check names to the path in the file."""

from __future__ import annotations

import re
from typing import Any

from maturity.files.document import Path_

_PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def path_of(where: str, data: Any) -> Path_:
    """Turn "evidence.post-harbour.criteria[2]" into the path of that part.

    Ids may hold dots, so the longest key that the data has is taken. A list item is named by its position, from 1 in brackets
    or from 0 after a dot, or by its `id`. What the data does not have ends the path.
    """
    parts: list[str | int] = [int(found[1]) - 1 if found[1] else found[2] for found in _PART.finditer(where)]
    path: list[str | int] = []
    here = data
    while parts:
        taken, step = _step(here, parts)
        if step is None:
            break
        path.append(step)
        here = here[step]
        parts = parts[taken:]
    return tuple(path)


def _step(here: Any, parts: list[str | int]) -> tuple[int, str | int | None]:
    """Find how many parts name the next step, and the step."""
    if isinstance(here, list) and isinstance(parts[0], int):
        return 1, parts[0] if parts[0] < len(here) else None
    known: dict[str, str | int] = {}
    if isinstance(here, dict):
        known = {key: key for key in here}
    elif isinstance(here, list):
        known = {str(item["id"]): at for at, item in enumerate(here) if isinstance(item, dict) and "id" in item}
    for taken in range(len(parts), 0, -1):
        name = ".".join(str(part) for part in parts[:taken])
        if name in known:
            return taken, known[name]
    first = str(parts[0])
    if isinstance(here, list) and first.isdecimal() and int(first) < len(here):
        return 1, int(first)
    return 0, None
