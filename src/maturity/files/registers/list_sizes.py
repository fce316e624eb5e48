"""Registered patients by network, with the ICB in which most of them are registered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported
from maturity.files.registers.facts import read_facts
from maturity.files.registers.practice_map import csv_has
from maturity.files.registers.tables import Faults, Row
from maturity.files.registers.values import month_in_name, read_count
from maturity.model.network import Network

HEADERS = ("pcn_code", "main_icb_code", "n_practices", "registered_patients")


class ListSizes:
    """Read list sizes. Where practices sit in several ICBs, the one with most patients becomes the main one."""

    name = "list-sizes"
    title = "List sizes by network"
    gives: Literal["facts"] = "facts"
    expects = HEADERS

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, HEADERS)

    def dated_on(self, path: Path) -> date | None:
        """Give the month in its name; the file itself carries no date."""
        return month_in_name(path)

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add list sizes to the known networks.

        Raises:
            InputError: The file is broken or a row cannot be read.
        """
        return read_facts(path, known, "pcn_code", add_list_size)


def add_list_size(network: Network, row: Row, faults: Faults) -> Network | str:
    """Add one list size; a blank one adds nothing."""
    patients = read_count(row, "registered_patients", faults, most=5_000_000)
    if patients is None:
        return "no list size is given"
    changes: dict[str, object] = {"list_size": patients}
    main = row.get("main_icb_code")
    if main in network.other_system_codes:
        others = {*network.other_system_codes, network.system_code} - {main}
        changes |= {"system_code": main, "other_system_codes": tuple(sorted(others, key=str))}
    return network.model_copy(update=changes)
