"""Where somebody stands: on which way through the questions, at which of them, and what an unfinished item holds so far."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import JsonValue

MENU = (":menu",)
CHOOSE = (":choose",)
ABOUT = (":about",)
REVIEW = (":review",)
DONE = (":done",)
BEGIN = ":begin"
"""Addresses that belong to no criterion; the colon keeps them apart from the ids of criteria."""

Kind = Literal["quick", "all", "some"]


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the criteria: the core ones, all, or some by id. end: where it leads to after the last."""

    kind: Kind
    names: tuple[str, ...] = ()
    end: tuple[str, ...] = REVIEW


@dataclass(frozen=True, slots=True)
class Position:
    """The question at which somebody stands.

    at: the parts of its address, ("comm-listen", "claim"). draft: what was answered about an item that is not whole yet, by field.
    """

    route: Route
    at: tuple[str, ...]
    draft: Mapping[str, JsonValue] = field(default_factory=dict)

    def to(self, *at: str) -> Position:
        """Give another question on the same way."""
        return Position(self.route, at)


def spell(position: Position) -> str:
    """Write a position as one line of text, as the store keeps it."""
    route = position.route
    parts = {"kind": route.kind, "names": list(route.names), "end": list(route.end)}
    return json.dumps({"route": parts, "at": list(position.at), "draft": dict(position.draft)}, ensure_ascii=False)


def read_position(text: str) -> Position | None:
    """Read a position that `spell` wrote; None for anything else, such as that of an older release."""
    try:
        data = json.loads(text)
        route, at, draft = data["route"], data["at"], data["draft"]
        kind, names, end = route["kind"], route["names"], route["end"]
    except (ValueError, KeyError, TypeError):
        return None
    sound = kind in ("quick", "all", "some") and all(_is_path(part) for part in (names, end, at)) and isinstance(draft, dict)
    return Position(Route(kind, tuple(names), tuple(end)), tuple(at), draft) if sound and at and end else None


def _is_path(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
