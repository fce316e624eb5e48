"""The real register as it stands, as it stood a year before, and enlarged for the check of linearity."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random

from maturity.files.network_files import Register
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import import_networks
from maturity.model.network import Network, System

CURRENT_FILES = ("practice_pcn_icb_map_2026-07.csv", "pcn_2026-07.csv", "pcn_imd2025.csv", "pcn_community_roles_2026-06.csv")
OLDER_REGISTER = "ePCN_2023-01.xlsx"
CROSSWALK = "icb_crosswalk_2025-10_to_2026-07.csv"
ENLARGING_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"


def current_register(data: Path) -> Register:
    """Read the register of July 2026 with list sizes, deprivation and roles."""
    report = import_networks([data / name for name in CURRENT_FILES], date(2026, 10, 31), ALL_IMPORTERS)
    return make_register(report.networks, report.systems)


def make_register(networks: Iterable[Network], systems: Iterable[System]) -> Register:
    """Put networks in order of code."""
    ordered = sorted(networks, key=lambda network: network.code)
    return Register(format="maturity-register/1", networks=tuple(ordered), systems=tuple(systems))


def last_years_register(data: Path, current: Register, seed: str) -> Register:
    """Go back a year: former names, systems before mergers and splits, networks since closed, and none that opened since.

    Names and closures are those of the older official register, so they are real changes on real codes; the split systems
    are undone through the official crosswalk, sub-ICB location by sub-ICB location.
    """
    older = {
        network.code: network for network in import_networks([data / OLDER_REGISTER], date(2023, 1, 26), ALL_IMPORTERS).networks
    }
    former, systems = former_systems(data, current, seed)
    now = {network.code: network for network in current.networks}
    kept = [network.model_copy(update={"name": older[code].name, **former[code]}) for code, network in now.items() if code in older]
    closed_since = {"list_size": 30_000, "closed_on": date(2026, 3, 31)}
    gone = [network.model_copy(update=closed_since) for code, network in older.items() if code not in now]
    return make_register([*kept, *gone], systems)


def former_systems(data: Path, current: Register, seed: str) -> tuple[dict[str, dict[str, str]], list[System]]:
    """Find the system of each network before April 2026; where one was split, by sub-ICB location and patients."""
    with (data / CROSSWALK).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (data / "pcn_2026-07.csv").open(encoding="utf-8", newline="") as file:
        places = {row["pcn_code"]: row["main_sub_icb_code"] for row in csv.DictReader(file)}
    before: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        before[row["icb_code_2026_07"]].append((row["icb_code_2025_10"], int(row["patients_2026_07"])))
    systems = {row["icb_code_2025_10"]: row["icb_name_2025_10"] for row in rows}
    former: dict[str, dict[str, str]] = {}
    for network in current.networks:
        codes, patients = zip(*before[network.system_code or ""], strict=True)
        chance = Random(f"{seed}:former:{places[network.code]}")
        code = chance.choices(codes, weights=patients)[0]
        former[network.code] = {"system_code": code, "system_name": place(systems[code])}
    return former, [System(code=code, name=place(name), board_name=name) for code, name in sorted(systems.items())]


def place(board_name: str) -> str:
    """Shorten a board's name to its place."""
    return board_name.removeprefix("NHS ").removesuffix(" Integrated Care Board")


def enlarge(register: Register, times: int) -> Register:
    """Repeat the register under fictional codes (the real one with a letter added), `times` in all."""
    originals = register.networks
    copies = [
        network.model_copy(update={"code": network.code + letter})
        for letter in ENLARGING_LETTERS[: times - 1]
        for network in originals
    ]
    return make_register([*originals, *copies], register.systems)
