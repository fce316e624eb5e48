"""Tables of a data pack: every value is explained, and no text begins as a formula would."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.files.data_packs.csv_files import FORMULA_SIGNS, csv_text, safe_text
from maturity.reporting.data_pack import columns, support_columns
from maturity.reporting.data_pack.tables import Column, make_table

ONE = (Column("a", "A", "The first"), Column("b", "B", "The second"))


@given(st.text())
def test_safe_text_never_begins_as_a_formula_and_loses_nothing(text: str) -> None:
    safe = safe_text(text)
    assert not safe.startswith(FORMULA_SIGNS)
    assert safe in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1 of 3", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"])
def test_safe_text_puts_an_apostrophe_before_what_programs_run(text: str) -> None:
    assert safe_text(text) == f"'{text}"


def test_csv_text_keeps_kinds_apart() -> None:
    table = make_table("x", "X", "About.", ONE, [{"a": date(2026, 10, 31), "b": -1}, {"a": 'a "b", c\nd', "b": None}, {"a": "-1"}])
    rows = list(csv.reader(io.StringIO(csv_text(table, bom=False), newline="")))
    assert rows == [["a", "b"], ["2026-10-31", "-1"], ['a "b", c\nd', ""], ["'-1", ""]]


def test_make_table_refuses_a_value_that_no_column_explains() -> None:
    with pytest.raises(ValueError, match="no column of x explains c"):
        make_table("x", "X", "About.", ONE, [{"c": 1}])


@pytest.mark.parametrize("name", ["RESULTS", "DOMAINS", "NETWORKS", "COUNTS", "ABOUT", "SUPPORT", "NEXT_NEIGHBOURHOODS"])
def test_columns_have_names_of_their_own(name: str) -> None:
    found = getattr(columns if hasattr(columns, name) else support_columns, name)
    assert len({one.name for one in found}) == len({one.title for one in found}) == len(found)
    assert all(one.meaning and not one.meaning.endswith(".") for one in found)
