"""Where Open Referral UK has no field of its own: the names under which our fields travel as attributes."""

from __future__ import annotations

from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

SPACE = uuid5(NAMESPACE_URL, "maturity-assets/1")
"""The space of made identifiers: the same asset always gets the same ones."""

KIND = "Kinds of health-creation asset"
CARRIED: dict[Literal["id", "network", "neighbourhood", "ward", "source"], str] = {
    "id": "Entry in the list it came from",
    "network": "Primary care network",
    "neighbourhood": "Neighbourhood",
    "ward": "Ward",
    "source": "List it came from",
}
"""Our field, and the taxonomy whose term holds it."""


def identifier(*parts: str) -> str:
    """Make the UUID of a thing from what it is called."""
    return str(uuid5(SPACE, "\x1f".join(parts)))


def is_uuid(text: str) -> bool:
    """Tell whether a text is a UUID in its usual form."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
