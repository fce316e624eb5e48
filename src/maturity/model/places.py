"""Where a level lies against the levels of peers."""

from enum import StrEnum


class Place(StrEnum):
    """Say where a level lies against the middle half of peers."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
