"""Published cases of OHID's methods: 1,017 quantiles, and the intervals to 1e-9. Read from beside the checkout."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from maturity.benchmarking.intervals import Interval, byar, wilson
from maturity.benchmarking.quantiles import assign_quantiles

PRECISION = 1e-9


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def assert_interval(found: Interval, lower: str, upper: str, scale: float = 1.0) -> None:
    if lower:
        assert found.lower is not None
        assert abs(found.lower * scale - float(lower)) <= PRECISION
    else:
        assert found.lower is None
    assert abs(found.upper * scale - float(upper)) <= PRECISION


def test_assign_quantiles_agrees_with_every_published_area(shared_dir: Path) -> None:
    groups: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(shared_dir / "cases" / "ohid-methods" / "quantiles.csv"):
        groups[row["test_set"], row["group"], row["inverted"], row["n_quantiles"]].append(row)
    checked = 0
    for (_, _, inverted, quantiles), rows in groups.items():
        values = [float(row["value"]) if row["value"] else None for row in rows]
        expected = [int(row["expected_quantile"]) if row["expected_quantile"] else None for row in rows]
        assert assign_quantiles(values, int(quantiles), inverted=inverted == "True") == expected
        checked += len(rows)
    assert (checked, len(groups)) == (1017, 23)


def test_intervals_agree_with_the_published_ones(shared_dir: Path) -> None:
    rows = [row for row in read_rows(shared_dir / "cases" / "ohid-methods" / "testdata_B_W.csv") if row["x"]]
    for row in rows:
        confidence, count = float(row["confidence"].rstrip("%")) / 100, float(row["x"])
        if row["method"] == "Byars":
            found = byar(count, confidence=confidence)
        else:
            found = wilson(count, float(row["n"]), confidence=confidence)
        assert_interval(found, row["lowercl"], row["uppercl"])
    assert len(rows) == 13


@pytest.mark.parametrize(("suffix", "confidence"), [("95_0", 0.95), ("99_8", 0.998)])
def test_wilson_agrees_with_the_published_proportions(shared_dir: Path, suffix: str, confidence: float) -> None:
    rows = [row for row in read_rows(shared_dir / "cases" / "ohid-methods" / "testdata_Prop.csv") if row["value"]]
    for row in rows:
        found = wilson(float(row["Numerator"]), float(row["Denominator"]), confidence=confidence)
        assert_interval(found, row[f"lower{suffix}cl"], row[f"upper{suffix}cl"], scale=float(row["multiplier"]))
    assert len(rows) == 16
