"""Make sheets in a line."""

from __future__ import annotations

from typing import Any

from builders import from_json
from maturity.model.sheet import Sheet

RATED = {
    "questions": {name: {"kind": "rating", "ask": f"People here are {name}."} for name in ("heard", "trusted")},
    "scoring": {
        "rule": "consensus",
        "params": {"minimum": {"network": 3, "community": 8, "partner": 5}, "statements": ["heard", "trusted"]},
    },
}
"""A criterion that asks all three sides about two statements."""


def sheet(respondent: str, side: str = "community", ratings: dict[str, Any] | None = None, **fields: Any) -> Sheet:
    """Make one person's sheet about criterion "one"; ratings None: the person gave the middle answer."""
    made: Sheet = from_json(
        Sheet,
        {
            "network": "Z00001",
            "cycle": "2026",
            "matrix": {"id": "matrix", "version": "1.0"},
            "perspective": side,
            "respondent": respondent,
            "ratings": {"one": 2} if ratings is None else ratings,
            "given_on": "2026-10-01",
            **fields,
        },
    )
    return made


def sheets(side: str, *answers: Any) -> list[Sheet]:
    """Make a sheet for each answer to criterion "one"."""
    return [sheet(f"{side}-{place}", side, {"one": answer}) for place, answer in enumerate(answers, 1)]
