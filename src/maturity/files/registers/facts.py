"""What every file of facts has in common: one row a network, joined by code, nothing dropped without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from maturity.contracts import Imported, LeftOut
from maturity.files.registers.csv_tables import read_csv_table
from maturity.files.registers.tables import Faults, Row, Table
from maturity.files.registers.values import PSEUDO_NETWORKS, read_code
from maturity.model.network import Network

CODES_SHOWN = 5

AddFact = Callable[[Network, Row, Faults], Network | str]
"""Add what a row says to its network; text instead of a network is the reason why there was nothing to add."""


def read_facts(path: Path, known: Mapping[str, Network], code_header: str, add: AddFact) -> Imported:
    """Add the facts of each row to the network of the same code; names are never compared.

    Raises:
        InputError: The file is broken, a row cannot be read, or a code is there twice.
    """
    table = read_csv_table(path)
    faults = Faults(str(path))
    changed: dict[str, Network] = {}
    without: dict[str, list[str]] = {}
    for code, row in coded_rows(table, code_header, without, faults):
        if code not in known:
            without.setdefault("no open network in the registers given has this code", []).append(code)
            continue
        outcome = add(known[code], row, faults)
        if isinstance(outcome, str):
            without.setdefault(outcome, []).append(code)
        else:
            changed[code] = outcome
    faults.stop_if_any()
    left_out = tuple(LeftOut(path.name, show_codes(codes), reason, len(codes)) for reason, codes in sorted(without.items()))
    return Imported(tuple(changed[code] for code in sorted(changed)), left_out)


def coded_rows(table: Table, header: str, without: dict[str, list[str]], faults: Faults) -> Iterator[tuple[str, Row]]:
    """Walk the rows that carry a network's code, each code once."""
    seen: dict[str, int] = {}
    for row in table.rows:
        if row.get(header) in PSEUDO_NETWORKS:
            without.setdefault("the code U stands for practices in no network", []).append(row.get(header))
        elif (code := read_code(row, header, faults)) is not None:
            if code in seen:
                mend = f"Keep this row or the one in line {seen[code]}"
                faults.add(f"the code {code} is there twice", mend, line=row.line, where=header)
            seen[code] = row.line
            yield code, row


def show_codes(codes: list[str]) -> str:
    """Name the first few codes, and how many more there are."""
    shown = ", ".join(sorted(codes)[:CODES_SHOWN])
    more = len(codes) - CODES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
