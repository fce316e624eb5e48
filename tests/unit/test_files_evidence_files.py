"""Files of evidence are kept whole or not at all, under what they hold, and a damaged one is found when it is read."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bundle_making import NOTES, NOTES_SHA, tree

from maturity.errors import InputError, OutputError
from maturity.files import writing
from maturity.files.evidence_files import EvidenceFiles, Kept, read_chunks


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFiles:
    return EvidenceFiles(tmp_path / "files")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_keep_puts_a_file_under_its_hash(files: EvidenceFiles, tmp_path: Path) -> None:
    source = tmp_path / "Notes, session 6.txt"
    source.write_bytes(NOTES)
    assert files.keep(source) == Kept(NOTES_SHA, len(NOTES))
    assert names(files.folder) == [f"{NOTES_SHA[:2]}/{NOTES_SHA}"]
    assert b"".join(files.read(NOTES_SHA)) == NOTES
    assert files.verify(NOTES_SHA) == len(NOTES)


def test_keep_takes_bytes_and_keeps_the_same_once(files: EvidenceFiles) -> None:
    assert files.keep(NOTES) == files.keep(NOTES)
    assert files.keep(b"").bytes == 0
    assert len(names(files.folder)) == 2


def test_find_gives_the_path_or_none(files: EvidenceFiles) -> None:
    assert files.find(NOTES_SHA) is None
    files.keep(NOTES)
    assert files.find(NOTES_SHA) == files.folder / NOTES_SHA[:2] / NOTES_SHA


@pytest.mark.parametrize("name", ["", "ab", "A" * 64, "a" * 65, "../" * 22, "a" * 63 + "/", NOTES_SHA + "\n"])
def test_path_of_takes_nothing_but_a_hash(files: EvidenceFiles, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        files.path_of(name)


def test_read_says_that_a_file_is_not_here(files: EvidenceFiles) -> None:
    with pytest.raises(InputError) as caught:
        list(files.read(NOTES_SHA))
    words = f"the file of evidence {NOTES_SHA[:12]} is not here. Attach it again, or collect the bundle that holds it again."
    assert str(caught.value) == f"{files.folder}: {words}"


@pytest.mark.parametrize("damaged", [b"", NOTES + b" ", NOTES[:-1], NOTES.upper()])
def test_verify_finds_a_damaged_file(files: EvidenceFiles, damaged: bytes) -> None:
    files.keep(NOTES)
    files.path_of(NOTES_SHA).write_bytes(damaged)
    with pytest.raises(InputError, match=r"this file of evidence was damaged since it was kept\. Attach it again"):
        files.verify(NOTES_SHA)


def test_keep_sets_a_damaged_file_aside_and_takes_its_place(files: EvidenceFiles) -> None:
    files.keep(NOTES)
    path = files.path_of(NOTES_SHA)
    path.write_bytes(b"damaged")
    files.keep(NOTES)
    assert files.verify(NOTES_SHA) == len(NOTES)
    assert path.with_name(f"{NOTES_SHA}.damaged").read_bytes() == b"damaged"


def test_keep_chunks_refuses_what_is_not_as_expected_and_leaves_nothing(files: EvidenceFiles) -> None:
    with pytest.raises(InputError, match="a file is not what its SHA-256 bbbbbbbbbbbb says"):
        files.keep_chunks([NOTES], "b" * 64)
    assert names(files.folder) == []


def test_keep_chunks_reads_nothing_when_a_good_one_is_kept(files: EvidenceFiles) -> None:
    def unread() -> Iterator[bytes]:
        raise AssertionError
        yield b""

    files.keep(NOTES)
    assert files.keep_chunks(unread(), NOTES_SHA) == Kept(NOTES_SHA, len(NOTES))


def test_keep_leaves_nothing_when_the_disk_is_full(files: EvidenceFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr(writing.os, "fsync", fail)
    with pytest.raises(OutputError) as caught:
        files.keep(NOTES)
    assert str(caught.value) == f"{files.folder}: the disk is full. Free some space, or write elsewhere."
    assert names(files.folder) == []


def test_keep_leaves_nothing_when_its_source_fails_half_way(files: EvidenceFiles) -> None:
    def half() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.keep_chunks(half())
    assert names(files.folder) == []


def test_keep_refuses_what_is_no_plain_file(files: EvidenceFiles, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_bytes(NOTES)
    (tmp_path / "link").symlink_to(tmp_path / "there.txt")
    os.mkfifo(tmp_path / "pipe")
    cases = {
        "link": "this is a link, not a file",
        "pipe": "this is not a plain file",
        "no": "there is no such file",
        ".": "this is a folder",
    }
    for name, words in cases.items():
        with pytest.raises(InputError, match=words):
            files.keep(tmp_path / name)
    assert names(files.folder) == []


def test_keep_refuses_what_is_too_large(files: EvidenceFiles, tmp_path: Path) -> None:
    source = tmp_path / "large.bin"
    source.write_bytes(bytes(2_000_001))
    with pytest.raises(InputError) as caught:
        files.keep(source, limit=2_000_000)
    assert (
        str(caught.value) == f"{source}: this file of evidence is larger than 2 MB. Make it smaller, or cite it by a link instead."
    )


def test_read_chunks_counts_while_it_reads(tmp_path: Path) -> None:
    """A file that grows while it is read ends at the limit, too."""
    source = tmp_path / "growing.bin"
    source.write_bytes(bytes(1_000_000))
    chunks = read_chunks(source, limit=1_500_000)
    next(chunks)
    source.write_bytes(bytes(3_000_000))
    with pytest.raises(InputError, match=r"larger than 1\.5 MB"):
        list(chunks)


@pytest.mark.parametrize("place", ["the folder", "the file"])
def test_links_among_the_kept_files_are_not_followed(files: EvidenceFiles, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / NOTES_SHA).write_bytes(NOTES)
    files.folder.mkdir()
    if place == "the folder":
        (files.folder / NOTES_SHA[:2]).symlink_to(outside)
    else:
        (files.folder / NOTES_SHA[:2]).mkdir()
        (files.folder / NOTES_SHA[:2] / NOTES_SHA).symlink_to(outside / NOTES_SHA)
    before = tree(tmp_path)
    for use in (files.find, files.verify, lambda _: files.keep(NOTES), lambda digest: files.keep_chunks([NOTES], digest)):
        with pytest.raises(InputError, match="a link or something else stands where a file of evidence should"):
            use(NOTES_SHA)
    assert tree(tmp_path) == before


def test_keep_gives_what_was_read_however_it_comes_in_pieces(files: EvidenceFiles) -> None:
    whole = bytes(range(256)) * 40
    pieces = [whole[place : place + 999] for place in range(0, len(whole), 999)]
    assert files.keep_chunks(pieces).sha256 == hashlib.sha256(whole).hexdigest()


def test_sweep_removes_what_was_left_half_written_long_ago(files: EvidenceFiles) -> None:
    files.keep(NOTES)
    now = datetime(2026, 11, 2, 12, tzinfo=UTC)
    for name, hours in (("old", 30), ("new", 1)):
        path = files.folder / f".arriving.{name}.part"
        path.write_bytes(b"half")
        moment = (now - timedelta(hours=hours)).timestamp()
        os.utime(path, (moment, moment))
    assert files.sweep(now - timedelta(days=1)) == 1
    assert names(files.folder) == [".arriving.new.part", f"{NOTES_SHA[:2]}/{NOTES_SHA}"]
    assert EvidenceFiles(files.folder / "no").sweep(now) == 0
