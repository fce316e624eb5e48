"""Read from docstrings what a noun is and what its fields mean: "name: what it means." sentences for known names."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from typing import Any


def describe(thing: Any) -> str:
    """Give a docstring as paragraphs, without its section of arguments."""
    text = inspect.cleandoc(thing.__doc__ or "")
    head = re.split(r"\n\n(?:Args|Returns|Raises|Source|Yields):\n", text)[0]
    return "\n\n".join(" ".join(part.split()) for part in head.split("\n\n"))


def split_fields(text: str, names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Take the sentences about known names out of a docstring; give what is left, and the sentences by name."""
    some_name = "|".join(sorted(names, key=len, reverse=True)) or "(?!)"
    start = re.compile(rf"(?:(?<=\. )|(?<=\.\" )|^)((?:{some_name})(?:, (?:{some_name}))*): ", re.MULTILINE)
    meanings: dict[str, str] = {}
    kept = []
    for paragraph in text.split("\n\n"):
        pieces = start.split(paragraph)
        kept.append(pieces[0].strip())
        for heads, meaning in zip(pieces[1::2], pieces[2::2], strict=True):
            meanings.update(dict.fromkeys(heads.split(", "), meaning[:1].upper() + meaning[1:].strip()))
    return "\n\n".join(part for part in kept if part), meanings
