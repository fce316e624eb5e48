"""One rule by hand: the levels of dev-presence straight from the JSON Lines file, in polars.

    python benchmarks/polars_baseline.py FILE [--out LEVELS.json] [--infer]

This is what an analyst who knows polars would write for one criterion: evidence age, tags, weights, the floor for priority
neighbourhoods and the gate of a signed statement. It checks nothing and explains nothing; it is here to be compared with.
It names the few columns that it needs, which makes it twice as fast as letting polars find out (`--infer`).
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import polars as pl

AS_OF = date(2026, 10, 31)
CRITERION = "dev-presence"
TEXTS = pl.List(pl.String)
SCHEMA = {
    "network": pl.Struct(
        {
            "code": pl.String,
            "neighbourhoods": pl.List(pl.Struct({"id": pl.String, "registered_patients": pl.Int64, "priority": pl.Boolean})),
        }
    ),
    "responses": pl.Struct({CRITERION: pl.Struct({"claim": pl.Int64})}),
    "evidence": pl.List(
        pl.Struct(
            {
                "kind": pl.String,
                "represents": pl.String,
                "expires": pl.String,
                "criteria": TEXTS,
                "neighbourhoods": TEXTS,
            }
        )
    ),
    "attestations": pl.List(
        pl.Struct(
            {
                "perspective": pl.String,
                "signed_on": pl.String,
                "expires": pl.String,
                "criteria": TEXTS,
                "neighbourhoods": TEXTS,
                "works_for_network": pl.Boolean,
            }
        )
    ),
}


def work_out_levels(path: Path, *, infer: bool = False) -> dict[str, int | None]:
    """Work out the level of every network; None where the criterion was not answered."""
    read = pl.read_ndjson(path, infer_schema_length=None) if infer else pl.read_ndjson(path, schema=SCHEMA)
    networks = read.with_columns(pl.col("network").struct.unnest()).drop("network")
    counted = pl.concat([counted_roles(networks), counted_statements(networks)])
    signed = counted.filter("signed").select("code").unique().with_columns(is_signed=pl.lit(value=True))
    covered = (
        counted.select("code", id=pl.col("neighbourhoods"))
        .explode("id")
        .drop_nulls()
        .unique()
        .with_columns(covered=pl.lit(value=True))
    )
    weight, priority = pl.col("registered_patients"), pl.col("priority")
    shares = (
        networks.select("code", unit="neighbourhoods")
        .explode("unit")
        .drop_nulls("unit")
        .with_columns(pl.col("unit").struct.unnest())
        .join(covered, on=["code", "id"], how="left")
        .with_columns(pl.col("covered", "priority").fill_null(value=False))
        .group_by("code")
        .agg(
            units=pl.col("covered").sum(),
            share=weight.filter(pl.col("covered")).sum() / weight.sum(),
            floor=(pl.col("covered") | ~priority).all(),
        )
    )
    share, floor = pl.col("share"), pl.col("floor")
    level = (
        pl.when((share >= 0.9) & floor & pl.col("is_signed").fill_null(value=False))
        .then(4)
        .when((share >= 0.6) & floor)
        .then(3)
        .when(share >= 0.25)
        .then(2)
        .when(pl.col("units") >= 1)
        .then(1)
        .otherwise(0)
    )
    answered = pl.col("responses").struct.field(CRITERION).struct.field("claim").is_not_null()
    found = (
        networks.select("code", answered=answered)
        .join(shares, on="code", how="left")
        .join(signed, on="code", how="left")
        .select("code", level=pl.when("answered").then(level))
    )
    return dict(found.iter_rows())


def counted_roles(networks: pl.DataFrame) -> pl.DataFrame:
    """Keep the role records that cite the criterion and are at most six months old."""
    items = networks.select("code", item="evidence").explode("item").drop_nulls("item").with_columns(pl.col("item").struct.unnest())
    day = pl.col("represents").str.to_date()
    return items.filter(
        pl.col("kind") == "role_record",
        pl.col("criteria").list.contains(CRITERION),
        day <= AS_OF,
        day.dt.offset_by("6mo") >= AS_OF,
        pl.col("expires").is_null() | (pl.col("expires").str.to_date() >= AS_OF),
    ).select("code", "neighbourhoods", signed=pl.lit(value=False))


def counted_statements(networks: pl.DataFrame) -> pl.DataFrame:
    """Keep the communities' statements that cite the criterion, at most twelve months old, signed from outside."""
    items = (
        networks.select("code", item="attestations").explode("item").drop_nulls("item").with_columns(pl.col("item").struct.unnest())
    )
    day = pl.col("signed_on").str.to_date()
    return items.filter(
        pl.col("perspective") == "community",
        pl.col("criteria").list.contains(CRITERION),
        ~pl.col("works_for_network").fill_null(value=False),
        day <= AS_OF,
        day.dt.offset_by("12mo") >= AS_OF,
        pl.col("expires").is_null() | (pl.col("expires").str.to_date() >= AS_OF),
    ).select("code", "neighbourhoods", signed=pl.lit(value=True))


def main() -> None:
    """Work out the levels and say how many networks stand at each."""
    parser = argparse.ArgumentParser(description="Work out the levels of one criterion in polars.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--infer", action="store_true", help="let polars find all columns and their types")
    given = parser.parse_args()
    levels = work_out_levels(given.file, infer=given.infer)
    if given.out:
        given.out.write_text(json.dumps(levels))
    counts = {level: sum(found == level for found in levels.values()) for level in (None, 0, 1, 2, 3, 4)}
    print(", ".join(f"{'not assessed' if level is None else level}: {count}" for level, count in counts.items()))


if __name__ == "__main__":
    main()
