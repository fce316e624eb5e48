"""The parameters of a rule: an example to try it with, and whether wrong ones are refused."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from maturity.conformance.verdict import Fault, Skipped

_WRONG: tuple[Any, ...] = ("no such thing \u2603", -1.5e300, [[["x"]]], {"x \u2603": {"x": "x"}}, None)
_PLAIN: Mapping[type, Any] = {int: 1, float: 0.5, str: "example", bool: True, date: date(2026, 1, 1)}


def example_params(kind: type[BaseModel]) -> BaseModel | None:
    """Find parameters to try a rule with: those that its class gives as an example, or plain ones; None when none fit."""
    given = kind.model_config.get("json_schema_extra")
    examples = given.get("examples") if isinstance(given, dict) else None
    for values in [*(examples if isinstance(examples, list) else ()), _plain_values(kind), _plain_values(kind, all_of_them=True)]:
        try:
            return kind.model_validate_json(json.dumps(values, default=str))
        except (ValidationError, TypeError, ValueError):
            continue
    return None


def _plain_values(kind: type[BaseModel], *, all_of_them: bool = False) -> dict[str, Any]:
    wanted = {name: field for name, field in kind.model_fields.items() if all_of_them or field.is_required() or field.examples}
    return {name: _example(field) for name, field in wanted.items()}


def _example(field: FieldInfo) -> Any:
    return field.examples[0] if field.examples else _plain(field.annotation)


def _plain(annotation: Any) -> Any:
    """Make up a value of a type; a mapping by number rises, as levels do."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return parts[0]
    if origin in {Annotated, Union, UnionType}:
        return _plain(next((part for part in parts if part is not NoneType), str))
    if origin is dict:
        return _plain_mapping(*parts)
    if origin in {list, tuple, set, frozenset}:
        return [_plain(parts[0])]
    return _plain_class(annotation) if isinstance(annotation, type) else "example"


def _plain_class(kind: type) -> Any:
    if issubclass(kind, BaseModel):
        return _plain_values(kind)
    return next(iter(kind)).value if issubclass(kind, Enum) else _PLAIN.get(kind, "example")


def _plain_mapping(key: Any, value: Any) -> dict[str, Any]:
    while get_origin(key) is Annotated:
        key = get_args(key)[0]
    while get_origin(value) is Annotated:
        value = get_args(value)[0]
    if key is not int:
        return {"example": _plain(value)}
    return {str(rank): rank if value in {int, float} else _plain(value) for rank in (1, 2, 3, 4)}


def check_params(kind: type[BaseModel], params: BaseModel | None) -> Fault | Skipped | None:
    """Check that a parameter that is unknown, or of no sensible type, is refused when the matrix is read."""
    if params is None:
        return Fault("no example of its parameters could be made, so nothing of it can be tried", EXAMPLE_MEND)
    sound = params.model_dump(mode="json")
    if _takes(kind, {**sound, "no_such_parameter": 1}):
        return Fault("it takes a parameter that it does not know", 'Write model_config = ConfigDict(extra="forbid") in its Params')
    for name in _untyped(kind, sound):
        return Fault(f"its parameter '{name}' takes anything", "Give the field a type, such as int or dict[Rank, float]")
    return None


EXAMPLE_MEND = "Give each field of Params an example, Field(examples=[...]), or bring a matrix with a criterion that uses the rule"


def _untyped(kind: type[BaseModel], sound: Mapping[str, Any]) -> Iterator[str]:
    for name in kind.model_fields:
        if all(_takes(kind, {**sound, name: wrong}) for wrong in _WRONG):
            yield name


def _takes(kind: type[BaseModel], values: Mapping[str, Any]) -> bool:
    try:
        kind.model_validate_json(json.dumps(values))
    except ValidationError:
        return False
    return True
