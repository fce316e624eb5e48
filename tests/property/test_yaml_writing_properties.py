"""What is written as YAML is read back unchanged, whatever it says: nothing turns into a number, a date or a yes."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import make_assessment
from maturity.files.yaml_text import parse_yaml
from maturity.files.yaml_writing import write_yaml
from maturity.model.assessment import Assessment

printable = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co", "Cf")), max_size=30)
keys = st.from_regex(r"\A[a-z0-9][a-z0-9._-]{0,12}\Z")
scalars = st.one_of(
    printable,
    st.sampled_from(
        ["yes", "No", "1e3", "0x10", "2026-10-14", "1.10", "~", "null", "- a", "a: b", "#", "12:30", "", " a ", "true", "&a"]
    ),
    st.booleans(),
    st.none(),
    st.integers(-(10**6), 10**6),
    st.floats(-1e6, 1e6).filter(lambda number: abs(number) > 1e-3 or number == 0),
)
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)), max_leaves=12
)


@given(st.dictionaries(keys, values, min_size=1, max_size=5))
@settings(deadline=None, max_examples=80)
@example({"yes": "no", "on": {"1": 1.0, "null": None}})
def test_write_yaml_is_read_back_unchanged(data: dict[str, Any]) -> None:
    written = write_yaml(data, "A head\n\nof two lines")

    assert parse_yaml(written.encode(), "written.yaml").data == data


@given(st.dictionaries(keys, st.sampled_from(["yes", "No", "on", "OFF", "y", "2026-10-14", "1e3", "text"]), min_size=1))
@settings(deadline=None, max_examples=25)
def test_write_yaml_means_the_same_to_older_readers(data: dict[str, Any]) -> None:
    assert yaml.safe_load(write_yaml({"top": data})) == {"top": data}


@given(printable.filter(str.strip), printable.filter(str.strip))
@settings(deadline=None, max_examples=25)
def test_write_yaml_keeps_an_assessment(name: str, words: str) -> None:
    assessment = make_assessment({"one": {"comment": words}}, network={"name": name})

    written = write_yaml(assessment.model_dump(mode="json", exclude_defaults=True))

    assert Assessment.model_validate(parse_yaml(written.encode(), "a.yaml").data, strict=False) == assessment
