"""A bundle says what went in, byte for byte, and is refused when any byte of it changed."""

from __future__ import annotations

import hashlib
import json
import random
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from bundle_making import MAKING, NOTES, NOTES_SHA, PIN, handed_in, kept, resealed, small_bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.errors import InputError, OutputError
from maturity.files.bundles.contents import Making, bundle_name, cited_files, json_bytes, make_manifest, short
from maturity.files.bundles.limits import Limits
from maturity.files.bundles.opening import Bundle, open_bundle
from maturity.files.bundles.packing import write_bundle
from maturity.files.evidence_files import EvidenceFiles
from maturity.model.assessment import Assessment
from maturity.model.bundle import Manifest


def refusal(path: Path, limits: Limits | None = None) -> str:
    """Open what must be refused, and give the one line that says so, without the path."""
    with pytest.raises(InputError) as caught:
        open_bundle(path, limits or Limits())
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line.removeprefix(str(path)).removeprefix(": ")


def test_open_bundle_gives_what_went_in(tmp_path: Path) -> None:
    packed = small_bundle(tmp_path, NOTES)
    bundle = open_bundle(packed.path)
    assert bundle.assessment == handed_in(NOTES)
    assert bundle.manifest == packed.manifest
    assert b"".join(bundle.read_file(NOTES_SHA)) == NOTES
    assert (bundle.seal, bundle.signature, dict(bundle.absent)) == (packed.seal, None, {})


def test_manifest_says_what_is_in_the_bundle(tmp_path: Path) -> None:
    said = json.loads(json_bytes(small_bundle(tmp_path, NOTES).manifest))
    assert said == {
        "format": "maturity-bundle/1",
        "network": "Z00001",
        "network_name": "Harbour Network",
        "cycle": "2026",
        "matrix": PIN,
        "state": "submitted",
        "made_at": "2026-11-02T09:30:00Z",
        "made_by": "PCN manager",
        "version": 7,
        "engine_version": "0.1.0",
        "assessment": {
            "sha256": hashlib.sha256(json_bytes(handed_in(NOTES))).hexdigest(),
            "bytes": len(json_bytes(handed_in(NOTES))),
        },
        "files": {NOTES_SHA: {"bytes": len(NOTES), "evidence": ["item-1"]}},
    }


def test_write_bundle_gives_an_archive_that_other_programs_open(tmp_path: Path) -> None:
    """The slow, obvious twin of our reader: Python's own."""
    packed = small_bundle(tmp_path, NOTES, b"")
    with zipfile.ZipFile(packed.path) as archive:
        assert archive.testzip() is None
        empty = hashlib.sha256(b"").hexdigest()
        names = ["manifest.json", "assessment.json", *sorted([f"files/{NOTES_SHA}", f"files/{empty}"])]
        assert archive.namelist() == names
        assert archive.read("assessment.json") == json_bytes(handed_in(NOTES, b""))
        assert archive.read(f"files/{NOTES_SHA}") == NOTES
        assert archive.comment == f"maturity-seal:sha256:{packed.seal}".encode()
    data = packed.path.read_bytes()
    assert hashlib.sha256(data[:-64]).hexdigest() == packed.seal == data[-64:].decode()


def test_write_bundle_gives_the_same_bytes_for_the_same_content(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = small_bundle(tmp_path / "a", NOTES, b"more").path.read_bytes()
    fields = {"two": {"claim": 1}, "one": {"claim": 2}}
    assert one == small_bundle(tmp_path / "b", NOTES, b"more").path.read_bytes()
    turned = dict(reversed(fields.items()))
    assert json_bytes(handed_in(responses=fields)) == json_bytes(handed_in(responses=turned))


def test_write_bundle_names_files_that_are_cited_and_not_kept(tmp_path: Path) -> None:
    packed = write_bundle(tmp_path / "a.maturity.zip", handed_in(NOTES), EvidenceFiles(tmp_path / "none"), MAKING)
    assert packed.absent == {NOTES_SHA: ("item-1",)}
    assert open_bundle(packed.path).absent == {NOTES_SHA: ("item-1",)}


def test_write_bundle_refuses_a_damaged_file_and_leaves_nothing(tmp_path: Path) -> None:
    files = kept(tmp_path / "kept", NOTES)
    files.path_of(NOTES_SHA).write_bytes(b"Notes of sixty sessions.")
    with pytest.raises(InputError, match="this file of evidence was damaged since it was kept"):
        write_bundle(tmp_path / "a.maturity.zip", handed_in(NOTES), files, MAKING)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]


