"""The store, on both databases: nothing is lost, nothing is overwritten in silence, and every past state can be shown."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, event, select, text, update
from sqlalchemy.exc import DBAPIError

from builders import make_assessment
from maturity.errors import InputError, NotFoundError, OutputError, StaleError, StoreError
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.base import Perspective
from maturity.model.cycle_terms import CycleTerms
from maturity.recording.agreement import MAY_BE_NAMED
from maturity.recording.editing import Edit
from maturity.recording.entries import entries_of
from maturity.storage import schema
from maturity.storage.documents import CollectedRow, SheetRow
from maturity.storage.location import Location, kind_in_mounts, read_location, refuse_network_drive
from maturity.storage.migrating import MIGRATIONS, NEWEST, migrate, revision_of
from maturity.storage.opening import open_engine
from maturity.storage.stamp import How, Stamp, read_moment, write_moment
from maturity.storage.store import Store, make_store, open_store

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
CLAIM = ("responses", "one", "claim")
COMMENT = ("responses", "one", "comment")
EXCUSE = ("responses", "one", "not_applicable")


def stamp(by: str = "ann", *, minutes: int = 0, how: How = How.ASSESS) -> Stamp:
    return Stamp(by, NOON + timedelta(minutes=minutes), how)


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    return read_location(request.getfixturevalue("postgresql_url") if request.param == "postgresql" else "kept.db", tmp_path)


@pytest.fixture(scope="module")
def on_server(postgresql_server: str) -> Store:
    return make_store(read_location(postgresql_server, Path()))


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind; the one on the server is emptied, which the server allows only to its owner."""
    if request.param == "sqlite":
        return make_store(Location(file=tmp_path / "kept.db"))
    kept: Store = request.getfixturevalue("on_server")
    with kept.assessments.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {', '.join(schema.metadata.tables)}"))
    return kept


@pytest.fixture
def lite(tmp_path: Path) -> Store:
    return make_store(Location(file=tmp_path / "kept.db"))


@pytest.fixture
def first() -> Assessment:
    return make_assessment({"one": {"claim": 1}, "two": {"claim": 2}})


def begin(store: Store, first: Assessment) -> tuple[str, str]:
    store.assessments.start(first, stamp())
    return first.cycle, first.network.code


