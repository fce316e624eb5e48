"""Find an asset's neighbourhood from its ward or postcode, by a table that somebody local made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from maturity.errors import InputError, Problem
from maturity.files.tables import read_csv_table
from maturity_assets.asset import slug

AREA = ("neighbourhood", "neighbourhood_id", "locality")
NETWORK = ("network", "network_code", "pcn_code")
WARDS = ("ward", "ward_name", "ward_code")
POSTCODES = ("postcode", "practice_postcode")
DISTRICTS = ("postcode_district",)

Place = tuple[str | None, str]
"""A network's code, where the table gives it, and the id of one of its neighbourhoods."""


@dataclass(slots=True)
class Areas:
    """Which neighbourhood each ward, postcode and first half of a postcode lies in, as far as the table says.

    A key that the table puts into several neighbourhoods places nothing. One that several networks share places in the
    neighbourhood, and leaves the network open.
    """

    wards: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    postcodes: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    districts: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    rough: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))

    def find(self, ward: str | None, postcode: str | None) -> tuple[Place | None, bool]:
        """Find the neighbourhood, surest key first; the second value says that only half a postcode was known to go by."""
        code = compact(postcode or "")
        asked = (
            (self.postcodes, code, False),
            (self.wards, (ward or "").casefold(), False),
            (self.districts, district(code), False),
            (self.rough, district(code), True),
        )
        for known, key, rough in asked:
            places = known.get(key, set())
            if key and (place := settle(places)) is not None:
                return place, rough
        return None, False


def settle(places: set[Place]) -> Place | None:
    """Give the one place that is meant; None when there are several neighbourhoods, or none."""
    if len({area for _, area in places}) != 1:
        return None
    networks = {network for network, _ in places}
    return networks.pop() if len(networks) == 1 else None, next(area for _, area in places)


def compact(postcode: str) -> str:
    """Write a postcode without spaces, in capitals."""
    return "".join(postcode.split()).upper()


def district(postcode: str) -> str:
    """Give the first half of a compact postcode; a postcode that is only a first half stays as it is."""
    return postcode[:-3] if len(postcode) >= 5 and postcode[-3:-2].isdigit() else postcode


def read_areas(path: Path, *, by_district: bool = False) -> Areas:
    """Read a table with a neighbourhood (or locality) and a ward, a postcode or the first half of one in each row.

    by_district: where all postcodes of the table with one first half lie in one neighbourhood, place by that half, too.

    Raises:
        InputError: The file is broken, or has no such columns.
    """
    table = read_csv_table(path)
    area = next((header for header in AREA if header in table.headers), None)
    network = next((header for header in NETWORK if header in table.headers), None)
    if area is None or not set(table.headers) & {*WARDS, *POSTCODES, *DISTRICTS}:
        message = "the file does not say which ward or postcode lies in which neighbourhood"
        mend = "Give it a column neighbourhood, and one of ward, postcode or postcode_district"
        raise InputError([Problem(message, mend, file=str(path))])
    areas = Areas()
    for row in table.rows:
        if not row.get(area):
            continue
        place = (row.get(network) or None if network else None, slug(row.get(area)))
        for header in table.headers:
            if header in WARDS:
                areas.wards[row.get(header).casefold()].add(place)
            elif header in POSTCODES:
                areas.postcodes[compact(row.get(header))].add(place)
                if by_district:
                    areas.rough[district(compact(row.get(header)))].add(place)
            elif header in DISTRICTS:
                areas.districts[compact(row.get(header))].add(place)
    return areas
