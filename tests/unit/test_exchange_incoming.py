"""What somebody names on the command line becomes assessments that are handed in, one by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bundle_making import MAKING, handed_in, small_bundle

from builders import make_assessment
from maturity.errors import InputError
from maturity.exchange.incoming import Incoming, Post, in_order_of_making, post_in, read_incoming
from maturity.files.bundles.contents import Making
from maturity.files.bundles.packing import write_bundle
from maturity.files.evidence_files import EvidenceFiles


def as_text(**fields: object) -> str:
    return json.dumps(make_assessment({"one": {"claim": 1}}, **fields).model_dump(mode="json", exclude_defaults=True))


def test_post_in_names_bundles_and_assessments_of_a_folder_and_leaves_the_rest(tmp_path: Path) -> None:
    """A browser that saves a file twice puts a number into its name; that must not hide a bundle."""
    for name in ("b.maturity(1).zip", "a.yaml", "c.JSON", "d.jsonl", "README.txt", ".hidden.yaml", "sheet.xlsx"):
        (tmp_path / name).write_text("")
    (tmp_path / "files.zip").mkdir()
    found = post_in(tmp_path)
    assert [path.name for path in found.paths] == ["a.yaml", "b.maturity(1).zip", "c.JSON", "d.jsonl"]
    assert found.others == 2
    assert post_in(tmp_path / "any.txt") == Post((tmp_path / "any.txt",))


@pytest.mark.parametrize(
    ("name", "words"),
    [("maturity.yaml", "this folder is a workspace"), ("README.txt", "the folder holds neither bundles nor assessments")],
)
def test_post_in_refuses_a_folder_that_is_not_meant(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_text("")
    with pytest.raises(InputError, match=words):
        post_in(tmp_path)


def test_read_incoming_reads_a_bundle(tmp_path: Path) -> None:
    packed = small_bundle(tmp_path)
    (found,) = read_incoming(packed.path)
    assert isinstance(found, Incoming)
    assert (found.seal, found.made_at, found.made_by) == (packed.seal, MAKING.made_at, "PCN manager")
    assert found.assessment == handed_in()


def test_read_incoming_reads_plain_files_which_say_less(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(as_text(evidence=[{"id": "log", "sha256": "ab" * 32}]))
    (found,) = read_incoming(tmp_path / "a.json")
    assert isinstance(found, Incoming)
    assert (found.made_at, found.made_by, found.earlier, found.absent) == (None, None, frozenset(), {"ab" * 32: ("log",)})


def test_read_incoming_gives_the_good_lines_and_then_the_faults(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join([as_text(), "{", as_text(network={"code": "Z00002"})]))
    found = list(read_incoming(path))
    assert [one.shown for one in found if isinstance(one, Incoming)] == [f"{path} (Z00001)", f"{path} (Z00002)"]
    assert isinstance(found[-1], InputError)
    assert str(found[-1]).startswith(f"{path}:2")


@pytest.mark.parametrize("name", ["no.maturity.zip", "no.yaml", "no.jsonl", "no.txt"])
def test_read_incoming_gives_a_fault_in_place_of_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    (found,) = read_incoming(tmp_path / name)
    assert isinstance(found, InputError)


def test_in_order_of_making_puts_the_older_bundle_first_whatever_its_name(tmp_path: Path) -> None:
    paths = []
    for name, hour in (("a", 11), ("b", 9), ("c", 10)):
        made = Making(MAKING.made_at.replace(hour=hour), "PCN manager", "0.1.0")
        paths.append(write_bundle(tmp_path / f"{name}.maturity.zip", handed_in(), EvidenceFiles(tmp_path), made).path)
    for name, content in (("x.maturity.zip", b""), ("y.yaml", b""), ("z.maturity.zip", bytes(500))):
        (tmp_path / name).write_bytes(content)
        paths.append(tmp_path / name)
    names = [path.name.partition(".")[0] for path in in_order_of_making(paths)]
    assert names == ["x", "y", "z", "b", "c", "a"]
