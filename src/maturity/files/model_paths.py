"""Which fields a noun may have at a path: followed through its annotations, only when a fault must be explained."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from maturity.files.document import Path_


def fields_at(model: type[BaseModel], path: Path_) -> list[str]:
    """Name the fields that may stand at `path`; an empty list when it leads to no noun."""
    here: Any = model
    for step in path:
        here = _inside(here, step)
    nouns = list(_nouns(here))
    return list(nouns[0].model_fields) if nouns else []


def _inside(annotation: Any, step: str | int) -> Any:
    """Go one step into an annotation: a field of a noun, an item of a tuple, a value of a dict."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            field = part.model_fields.get(str(step))
            if field is not None:
                return field.annotation
        arguments = get_args(part)
        if arguments and get_origin(part) is dict:
            return arguments[1]
        if arguments and get_origin(part) in (tuple, list):
            return arguments[0]
    return None


def _nouns(annotation: Any) -> list[type[BaseModel]]:
    return [part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel)]


def _parts(annotation: Any) -> list[Any]:
    """Take unions and Annotated apart."""
    if isinstance(annotation, type) or get_origin(annotation) in (dict, tuple, list, None):
        return [annotation]
    return [part for argument in get_args(annotation) for part in _parts(argument)]
