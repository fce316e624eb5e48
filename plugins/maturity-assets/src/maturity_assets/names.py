"""Names that stand in files and figures; light, because every command loads the hooks that need them."""

from __future__ import annotations

FORMAT = "maturity-assets/1"

KINDS: dict[str, str] = {
    "skills": "People's skills",
    "associations": "Clubs and groups",
    "institutions": "Institutions",
    "places": "Places",
    "economy": "Local economy",
    "culture": "Culture and stories",
}
"""The kinds of the health-creation matrix, for registers that name no others."""

PREFIX = "assets."


def fact_name(kind: str, area: str | None = None) -> str:
    """Name the figure of one kind in a neighbourhood, or in a whole network."""
    return f"{PREFIX}{area}.{kind}" if area else f"{PREFIX}{kind}"
