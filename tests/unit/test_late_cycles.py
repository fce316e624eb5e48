"""Cycles that are read as far as they are not known: the same networks, the same faults, and nothing read twice."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maturity.batch import Recipe, prepare
from maturity.bulk import late_cycles
from maturity.bulk.late_cycles import LateCycles
from maturity.bulk.watching import Remembered, Watch
from maturity.cycles import score_cycle
from maturity.errors import InputError
from maturity.files.assessment_files import read_assessment
from maturity.files.assessment_pieces import pieces_of, read_pieces
from maturity.files.known_assessments import NAME, read_known, write_known
from maturity.sources import FileSource

DATA = Path(__file__).resolve().parents[1] / "data"
DAY = date(2026, 10, 31)


@pytest.fixture(scope="module")
def ready() -> Any:
    return prepare(Recipe(DATA / "tiny-matrix", DAY, installed=False))


def line(code: str = "Z00001", **fields: Any) -> str:
    one = json.loads(read_assessment(DATA / "tiny-assessment.yaml").model_dump_json(exclude_defaults=True))
    return json.dumps({**one, **fields, "network": {**one["network"], "code": code}})


def write(path: Path, *lines: str) -> FileSource:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return FileSource(path)


def test_pieces_of_a_file_of_lines_can_be_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "cycle.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{line('Z00001')}\n\n{line('Z00002')}\r\n   \n{line('Z00003')}".encode())
    pieces = pieces_of(path)
    assert [one.line.first_line for one in pieces if one.line] == [1, 3, 5]
    for number, piece in enumerate(pieces, 1):
        ((same, read),) = read_pieces([piece], None)
        assert (same, read.digest, read.assessment.network.code) == (piece, piece.digest, f"Z0000{number}")
    assert [read.assessment.network.code for _, read in read_pieces(pieces, None)] == ["Z00001", "Z00002", "Z00003"]


@pytest.mark.parametrize("name", ["cycle.jsonl", "one.json"])
def test_a_piece_that_was_changed_meanwhile_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write(path, line("Z00001"))
    (piece,) = pieces_of(path)
    write(path, line("Z00002"))
    with pytest.raises(InputError, match="was changed while it was being read"):
        list(read_pieces([piece], None))


def test_known_assessments_are_forgotten_with_other_settings_or_a_torn_list(tmp_path: Path, ready: Any) -> None:
    cycles = LateCycles({}, Watch())
    cycles.read(write(tmp_path / "cycle.jsonl", line("Z00001"), line("Z00002")), ready.bound, ready.registry, DAY)
    write_known(tmp_path, "context", cycles.known)
    assert read_known(tmp_path, "context") == cycles.known
    assert len(cycles.known) == 2
    assert read_known(tmp_path, "another") == {}
    text = (tmp_path / NAME).read_text(encoding="utf-8")
    (tmp_path / NAME).write_text(text[:-30], encoding="utf-8")
    assert read_known(tmp_path, "context") == {}
    assert read_known(tmp_path / "nowhere", "context") == {}


def test_what_is_known_is_read_when_somebody_asks_and_noted(tmp_path: Path, ready: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    source, watch = write(tmp_path / "cycle.jsonl", line("Z00001"), line("Z00002")), Watch()
    first = LateCycles({}, watch)
    whole = first.read(source, ready.bound, ready.registry, DAY)
    read: list[int] = []
    plain = late_cycles.read_pieces
    monkeypatch.setattr(late_cycles, "read_pieces", lambda pieces, *rest: (read.append(len(pieces)), plain(pieces, *rest))[1])
    again = LateCycles(first.known, watch)
    cycle = again.read(source, ready.bound, ready.registry, DAY)
    assert (again.facts, again.prints, again.known) == (first.facts, first.prints, first.known)
    assert (list(cycle.by_code), cycle.networks) == (list(whole.by_code), whole.networks)
    with watch.looking() as looks:
        assert cycle.by_code["Z00002"] == whole.by_code["Z00002"]
        assert cycle.by_code["Z00002"] is cycle.by_code["Z00002"]
    assert looks == {("0", "Z00002")}
    assert [count for count in read if count] == [1]


@pytest.mark.parametrize(
    "lines",
    [
        (line("Z00001"), line("Z00001")),
        (line("Z00001"), line("Z00001", cycle="2025")),
        (line("Z00001"), '{"format": "maturity-assessment/1"}'),
        ("not JSON",),
        (),
    ],
    ids=["twice", "two cycles", "fields missing", "no JSON", "empty"],
)
def test_faults_are_those_of_a_whole_reading(tmp_path: Path, ready: Any, lines: tuple[str, ...]) -> None:
    source = write(tmp_path / "cycle.jsonl", *lines)
    with pytest.raises(InputError) as whole:
        score_cycle(source, ready.bound, ready.registry, DAY)
    cycles = LateCycles({}, Watch())
    with pytest.raises(InputError) as late:
        cycles.read(source, ready.bound, ready.registry, DAY)
    assert str(late.value) == str(whole.value)
    assert cycles.known == {}


def test_what_is_worked_out_once_carries_its_looks_along() -> None:
    watch, made = Watch(), []

    def make() -> dict[str, int]:
        made.append(1)
        watch.note(("0", "Z00001"))
        return {"a": 1}

    rows = Remembered(watch, make)
    for _ in range(2):
        with watch.looking() as looks:
            assert dict(rows) == {"a": 1}
        assert looks == {("0", "Z00001")}
    assert len(made) == 1


def test_looks_that_are_kept_apart_are_not_seen_outside() -> None:
    watch = Watch()
    with watch.looking() as outer:
        with watch.looking(apart=True) as inner:
            watch.note(("0", "Z00001"))
        with watch.looking():
            watch.note(("0", "Z00002"))
    assert (outer, inner) == ({("0", "Z00002")}, {("0", "Z00001")})
