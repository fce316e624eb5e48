"""What importers of plugins read tables with: the same strict reading, and the same words for faults, as the core's own.

Part of the plugin contract: what stands in `__all__` here changes only as docs/plugin-api.md says.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from maturity.errors import InputError
from maturity.files.registers.csv_tables import read_csv_headers, read_csv_table
from maturity.files.registers.facts import read_facts, show_codes
from maturity.files.registers.practice_map import csv_has
from maturity.files.registers.tables import Faults, Row, Table
from maturity.files.registers.values import (
    PSEUDO_NETWORKS,
    month_end_in_name,
    month_in_name,
    read_code,
    read_count,
    read_date,
    read_number,
)

__all__ = [
    "PSEUDO_NETWORKS",
    "Faults",
    "Row",
    "Table",
    "csv_has",
    "month_end_in_name",
    "month_in_name",
    "newest_day",
    "read_code",
    "read_count",
    "read_csv_headers",
    "read_csv_table",
    "read_date",
    "read_facts",
    "read_number",
    "show_codes",
]


def newest_day(path: Path, header: str) -> date | None:
    """Give the newest day in one column of a table; None when the file cannot be read or holds no day."""
    try:
        rows = read_csv_table(path).rows
    except InputError:
        return None
    days = [read_date(row, header, Faults(str(path))) for row in rows]
    return max((day for day in days if day is not None), default=None)
