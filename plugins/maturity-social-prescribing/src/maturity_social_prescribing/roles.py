"""The three roles that tie people to their community, and the names that facts about them go by."""

from __future__ import annotations

from typing import Literal

Role = Literal["link_workers", "care_coordinators", "wellbeing_coaches"]

ROLE_WORDS: dict[Role, str] = {
    "link_workers": "link workers",
    "care_coordinators": "care coordinators",
    "wellbeing_coaches": "health and wellbeing coaches",
}

PREFIX = "social_prescribing."
CONTRACTED = f"{PREFIX}contracted"
"""Full-time posts of the three roles that the network buys as a service."""

POOLED = f"{PREFIX}pooled"
"""Full-time posts in records that count far more than one post each: such a record stands for a service, not a person."""


def fact_name(role: Role) -> str:
    """Name the fact that holds a role's full-time posts."""
    return PREFIX + role
