"""A section that a plugin adds to a report: words and a table, laid out by the core so that it is accessible by construction."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from maturity.model.base import Noun, Slug

Words = Annotated[str, StringConstraints(min_length=1)]


class Cell(Noun):
    """One cell of a table: what is printed, and how it stands out (never by colour alone: the words carry it too)."""

    words: Words
    mark: Literal["plain", "gap", "partly", "there"] = "plain"


class SectionTable(Noun):
    """A table with a caption; the first cell of each row is its header."""

    caption: Words
    columns: tuple[Words, ...] = Field(min_length=2)
    rows: tuple[tuple[Cell, ...], ...]

    @model_validator(mode="after")
    def check_rows(self) -> Self:
        """Refuse a row with more or fewer cells than there are columns."""
        for position, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {position} has {len(row)} cells for {len(self.columns)} columns")
        return self


class Section(Noun):
    """One section: a title that says the finding, a few paragraphs, a table where there is one, and where it comes from."""

    id: Slug
    title: Words
    paragraphs: tuple[Words, ...] = ()
    tables: tuple[SectionTable, ...] = ()
    source: Words
