"""An entry's value in one short line, as the history and merging show it."""

import pytest
from pydantic import JsonValue

from maturity.recording.telling import LONGEST, show_value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (0, "0"),
        ("two\n lines", "two lines"),
        (["hill", "quay"], "hill, quay"),
        ({"id": "hill", "name": "Hill", "registered_patients": 900}, "Hill, registered_patients 900"),
    ],
)
def test_show_value_is_plain(value: JsonValue, words: str) -> None:
    assert show_value(value) == words


def test_show_value_cuts_a_long_text() -> None:
    shown = show_value("a" * (LONGEST + 1))
    assert len(shown) == LONGEST
    assert shown.endswith("…")
