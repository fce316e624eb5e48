"""What `benchmark` shows below its bands: how many peers are at each level or above, where figures lie, and why peers are peers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from maturity.cli.common import table
from maturity.contracts import ExplainedPeerGroup

if TYPE_CHECKING:
    from maturity.frames import Frame
    from maturity.model.benchmark import Band, Benchmark
    from maturity.model.matrix import Matrix
    from maturity.model.peers import AtLeast, PeerReason

UNKNOWN = "not known"


def find_reasons(found: Benchmark, frame: Frame) -> tuple[PeerReason, ...]:
    """Ask the peer group why each peer is one; nothing where it cannot say more than its sentence."""
    networks = frame.described or {}
    if not isinstance(frame.peer_group, ExplainedPeerGroup):
        return ()
    return tuple(frame.peer_group.reasons(networks[found.network], [networks[code] for code in found.peer_codes]))


def further_parts(found: Benchmark, matrix: Matrix, *, named: bool) -> Iterator[str]:
    """Lay out what there is."""
    titles = {item.id: item.title for domain in matrix.domains for item in domain.all_criteria()}
    rows = [[domain.title, *_at_least_cells(found.bands.get(domain.id), matrix)] for domain in matrix.domains]
    if any(cell for row in rows for cell in row[1:]):
        names = [level.name for level in matrix.levels[1:]]
        yield "Peers at a level or above, with the range that the share may lie in (95 %):\n" + table(rows, ["", *names])
    figures = [[titles.get(id_, id_), one.words, str(one.peers)] for id_, one in found.figures.items()]
    if figures:
        yield table(figures, ["Your figures", "Where they lie, with your peers'", "Peers"])
    if found.reasons:
        yield _why(found.reasons, named=named)


def _at_least_cells(band: Band | None, matrix: Matrix) -> list[str]:
    shown = {row.level: row for row in band.at_least} if band else {}
    return [_share(shown.get(level.rank)) for level in matrix.levels[1:]]


def _share(row: AtLeast | None) -> str:
    """Say a share with its base and interval; a share that is not shown is left blank."""
    return "" if row is None else f"{row.peers} of {row.of} ({row.share:.0%}; {row.share_low:.0%} to {row.share_high:.0%})"


def _why(reasons: tuple[PeerReason, ...], *, named: bool) -> str:
    """Set every peer beside the network; without names where these are withheld."""
    facts = reasons[0].facts
    apart = any(one.distance is not None for one in reasons)
    heads = ["Why these are peers", *(fact.name.capitalize() for fact in facts), *(["Distance"] if apart else [])]
    rows = [["You", *(fact.own or UNKNOWN for fact in facts), *(["0.0"] if apart else [])]]
    for place, one in enumerate(reasons, start=1):
        name = f"{one.code} {one.name}" if named else f"Peer {place}"
        distance = [f"{one.distance:.1f}" if one.distance is not None else ""] if apart else []
        rows.append([name, *(fact.theirs or UNKNOWN for fact in one.facts), *distance])
    note = "\nDistance is in ordinary differences: 1 is one standard deviation on one figure." if apart else ""
    return table(rows, heads) + note
