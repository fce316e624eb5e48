"""What the checks of a plugin found: a line for each check, and one sentence at the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Say how a check ended. skip: there was nothing to check, or this machine cannot."""

    PASS = "pass"  # noqa: S105  (no password)
    FAIL = "fail"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a plugin does that it must not, and what to do about it. Both are sentences without their full stop."""

    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why a check was not made."""

    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of one thing: how it ended, why, and what to do. reason and mend are empty when it passed."""

    subject: str
    check: str
    outcome: Outcome
    reason: str = ""
    mend: str = ""

    def __str__(self) -> str:
        words = "".join(f" {part.rstrip('.')}." for part in (self.reason, self.mend) if part)
        return f"{self.outcome.value}  {self.check}{':' if words else ''}{words}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was checked of one plugin."""

    target: str
    checked: tuple[Checked, ...]

    @property
    def failed(self) -> tuple[Checked, ...]:
        """Give the checks that the plugin did not pass."""
        return tuple(one for one in self.checked if one.outcome is Outcome.FAIL)

    @property
    def sound(self) -> bool:
        """Tell whether the plugin holds to its contract: something was checked, and nothing failed."""
        return not self.failed and any(one.outcome is Outcome.PASS for one in self.checked)

    @property
    def sentence(self) -> str:
        """Say it in one sentence."""
        made = sum(one.outcome is not Outcome.SKIP for one in self.checked)
        if self.sound:
            return f"{self.target} holds to its contract: {counted(made, 'check')} passed."
        if not self.failed:
            return f"{self.target} could not be checked: it brings nothing that can be tried."
        return f"{self.target} breaks its contract: {len(self.failed)} of {counted(made, 'check')} failed."


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, in the plural where it is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
