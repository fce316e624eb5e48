"""Name a state of an assessment by what it says, so that two stores, or a store and a workbook, know it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from pydantic import JsonValue

from maturity.recording.entries import Address, spell

BOOKKEEPING = frozenset({("state",), ("matrix",)})
"""Entries that say how far an assessment has come, not what it says."""


def fingerprint(entries: Mapping[Address, JsonValue]) -> str:
    """Name a state by what it answers, whatever the order, and however far it has come: sixteen characters of a SHA-256."""
    said = {spell(address): value for address, value in entries.items() if address not in BOOKKEEPING}
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:16]
