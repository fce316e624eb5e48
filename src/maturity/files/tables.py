"""What importers of plugins read tables with: the same strict reading, and the same words for faults, as the core's own.

Part of the plugin contract: what stands in `__all__` here changes only as docs/plugin-api.md says.
"""

from __future__ import annotations

from maturity.files.registers.csv_tables import read_csv_headers, read_csv_table
from maturity.files.registers.facts import read_facts, show_codes
from maturity.files.registers.practice_map import csv_has
from maturity.files.registers.tables import Faults, Row, Table
from maturity.files.registers.values import PSEUDO_NETWORKS, month_in_name, read_code, read_count, read_date, read_number

__all__ = [
    "PSEUDO_NETWORKS",
    "Faults",
    "Row",
    "Table",
    "csv_has",
    "month_in_name",
    "read_code",
    "read_count",
    "read_csv_headers",
    "read_csv_table",
    "read_date",
    "read_facts",
    "read_number",
    "show_codes",
]
