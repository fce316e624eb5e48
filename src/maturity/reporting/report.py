"""What both reports share: the nouns of any report, and the words used for counts, dates, levels and statuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import StringConstraints

from maturity.model.base import Noun, Slug
from maturity.model.branding import Look
from maturity.model.matrix import Matrix, Rank
from maturity.model.result import PluginUsed, Status
from maturity.model.section import Section

FORMAT = "maturity-report/1"

STATUS_WORDS: dict[Status, str] = {
    Status.SCORED: "Assessed",
    Status.NOT_ASSESSED: "Not assessed",
    Status.NOT_APPLICABLE: "Does not apply",
    Status.UNCERTAIN: "Uncertain",
    Status.INCOMPLETE: "Incomplete",
}
"""How each status is printed; none of them may be read as level 0."""

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


Words = Annotated[str, StringConstraints(min_length=1)]
"""What a report prints: never empty, and as long as the names in it make it."""


class Step(Noun):
    """One step of the matrix's scale, with the general test that a reader needs to understand its name."""

    rank: Rank
    name: Words
    test: Words


class MatrixNamed(Noun):
    """Which instrument a report speaks about."""

    id: Slug
    title: Words
    version: Words
    content_hash: str
    licence: Words
    reviewed_on: date


class Standing(Noun):
    """Where something stands in one view (claimed, supported, agreed or target).

    rank is None unless a level stands; then status says which kind of missing it is, or that a value stands without a level.
    words is what is printed: "3 Embedded", "62.5", or "Not assessed". by: the date of a target.
    """

    rank: Rank | None = None
    status: Status
    words: Words
    by: date | None = None


class Number(Noun):
    """A number with its label and unit.

    words is what is printed, base included. value None: it is missing, and words say so.
    """

    label: Words
    value: float | None
    unit: Words
    words: Words
    part: float | None = None
    whole: float | None = None


class Passage(Noun):
    """A short heading with its paragraphs."""

    heading: Words
    paragraphs: tuple[Words, ...]


class Report(Noun):
    """What every report says about itself; a report is plain data and loads again from its own JSON.

    title: a sentence that says the finding. subtitle: whom it is about, and which cycle. method, limits: the last page.
    sections: what plugins add before the method. look: the system's own colours, logo and footer; None for the built-in look.
    """

    format: Literal["maturity-report/1"] = "maturity-report/1"
    kind: Literal["network", "system", "national", "resident"]
    language: Words = "en-GB"
    title: Words
    subtitle: Words
    matrix: MatrixNamed
    levels: tuple[Step, ...]
    cycle: Slug
    as_of: date
    synthetic: bool = False
    engine_version: str
    plugins: tuple[PluginUsed, ...] = ()
    method: tuple[Passage, ...] = ()
    limits: tuple[Words, ...] = ()
    sections: tuple[Section, ...] = ()
    look: Look | None = None


def name_matrix(matrix: Matrix) -> MatrixNamed:
    """Name the instrument for the report's last page."""
    return MatrixNamed(
        id=matrix.id,
        title=matrix.title,
        version=matrix.version,
        content_hash=matrix.content_hash,
        licence=matrix.licence,
        reviewed_on=matrix.reviewed_on,
    )


def steps_of(matrix: Matrix) -> tuple[Step, ...]:
    """List the steps of the matrix's scale, lowest first."""
    return tuple(Step(rank=level.rank, name=level.name, test=level.test) for level in matrix.levels)


def level_words(matrix: Matrix, rank: int) -> str:
    """Say a level with its number and its name: "3 Embedded"."""
    return matrix.numbered_level(rank)


def standing(
    matrix: Matrix,
    rank: int | None,
    status: Status = Status.NOT_ASSESSED,
    by: date | None = None,
    missing: str | None = None,
    *,
    value: float | None = None,
) -> Standing:
    """Say where something stands; without a rank, `status` says which kind of missing it is, in `missing` or the usual words.

    value: what is shown of a result that has a value and no level.

    Raises:
        ValueError: If there is neither rank nor value and the status is scored, which would be missing without a reason.
    """
    if rank is not None:
        return Standing(rank=rank, status=Status.SCORED, words=level_words(matrix, rank), by=by)
    if status is Status.SCORED and value is not None:
        return Standing(status=Status.SCORED, words=f"{round(value, 3):g}", by=by)
    if status is Status.SCORED:
        raise ValueError("a standing without a level needs the status that says why")
    return Standing(status=status, words=missing or STATUS_WORDS[status], by=by)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Say a count with its noun, in figures: "1 session", "6 sessions"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def number_word(count: int) -> str:
    """Say a small count as a word ("five", "no"), and one above ten in figures."""
    return SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Say a count with its noun, small counts as words: "five criteria"."""
    return f"{number_word(count)} {one if count == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """Say a share (0 to 1) as a whole percentage, halves up.

    A share above nothing never reads 0%, and one short of everything never reads 100%.
    """
    rounded = int((Decimal(str(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if share > 0 and rounded == 0:
        return "under 1%"
    return "over 99%" if share < 1 and rounded == 100 else f"{rounded}%"


def figure(value: float) -> str:
    """Say a number with at most one decimal place, halves up: "25,000", "14.5"."""
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{rounded:,.0f}" if rounded == rounded.to_integral_value() else f"{rounded:,}"


def of(part: int, whole: int) -> str:
    """Say a part with its base, then the share: "7 of 12 (58%)"; a base of nothing has no share."""
    return f"{part:,} of {whole:,} ({percent(part / whole)})" if whole else "0 of 0"


def day(value: date) -> str:
    """Say a date in full: "31 March 2027"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """Say a date to the month: "March 2027"."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def shortened_list(words: Sequence[str], most: int) -> str:
    """Join at most `most` words and count the others: "a, b and 3 others"."""
    rest = len(words) - most
    if rest <= 0:
        return listed(words)
    return listed([*words[:most], plural(rest, "other")])


def quoted(title: str) -> str:
    """Set a title apart inside a sentence: “We listen where people gather”."""
    return f"“{title}”"


def sentence(words: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return words[:1].upper() + words[1:]
