"""The matrix of gaps as a section of both reports, made only of what the networks' figures say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from maturity.contracts import SectionSubject
from maturity.model.network import Network
from maturity.model.section import Cell, Section, SectionTable
from maturity_assets.gaps import Pair, Row, State, find_gaps, has_counts, tally
from maturity_assets.names import KINDS, PREFIX

MARKS: Mapping[State, Literal["plain", "gap", "partly", "there"]] = {
    State.THERE: "there",
    State.STALE: "partly",
    State.NONE: "gap",
    State.NOT_LOOKED: "plain",
}
HOW = (
    "“None found” means that somebody looked. “Not looked at” means that no register covers that kind there, so nothing is "
    "known. “3 or more” means that three are listed and nobody has said that the list is complete. A year is given where "
    "nothing has been confirmed in the last twelve months."
)


class NetworkGaps:
    """Show a network which kinds of asset it knows in each neighbourhood, and where nobody has looked."""

    name = "assets.gaps"
    report: Literal["network"] = "network"

    def build(self, subject: SectionSubject) -> Section | None:
        """Lay out neighbourhoods by kinds; None when no register has been read."""
        networks = [network for network in subject.networks if has_counts(network)]
        kinds = subject.matrix.asset_kinds or KINDS
        rows = find_gaps(networks, list(kinds), subject.as_of)
        if not rows:
            return None
        table = SectionTable(
            caption="Assets on the registers, by neighbourhood and kind",
            columns=("Neighbourhood", *kinds.values()),
            rows=tuple(
                (Cell(words=row.area.name + (" (priority)" if row.area.priority else "")), *(cell(pair) for pair in row.pairs))
                for row in rows
            ),
        )
        return Section(id="assets-gaps", title=finding(rows), paragraphs=(HOW,), tables=(table,), source=sources(networks))


class SystemGaps:
    """Show a system for each kind of asset in how many neighbourhoods it is known; no network is named."""

    name = "assets.coverage"
    report: Literal["system"] = "system"

    def build(self, subject: SectionSubject) -> Section | None:
        """Count neighbourhoods for each kind; None when no register has been read for any network."""
        counted = [network for network in subject.networks if has_counts(network)]
        if not counted:
            return None
        kinds = subject.matrix.asset_kinds or KINDS
        rows = find_gaps(subject.networks, list(kinds), subject.as_of)
        table = SectionTable(
            caption=f"Neighbourhoods by what is known of each kind of asset ({len(rows):,} neighbourhoods)",
            columns=("Kind of asset", "Known", "Known, but not confirmed for a year", "Looked for, none found", "Not looked at"),
            rows=tuple((Cell(words=title), *counts(rows, position)) for position, title in enumerate(kinds.values())),
        )
        without = len(subject.networks) - len(counted)
        read = f"Registers were read for {len(counted):,} of {len(subject.networks):,} networks."
        paragraphs = (read + (" Of the others nothing is known." if without else ""), HOW)
        return Section(id="assets-coverage", title=finding(rows), paragraphs=paragraphs, tables=(table,), source=sources(counted))


def cell(pair: Pair) -> Cell:
    """Print one pair, with the mark that goes with its words."""
    return Cell(words=pair.words, mark=MARKS[pair.state])


def counts(rows: Sequence[Row], position: int) -> tuple[Cell, ...]:
    """Count one kind's neighbourhoods by what is known of them."""
    states = [row.pairs[position].state for row in rows]
    numbers = [(state, states.count(state)) for state in (State.THERE, State.STALE, State.NONE, State.NOT_LOOKED)]
    return tuple(Cell(words=f"{number:,}", mark=MARKS[state] if number else "plain") for state, number in numbers)


def finding(rows: Sequence[Row]) -> str:
    """Say the finding: how many pairs are known, were looked for in vain, and were never looked at."""
    found = tally(rows)
    whole = sum(found.values())
    known = found[State.THERE] + found[State.STALE]
    said = [f"{known:,} of {whole:,} pairs of neighbourhood and kind have a known asset"]
    if found[State.NONE]:
        said.append(f"{found[State.NONE]:,} {were(found[State.NONE])} looked at, and none was found")
    if found[State.NOT_LOOKED]:
        said.append(f"{found[State.NOT_LOOKED]:,} {were(found[State.NOT_LOOKED])} not looked at")
    return "; ".join(said)


def were(count: int) -> str:
    """Give the verb that goes with a count."""
    return "was" if count == 1 else "were"


def sources(networks: Sequence[Network]) -> str:
    """Name the lists that the figures come from."""
    named = {
        part
        for network in networks
        for name, fact in network.facts.items()
        if name.startswith(PREFIX)
        for part in fact.source.split("; ")
    }
    return f"Registers of assets: {'; '.join(sorted(named))}."
