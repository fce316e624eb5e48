"""A blank assessment speaks of the body that answers."""

from __future__ import annotations

from datetime import date

import pytest

from builders import make_matrix
from maturity.files.blank_assessment import blank_assessment


@pytest.mark.parametrize(
    ("assesses", "said"),
    [
        (
            "network",
            ["A self-assessment of one network:", "name: Name of your network", "name: First neighbourhood,", "your own ODS code"],
        ),
        (
            "neighbourhood",
            ["of one neighbourhood:", "name: Name of your neighbourhood", "name: First area,", "as your system gave it"],
        ),
    ],
)
def test_blank_assessment_speaks_of_the_body_that_answers(assesses: str, said: list[str]) -> None:
    text = blank_assessment(make_matrix(assesses=assesses), "2026", date(2026, 11, 22), "ZZ1")

    assert [words for words in said if words not in text] == []
    assert "kind: document" in text
