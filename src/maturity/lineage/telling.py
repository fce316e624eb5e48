"""Say what happened to networks, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.model.succession import Proposal, Succession, SuccessionKind

NAMES = {
    SuccessionKind.MERGE: "merger",
    SuccessionKind.SPLIT: "split",
    SuccessionKind.REGROUP: "regrouping",
    SuccessionKind.RENAME: "new name",
    SuccessionKind.MOVE: "move to another system",
    SuccessionKind.NEW_CODE: "new code",
}


def say_succession(event: Succession) -> str:
    """Say what happened, without the day: "Z00001 and Z00002 became Z00009"."""
    code = event.predecessors[0]
    if event.kind is SuccessionKind.RENAME:
        return f"{code} is called {event.now}" + (f", before that {event.was}" if event.was else "")
    if event.kind is SuccessionKind.MOVE:
        return f"{code} belongs to {event.now}" + (f", before that to {event.was}" if event.was else "")
    return say_change(event.predecessors, event.successors)


def say_change(before: Sequence[str], after: Sequence[str]) -> str:
    """Say that networks became others."""
    return f"{joined(before)} became {joined(after)}"


def command_for(proposal: Proposal) -> str:
    """Give the command that records a proposal; only the day is left to fill in."""
    into = " ".join(f"--into {code}" for code in proposal.successors)
    return f"maturity network succeed {' '.join(proposal.predecessors)} {into} --on YYYY-MM-DD"


def joined(codes: Sequence[str]) -> str:
    """Join codes as a sentence does."""
    return codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} and {codes[-1]}"
