"""YAML, read strictly: one document, YAML 1.2 scalars, no aliases, no tags, no repeated keys.

The C parser's events are walked in a loop of our own, not composed: that is faster, gives every line, and nesting can be
refused as it is met instead of exhausting the C stack.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from maturity.errors import InputError, Problem
from maturity.files.document import Document, Spot
from maturity.files.encoding import decode
from maturity.files.yaml_faults import MAX_DEPTH, syntax_fault

MAX_NODES = 200_000
_MOST_FAULTS = 50

_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_SCALAR = yaml.ScalarEvent
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,299})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
_FIRST_OF_NUMBER = frozenset("-+.0123456789")


def parse_yaml(data: bytes, name: str) -> Document:
    """Parse one YAML document into plain values.

    Only true, false, null, ~ and decimal numbers are anything but text: yes, No, dates, 0x10, .inf and 007 stay text.
    Whole-number keys become their decimal text, so that the data is JSON.

    Raises:
        InputError: With every fault found; after a fault of syntax nothing further can be read.
    """
    text = decode(data, name)
    builder = _Builder(name)
    loader = yaml.CSafeLoader(text)
    try:
        take, get = builder.take, loader.get_event
        while (event := get()) is not None:
            take(event)
    except yaml.YAMLError as error:
        builder.faults.append(syntax_fault(error, text, name))
    finally:
        loader.dispose()
    if not builder.faults and builder.documents == 0:
        builder.fault("the file holds only comments", "Write the content, or give another file", None)
    if builder.faults:
        raise InputError(builder.faults)
    return Document(name, builder.top, lambda: builder.spot)


class _Frame:
    """A list or mapping that is being filled."""

    __slots__ = ("items", "key", "key_line", "keyed", "spot")

    def __init__(self, items: dict[str, Any] | list[Any], spot: Spot) -> None:
        self.items = items
        self.spot = spot
        self.keyed = False
        self.key: str | None = None
        self.key_line = 0


class _Builder:
    """Fill plain values from parse events, noting every fault with its line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Problem] = []
        self.top: Any = None
        self.spot = Spot(1)
        self.documents = 0
        self.nodes = 0
        self.stack: list[_Frame] = []
        self.leaf = Spot(1)

    def fault(self, message: str, mend: str, line: int | None) -> None:
        """Note a fault; when there are too many, give up on the file."""
        self.faults.append(Problem(message, mend, file=self.name, line=line))
        if len(self.faults) >= _MOST_FAULTS:
            raise InputError([*self.faults, Problem("there are more faults than are shown", "Mend these first", self.name)])

    def give_up(self, message: str, mend: str, line: int) -> None:
        """Stop reading: going on would cost too much or say nothing new."""
        self.faults.append(Problem(message, mend, file=self.name, line=line))
        raise InputError(self.faults)

    def take(self, event: Any) -> None:
        """Take the next parse event."""
        kind = type(event)
        if kind is _SCALAR:
            self.nodes += 1
            if event.anchor is not None or event.tag is not None or self.nodes > MAX_NODES:
                self._refuse(event)
            self._put(_scalar(event), self._leaf(event.start_mark.line + 1))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.nodes += 1
            self._refuse(event)
            self._open({} if kind is yaml.MappingStartEvent else [], event.start_mark.line + 1)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            frame = self.stack.pop()
            self._put(frame.items, frame.spot)
        elif kind is yaml.AliasEvent:
            line = event.start_mark.line + 1
            self.fault("an alias (*) is not allowed here", "Write the content out; put text that begins with * in quotes", line)
            self._put(None, Spot(line))
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _leaf(self, line: int) -> Spot:
        """Give the spot of something without parts: those on one line share one, for most of a file is such."""
        if self.leaf.line != line:
            self.leaf = Spot(line)
        return self.leaf

    def _document(self, event: Any) -> None:
        self.documents += 1
        line = event.start_mark.line + 1
        if event.version or event.tags:
            self.fault("lines that begin with % are not allowed", "Delete that line", line)
        if self.documents > 1:
            self.give_up("a second document begins", "Keep one document a file: delete the --- line or split the file", line)

    def _refuse(self, event: Any) -> None:
        """Refuse anchors and tags, and one value too many."""
        line = event.start_mark.line + 1
        if self.nodes > MAX_NODES:
            self.give_up(f"there are more than {MAX_NODES:,} values", "Split the file, or give it as .jsonl", line)
        if event.anchor is not None:
            self.fault("an anchor (&) is not allowed here", "Write the content out; put text that begins with & in quotes", line)
        if event.tag is not None:
            self.fault("a tag (!) is not allowed here", "Delete the tag; put text that begins with ! in quotes", line)

    def _open(self, items: dict[str, Any] | list[Any], line: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.give_up(f"the nesting is deeper than {MAX_DEPTH} levels", "Close brackets, or indent less", line)
        self.stack.append(_Frame(items, Spot(line)))

    def _put(self, value: Any, spot: Spot) -> None:
        """Put a finished value where it belongs: a key, a value, a list item or the top."""
        if not self.stack:
            self.top, self.spot = value, spot
            return
        frame = self.stack[-1]
        items = frame.items
        if isinstance(items, list):
            frame.spot.inside[len(items)] = spot
            items.append(value)
        elif not frame.keyed:
            frame.keyed = True
            frame.key = self._key(value, frame, spot.line)
            frame.key_line = spot.line
        else:
            frame.keyed = False
            if frame.key is not None:
                items[frame.key] = value
                inside = spot.inside
                frame.spot.inside[frame.key] = Spot(frame.key_line, inside) if inside else self._leaf(frame.key_line)

    def _key(self, value: Any, frame: _Frame, line: int) -> str | None:
        """Turn a key into text; None, with a fault noted, when it cannot be one."""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.fault("a key is not text", "Put the key in quotes, or give the line a key before the colon", line)
            return None
        if value in frame.items:
            first = frame.spot.inside[value].line
            shown = f"'{value}'" if _PLAIN_KEY.fullmatch(value) else "a key"
            self.fault(f"{shown} is given twice (first on line {first})", "Keep one of the two", line)
            return None
        return value


def _scalar(event: Any) -> Any:
    """Resolve a scalar by YAML 1.2: quoted and block text is text, and so is all that is not plainly something else."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _FIRST_OF_NUMBER else text


def _number(text: str) -> int | float | str:
    """Read a decimal number; anything else, or a number beyond what a float holds, stays text."""
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        value = float(text)
        if value - value == 0:
            return value
    return text