def test_start_keeps_what_was_given(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    held = store.assessments.read(*key)
    assert (held.assessment, held.version, held.changed_at, held.changed_by) == (first, 1, NOON, "ann")


def test_start_refuses_a_second_assessment_of_a_network(store: Store, first: Assessment) -> None:
    begin(store, first)
    with pytest.raises(StaleError, match="has an assessment in cycle"):
        store.assessments.start(first, stamp("bob"))


def test_change_adds_a_version_and_keeps_the_one_before(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    held = store.assessments.change(*key, [Edit(CLAIM, 3)], stamp(minutes=5), seen=1)
    assert (held.version, held.assessment.responses["one"].claim) == (2, 3)
    assert store.assessments.read(*key).assessment == held.assessment
    assert store.assessments.read(*key, version=1).assessment == first


def test_change_that_changes_nothing_makes_no_version(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    assert store.assessments.change(*key, [Edit(CLAIM, 1)], stamp(), seen=1).version == 1


def test_an_agreement_to_be_named_is_kept_and_taken_back(lite: Store, first: Assessment) -> None:
    key = begin(lite, first)
    agreed = lite.assessments.change(*key, [Edit(MAY_BE_NAMED, value=True)], stamp(minutes=1), seen=1)
    back = lite.assessments.change(*key, [Edit(MAY_BE_NAMED, None)], stamp(minutes=2), seen=2)
    assert (agreed.assessment.may_be_named, back.assessment) == (True, first)
    assert lite.assessments.read(*key, version=2).assessment.may_be_named


def test_change_by_two_people_of_different_answers_keeps_both(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    store.assessments.change(*key, [Edit(CLAIM, 3)], stamp("ann"), seen=1)
    held = store.assessments.change(*key, [Edit(("responses", "two", "claim"), 4)], stamp("bob"), seen=1)
    assert [held.assessment.responses[name].claim for name in ("one", "two")] == [3, 4]


def test_change_of_the_same_answer_is_refused_and_shows_both(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    store.assessments.change(*key, [Edit(CLAIM, 3)], stamp("ann"), seen=1)
    store.assessments.change(*key, [Edit(COMMENT, "later")], stamp("cat"), seen=2)
    with pytest.raises(StaleError, match=r"ann changed the same meanwhile: one, claim\. Nothing was overwritten") as caught:
        store.assessments.change(*key, [Edit(CLAIM, 0)], stamp("bob"), seen=1)
    (clash,) = caught.value.clashes
    assert (clash.address, clash.before, clash.kept, clash.incoming) == (CLAIM, 1, 3, 0)  # type: ignore[attr-defined]
    assert store.assessments.read(*key).version == 3


def test_change_to_what_somebody_else_gave_as_well_is_no_clash(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    store.assessments.change(*key, [Edit(CLAIM, 3)], stamp("ann"), seen=1)
    assert store.assessments.change(*key, [Edit(CLAIM, 3)], stamp("bob"), seen=1).version == 2


def test_change_against_a_new_excuse_is_a_clash(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    store.assessments.change(*key, [Edit(EXCUSE, "We have no villages.")], stamp("ann"), seen=1)
    with pytest.raises(StaleError, match="one, claim"):
        store.assessments.change(*key, [Edit(CLAIM, 2)], stamp("bob"), seen=1)


def test_change_to_an_excuse_takes_the_claim_back(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    held = store.assessments.change(*key, [Edit(EXCUSE, "We have no villages.")], stamp(), seen=1)
    assert (held.assessment.responses["one"].claim, held.assessment.responses["one"].not_applicable) == (
        None,
        "We have no villages.",
    )


def test_change_that_makes_no_assessment_changes_nothing(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    with pytest.raises(InputError, match=r"responses\.one\.claim"):
        store.assessments.change(*key, [Edit(CLAIM, 99)], stamp(), seen=1)
    assert store.assessments.read(*key).version == 1


def test_change_from_a_version_that_is_not_there_is_refused(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    with pytest.raises(StoreError, match="no version 7"):
        store.assessments.change(*key, [Edit(CLAIM, 2)], stamp(), seen=7)


def test_reading_an_unknown_network_offers_the_nearest(store: Store, first: Assessment) -> None:
    begin(store, first)
    with pytest.raises(NotFoundError, match=rf"Did you mean {first.network.code}"):
        store.assessments.read(first.cycle, first.network.code[:-1] + "9")


def test_every_past_state_can_be_shown_again(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    states = [first]
    for step in range(1, 6):
        edits = [Edit(CLAIM, step % 4), Edit(COMMENT, f"step {step}" if step % 2 else None)]
        states.append(store.assessments.change(*key, edits, stamp(minutes=step), seen=step).assessment)
    for step, state in enumerate(states):
        assert store.assessments.read(*key, version=step + 1).assessment == state
        assert store.assessments.read(*key, at=NOON + timedelta(minutes=step, seconds=30)).assessment == state
        assert [held.assessment for held in store.assessments.all_in(key[0], at=NOON + timedelta(minutes=step))] == [state]


def test_nothing_is_there_before_the_first_change(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    with pytest.raises(NotFoundError, match="The first version is of 1 October 2026"):
        store.assessments.read(*key, at=NOON - timedelta(days=1))
    assert list(store.assessments.all_in(key[0], at=NOON - timedelta(days=1))) == []


def test_history_says_who_changed_what_when_and_how(store: Store, first: Assessment) -> None:
    key = begin(store, first)
    store.assessments.change(*key, [Edit(CLAIM, 3)], Stamp("bob", NOON, How.MODERATE, "agreed at the panel"), seen=1)
    started, changed = store.assessments.history(*key)
    assert len(started.edits) == len(entries_of(first))
    assert (changed.version, changed.made_by, changed.how, changed.note) == (2, "bob", How.MODERATE, "agreed at the panel")
    assert changed.edits == (Edit(CLAIM, 3),)


def test_the_database_refuses_to_change_or_delete_what_was_recorded(store: Store, first: Assessment) -> None:
    begin(store, first)
    fill(store)
    engine = store.assessments.engine
    for name in schema.GROWING:
        rows = schema.metadata.tables[name]
        for statement in (delete(rows), update(rows).values({list(rows.c)[-1].name: "x"})):
            with pytest.raises(DBAPIError, match="never changed or deleted"), engine.begin() as connection:
                connection.execute(statement)
        with engine.begin() as connection:
            assert connection.execute(select(rows)).first() is not None


def fill(store: Store) -> None:
    terms = make_terms("2026")
    store.cycles.keep(terms, stamp())
    store.documents.keep_sheets([SheetRow("2026", "Z00001", "r1", "{}")], stamp())
    store.documents.keep_successions(['{"to": "Z00002"}'], stamp())
    store.documents.keep_collected(CollectedRow("0" * 64, "2026", "Z00001", 1, NOON), stamp())


def make_terms(name: str, *, year: int = 2026, min_peers: int = 8) -> CycleTerms:
    days = {"opens_on": date(year, 9, 1), "closes_on": date(year, 10, 31), "as_of": date(year, 10, 31)}
    return CycleTerms(id=name, matrix=MatrixPin(id="m", version="1.0"), min_peers=min_peers, **days)


def test_cycles_come_in_order_and_the_newest_terms_hold(store: Store) -> None:
    store.cycles.keep(make_terms("2026"), stamp())
    store.cycles.keep(make_terms("2025", year=2025), stamp())
    store.cycles.keep(make_terms("2026", min_peers=5), stamp(minutes=10))
    assert [(one.id, one.min_peers) for one in store.cycles.all()] == [("2025", 8), ("2026", 5)]
    assert [(one.id, one.min_peers) for one in store.cycles.all(at=NOON)] == [("2025", 8), ("2026", 8)]
    with pytest.raises(NotFoundError, match="Did you mean"):
        store.cycles.get("2027")


def test_the_newest_sheet_of_a_respondent_holds(store: Store) -> None:
    for document in ("one", "two"):
        store.documents.keep_sheets(
            [SheetRow("2026", "Z00001", "r1", document), SheetRow("2026", "Z00002", "r1", document)], stamp()
        )
    assert [row.document for row in store.documents.sheets("2026")] == ["two", "two"]
    assert [row.network for row in store.documents.sheets("2026", "Z00002")] == ["Z00002"]


def test_a_bundle_is_remembered_once(store: Store) -> None:
    for _ in range(2):
        store.documents.keep_collected(CollectedRow("0" * 64, "2026", "Z00001", 1, NOON), stamp())
    assert len(store.documents.collected()) == len(store.documents.collected("2026")) == 1
    assert store.documents.collected("2025") == ()


def test_a_place_is_kept_for_each_person(store: Store) -> None:
    store.places.keep("2026", "Z00001", "ann", "one/claim")
    store.places.keep("2026", "Z00001", "ann", "two/claim")
    assert store.places.find("2026", "Z00001", "ann") == "two/claim"
    assert store.places.find("2026", "Z00001", "bob") is None


def test_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    with store.assessments.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_the_newest_migration_is_the_one_that_the_code_names() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_an_earlier_store_is_brought_up_after_a_backup(location: Location, first: Assessment) -> None:
    engine = open_engine(location)
    migrate(engine, location, to="0001")
    with engine.begin() as connection:
        row = {"cycle": "2026", "network": "Z00001", "who": "ann", "question": "one"}
        connection.execute(schema.place.insert().values(row))
    store = open_store(location)
    assert store.places.find("2026", "Z00001", "ann") == "one"
    store.documents.keep_successions(["{}"], stamp())
    assert open_store(location).backup is None
    if location.file is None:
        assert store.backup == "maturity_before_0002"
        with engine.connect() as connection:
            assert connection.execute(text("SELECT question FROM maturity_before_0002.place")).scalar() == "one"
    else:
        assert store.backup == location.file.with_name("kept.before-0002.db")
        with open_engine(Location(file=location.file.with_name("kept.before-0002.db"))).connect() as connection:
            assert revision_of(connection) == "0001"
            assert connection.execute(select(schema.place.c.question)).scalar() == "one"


def test_a_backup_never_overwrites_an_earlier_one(tmp_path: Path) -> None:
    location = Location(file=tmp_path / "kept.db")
    migrate(open_engine(location), location, to="0001")
    (tmp_path / "kept.before-0002.db").write_text("mine")
    assert open_store(location).backup == tmp_path / "kept.before-0002-2.db"
    assert (tmp_path / "kept.before-0002.db").read_text() == "mine"


def test_a_store_of_a_newer_release_is_refused_and_left_alone(lite: Store) -> None:
    with lite.assessments.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(StoreError, match=r"newer release of maturity \(0099\)\. Update maturity"):
        open_store(lite.location)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no store. 'maturity init' makes one"),
        (b"not a database at all, but long enough to be looked at as one" * 20, "this is not a store, whatever its name says"),
        (b"", "this database is not a store of maturity"),
    ],
)
def test_open_store_says_what_is_wrong_with_a_file(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=words):
        open_store(Location(file=path))


def test_make_store_overwrites_nothing(lite: Store) -> None:
    with pytest.raises(StoreError, match="there is a store already"):
        make_store(lite.location)


def test_a_damaged_store_is_told_in_one_line(lite: Store, first: Assessment) -> None:
    begin(lite, first)
    path = lite.location.file
    assert path is not None
    lite.assessments.read(first.cycle, first.network.code)
    data = bytearray(path.read_bytes())
    data[4096:20480] = b"\x00" * 16384
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"kept\.db: .*(damaged|not a store)"):
        open_store(lite.location).assessments.read(first.cycle, first.network.code)


def test_a_store_in_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the store cannot be opened"):
        make_store(Location(file=tmp_path / "missing" / "kept.db"))


def test_a_server_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    location = read_location(f"postgresql://me:secret@/things?host={tmp_path}", tmp_path)
    with pytest.raises(StoreError, match=r"^postgresql:///things: the server does not answer") as caught:
        open_store(location)
    assert "secret" not in str(caught.value)


def test_read_location_refuses_other_databases(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="mysql: no store of this kind is known"):
        read_location("mysql://me@there/db", tmp_path)


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/team\\040drive cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/data/pcn", "ext4"),
        ("/mnt/team drive/pcn", "cifs"),
        ("/mnt/team", "ext4"),
        ("/home/ann/pcn", "nfs4"),
        ("/home/local/pcn", "ext4"),
    ],
)
def test_kind_in_mounts_finds_the_file_system_of_a_folder(folder: str, kind: str) -> None:
    assert kind_in_mounts(MOUNTS, Path(folder)) == kind


def test_refuse_network_drive_says_what_to_do_instead() -> None:
    with pytest.raises(StoreError, match=r"network drive \(cifs\).*maturity submit.*PostgreSQL"):
        refuse_network_drive(Path("/mnt/team/kept.db"), lambda folder: "cifs")


def test_refuse_network_drive_lets_a_local_disk_pass() -> None:
    assert refuse_network_drive(Path("/data/kept.db"), lambda folder: "ext4") is None


def test_moments_sort_as_text_and_come_back() -> None:
    moments = [NOON, NOON + timedelta(microseconds=1), NOON.astimezone() + timedelta(days=40)]
    texts = [write_moment(moment) for moment in moments]
    assert texts == sorted(texts)
    assert [read_moment(one) for one in texts] == moments


def test_sqlite_keeps_every_acknowledged_change_through_a_loss_of_power(lite: Store) -> None:
    with lite.assessments.engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_a_writer_waits_for_the_lock_before_it_reads(lite: Store, first: Assessment) -> None:
    """With a plain BEGIN both would read version 1, and one of the two changes would be lost or refused."""
    begin(lite, first)
    seen: list[str] = []
    event.listen(lite.assessments.engine, "before_cursor_execute", lambda c, cur, statement, *rest: seen.append(statement))
    lite.assessments.change(first.cycle, first.network.code, [Edit(CLAIM, 3)], stamp(), seen=1)
    assert seen[0] == "BEGIN IMMEDIATE"


def test_a_readonly_database_is_told_and_nothing_is_lost(lite: Store, first: Assessment) -> None:
    key = begin(lite, first)

    @event.listens_for(lite.assessments.engine, "connect")
    def refuse_writing(connection: object, record: object) -> None:
        connection.execute("PRAGMA query_only=ON")  # type: ignore[attr-defined]

    with pytest.raises(OutputError, match=r"the store cannot be written.*What was recorded before is safe"):
        lite.assessments.change(*key, [Edit(CLAIM, 3)], stamp(), seen=1)
    assert lite.assessments.read(*key).version == 1


def test_eight_writers_at_once_lose_nothing(store: Store, first: Assessment) -> None:
    """A small version of benchmarks/many_writers.py: every writer adds its number to one shared list."""
    key = begin(store, first)
    shared = ("responses", "one", "ratings", "community")

    def write(number: int) -> None:
        for _ in range(4):
            while True:
                held = store.assessments.read(*key)
                rated = held.assessment.responses["one"].ratings.get(Perspective.COMMUNITY, ())
                try:
                    store.assessments.change(*key, [Edit(shared, [*rated, number])], stamp(f"writer {number}"), seen=held.version)  # type: ignore[list-item]
                except StaleError:
                    continue
                break

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    held = store.assessments.read(*key)
    assert Counter(held.assessment.responses["one"].ratings[Perspective.COMMUNITY]) == dict.fromkeys(range(8), 4)
    assert [change.version for change in store.assessments.history(*key)] == list(range(1, 34))
