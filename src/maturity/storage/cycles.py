"""Cycles in the store: their terms, each change kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select

from maturity.errors import NotFoundError
from maturity.model.cycle_terms import CycleTerms
from maturity.storage.faults import told
from maturity.storage.opening import writing
from maturity.storage.schema import cycle_change
from maturity.storage.stamp import Stamp, write_moment


@dataclass(frozen=True, slots=True)
class Cycles:
    """The cycles of a store. place: how messages name the store."""

    engine: Engine
    place: str

    def keep(self, terms: CycleTerms, stamp: Stamp) -> None:
        """Keep the terms of a cycle: new ones, or changed ones."""
        with told(self.place), writing(self.engine).begin() as connection:
            values = {"terms": terms.model_dump_json(), "made_at": write_moment(stamp.at), "made_by": stamp.by}
            connection.execute(insert(cycle_change).values(cycle=terms.id, **values))

    def all(self, *, at: datetime | None = None) -> tuple[CycleTerms, ...]:
        """Give the cycles in the order of their days of judging, the newest last; with `at`, as they stood then."""
        with told(self.place), self.engine.begin() as connection:
            query = select(cycle_change.c.terms).order_by(cycle_change.c.id)
            if at is not None:
                query = query.where(cycle_change.c.made_at <= write_moment(at))
            found = [CycleTerms.model_validate_json(text) for text in connection.execute(query).scalars()]
        newest = {terms.id: terms for terms in found}
        return tuple(sorted(newest.values(), key=lambda terms: (terms.as_of, terms.opens_on, terms.id)))

    def get(self, name: str) -> CycleTerms:
        """Find a cycle.

        Raises:
            NotFoundError: There is none of that name.
        """
        known = {terms.id: terms for terms in self.all()}
        if name not in known:
            raise NotFoundError("cycle", name, known, "'maturity cycle open' opens one.")
        return known[name]
