"""Cycles in the store: their terms, each change kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from maturity.errors import NotFoundError, StaleError
from maturity.model.cycle_terms import CycleTerms
from maturity.recording.merging import Clash
from maturity.storage.faults import told
from maturity.storage.opening import writing
from maturity.storage.schema import cycle_change
from maturity.storage.stamp import Stamp, read_moment, write_moment


@dataclass(frozen=True, slots=True)
class TermsChange:
    """The terms of a cycle as somebody made them, and who and when."""

    terms: CycleTerms
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Cycles:
    """The cycles of a store. place: how messages name the store."""

    engine: Engine
    place: str

    def keep(self, terms: CycleTerms, stamp: Stamp) -> None:
        """Keep the terms of a cycle, whatever they were before."""
        with told(self.place), writing(self.engine).begin() as connection:
            _insert(connection, terms, stamp)

    def start(self, terms: CycleTerms, stamp: Stamp) -> None:
        """Keep the terms of a new cycle.

        Raises:
            StaleError: There is one of that name.
        """
        with told(self.place), writing(self.engine).begin() as connection:
            if _newest(connection, terms.id) is not None:
                raise StaleError(f"There is a cycle {terms.id} already. Choose another name, or see 'maturity cycle list'.")
            _insert(connection, terms, stamp)

    def change(self, seen: CycleTerms, terms: CycleTerms, stamp: Stamp) -> None:
        """Keep changed terms of a cycle, for somebody who looked at `seen`.

        Raises:
            StaleError: Somebody else has changed the terms meanwhile; it carries what both changed, and nothing was changed.
        """
        with told(self.place), writing(self.engine).begin() as connection:
            newest = _newest(connection, seen.id)
            if newest is None or newest.terms != seen:
                raise _stale(seen, newest, terms)
            if terms != seen:
                _insert(connection, terms, stamp)

    def history(self, name: str) -> tuple[TermsChange, ...]:
        """Give every version of a cycle's terms, oldest first; none for a cycle that nobody knows."""
        with told(self.place), self.engine.begin() as connection:
            rows = connection.execute(select(cycle_change).where(cycle_change.c.cycle == name).order_by(cycle_change.c.id))
            return tuple(_change(row) for row in rows)

    def all(self, *, at: datetime | None = None) -> tuple[CycleTerms, ...]:
        """Give the cycles in the order of their days of judging, the newest last; with `at`, as they stood then."""
        with told(self.place), self.engine.begin() as connection:
            query = select(cycle_change.c.terms).order_by(cycle_change.c.id)
            if at is not None:
                query = query.where(cycle_change.c.made_at <= write_moment(at))
            found = [CycleTerms.model_validate_json(text) for text in connection.execute(query).scalars()]
        newest = {terms.id: terms for terms in found}
        return tuple(sorted(newest.values(), key=lambda terms: (terms.as_of, terms.opens_on, terms.id)))

    def get(self, name: str, *, at: datetime | None = None) -> CycleTerms:
        """Find a cycle, as its terms stand or as they stood at a moment.

        Raises:
            NotFoundError: There is none of that name, or was none then.
        """
        known = {terms.id: terms for terms in self.all(at=at)}
        if name not in known:
            raise NotFoundError("cycle", name, known, "'maturity cycle open' opens one.")
        return known[name]


def _insert(connection: Connection, terms: CycleTerms, stamp: Stamp) -> None:
    values = {"terms": terms.model_dump_json(), "made_at": write_moment(stamp.at), "made_by": stamp.by}
    connection.execute(insert(cycle_change).values(cycle=terms.id, **values))


def _newest(connection: Connection, name: str) -> TermsChange | None:
    """Find the terms that hold, and let nobody else change terms until this transaction ends."""
    if connection.dialect.name == "postgresql":  # SQLite holds its only lock for writers since the transaction began
        connection.exec_driver_sql("LOCK TABLE cycle_change IN SHARE ROW EXCLUSIVE MODE")
    query = select(cycle_change).where(cycle_change.c.cycle == name).order_by(cycle_change.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else _change(row)


def _change(row: Any) -> TermsChange:
    return TermsChange(CycleTerms.model_validate_json(row.terms), read_moment(row.made_at), row.made_by)


def _stale(seen: CycleTerms, newest: TermsChange | None, wanted: CycleTerms) -> StaleError:
    if newest is None:
        return StaleError(f"Nobody has opened the cycle {seen.id}. See 'maturity cycle list'.")
    words = f"{newest.made_by} changed the terms of cycle {seen.id} meanwhile. Nothing was overwritten; look again and decide."
    return StaleError(words, _clashes(seen, newest.terms, wanted))


def _clashes(seen: CycleTerms, now: CycleTerms, wanted: CycleTerms) -> Iterator[Clash]:
    then, stands, comes = (terms.model_dump(mode="json") for terms in (seen, now, wanted))
    for name, value in stands.items():
        if value != then[name] or comes[name] != then[name]:
            yield Clash((name,), then[name], value, comes[name])
