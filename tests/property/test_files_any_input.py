"""Whatever bytes come, reading ends in a value or in an InputError, and free text is never echoed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.checking import check_assessment
from maturity.errors import InputError, Problem
from maturity.files.assessment_files import read_assessment, read_assessments, read_checked
from maturity.files.json_text import parse_json
from maturity.files.matrix_files import read_matrix
from maturity.files.yaml_text import parse_yaml
from maturity.model.assessment import Assessment

DATA = Path(__file__).parents[1] / "data"
GOOD = (DATA / "tiny-assessment.yaml").read_bytes()
MATRIX = read_matrix(DATA / "tiny-matrix")
SOUND = read_assessment(DATA / "tiny-assessment.yaml")
MARKER = "Margaret-Smythe-01632"

SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def faults_of(read: Callable[[], object]) -> tuple[Problem, ...]:
    """The problems that reading ends with; none when it gives a value."""
    try:
        read()
    except InputError as error:
        return error.problems
    return ()


pieces = st.sampled_from(
    [
        b"a",
        b": ",
        b"\n",
        b"- ",
        b"  ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"'",
        b'"',
        b"#",
        b"&x ",
        b"*x",
        b"!t ",
        b"|",
        b">",
        b"%",
        b"? ",
        b"---\n",
        b",",
        b"\t",
        b"\r\n",
        b"\\",
        b"true",
        b"1",
        b"-1.5",
        b"~",
        b"\xff",
        b"\x00",
        b"\xc3\xa9",
        b"\xef\xbb\xbf",
        b"<<: ",
        b"...\n",
        b"NaN",
        b"\\ud800",
    ]
)
any_bytes = st.one_of(st.binary(max_size=200), st.lists(pieces, max_size=40).map(b"".join))


@SETTINGS
@given(data=any_bytes)
@pytest.mark.parametrize("parse", [parse_yaml, parse_json])
def test_parsing_ends_in_plain_json_or_in_faults(parse: Any, data: bytes) -> None:
    faults = faults_of(lambda: parse(data, "f"))
    assert all("\n" not in str(problem) for problem in faults)
    if faults:
        return
    document = parse(data, "f")
    assert json.loads(json.dumps(document.data, allow_nan=False)) == document.data


@SETTINGS
@given(data=any_bytes)
@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl"])
def test_reading_assessments_ends_in_values_or_in_faults(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError):
        list(read_assessments(path))


@SETTINGS
@given(start=st.integers(0, len(GOOD)), length=st.integers(0, 60), new=any_bytes)
def test_reading_a_spoilt_assessment_ends_in_a_value_or_in_faults(tmp_path: Path, start: int, length: int, new: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(GOOD[:start] + new + GOOD[start + length :])
    faults = faults_of(lambda: read_checked(path, MATRIX))
    assert all(problem.file == str(path) and "\n" not in str(problem) for problem in faults)


@SETTINGS
@given(start=st.integers(0, 1500), length=st.integers(0, 60), new=any_bytes, name=st.sampled_from(["matrix.yaml", "sharing.yaml"]))
def test_reading_a_spoilt_matrix_ends_in_a_value_or_in_faults(
    tmp_path: Path, start: int, length: int, new: bytes, name: str
) -> None:
    for source in (DATA / "tiny-matrix").iterdir():
        content = source.read_bytes()
        (tmp_path / source.name).write_bytes(content[:start] + new + content[start + length :] if source.name == name else content)
    faults = faults_of(lambda: read_matrix(tmp_path))
    assert all(problem.file and "\n" not in str(problem) for problem in faults)


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4)),
    max_leaves=12,
)


@SETTINGS
@given(value=json_values)
def test_yaml_gives_back_what_json_wrote(value: Any) -> None:
    # JSON is YAML: what our YAML reader takes from JSON text is what a JSON reader takes.
    text = json.dumps(value, ensure_ascii=True)
    if "\\u" in text or "\\/" in text:
        text = json.dumps(value, ensure_ascii=False)
    data = text.encode("utf-8", "surrogatepass")
    faults = faults_of(lambda: parse_yaml(data, "f"))
    # Control characters and halves of characters are refused.
    assert all("control character" in problem.message or "not UTF-8" in problem.message for problem in faults)
    if not faults:
        assert parse_yaml(data, "f").data == json.loads(text)


FREE = ("comment", "not_applicable", "statement", "title", "words", "reason", "step", "owner", "role", "name", "signatory")


def fields_of(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """All places in plain data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(found for key, value in inner for found in fields_of(value, (*path, key)))]


PLAIN = json.loads(SOUND.model_dump_json(exclude_defaults=True))
PLACES = fields_of(PLAIN)
wrong = st.sampled_from([None, True, 7, 2.5, "", "x y", [], {}, [1], {"a": 1}, -1, 10**30, "2026-13-45"])


def marked(data: Any) -> Any:
    """The same data with a name in every free text."""
    if isinstance(data, dict):
        return {
            key: f"{value} {MARKER}" if key in FREE and isinstance(value, str) else marked(value) for key, value in data.items()
        }
    return [marked(item) for item in data] if isinstance(data, list) else data


@SETTINGS
@given(place=st.sampled_from(PLACES[1:]), value=wrong, suffix=st.sampled_from(["json", "yaml", "jsonl"]))
def test_faults_never_echo_free_text(tmp_path: Path, place: tuple[Any, ...], value: Any, suffix: str) -> None:
    data = marked(PLAIN)
    here = data
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = value
    path = tmp_path / f"a.{suffix}"
    path.write_text(yaml.safe_dump(data) if suffix == "yaml" else json.dumps(data))
    faults = faults_of(lambda: list(read_assessments(path)))
    found = faults or [problem for one in read_assessments(path) for problem in check_assessment(one, MATRIX)]
    assert not any(MARKER in str(problem) for problem in found)


@SETTINGS
@given(
    place=st.sampled_from([place for place in PLACES if place and place[-1] in FREE]),
    value=st.sampled_from([[MARKER], {MARKER: 1}, {"a": MARKER}, MARKER * 200]),
)
def test_faults_never_echo_free_text_of_the_wrong_shape(tmp_path: Path, place: tuple[Any, ...], value: Any) -> None:
    data = json.loads(json.dumps(PLAIN))
    here = data
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = value
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data))
    assert not any(MARKER in str(problem) for problem in faults_of(lambda: read_assessment(path)))


def validates(data: Any) -> bool:
    """Whether the model alone takes the data."""
    try:
        Assessment.model_validate_json(json.dumps(data))
    except ValueError:
        return False
    return True


@SETTINGS
@given(place=st.sampled_from(PLACES[1:]), value=wrong)
def test_a_wrong_value_is_told_where_it_stands(tmp_path: Path, place: tuple[Any, ...], value: Any) -> None:
    data = json.loads(json.dumps(PLAIN))
    here = data
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = value
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data, indent=1))
    faults = faults_of(lambda: read_assessment(path))
    assert all(problem.line is not None for problem in faults)
    assert bool(faults) != validates(data)
