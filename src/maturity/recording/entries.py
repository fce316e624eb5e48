"""Take an assessment apart into entries, each with a permanent address, and put entries together again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import JsonValue, ValidationError

from maturity.errors import InputError, Problem
from maturity.model.assessment import Assessment

Address: TypeAlias = tuple[str, ...]
"""Where an entry stands, from the top: ("responses", "comm-listen", "claim"). No part holds a slash."""

Entries: TypeAlias = dict[Address, JsonValue]
"""Every answer by its address, in the order in which they were given. A value is never null: what is not there has no entry."""

ITEM_BY_ID = ("evidence", "attestations", "priority_groups", "partners")
ITEM_BY_CONTENT = ("quotes", "moderation", "plan")
FIELD_BY_FIELD = ("partners", "network")
KEYED_FIELDS = ("checks", "figures", "choices", "ratings")
"""Parts of a response that hold one entry for each question or perspective."""


def entries_of(assessment: Assessment) -> Entries:
    """Take an assessment apart.

    Two people who answer different questions touch different addresses; that is what merging rests on. Answers are kept field by
    field, partners too (each side rates by itself); an item of evidence, a quote, a moderation and a step of the plan are kept
    whole. A response without any answer has no entry.
    """
    data: dict[str, Any] = assessment.model_dump(mode="json", exclude_defaults=True)
    return {address: value for part, content in data.items() for address, value in _part_entries(part, content)}


def assessment_of(entries: Mapping[Address, JsonValue]) -> Assessment:
    """Put entries together; the order of lists is the order of the entries.

    Raises:
        InputError: The entries do not make an assessment, for example when an item lost a field that it needs.
    """
    try:
        return Assessment.model_validate_json(json.dumps(_nested(entries)))
    except ValidationError as error:
        raise InputError(
            Problem(
                f"the entry is not possible ({fault['msg']})", "Correct it, or remove the whole item", where=_place(fault["loc"])
            )
            for fault in error.errors(include_input=False, include_url=False)
        ) from None


def item_address(part: str, item: Mapping[str, Any]) -> Address:
    """Give the address of one item of a list: by its id, or by what it says where it has none.

    A step of the plan is known by its criterion and its words, so that its owner, its day and whether it is done can change.
    """
    if part in ITEM_BY_ID:
        return (part, str(item["id"]))
    said = {name: item[name] for name in ("criterion", "step")} if part == "plan" else item
    digest = hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return (part, digest[:16])


def spell(address: Address) -> str:
    """Write an address as one line of text, as the store keeps it."""
    return "/".join(address)


def read_address(text: str) -> Address:
    """Read an address that `spell` wrote."""
    return tuple(text.split("/"))


def _part_entries(part: str, content: Any) -> Iterator[tuple[Address, JsonValue]]:
    if part == "responses":
        for criterion, response in content.items():
            yield from _response_entries((part, criterion), response)
    elif part == "network":
        yield from _network_entries(part, content)
    elif part == "partners":
        for item in content:
            yield from (((part, item["id"], name), value) for name, value in item.items() if name != "id")
    elif part in ITEM_BY_ID or part in ITEM_BY_CONTENT:
        yield from ((item_address(part, item), item) for item in content)
    elif part == "scenarios":
        yield from (((part, name), scenario) for name, scenario in content.items())
    else:
        yield (part,), content


def _response_entries(at: Address, response: Mapping[str, Any]) -> Iterator[tuple[Address, JsonValue]]:
    for name, value in response.items():
        if name in KEYED_FIELDS:
            yield from (((*at, name, key), given) for key, given in value.items())
        else:
            yield (*at, name), value


def _network_entries(part: str, network: Mapping[str, Any]) -> Iterator[tuple[Address, JsonValue]]:
    for name, value in network.items():
        if name == "neighbourhoods":
            yield from (((part, name, area["id"]), area) for area in value)
        elif name == "facts":
            yield from (((part, name, key), fact) for key, fact in value.items())
        else:
            yield (part, name), value


def _nested(entries: Mapping[Address, JsonValue]) -> dict[str, Any]:
    """Build the plain data of an assessment; keyed mappings of items become lists at the end."""
    tree: dict[str, Any] = {}
    for address, value in entries.items():
        inside = tree
        for step in address[:-1]:
            inside = inside.setdefault(step, {})
        inside[address[-1]] = value
    for part in (*ITEM_BY_ID, *ITEM_BY_CONTENT):
        if part == "partners":
            tree[part] = [{"id": key, **fields} for key, fields in tree.get(part, {}).items()]
        elif part in tree:
            tree[part] = list(tree[part].values())
    network = tree.get("network", {})
    if "neighbourhoods" in network:
        network["neighbourhoods"] = list(network["neighbourhoods"].values())
    return tree


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location)
