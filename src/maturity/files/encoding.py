"""From bytes to text: UTF-8 only, with a mend for everything else."""

from __future__ import annotations

import codecs
import re

from maturity.errors import InputError, Problem

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF8 = "Save it again as UTF-8 (in Notepad: Save as, then Encoding)"
# Tab, line feed and carriage return are the only control characters that belong in a text file. The line and paragraph
# separators are refused as well: some readers count them as line ends and others do not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_MOST_CONTROL_FAULTS = 20


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises:
        InputError: For an empty or binary file, another encoding, or control characters.
    """
    if not data.strip():
        raise InputError([Problem("the file is empty", "Write the content, or give another file", file=name)])
    if data.startswith(_UTF16_MARKS) or _looks_like_utf16(data):
        raise InputError([Problem("the file is in UTF-16, not UTF-8", _SAVE_AS_UTF8, file=name)])
    if b"\x00" in data:
        raise InputError([Problem("the file is binary, not text", "Give a text file (YAML or JSON)", file=name)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([_not_utf8(data, error.start, name)]) from None
    faults = _control_faults(text, name)
    if faults:
        raise InputError(faults)
    return text


def _looks_like_utf16(data: bytes) -> bool:
    """Tell UTF-16 without a mark: in English text every other byte is zero."""
    start = data[:200]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    return len(start) >= 4 and min(even, odd) == 0 and max(even, odd) > 0.8 * (len(start) // 2)


def _not_utf8(data: bytes, offset: int, name: str) -> Problem:
    line = data.count(b"\n", 0, offset) + 1
    message = "the file is not UTF-8; it looks like Latin-1 or Windows-1252"
    return Problem(message, _SAVE_AS_UTF8, file=name, line=line)


def _control_faults(text: str, name: str) -> list[Problem]:
    faults = []
    for found in _CONTROL.finditer(text):
        message = f"there is an invisible control character (U+{ord(found.group()):04X})"
        line = text.count("\n", 0, found.start()) + 1
        faults.append(Problem(message, "Delete it, or type the line again", file=name, line=line))
        if len(faults) == _MOST_CONTROL_FAULTS:
            break
    return faults
