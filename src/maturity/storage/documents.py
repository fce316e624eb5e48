"""Records that are kept whole and never changed: sheets of voices, successions of networks, and bundles that were collected.

Each is kept as JSON text; the rooms above turn it into nouns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from maturity.storage.faults import told
from maturity.storage.opening import writing
from maturity.storage.schema import collected, sheet, succession
from maturity.storage.stamp import Stamp, read_moment, write_moment


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet as it is kept. document: the sheet as JSON."""

    cycle: str
    network: str
    respondent: str
    document: str


@dataclass(frozen=True, slots=True)
class CollectedRow:
    """A bundle that was collected. version: the assessment's, after it was taken."""

    seal: str
    cycle: str
    network: str
    version: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Documents:
    """The records of a store. place: how messages name the store."""

    engine: Engine
    place: str

    def keep_sheets(self, rows: Sequence[SheetRow], stamp: Stamp) -> None:
        """Keep sheets, all or none."""
        when = {"made_at": write_moment(stamp.at), "made_by": stamp.by}
        values = [
            {"cycle": row.cycle, "network": row.network, "respondent": row.respondent, "document": row.document, **when}
            for row in rows
        ]
        if values:
            with told(self.place), writing(self.engine).begin() as connection:
                connection.execute(insert(sheet), values)

    def sheets(self, cycle: str, network: str | None = None) -> tuple[SheetRow, ...]:
        """Give the newest sheet of every respondent of a cycle, or of one network in it, in the order in which they first came."""
        with told(self.place), self.engine.begin() as connection:
            query = select(sheet).where(sheet.c.cycle == cycle).order_by(sheet.c.id)
            if network is not None:
                query = query.where(sheet.c.network == network)
            rows = [SheetRow(row.cycle, row.network, row.respondent, row.document) for row in connection.execute(query)]
        return tuple({(row.network, row.respondent): row for row in rows}.values())

    def keep_successions(self, documents: Sequence[str], stamp: Stamp) -> None:
        """Keep successions, each as JSON, all or none."""
        when = {"made_at": write_moment(stamp.at), "made_by": stamp.by}
        if documents:
            with told(self.place), writing(self.engine).begin() as connection:
                connection.execute(insert(succession), [{"document": document, **when} for document in documents])

    def successions(self) -> tuple[str, ...]:
        """Give every succession as JSON, in the order in which they were kept."""
        with told(self.place), self.engine.begin() as connection:
            return tuple(connection.execute(select(succession.c.document).order_by(succession.c.id)).scalars())

    def keep_collected(self, row: CollectedRow, stamp: Stamp) -> None:
        """Remember that a bundle was collected; saying it again changes nothing."""
        with told(self.place), writing(self.engine).begin() as connection:
            remember_seal(connection, row, stamp)

    def collected(self, cycle: str | None = None) -> tuple[CollectedRow, ...]:
        """Give the bundles that were collected, of all cycles or of one."""
        with told(self.place), self.engine.begin() as connection:
            query = select(collected).order_by(collected.c.made_at, collected.c.seal)
            if cycle is not None:
                query = query.where(collected.c.cycle == cycle)
            return tuple(
                CollectedRow(row.seal, row.cycle, row.network, row.version, read_moment(row.made_at))
                for row in connection.execute(query)
            )


def remember_seal(connection: Connection, row: CollectedRow, stamp: Stamp) -> None:
    """Remember within a transaction that a bundle was collected; saying it again changes nothing."""
    if connection.execute(select(collected.c.seal).where(collected.c.seal == row.seal)).first() is None:
        when = {"made_at": write_moment(stamp.at), "made_by": stamp.by}
        values = {"seal": row.seal, "cycle": row.cycle, "network": row.network, "version": row.version}
        connection.execute(insert(collected).values(**values, **when))
