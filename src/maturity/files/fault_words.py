"""The words for each kind of fault in a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
_SHOWABLE = re.compile(r"[A-Za-z0-9_.:+\-]{1,40}")
_QUOTED = re.compile(r"'([^']*)'")

CLOSED_FIELDS = frozenset(
    [
        "id",
        "kind",
        "sector",
        "sectors",
        "criterion",
        "criteria",
        "neighbourhood",
        "neighbourhoods",
        "priority_groups",
        "assets",
        "partners",
        "evidence",
        "perspective",
        "state",
        "format",
        "version",
        "cycle",
        "code",
        "system_code",
        "tier",
        "rule",
        "attested",
        "strength",
        "decision",
        "attestation",
        "level",
        "claim",
        "rank",
        "by",
        "represents",
        "added",
        "expires",
        "review_by",
        "since",
        "funded_until",
        "signed_on",
        "decided_on",
        "done_on",
        "assessed_on",
        "reviewed_on",
        "valid_from",
        "opened_on",
        "closed_on",
        "list_size",
        "registered_patients",
        "practices",
        "records",
        "contacts_last_year",
        "agreed_depth",
        "our_rating",
        "their_rating",
        "max_items",
        "weight",
        "count",
        "at_least",
        "at_most",
        "within_months",
        "max_age_months",
        "perspectives",
        "deprivation_decile",
        "deprivation_score",
        "rural_share",
        "core20_share",
        "part",
        "whole",
        "value",
        "check",
        "figure",
    ]
)
"""Fields whose values are ids, choices, numbers or dates: the only ones whose values may be shown."""

_ID_RULE = "Use lower case letters, digits, dots, dashes and underscores, at most 80, beginning with a letter or digit"
_SHAPES: Mapping[str, tuple[str, str]] = {
    r"^[a-z0-9][a-z0-9._-]{0,79}$": ("is not an id", _ID_RULE),
    r"^[A-Z0-9]{3,12}$": ("is not an organisation code", "Write the ODS code: 3 to 12 capital letters and digits, such as Z00001"),
    r"^\d+\.\d+(\.\d+)?$": ("is not a version", 'Write it in quotes, such as "1.0"'),
    r"^[0-9a-f]{64}$": ("is not a SHA-256", "Write its 64 digits in lower case, in quotes"),
}


def shown_key(name: str, *, quoted: bool = False) -> str:
    """Show a key when it looks like one; a sentence that became a key by mistake is not shown."""
    if not _PLAIN_KEY.fullmatch(name):
        return "a name that is not plain" if quoted else "(?)"
    return f"'{name}'" if quoted else name


def words_for(kind: str, field: str, ctx: Mapping[str, Any], value: Any) -> tuple[str, str]:
    """Say what is wrong with the value of a field, and what to write instead."""
    if kind == "json_invalid":
        return "a text holds half a character (a lone \\ud800 to \\udfff code)", "Type that character again"
    if kind == "value_error":
        return _own_words(str(ctx.get("error", "")))
    head = f"'{field}'" if _PLAIN_KEY.fullmatch(field) else "the value"
    if value is None and kind != "missing":
        return f"{head} is empty", "Give it a value, or delete the line"
    maker = _WORDS.get(kind)
    if maker is None and kind.startswith(("date", "time")):
        maker = _date
    if maker is None:
        return f"{head} cannot be used as it is written", "See the format's reference for what may stand here"
    message, mend = maker(ctx, value)
    return f"{head} {message}{_shown(field, value)}", mend


def key_words(key: str, kind: str, ctx: Mapping[str, Any]) -> tuple[str, str]:
    """Say what is wrong with a key: an id, a level or a perspective."""
    shown = shown_key(key, quoted=True)
    if kind.startswith("int") or "than" in kind:
        return f"{shown} is not a level", "Write the level as a whole number from 0"
    if kind in ("enum", "literal_error"):
        return f"{shown} is not known here", f"Use one of: {_choices(ctx)}"
    return f"{shown} is not an id", _ID_RULE


def _own_words(text: str) -> tuple[str, str]:
    """Split a message of our own models at the semicolon: fault; mend."""
    message, _, mend = text.partition("; ")
    return message, mend[:1].upper() + mend[1:] if mend else "Correct this entry"


def _shown(field: str, value: Any) -> str:
    if field not in CLOSED_FIELDS or isinstance(value, (dict, list)):
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f" (it says {text})" if _SHOWABLE.fullmatch(text) else ""


def _choices(ctx: Mapping[str, Any]) -> str:
    expected = str(ctx.get("expected", ""))
    return ", ".join(_QUOTED.findall(expected)) or expected


def _text(_: Mapping[str, Any], value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return "reads as true or false, not as text", "Put it in quotes"
    if isinstance(value, (int, float)):
        return "reads as a number, not as text", "Put it in quotes, exactly as it should read"
    return "must be text", "Write one text, not a list or a group of fields"


def _shape(ctx: Mapping[str, Any], _: Any) -> tuple[str, str]:
    return _SHAPES.get(str(ctx.get("pattern", "")), ("is not written as it must be", "See the format's reference"))


def _choice(ctx: Mapping[str, Any], _: Any) -> tuple[str, str]:
    if ctx.get("expected") == "True":
        return "is not true", "Write true when consent was given; without consent, delete the entry"
    return "is not one of the choices", f"Use one of: {_choices(ctx)}"


def _date(_: Mapping[str, Any], __: Any) -> tuple[str, str]:
    return "is not a date", 'Write year-month-day in quotes, such as "2026-10-14"'


def _whole(_: Mapping[str, Any], __: Any) -> tuple[str, str]:
    return "must be a whole number", "Write digits without quotes or decimals, such as 3"


def _decimal(_: Mapping[str, Any], __: Any) -> tuple[str, str]:
    return "must be a number", "Write it without quotes, signs or units, such as 0.5"


def _flag(_: Mapping[str, Any], __: Any) -> tuple[str, str]:
    return "must be true or false", "Write true or false, in lower case and without quotes"


def _list(_: Mapping[str, Any], __: Any) -> tuple[str, str]:
    return "must be a list", "Write the items in square brackets, or each on its own line after a dash"


def _group(_: Mapping[str, Any], __: Any) -> tuple[str, str]:
    return "must be a group of fields", "Write the fields below it, indented, each with a colon"


def _few(ctx: Mapping[str, Any], _: Any) -> tuple[str, str]:
    return ("has too few entries" if ctx.get("actual_length") else "has no entry"), f"Give at least {ctx.get('min_length')}"


def _bound(words: str, key: str) -> Callable[[Mapping[str, Any], Any], tuple[str, str]]:
    def say(ctx: Mapping[str, Any], _: Any) -> tuple[str, str]:
        limit = f"{ctx.get(key):,}" if isinstance(ctx.get(key), (int, float)) else str(ctx.get(key))
        return f"must be {words} {limit}", "Correct the number"

    return say


def _length(words: str, key: str) -> Callable[[Mapping[str, Any], Any], tuple[str, str]]:
    def say(ctx: Mapping[str, Any], _: Any) -> tuple[str, str]:
        return words.format(ctx.get(key)), "Shorten it" if key == "max_length" else "Fill it in, or delete the line"

    return say


_WORDS: Mapping[str, Callable[[Mapping[str, Any], Any], tuple[str, str]]] = {
    "string_type": _text,
    "string_pattern_mismatch": _shape,
    "string_too_short": _length("is empty", "min_length"),
    "string_too_long": _length("is longer than {} characters", "max_length"),
    "too_short": _few,
    "too_long": _length("has more than {} items", "max_length"),
    "literal_error": _choice,
    "enum": _choice,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "int_parsing_size": _whole,
    "float_type": _decimal,
    "float_parsing": _decimal,
    "finite_number": _decimal,
    "bool_type": _flag,
    "bool_parsing": _flag,
    "tuple_type": _list,
    "list_type": _list,
    "dict_type": _group,
    "model_type": _group,
    "model_attributes_type": _group,
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
}