def test_write_bundle_keeps_the_old_one_when_a_file_is_damaged_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = small_bundle(tmp_path, NOTES)
    old = packed.path.read_bytes()
    read, times = EvidenceFiles.read, iter((True, False))

    def changing(files: EvidenceFiles, sha256: str) -> Any:
        if not next(times):
            files.path_of(sha256).write_bytes(b"x" * len(NOTES))
        return read(files, sha256)

    monkeypatch.setattr(EvidenceFiles, "read", changing)
    with pytest.raises(InputError, match="damaged since it was kept"):
        write_bundle(packed.path, handed_in(NOTES), EvidenceFiles(tmp_path / "kept"), MAKING)
    assert packed.path.read_bytes() == old
    assert sorted(path.name for path in tmp_path.iterdir()) == [packed.path.name, "kept"]


def test_write_bundle_says_that_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"the folder does not exist\. Make the folder first, or check the path\.$"):
        write_bundle(tmp_path / "no" / "a.zip", handed_in(), EvidenceFiles(tmp_path), MAKING)


@pytest.mark.parametrize(
    ("limits", "line"),
    [
        (Limits(file=10), "the file of evidence item-1 is larger than 1e-05 MB"),
        (Limits(files=0), "there are more than 0 files of evidence"),
        (Limits(bundle=100), "the bundle would be larger than 0.0001 MB"),
        (Limits(assessment=100), "assessment.json is larger than 0.0001 MB"),
    ],
)
def test_write_bundle_makes_none_that_nobody_takes(tmp_path: Path, limits: Limits, line: str) -> None:
    with pytest.raises(InputError) as caught:
        write_bundle(tmp_path / "a.zip", handed_in(NOTES), kept(tmp_path / "kept", NOTES), MAKING, limits=limits)
    assert str(caught.value) == f"{tmp_path / 'a.zip'}: {line}. Make files smaller, or cite them by a link instead."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]


def test_open_bundle_refuses_any_byte_that_changed(tmp_path: Path) -> None:
    packed = small_bundle(tmp_path, NOTES)
    data = bytearray(packed.path.read_bytes())
    target = tmp_path / "flipped.maturity.zip"
    chance = random.Random(4)  # noqa: S311  (not a secret)
    for place in range(len(data)):
        for change in (1 << chance.randrange(8), *([chance.randrange(1, 256)] if place % 7 == 0 else [])):
            data[place] ^= change
            target.write_bytes(data)
            data[place] ^= change
            with pytest.raises(InputError, match="seal"):
                open_bundle(target)


def test_open_bundle_refuses_every_part_of_a_bundle(tmp_path: Path) -> None:
    data = small_bundle(tmp_path, NOTES).path.read_bytes()
    target = tmp_path / "cut.maturity.zip"
    for size in range(len(data)):
        target.write_bytes(data[:size])
        with pytest.raises(InputError, match="it does not end in a seal"):
            open_bundle(target)
    for more in (b"\0", b"a", b"\n", data):
        target.write_bytes(data + more)
        with pytest.raises(InputError, match="seal"):
            open_bundle(target)


def test_open_bundle_never_takes_other_content_from_a_byte_that_changed_under_a_new_seal(tmp_path: Path) -> None:
    """Even whoever seals it again changes nothing unnoticed: at most a bit of padding that says nothing."""
    packed = small_bundle(tmp_path, NOTES)
    before = open_bundle(packed.path)
    data = packed.path.read_bytes()
    target = tmp_path / "flipped.maturity.zip"
    taken = 0
    for place in range(len(data) - 64):
        changed = bytearray(data)
        changed[place] ^= 1 << (place % 8)
        target.write_bytes(resealed(bytes(changed)))
        with suppress(InputError):
            after = open_bundle(target)
            taken += 1
            assert (after.manifest, after.assessment, after.manifest_bytes) == (
                before.manifest,
                before.assessment,
                before.manifest_bytes,
            )
    assert taken <= 2


