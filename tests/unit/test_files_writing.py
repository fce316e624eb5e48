from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.errors import OutputError
from maturity.files import writing
from maturity.files.writing import make_folder, write_chunks, write_many, write_named, write_secret, write_tree, write_whole


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_write_whole_writes_text_as_utf_8(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.txt", "caf\u00e9\n")
    assert path.read_bytes() == b"caf\xc3\xa9\n"
    assert names_in(tmp_path) == ["a.txt"]


def test_write_whole_replaces_and_keeps_the_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_write_whole_gives_a_new_file_what_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (errno.ENOSPC, "the disk is full. Free some space, or write elsewhere."),
        (errno.EDQUOT, "your disk quota is used up. Free some space, or write elsewhere."),
        (errno.EROFS, "the disk is read-only. Write to another folder."),
        (errno.EACCES, "you are not allowed to write there. Choose a folder that you may write to."),
        (errno.EPROTO, "the file cannot be written. Check the name and the disk."),
    ],
)
def test_write_whole_leaves_the_old_file_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, line: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(writing.os, "fsync", fail)
    with pytest.raises(OutputError) as caught:
        write_whole(path, "new")
    assert str(caught.value) == f"{path}: {line}"
    assert (path.read_text(), names_in(tmp_path)) == ("old", ["a.txt"])


def test_write_whole_removes_its_temporary_file_when_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.txt", "new")
    assert names_in(tmp_path) == []


def test_write_whole_says_that_the_folder_does_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "no" / "a.txt"
    with pytest.raises(OutputError) as caught:
        write_whole(path, "x")
    assert str(caught.value) == f"{path}: the folder does not exist. Make the folder first, or check the path."


def test_write_whole_says_that_a_folder_has_the_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "a", "x")
    assert str(caught.value) == f"{tmp_path / 'a'}: a folder of that name exists. Choose another name."


def test_write_whole_says_that_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(OutputError, match=r"a part of the path is a file, not a folder\. Check the path\.$"):
        write_whole(tmp_path / "a" / "b", "x")


def test_write_whole_says_that_the_name_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"the name is too long\. Choose a shorter name\.$"):
        write_whole(tmp_path / ("x" * 300), "x")


def test_write_whole_says_that_a_name_is_impossible() -> None:
    with pytest.raises(OutputError, match=r"the file cannot be written\. Check the name and the disk\.$"):
        write_whole(Path("a\0b"), "x")


def test_write_many_makes_folders_and_names_the_files(tmp_path: Path) -> None:
    files = {tmp_path / "x" / "a.txt": "1", tmp_path / "b.bin": b"2"}
    assert write_many(files) == list(files)
    assert ((tmp_path / "x" / "a.txt").read_text(), (tmp_path / "b.bin").read_bytes()) == ("1", b"2")


def test_write_tree_writes_below_the_root(tmp_path: Path) -> None:
    assert write_tree(tmp_path, {"x/a.txt": "1"}) == [tmp_path / "x" / "a.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt"])
def test_write_tree_never_leaves_the_root(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="the name leads out of the folder"):
        write_tree(tmp_path / "root", {"good.txt": "1", name: "2"})
    assert names_in(tmp_path) == []


def test_make_folder_makes_those_above_too(tmp_path: Path) -> None:
    assert make_folder(tmp_path / "a" / "b").is_dir()


def test_make_folder_says_that_a_file_has_the_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(OutputError) as caught:
        make_folder(tmp_path / "a")
    assert str(caught.value) == f"{tmp_path / 'a'}: a file of that name exists. Choose another folder."


def test_make_folder_says_that_a_part_of_the_path_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(OutputError, match=r"a part of the path is a file, not a folder\. Check the path\.$"):
        make_folder(tmp_path / "a" / "b")


def test_write_chunks_writes_all_of_them_or_nothing(tmp_path: Path) -> None:
    def half() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    path = write_chunks(tmp_path / "a.bin", iter([b"one", b"", b"two"]))
    with pytest.raises(KeyboardInterrupt):
        write_chunks(path, half())
    assert (path.read_bytes(), names_in(tmp_path)) == (b"onetwo", ["a.bin"])


def test_write_named_asks_for_the_name_when_all_is_written(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def name() -> Path:
        asked.append([path.read_bytes().decode() for path in tmp_path.iterdir()])
        return tmp_path / "b"

    assert write_named(tmp_path, [b"x", b"y"], name) == tmp_path / "b"
    assert (asked, (tmp_path / "b").read_bytes()) == ([["xy"]], b"xy")


def test_write_named_leaves_nothing_when_the_name_is_refused(tmp_path: Path) -> None:
    def refuse() -> Path:
        raise OutputError("no")

    with pytest.raises(OutputError, match=r"^no$"):
        write_named(tmp_path, [b"x"], refuse)
    assert names_in(tmp_path) == []


def test_write_named_says_that_the_folder_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_named(tmp_path / "no", [b"x"], lambda: tmp_path / "a")
    assert str(caught.value) == f"{tmp_path / 'no'}: the folder does not exist. Make the folder first, or check the path."


def test_write_secret_is_for_its_owner_alone_and_overwrites_nothing(tmp_path: Path) -> None:
    path = write_secret(tmp_path / "key", b"secret")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"secret", 0o600)
    with pytest.raises(OutputError) as caught:
        write_secret(path, b"other")
    assert str(caught.value) == f"{path}: a file of that name is there already, and nothing is overwritten. Choose another name."
    assert path.read_bytes() == b"secret"


def test_write_secret_leaves_nothing_when_the_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr(writing.os, "fsync", fail)
    with pytest.raises(OutputError, match="the disk is full"):
        write_secret(tmp_path / "key", b"secret")
    assert names_in(tmp_path) == []
