"""Where somebody stopped in the dialogue, so that it goes on at the same question."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select

from maturity.storage.faults import told
from maturity.storage.opening import writing
from maturity.storage.schema import place as places


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a store. place: how messages name the store."""

    engine: Engine
    place: str

    def keep(self, cycle: str, network: str, who: str, question: str) -> None:
        """Keep the question at which somebody stands."""
        mine = (places.c.cycle == cycle, places.c.network == network, places.c.who == who)
        with told(self.place), writing(self.engine).begin() as connection:
            connection.execute(delete(places).where(*mine))
            connection.execute(insert(places).values(cycle=cycle, network=network, who=who, question=question))

    def find(self, cycle: str, network: str, who: str) -> str | None:
        """Give the question at which somebody stood; None when they never began."""
        mine = (places.c.cycle == cycle, places.c.network == network, places.c.who == who)
        with told(self.place), self.engine.begin() as connection:
            return connection.execute(select(places.c.question).where(*mine)).scalar()
