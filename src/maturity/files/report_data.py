"""Read a finished report back: from the data inside its PDF, or from its JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from maturity.errors import InputError
from maturity.files.encoding import decode
from maturity.files.pdf_files.guarded import read_pdf
from maturity.files.reading import ASSESSMENT_LIMIT, fault, read_bytes
from maturity.reporting.national_view import NationalReport
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.printed import AnyReport
from maturity.reporting.resident_view import ResidentReport
from maturity.reporting.system_view import SystemReport

KINDS = {
    "network": NetworkReport,
    "system": SystemReport,
    "national": NationalReport,
    "resident": ResidentReport,
}
NAMES = tuple(f"{kind}-report.json" for kind in KINDS)
"""What the data of a report are called inside its PDF."""

NO_REPORTS = {"matrix": "a matrix to read", "voice-form": "a form to fill in"}
"""What else a PDF or JSON of this program may be; there is nothing in it to work out again."""

ONES = "Name the report of a network, of a system, of all systems, or for residents, as PDF or JSON"
AGAIN = "Make the report again with this release, or verify it with the release that made it"


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as its data say it. pages: the text of each page; None when it came without pages."""

    report: AnyReport
    pages: tuple[str, ...] | None


def read_report(path: Path) -> ReadReport:
    """Read a report.

    Raises:
        InputError: In one line: it is no report, is damaged, or carries no data.
    """
    if path.suffix.lower() == ".json":
        return ReadReport(_load(path, decode(read_bytes(path, ASSESSMENT_LIMIT), str(path))), None)
    if path.suffix.lower() != ".pdf":
        raise fault(path, "only a report as PDF or JSON carries its data", "Name the .pdf or the .json file of the report")
    found = read_pdf(path)
    texts = [found.attached[name] for name in NAMES if name in found.attached]
    if len(texts) != 1:
        raise fault(path, _what_instead(found.attached, texts), ONES)
    return ReadReport(_load(path, texts[0]), found.pages)


def _what_instead(attached: Collection[str], texts: Sequence[str]) -> str:
    """Say what a PDF carries that is not the data of one report."""
    if texts:
        return "the PDF carries the data of several reports"
    other = next((words for kind, words in NO_REPORTS.items() if f"{kind}-report.json" in attached), None)
    if other is not None:
        return f"this is {other}, which says nothing that could be worked out again"
    if any(name.endswith("-report.json") for name in attached):
        return "the PDF carries the data of a kind of report that cannot be verified"
    return "the PDF carries no data of a report"


def _load(path: Path, text: str) -> AnyReport:
    """Read the data of a report; nothing of what they say is quoted.

    Raises:
        InputError: They are not those of a report of this release.
    """
    kind = _kind(text)
    if kind in NO_REPORTS:
        raise fault(path, f"this is {NO_REPORTS[kind]}, which says nothing that could be worked out again", ONES)
    adapter: TypeAdapter[AnyReport] = TypeAdapter(Annotated[AnyReport, Field(discriminator="kind")])
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise _wrong(path, error) from None


def _kind(text: str) -> str:
    """Give the kind that data name; "" for anything else."""
    try:
        return TypeAdapter(_Kind).validate_json(text).kind
    except ValidationError:
        return ""


class _Kind(BaseModel):
    kind: str


def _wrong(path: Path, error: ValidationError) -> InputError:
    places = [".".join(str(part) for part in one["loc"][1:4]) for one in error.errors(include_input=False, include_url=False)]
    where = next((place for place in places if place), "the beginning")
    return fault(path, f"its data are not those of a report of this release (first at {where})", AGAIN)
