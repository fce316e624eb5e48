"""Say an entry in words, for lists of what changed or clashes."""

from __future__ import annotations

import json

from pydantic import JsonValue

from maturity.recording.entries import Address

PARTS = {
    "evidence": "evidence",
    "attestations": "attestation",
    "priority_groups": "priority group",
    "scenarios": "scenario",
    "quotes": "quote",
    "moderation": "moderation",
    "plan": "step of the plan",
    "partners": "partner",
    "network": "network",
}
FIELDS = {
    "not_applicable": "does not apply",
    "assessed_on": "day of the assessment",
    "may_be_named": "agreement to be named",
    "our_rating": "our rating",
    "their_rating": "their rating",
    "agreed_depth": "agreed depth",
    "contacts_last_year": "contacts in the last year",
    "list_size": "list size",
}
NAMED_BY = ("title", "name", "step", "words", "statement", "reason", "level", "value")
LONGEST = 70


def name_entry(address: Address) -> str:
    """Name an entry: "comm-listen, claim", "evidence log-net-loft", "partner tideway-homes, their rating"."""
    part, *rest = address
    if part == "responses":
        return ", ".join([rest[0], *(FIELDS.get(step, step) for step in rest[1:])])
    words = PARTS.get(part, FIELDS.get(part, part))
    if not rest or part in ("quotes", "moderation", "plan"):
        return words
    head = f"{words} {rest[0]}" if part != "network" else f"{words}, {FIELDS.get(rest[0], rest[0])}"
    return ", ".join([head, *(FIELDS.get(step, step) for step in rest[1:])])


def show_value(value: JsonValue) -> str:
    """Show an entry's value in one short line; None reads "nothing", and true "yes"."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        named = next((value[name] for name in NAMED_BY if value.get(name) is not None), None)
        rest = {name: inner for name, inner in value.items() if name not in (*NAMED_BY, "id", "criteria")}
        words = ", ".join([*([str(named)] if named is not None else []), *(f"{name} {inner}" for name, inner in rest.items())])
    elif isinstance(value, list):
        words = ", ".join(str(inner) for inner in value)
    else:
        words = value if isinstance(value, str) else json.dumps(value)
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
