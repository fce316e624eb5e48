"""Say in plain words what is wrong with a rule's parameter, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from maturity.scoring.words import opened

_QUOTED = re.compile(r"'([^']*)'")

_SHAPES: Mapping[str, tuple[str, str]] = {
    "string_pattern_mismatch": ("It is not an id", "Use lower case letters, digits, dots, dashes and underscores"),
    "string": ("It must be text", "Write one text, in quotes"),
    "int": ("It must be a whole number", "Write digits without quotes, such as 3"),
    "float": ("It must be a number", "Write it without quotes, such as 0.5"),
    "finite": ("It must be a number", "Write it without quotes, such as 0.5"),
    "bool": ("It must be true or false", "Write true or false, without quotes"),
    "tuple": ("It must be a list", "Write the items in square brackets"),
    "list": ("It must be a list", "Write the items in square brackets"),
    "dict": ("It must be a group of fields", "Write the fields below it, each with a colon"),
    "model": ("It must be a group of fields", "Write the fields below it, each with a colon"),
}
"""By pydantic's name for a fault, or by its first word."""

_LIMITS: Mapping[str, tuple[str, str]] = {
    "greater_than": ("gt", "It must be more than {}"),
    "greater_than_equal": ("ge", "It must be at least {}"),
    "less_than": ("lt", "It must be less than {}"),
    "less_than_equal": ("le", "It must be at most {}"),
    "too_short": ("min_length", "It needs at least {} of them"),
    "too_long": ("max_length", "It takes at most {} of them"),
    "string_too_long": ("max_length", "It takes at most {} characters"),
}


def say_fault(error: Mapping[str, Any], rule: str, known: str) -> tuple[str, str]:
    """Put one fault of pydantic's into our words.

    Args:
        error: The fault, as `ValidationError.errors` gives it.
        rule: The rule or roll-up that the parameter is for.
        known: The parameters that the rule takes.

    Returns:
        What is wrong, and what to do.
    """
    kind, ctx = str(error["type"]), error.get("ctx", {})
    if kind == "missing":
        return f"Rule '{rule}' needs this parameter", "Add it"
    if kind == "extra_forbidden":
        return f"Rule '{rule}' has no such parameter", f"Remove it or correct its name; at the top it takes {known}"
    if kind == "value_error":
        fault, _, mend = str(ctx.get("error", "")).partition("; ")
        return opened(fault), opened(mend) or f"See what rule '{rule}' takes in the reference"
    if kind in ("literal_error", "enum"):
        expected = str(ctx.get("expected", ""))
        return "It is not one of the choices", f"Use one of: {', '.join(_QUOTED.findall(expected)) or expected}"
    if kind in _LIMITS:
        key, words = _LIMITS[kind]
        return words.format(f"{ctx.get(key):g}"), "Correct it"
    unclear = ("It cannot be used as it is written", f"See what rule '{rule}' takes in the reference")
    return _SHAPES.get(kind) or _SHAPES.get(kind.partition("_")[0], unclear)
