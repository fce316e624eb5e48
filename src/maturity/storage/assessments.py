"""Assessments in the store: each change adds a version, and every version can be shown again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import Connection, Engine, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from maturity.errors import NotFoundError, StaleError, StoreError
from maturity.model.assessment import Assessment
from maturity.recording.editing import Edit, apply, differences, rival, same, with_rivals
from maturity.recording.entries import Address, Entries, assessment_of, entries_of, read_address, spell
from maturity.recording.merging import Clash
from maturity.recording.telling import name_entry
from maturity.storage.closing import refuse_closed
from maturity.storage.documents import CollectedRow, remember_seal
from maturity.storage.faults import told
from maturity.storage.history import Change, edits_of, fold, history_of, value_at
from maturity.storage.opening import writing
from maturity.storage.schema import assessment as heads
from maturity.storage.schema import change as changes
from maturity.storage.schema import edit as edits_table
from maturity.storage.stamp import Stamp, read_moment, write_moment
from maturity.storage.watching import Watch, refuse_watched


@dataclass(frozen=True, slots=True)
class Held:
    """An assessment as the store holds it: which version it is, and who made that version when."""

    assessment: Assessment
    version: int
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Assessments:
    """The assessments of a store. place: how messages name the store."""

    engine: Engine
    place: str

    def start(self, assessment: Assessment, stamp: Stamp, *, seal: str | None = None) -> Held:
        """Keep a first version. seal: that of the bundle that brings it, remembered in the same moment.

        Raises:
            StaleError: Somebody has started this network's assessment in this cycle already.
            StoreError: The cycle is closed.
        """
        entries = entries_of(assessment)
        assessment = assessment_of(entries)  # what says nothing, such as an empty response, is not kept
        try:
            with told(self.place), writing(self.engine).begin() as connection:
                key = {"cycle": assessment.cycle, "network": assessment.network.code}
                refuse_closed(connection, assessment.cycle, stamp)
                connection.execute(insert(heads).values(**key, version=1, **_document(assessment, stamp)))
                _record(connection, key, 1, (Edit(at, value) for at, value in entries.items()), stamp)
                _remember(connection, seal, key, 1, stamp)
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError):
                words = f"{assessment.network.code} has an assessment in cycle {assessment.cycle} already. Open that one."
                raise StaleError(words) from None
            raise
        return Held(assessment, 1, stamp.at, stamp.by)

    def change(
        self,
        cycle: str,
        network: str,
        edits: Iterable[Edit],
        stamp: Stamp,
        *,
        seen: int,
        seal: str | None = None,
        watch: Watch | None = None,
    ) -> Held:
        """Change some entries of an assessment, all or none, and acknowledge only what is on disk.

        seen: the version that the editor looked at. Entries that others changed since then stay theirs; entries that nobody else
        touched are changed, whatever the version is by now. Edits that change nothing make no version.
        seal: that of the bundle that brings the edits, remembered in the same moment. watch: tells of an edit that others made
        since whether this change rests on it; then nothing is changed either.

        Raises:
            NotFoundError: The network has no assessment in this cycle.
            StaleError: Somebody else changed one of these entries since; it carries the clashes, and nothing was changed.
            InputError: The entries would make no assessment.
            StoreError: The store cannot be used, or has no such version; or the cycle is closed.
        """
        with told(self.place), writing(self.engine).begin() as connection:
            head = self._head(connection, cycle, network, lock=True)
            refuse_closed(connection, cycle, stamp)
            _refuse_unknown(head, seen)
            wanted = tuple(edits)
            before = entries_of(Assessment.model_validate_json(head.document))
            if seen < head.version:
                self._refuse_clashes(connection, head, wanted, before, seen)
                refuse_watched(connection, head, wanted, seen, watch)
            after = apply(before, with_rivals(wanted, before))
            made = differences(before, after)
            key = {"cycle": cycle, "network": network}
            if not made:
                _remember(connection, seal, key, head.version, stamp)
                return _held(head)
            changed = assessment_of(after)
            version = head.version + 1
            unchanged = (heads.c.cycle == cycle, heads.c.network == network, heads.c.version == head.version)
            done = connection.execute(update(heads).where(*unchanged).values(version=version, **_document(changed, stamp)))
            if done.rowcount != 1:
                raise StaleError(
                    f"{network}: somebody else changed the assessment at the same moment. Look again, and repeat the change."
                )
            _record(connection, key, version, made, stamp)
            _remember(connection, seal, key, version, stamp)
        return Held(changed, version, stamp.at, stamp.by)

    def read(self, cycle: str, network: str, *, at: datetime | None = None, version: int | None = None) -> Held:
        """Read an assessment: as it stands, as it stood at a moment, or one of its versions.

        Raises:
            NotFoundError: There is none, or was none then.
        """
        with told(self.place), self.engine.begin() as connection:
            head = self._head(connection, cycle, network)
            if at is None and version in (None, head.version):
                return _held(head)
            found = history_of(connection, cycle, network, at=at, up_to=version)
            if not found or (version is not None and found[-1].version != version):
                wanted = f"{network}, version {version}" if version is not None else f"{network} at {at:%-d %B %Y %H:%M}"
                raise NotFoundError("assessment", wanted, (), f"The first version is of {self._first(connection, cycle, network)}.")
        return _folded(found)

    def entries(self, cycle: str, network: str, version: int) -> Entries:
        """Give the entries of one version, for a merge with what somebody made from it.

        Raises:
            NotFoundError: There is no such version.
        """
        return entries_of(self.read(cycle, network, version=version).assessment)

    def all_in(self, cycle: str, *, at: datetime | None = None) -> Iterator[Held]:
        """Read every assessment of a cycle in order of code, as they stand or as they stood at a moment."""
        with told(self.place), self.engine.begin() as connection:
            query = select(heads).where(heads.c.cycle == cycle).order_by(heads.c.network)
            for head in connection.execute(query):
                if at is None or read_moment(head.changed_at) <= at:
                    yield _held(head)
                elif found := history_of(connection, cycle, head.network, at=at):
                    yield _folded(found)

    def codes(self, cycle: str) -> tuple[str, ...]:
        """Name the networks that have an assessment in a cycle."""
        with told(self.place), self.engine.begin() as connection:
            query = select(heads.c.network).where(heads.c.cycle == cycle).order_by(heads.c.network)
            return tuple(connection.execute(query).scalars())

    def cycles_of(self, network: str) -> tuple[str, ...]:
        """Name the cycles in which a network has an assessment."""
        with told(self.place), self.engine.begin() as connection:
            query = select(heads.c.cycle).where(heads.c.network == network).order_by(heads.c.cycle)
            return tuple(connection.execute(query).scalars())

    def history(self, cycle: str, network: str) -> tuple[Change, ...]:
        """Give every change of an assessment, oldest first.

        Raises:
            NotFoundError: There is no such assessment.
        """
        with told(self.place), self.engine.begin() as connection:
            self._head(connection, cycle, network)
            return tuple(history_of(connection, cycle, network))

    def _head(self, connection: Connection, cycle: str, network: str, *, lock: bool = False) -> Row[tuple[object, ...]]:
        query = select(heads).where(heads.c.cycle == cycle, heads.c.network == network)
        row = connection.execute(query.with_for_update() if lock else query).first()
        if row is None:
            known = connection.execute(select(heads.c.network).where(heads.c.cycle == cycle)).scalars()
            raise NotFoundError(
                f"assessment of cycle {cycle}", network, known, "Start it with 'maturity assess', or collect its bundle."
            )
        return row

    def _first(self, connection: Connection, cycle: str, network: str) -> str:
        query = select(changes.c.made_at).where(changes.c.cycle == cycle, changes.c.network == network).order_by(changes.c.version)
        return f"{read_moment(connection.execute(query).scalars().first() or ''):%-d %B %Y}"

    def _refuse_clashes(
        self,
        connection: Connection,
        head: Row[tuple[object, ...]],
        wanted: Iterable[Edit],
        now: Mapping[Address, JsonValue],
        seen: int,
    ) -> None:
        touched = _touched_since(connection, head, seen)
        disputed = [edit for edit in wanted if _disputed(edit, touched, now)]
        if not disputed:
            return
        then = {edit.address: value_at(connection, head.cycle, head.network, edit.address, seen) for edit in disputed}
        clashes = [Clash(edit.address, then[edit.address], now.get(edit.address), edit.value) for edit in disputed]
        names = ", ".join(name_entry(clash.address) for clash in clashes)
        others = " and ".join(
            sorted({touched[at] for edit in disputed for at in (edit.address, rival(edit.address)) if at in touched})
        )
        words = f"{head.network}: {others} changed the same meanwhile: {names}. Nothing was overwritten; look again and decide."
        raise StaleError(words, clashes)


def _disputed(edit: Edit, touched: Collection[Address], now: Mapping[Address, JsonValue]) -> bool:
    """Tell whether an edit goes against what somebody else did since, to the entry or to one that cannot stand beside it."""
    other = rival(edit.address)
    against_rival = other in touched and other in now and edit.value is not None
    return against_rival or (edit.address in touched and not same(now.get(edit.address), edit.value))


def _refuse_unknown(head: Row[tuple[object, ...]], seen: int) -> None:
    if not 0 < seen <= head.version:
        raise StoreError(
            f"{head.network}: the store has versions 1 to {head.version}, and no version {seen}. "
            "It may have been restored from a backup; look again and repeat the change."
        )


def _touched_since(connection: Connection, head: Row[tuple[object, ...]], seen: int) -> dict[Address, str]:
    """Name the entries that were changed after a version, and who changed each last."""
    mine = (changes.c.cycle == head.cycle, changes.c.network == head.network, changes.c.version > seen)
    query = select(edits_table.c.address, changes.c.made_by).join(changes, changes.c.id == edits_table.c.change_id)
    rows = connection.execute(query.where(*mine).order_by(changes.c.version))
    return {read_address(row.address): row.made_by for row in rows}


def _record(connection: Connection, key: Mapping[str, str], version: int, edits: Iterable[Edit], stamp: Stamp) -> None:
    values = {
        **key,
        "version": version,
        "made_at": write_moment(stamp.at),
        "made_by": stamp.by,
        "how": stamp.how.value,
        "note": stamp.note,
    }
    (change_id,) = connection.execute(insert(changes).values(values)).inserted_primary_key or (0,)
    rows = [
        {
            "change_id": change_id,
            "position": position,
            "address": spell(edit.address),
            "value": None if edit.value is None else json.dumps(edit.value, ensure_ascii=False),
        }
        for position, edit in enumerate(edits)
    ]
    connection.execute(insert(edits_table), rows)


def _remember(connection: Connection, seal: str | None, key: Mapping[str, str], version: int, stamp: Stamp) -> None:
    if seal is not None:
        remember_seal(connection, CollectedRow(seal, key["cycle"], key["network"], version, stamp.at), stamp)


def _document(assessment: Assessment, stamp: Stamp) -> dict[str, str]:
    text = assessment.model_dump_json(exclude_defaults=True)
    return {"document": text, "changed_at": write_moment(stamp.at), "changed_by": stamp.by}


def _held(head: Row[tuple[object, ...]]) -> Held:
    return Held(Assessment.model_validate_json(head.document), head.version, read_moment(head.changed_at), head.changed_by)


def _folded(found: list[Change]) -> Held:
    last = found[-1]
    return Held(assessment_of(fold(edits_of(found))), last.version, last.made_at, last.made_by)
