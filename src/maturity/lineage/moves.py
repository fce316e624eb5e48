"""Tell for each network how it moved when systems were drawn anew, and which networks have a new name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.model.network import Network
from maturity.model.succession import Move, Moves, Succession, SuccessionKind


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Which later systems took over from which earlier one, by code. file: its name, for the record.

    earlier, later: the first days of the months that it speaks about. names: of boards, by code.
    """

    file: str
    earlier: date
    later: date
    pairs: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]

    def named(self, code: str | None) -> str:
        """Name a board with its code; the code alone where the file gives no name."""
        if code is None:
            return "no system"
        return f"{self.names[code]} ({code})" if code in self.names else code


def tell_moves(crosswalk: Crosswalk, before: Iterable[Network], after: Mapping[str, Network], on: date) -> Moves:
    """Tell how each network moved.

    Where the later register has a network, its system there decides; the crosswalk says whether that follows from the redrawing
    of systems. Without one, a network moves only where its old system went to a single new one; where the old system was split,
    nobody can tell, and all are named. A network with practices in several systems has not moved while one of them is its old.

    Args:
        crosswalk: Which systems took over from which.
        before: The networks as they were.
        after: The networks of the later register by code; empty when there is none.
        on: The first day of the new systems.
    """
    moves = [_move(crosswalk, network, after) for network in before]
    events = [event for move in moves for event in _events(crosswalk, move, on)]
    return Moves(on=on, source=crosswalk.file, moves=tuple(moves), successions=tuple(events))


def _move(crosswalk: Crosswalk, network: Network, after: Mapping[str, Network]) -> Move:
    known = after.get(network.code)
    renamed = known.name if known is not None and _plain(known.name) != _plain(network.name) else None
    start = Move(network=network.code, name=network.name, old=network.system_code, how="unknown", new_name=renamed)
    if after and known is None:
        return _with(
            start, "gone", words="The later register does not list it. Say what became of it with 'maturity network succeed'."
        )
    if start.old is None:
        return _with(start, "unknown", words="Its earlier system is not known.")
    targets = crosswalk.pairs.get(start.old, ())
    if known is None or known.system_code is None:
        return _by_crosswalk(crosswalk, start, targets)
    systems = (known.system_code, *known.other_system_codes)
    if start.old in systems:
        also = [crosswalk.named(code) for code in systems if code != start.old]
        return _with(start, "stayed", start.old, f"It has practices in {' and '.join(also)} too." if also else None)
    new = next((code for code in systems if code in targets), known.system_code)
    if new in targets:
        return _with(start, "moved", new)
    words = f"{crosswalk.file} does not lead there from {crosswalk.named(start.old)}; the later register says so."
    return _with(start, "moved", new, words)


def _by_crosswalk(crosswalk: Crosswalk, start: Move, targets: Sequence[str]) -> Move:
    if not targets:
        return _with(start, "unknown", words=f"{crosswalk.file} does not list its earlier system {start.old}.")
    if len(targets) > 1:
        names = " or ".join(crosswalk.named(code) for code in targets)
        return _with(start, "undecided", words=f"{crosswalk.named(start.old)} was split. It is now in {names}.")
    return _with(start, "stayed" if targets[0] == start.old else "moved", targets[0])


def _with(start: Move, how: str, new: str | None = None, words: str | None = None) -> Move:
    return start.model_copy(update={"how": how, "new": new, "words": words})


def _events(crosswalk: Crosswalk, move: Move, on: date) -> list[Succession]:
    same = {"on": on, "predecessors": (move.network,), "successors": (move.network,)}
    events = []
    if move.how == "moved" and move.new is not None:
        fields = {"kind": SuccessionKind.MOVE, "source": crosswalk.file, "was": move.old, "now": move.new}
        events.append(Succession.model_validate({**same, **fields}))
    if move.new_name is not None:
        fields = {"kind": SuccessionKind.RENAME, "source": "the later register", "was": move.name, "now": move.new_name}
        events.append(Succession.model_validate({**same, **fields}))
    return events


def _plain(name: str) -> str:
    """Bring a name to one form: files differ in capitals, spaces and "&" for "and", and that is no new name."""
    return " ".join(name.replace("&", " and ").casefold().split())
