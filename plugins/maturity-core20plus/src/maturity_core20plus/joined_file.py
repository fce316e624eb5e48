"""The importer `core20plus.joined`: what the join found, as facts about networks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, cast

from maturity.contracts import Imported, LeftOut
from maturity.files.tables import Faults, Row, csv_has, newest_day, read_code, read_count, read_csv_table, read_date, show_codes
from maturity.model.network import Fact, Network
from maturity_core20plus.counting import Basis

COLUMNS = (
    "pcn_code",
    "basis",
    "core20",
    "whole",
    "unplaced",
    "areas_of",
    "deprivation_edition",
    "deprivation_areas_of",
    "dated_on",
)
UNITS: dict[str, str] = {
    "patients": "share of registered patients who live in the most deprived fifth of areas",
    "areas": "share of areas in the most deprived fifth, each area given to one network as a whole",
    "practices": "share of practices in the most deprived fifth of practices, each alike whatever its size",
}
MOST_UNPLACED = 0.1
"""Where more than a tenth cannot be placed, a share of the rest could mislead."""

MOST = 5_000_000


class JoinedFile:
    """Read the table of the join. A network gets one fact for each basis; only patients also fill `core20_share`."""

    name = "core20plus.joined"
    title = "Share of each network in the most deprived fifth, as `maturity core20plus-join` writes it"
    gives: Literal["facts"] = "facts"
    expects = COLUMNS

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, self.expects)

    def dated_on(self, path: Path) -> date | None:
        """Give the newest day of its rows."""
        return newest_day(path, "dated_on")

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add the shares to the known networks.

        Raises:
            InputError: The file is broken or a row cannot be read.
        """
        faults = Faults(str(path))
        changed: dict[str, Network] = {}
        without: dict[str, list[str]] = {}
        for row in read_csv_table(path).rows:
            code = read_code(row, "pcn_code", faults)
            outcome = read_fact(row, faults)
            if code is None or outcome is None:
                continue
            network = changed.get(code) or known.get(code)
            if network is None:
                without.setdefault("no open network in the registers given has this code", []).append(code)
            elif isinstance(outcome, str):
                without.setdefault(outcome, []).append(code)
            else:
                changed[code] = with_share(network, cast("Basis", row.get("basis")), outcome)
        faults.stop_if_any()
        left_out = tuple(LeftOut(path.name, show_codes(codes), reason, len(codes)) for reason, codes in sorted(without.items()))
        return Imported(tuple(changed[code] for code in sorted(changed)), left_out)


def read_fact(row: Row, faults: Faults) -> Fact | str | None:
    """Read one share; text is the reason why there is none, None a fault."""
    basis = row.get("basis")
    if basis not in UNITS:
        faults.add("this basis is not known", f"Write one of {', '.join(UNITS)}", line=row.line, where="basis")
    core20, whole, unplaced = (read_count(row, name, faults, most=MOST) for name in ("core20", "whole", "unplaced"))
    day = read_date(row, "dated_on", faults)
    if core20 is None or whole is None or unplaced is None or day is None or basis not in UNITS:
        return None
    if core20 > whole:
        faults.add("core20 is larger than whole", "Make the table again with the command", line=row.line, where="core20")
        return None
    if not whole:
        return f"none of its {basis} could be placed, so there is no share"
    if unplaced > MOST_UNPLACED * (whole + unplaced):
        return f"more than a tenth of its {basis} could not be placed, so a share could mislead"
    return Fact(value=core20 / whole, unit=UNITS[basis], source=source_of(row), dated_on=day, part=core20, whole=whole)


def source_of(row: Row) -> str:
    """Say what was joined, with the years of the areas on both sides where they differ."""
    areas, deprivation = row.get("areas_of"), row.get("deprivation_areas_of")
    edition = f"Indices of Deprivation {row.get('deprivation_edition')}"
    if row.get("basis") == "practices":
        return f"{edition} by practice, joined through the map of practices"
    if row.get("basis") == "patients":
        return f"{edition} for areas of {deprivation}, joined to registered patients by area"
    if areas == deprivation:
        return f"{edition}, joined by areas of {deprivation}"
    return f"{edition} for areas of {deprivation}, joined to areas of {areas}; areas that changed between the two are left out"


def with_share(network: Network, basis: Basis, fact: Fact) -> Network:
    """Add one share to a network."""
    changes: dict[str, object] = {"facts": network.facts | {f"core20plus.{basis}": fact}}
    if basis == "patients":
        changes["core20_share"] = fact.value
    return network.model_copy(update=changes)
