"""Unquoted words that this reader takes as text and many other programs as true or false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from maturity.errors import InputError, Problem, Severity
from maturity.files.encoding import decode
from maturity.files.reading import MATRIX_LIMIT, YAML_SUFFIXES, read_bytes

_WORDS = frozenset({"yes", "no", "on", "off", "y", "n"})
"""What YAML 1.1 reads as true or false besides true and false themselves; in YAML 1.2 they are text."""


def loose_words(folder: Path, further: Iterable[Path] = ()) -> list[Problem]:
    """Warn of every unquoted yes, no, on and off in the YAML files of a folder, and in further files.

    Files that cannot be read are told elsewhere.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix in YAML_SUFFIXES)
    return [problem for path in (*files, *further) for problem in _words_of(path)]


def _words_of(path: Path) -> Iterator[Problem]:
    try:
        text = decode(read_bytes(path, MATRIX_LIMIT), str(path))
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except (InputError, yaml.YAMLError):
        return
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value.casefold() in _WORDS:
            truth = "true" if event.value.casefold() in ("yes", "on", "y") else "false"
            message = f"an unquoted {event.value} is text here, and {truth} to many other programs"
            line = event.start_mark.line + 1 if event.start_mark else None
            yield Problem(message, f'Write "{event.value}"', str(path), line, severity=Severity.WARNING)
