"""Count assets by neighbourhood and kind, as public figures of a network. Where nobody looked there is no figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from maturity.contracts import LeftOut
from maturity.model.network import Fact, Neighbourhood, Network
from maturity_assets.asset import Asset, AssetRegister, Looked
from maturity_assets.names import PREFIX, fact_name

LONGEST = 80
UNIT = "assets on a register"

Cell = tuple[str, str]
"""A neighbourhood's id and a kind."""


@dataclass(frozen=True, slots=True)
class Home:
    """The network that something belongs to, or why there is none."""

    network: str | None
    reason: str = ""


def add_counts(register: AssetRegister, known: Mapping[str, Network], file: str) -> tuple[list[Network], list[LeftOut]]:
    """Add figures to the networks that the register speaks about.

    A figure's `low` is its value where nobody has looked for all assets of that kind: there are at least so many. Zero means
    that somebody looked and found none. `dated_on` is the last day on which somebody made sure, or listed, or looked.
    """
    homes = homes_of(known)
    left: dict[str, list[str]] = defaultdict(list)
    assets: dict[str, list[Asset]] = defaultdict(list)
    looked: dict[str, list[Looked]] = defaultdict(list)
    for asset in register.assets:
        home = settle(asset.network, asset.neighbourhood, known, homes)
        if home.network is None:
            left[home.reason].append(asset.id)
        else:
            assets[home.network].append(asset)
    for item in register.looked:
        home = settle(item.network, item.neighbourhood, known, homes)
        if home.network is None:
            left[home.reason].append(f"what was looked for in {item.neighbourhood}")
        else:
            looked[home.network].append(item)
    changed = [count(known[code], assets[code], looked[code], left) for code in sorted({*assets, *looked})]
    left_out = [LeftOut(file, shown(names), reason, len(names)) for reason, names in sorted(left.items())]
    return changed, left_out


def homes_of(known: Mapping[str, Network]) -> dict[str, list[str]]:
    """Find the networks that declare each neighbourhood."""
    homes: dict[str, list[str]] = defaultdict(list)
    for code in sorted(known):
        for area in known[code].neighbourhoods:
            homes[area.id].append(code)
    return homes


def settle(network: str | None, area: str | None, known: Mapping[str, Network], homes: Mapping[str, Sequence[str]]) -> Home:
    """Find the network that something belongs to; None, with the reason, when nothing tells."""
    if network is not None:
        return Home(network) if network in known else Home(None, "no network of the register has this code")
    if area is None:
        return Home(None, "nothing says in which network or neighbourhood it is")
    found = homes.get(area, ())
    if len(found) == 1:
        return Home(found[0])
    several = "several networks have a neighbourhood of this id; say which network it is"
    return Home(None, several if found else "no network of the register has a neighbourhood of this id")


def count(network: Network, assets: Sequence[Asset], looked: Sequence[Looked], left: dict[str, list[str]]) -> Network:
    """Put one network's figures in the place of those that an earlier register gave."""
    facts = {name: fact for name, fact in network.facts.items() if not name.startswith(PREFIX)}
    whole = {(item.neighbourhood, kind) for item in looked for kind in item.kinds}
    areas = {area.id for area in network.neighbourhoods}
    for (area, kind), held in sorted(gather(assets, looked).items()):
        name = fact_name(kind, area)
        if area and area not in areas:
            left[f"the network does not declare this neighbourhood ({network.code})"].append(area)
        elif len(name) > LONGEST:
            left["the ids of the neighbourhood and the kind are too long together"].append(name)
        else:
            complete = (area, kind) in whole or (not area and covers_all(network.neighbourhoods, kind, whole))
            facts[name] = held.fact(complete=complete)
    return network.model_copy(update={"facts": dict(sorted(facts.items()))})


@dataclass(slots=True)
class Held:
    """What is known of one cell: how many, from which lists, and on which days somebody listed, confirmed or looked."""

    number: int = 0
    days: set[date] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def fact(self, *, complete: bool) -> Fact:
        """Give the figure; without a complete list it is a least number."""
        number = float(self.number)
        source = "; ".join(sorted(self.sources))[:300]
        return Fact(value=number, unit=UNIT, source=source, dated_on=max(self.days), low=None if complete else number)


def gather(assets: Sequence[Asset], looked: Sequence[Looked]) -> dict[Cell, Held]:
    """Gather what is known by neighbourhood and kind, and by kind in the whole network (the neighbourhood is '')."""
    cells: dict[Cell, Held] = defaultdict(Held)
    for asset in assets:
        for area in {asset.neighbourhood or "", ""}:
            held = cells[(area, asset.kind)]
            held.number += 1
            held.days.add(asset.confirmed_on or asset.listed_on)
            held.sources.add(asset.source)
    for item in looked:
        for kind in item.kinds:
            held = cells[(item.neighbourhood, kind)]
            held.days.add(item.looked_on)
            held.sources.add(item.source)
    return cells


def covers_all(areas: Sequence[Neighbourhood], kind: str, whole: set[Cell]) -> bool:
    """Tell whether somebody has looked for a kind in every neighbourhood."""
    return bool(areas) and all((area.id, kind) in whole for area in areas)


def shown(names: Sequence[str], most: int = 3) -> str:
    """Name the first few things."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest:,} more" if rest > 0 else "")
