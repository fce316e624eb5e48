"""What was found, as problems that name the rule and the place and never the words."""

from __future__ import annotations

from typing import Any

from maturity.errors import Problem, Severity
from maturity.privacy.explaining import instead, looks_like
from maturity.privacy.walking import find_in


def problems_in(value: Any, *, file: str | None = None, place: str = "") -> tuple[Problem, ...]:
    """Give a warning for each rule and place where plain data may identify a person; one for several of a kind in one text."""
    found = dict.fromkeys((one.place, one.sighting.rule) for one in find_in(value, place))
    return tuple(
        Problem(
            f"the text may hold {looks_like(rule)} ({rule.value})",
            instead(rule),
            file=file,
            where=where or None,
            severity=Severity.WARNING,
        )
        for where, rule in found
    )
