"""The list beside reports of the assessments that were read without a fault: who each is of, so that it need not be read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from maturity.files.writing import write_whole
from maturity.model.listed import Listed

NAME = ".maturity-assessments.jsonl"


@dataclass(frozen=True, slots=True)
class KnownAssessment:
    """An assessment that was read, checked and scored without a fault. print: the digest of all that its result rests on."""

    print: str
    listed: Listed


Known = Mapping[tuple[str, str], KnownAssessment]
"""What is known of assessments, by the name of their cycle and the digest of their bytes."""


def read_known(folder: Path, context: str) -> Known:
    """Read the list of an earlier run that worked from the same matrices, settings and code; an empty one when there is none."""
    found: dict[tuple[str, str], KnownAssessment] = {}
    with suppress(OSError, ValueError, TypeError, KeyError):
        with (folder / NAME).open("rb") as stream:
            if json.loads(stream.readline())["context"] != context:
                return {}
            for line in stream:
                cycle, digest, print_, listed = json.loads(line)
                found[str(cycle), str(digest)] = KnownAssessment(str(print_), Listed.model_validate_json(listed))
        return found
    return {}


def write_known(folder: Path, context: str, known: Known) -> None:
    """Write the list.

    Raises:
        OutputError: It cannot be written.
    """
    lines = [json.dumps({"context": context})]
    lines += [json.dumps([*place, one.print, one.listed.model_dump_json(exclude_defaults=True)]) for place, one in known.items()]
    write_whole(folder / NAME, "\n".join([*lines, ""]))
