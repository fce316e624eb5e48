"""Who made a change, when, through which command, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class How(StrEnum):
    """Name the way in which a change came: the command that made it."""

    ASSESS = "assess"
    CARRY = "carry"
    COLLECT = "collect"
    CYCLE = "cycle"
    EVIDENCE = "evidence"
    MODERATE = "moderate"
    NETWORK = "network"
    PLAN = "plan"
    SUBMIT = "submit"
    VOICES = "voices"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who, when (with its time zone), how and why; `by` is a role or a login name. note: None when there is nothing to say."""

    by: str
    at: datetime
    how: How
    note: str | None = None


def write_moment(moment: datetime) -> str:
    """Write a moment as text that sorts by time: UTC, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_moment(text: str) -> datetime:
    """Read a moment that `write_moment` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
