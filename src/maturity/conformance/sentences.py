"""Tell a plain sentence from a fragment or from what a program prints about itself."""

from __future__ import annotations

import re

_ENDS = re.compile("[.?!][\"')\\]\u2019\u201d]*$")
_BEGINS = re.compile("^[\"'\u2018\u201c(]?[A-Z0-9£]")
_MACHINE = ("nan", "Traceback", "<", "{", "}", "\n", "Status.", "0x")
_NONE = re.compile(r"[^.:?!;] None\b|^None$")
"""None may begin a sentence in English ("None of the items counts"), and nothing else."""


def not_plain(text: str) -> str | None:
    """Say what is wrong with a sentence; None for a plain one."""
    words = text.strip()
    if not words:
        return "is empty"
    if _NONE.search(words):
        return "holds 'None', which only a programmer understands"
    if found := next((mark for mark in _MACHINE if re.search(rf"(?<!\w){re.escape(mark)}", words)), None):
        return f"holds {found!r}, which only a programmer understands"
    if not _BEGINS.search(words):
        return "does not begin like a sentence"
    if not _ENDS.search(words):
        return "does not end with a full stop"
    return None if len(words.split()) > 1 else "is a single word"