def test_read_file_refuses_a_bundle_that_was_exchanged_since_it_was_opened(tmp_path: Path) -> None:
    bundle = open_bundle(small_bundle(tmp_path, NOTES).path)
    data = bundle.path.read_bytes()
    bundle.path.write_bytes(data.replace(NOTES, NOTES.upper()))
    with pytest.raises(InputError, match="the bundle is not packed as maturity packs it"):
        b"".join(bundle.read_file(NOTES_SHA))


def test_open_bundle_holds_no_file_of_evidence_in_memory(tmp_path: Path) -> None:
    large = bytes(24_000_000)
    packed = small_bundle(tmp_path, large)
    tracemalloc.start()
    try:
        bundle = open_bundle(packed.path)
        kept_there = EvidenceFiles(tmp_path / "there").keep_chunks(bundle.read_file(hashlib.sha256(large).hexdigest()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kept_there.bytes == len(large)
    assert peak < 8_000_000


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.binary(max_size=60), max_size=2), words=st.text(min_size=1, max_size=30).filter(str.strip))
def test_bundle_there_and_back(tmp_path: Path, files: list[bytes], words: str) -> None:
    assessment = handed_in(*files, responses={"one": {"comment": words}})
    path = tmp_path / "a.maturity.zip"
    write_bundle(path, assessment, kept(tmp_path / "kept", *files), MAKING)
    bundle = open_bundle(path)
    assert bundle.assessment == assessment
    assert {digest: b"".join(bundle.read_file(digest)) for digest in bundle.manifest.files} == {
        hashlib.sha256(file).hexdigest(): file for file in files
    }


def test_cited_files_gives_each_file_once_with_all_items_that_cite_it() -> None:
    one, two = "a" * 64, "b" * 64
    items = [{"id": "y", "sha256": two}, {"id": "x", "sha256": two}, {"id": "w"}, {"id": "v", "sha256": one}]
    assert cited_files(handed_in(evidence=items)) == {one: ("v",), two: ("x", "y")}


def test_bundle_name_and_short() -> None:
    assert bundle_name("Z00001", "2026") == "Z00001-2026.maturity.zip"
    assert short("0123456789abcdef" * 4) == "0123456789ab"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 2, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 11, 2, 9, 30, 0, 5, tzinfo=UTC),
    ],
)
def test_manifest_takes_no_moment_that_could_be_written_in_two_ways(moment: datetime) -> None:
    with pytest.raises(ValueError, match="made_at is not in UTC and whole seconds"):
        make_manifest(handed_in(), b"", {}, Making(moment, "PCN manager", "0.1.0"))


def test_manifest_pins_the_matrix_by_its_hash() -> None:
    with pytest.raises(ValueError, match="the hash of the matrix is missing"):
        make_manifest(handed_in(matrix={"id": "matrix", "version": "1.0"}), b"", {}, MAKING)


def test_manifest_there_and_back() -> None:
    manifest = make_manifest(handed_in(NOTES), b"x", {NOTES_SHA: 22}, MAKING)
    assert Manifest.model_validate_json(json_bytes(manifest)) == manifest


def test_json_bytes_says_all_that_the_assessment_says() -> None:
    assert Assessment.model_validate_json(json_bytes(handed_in(NOTES))) == handed_in(NOTES)


def test_open_bundle_says_that_there_is_none(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.zip") == "there is no such file. Check the name and the folder."


def test_open_bundle_says_that_it_is_too_large(tmp_path: Path) -> None:
    packed = small_bundle(tmp_path, NOTES)
    words = "the bundle is larger than 0.0001 MB. Ask for a bundle with smaller files, or with links in their place."
    assert refusal(packed.path, Limits(bundle=100)) == words


def test_bundle_is_made_of_plain_values(tmp_path: Path) -> None:
    bundle: Bundle = open_bundle(small_bundle(tmp_path).path)
    assert bundle.manifest.files == {}
