"""Write a register of assets as CSV, so that reading it gives the same assets."""

from __future__ import annotations

import csv
import io

from maturity_assets.asset import Asset, AssetRegister
from maturity_assets.csv_in import FORMULA

COLUMNS = tuple(Asset.model_fields)


def csv_text(register: AssetRegister) -> str:
    """Write every asset as one row; where the register is complete has no place in a list, and is told beside it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for asset in register.assets:
        values = asset.model_dump(mode="json")
        writer.writerow([guard(values[column]) for column in COLUMNS])
    return out.getvalue()


def guard(value: str | None) -> str:
    """Keep a spreadsheet from computing what begins like a formula; reading takes the mark off again."""
    text = value or ""
    return f"'{text}" if text.startswith(FORMULA) else text
