"""Read the rows of a register: find or make ids, and understand each cell by what its column holds."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from maturity.files.workbook.choices import Choices
from maturity.files.workbook.content import Register, Row
from maturity.files.workbook.faults import Faults
from maturity.files.workbook.finding import Place
from maturity.files.workbook.guarded import Plain
from maturity.files.workbook.tables import Column, Holds, Table
from maturity.files.workbook.values import CellError, as_choice, as_choices, as_date, as_text, as_whole, as_yes_no, is_blank

LONGEST_ID = 60
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


class RegisterReader:
    """One register as it came back."""

    def __init__(self, table: Table, places: Sequence[Place], faults: Faults) -> None:
        self.table = table
        self._faults = faults
        self._places = places
        self._rows = list(self._filled())

    @property
    def is_there(self) -> bool:
        """Tell whether the workbook still holds this register."""
        return bool(self._places)

    def named(self) -> Iterator[tuple[str, str]]:
        """List the ids and names of its rows, for others to refer to."""
        ids = self._ids(quiet=True)
        for place, row, cells in self._rows:
            name = self._quietly(place, cells, self.table.named_by or "")
            if name and (place.sheet.title, row) in ids:
                yield ids[place.sheet.title, row], name

    def read(self, choices: Mapping[str, Choices]) -> Register:
        """Understand every row."""
        ids = self._ids(quiet=False)
        asked = frozenset(field for place in self._places for field in place.columns)
        rows = [self._row(place, row, cells, ids, choices) for place, row, cells in self._rows]
        return Register(self.table, asked, tuple(rows))

    def _filled(self) -> Iterator[tuple[Place, int, Mapping[int, Plain]]]:
        for place in self._places:
            for row, cells in place.rows():
                if any(not is_blank(cells.get(column)) for column in place.columns.values()):
                    yield place, row, cells

    def _ids(self, *, quiet: bool) -> dict[tuple[str, int], str]:
        """Find the id of every row by its sheet and number, or make one of its name; rows without either have none."""
        if self.table.named_by is None:
            return {}
        found: dict[tuple[str, int], str] = {}
        taken: dict[str, str] = {}
        for wants_id in (True, False):
            for place, row, cells in self._rows:
                written = self._quietly(place, cells, "id").lower()
                if bool(written) is not wants_id:
                    continue
                name = written or self._made(place, cells, taken)
                at = place.sheet.place(row, place.columns.get("id", min(place.columns.values())))
                if not name:
                    continue
                if name in taken and not quiet:
                    mend = (
                        "Clear the id of the row that is new; it gets one of its own"
                        if written
                        else "Give one of them another name"
                    )
                    self._faults.add(f"the same id is used in {taken[name]}", mend, at)
                taken.setdefault(name, at)
                found[place.sheet.title, row] = name
        return found

    def _made(self, place: Place, cells: Mapping[int, Plain], taken: Mapping[str, str]) -> str:
        """Make an id of what a row says: the same row always gets the same one, so that a file may be read twice."""
        name = self._quietly(place, cells, self.table.named_by or "")
        if not name:
            return ""
        made = slug(name)
        if made not in taken:
            return made
        day = self._day(place, cells)
        return f"{made}-{day}" if day else made

    def _day(self, place: Place, cells: Mapping[int, Plain]) -> str:
        for column in self.table.columns:
            if (
                column.holds is Holds.DATE
                and column.needed
                and (at := place.columns.get(column.field))
                and not is_blank(cells.get(at))
            ):
                try:
                    return as_date(cells[at])
                except CellError:
                    return ""
        return ""

    def _quietly(self, place: Place, cells: Mapping[int, Plain], field: str) -> str:
        """Give a cell as text; nothing when it cannot be read, which is told elsewhere."""
        value = cells.get(place.columns.get(field, 0))
        try:
            return "" if value is None or is_blank(value) else as_text(value)
        except CellError:
            return ""

    def _row(
        self,
        place: Place,
        row: int,
        cells: Mapping[int, Plain],
        ids: Mapping[tuple[str, int], str],
        choices: Mapping[str, Choices],
    ) -> Row:
        fields: dict[str, JsonValue] = {}
        places: dict[str, str] = {}
        for column in self.table.columns:
            at = place.columns.get(column.field)
            if at is None or column.holds is Holds.ID:
                continue
            value = cells.get(at)
            places[column.field] = place.sheet.place(row, at)
            given = None if value is None or is_blank(value) else self._cell(column, value, places[column.field], choices)
            fields[column.field] = given
        key = ids.get((place.sheet.title, row), "")
        first = min(column for column in place.columns.values() if not is_blank(cells.get(column)))
        return Row(self._checked(key, place, row), fields, places, place.sheet.place(row, first))

    def _checked(self, key: str, place: Place, row: int) -> str:
        if key and not _SLUG.fullmatch(key):
            at = place.sheet.place(row, place.columns.get("id", 1))
            mend = "Use lower case letters, digits, dots, dashes and underscores, or clear it: an id is then made"
            self._faults.add("this is not an id", mend, at)
        return key

    def _cell(self, column: Column, value: Plain, place: str, choices: Mapping[str, Choices]) -> JsonValue:
        listed = choices[column.choices] if column.choices else Choices("", {})
        readers: dict[Holds, Callable[[], JsonValue]] = {
            Holds.TEXT: lambda: as_text(value),
            Holds.LONG_TEXT: lambda: as_text(value),
            Holds.DATE: lambda: as_date(value),
            Holds.WHOLE: lambda: as_whole(value),
            Holds.YES: lambda: as_yes_no(value),
            Holds.ONE: lambda: as_choice(value, listed),
            Holds.SEVERAL: lambda: list(as_choices(value, listed)),
        }
        return self._faults.reading(place, readers[column.holds])


def slug(name: str) -> str:
    """Make a readable id of a name; one without any Latin letter or digit gets a digest."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].rstrip("-")
    return words or "item-" + hashlib.sha256(name.encode()).hexdigest()[:8]
