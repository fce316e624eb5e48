"""Plain data put together from several files, with the file and line that each part came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from maturity.files.document import Document, Path_, Spot
from maturity.files.matrix_parts import Parts


@dataclass(slots=True)
class Origin:
    """Where one part came from, and the parts inside it by key or position."""

    file: str
    line: int | None
    inside: dict[str | int, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """A matrix as plain data, and the origin of every part of it. Merging changes both in place."""

    data: dict[str, Any]
    origin: Origin

    def locate(self, path: Path_) -> tuple[str, int | None]:
        """Find file and line for a path into the whole, or for the nearest part around it."""
        here = self.origin
        for step in path:
            inner = here.inside.get(step)
            if inner is None:
                break
            here = inner
        return here.file, here.line


def origin_of(document: Document) -> Origin:
    """Give the origins of all parts of a file."""
    return _origin(document.name, document.spots())


def _origin(file: str, spot: Spot) -> Origin:
    return Origin(file, spot.line, {key: _origin(file, inner) for key, inner in spot.inside.items()})


def merged_from(parts: Parts) -> Merged:
    """Give the files of one folder as one; domains that could not be read are left out."""
    origin = origin_of(parts.head)
    merged = Merged({**parts.head.data, "domains": []}, origin)
    origin.inside["domains"] = Origin(origin.file, origin.inside.get("domains", origin).line)
    for domain in parts.domains:
        if domain is not None:
            add_domain(merged, domain.data, origin_of(domain))
    return merged


def add_domain(merged: Merged, domain: dict[str, Any], origin: Origin) -> None:
    """Put a domain after those that are there."""
    domains = merged.data["domains"]
    merged.origin.inside["domains"].inside[len(domains)] = origin
    domains.append(domain)


def merge(data: dict[str, Any], origin: Origin, change: dict[str, Any], change_origin: Origin) -> None:
    """Merge a change over data: mappings merge, null takes away, anything else replaces.

    A rule that takes the place of another brings all of its parameters: those of the other would mean nothing to it.
    """
    for key, value in change.items():
        known = data.get(key)
        if value is None:
            data.pop(key, None)
            origin.inside.pop(key, None)
        elif isinstance(value, dict) and isinstance(known, dict) and not _is_other_rule(known, value):
            merge(known, origin.inside[key], value, change_origin.inside[key])
        else:
            data[key] = value
            origin.inside[key] = change_origin.inside[key]


def _is_other_rule(known: dict[str, Any], value: dict[str, Any]) -> bool:
    return "rule" in value and "rule" in known and value["rule"] != known["rule"]


def walk_nodes(merged: Merged) -> Iterator[tuple[str, dict[str, Any], Origin]]:
    """Walk the domains and criteria that have an id, each with its data and origin."""
    yield from _walk(merged.data.get("domains"), merged.origin.inside.get("domains"))


def _walk(nodes: Any, origin: Origin | None) -> Iterator[tuple[str, dict[str, Any], Origin]]:
    if not isinstance(nodes, list) or origin is None:
        return
    for at, node in enumerate(nodes):
        if isinstance(node, dict):
            here = origin.inside[at]
            if isinstance(node.get("id"), str):
                yield node["id"], node, here
            for below in ("criteria", "domains"):
                yield from _walk(node.get(below), here.inside.get(below))
