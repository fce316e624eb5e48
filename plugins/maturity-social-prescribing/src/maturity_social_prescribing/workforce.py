"""The importer `social_prescribing.workforce`: full-time posts by role, from the national workforce table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported, LeftOut
from maturity.errors import InputError, Problem
from maturity.files.tables import (
    PSEUDO_NETWORKS,
    Faults,
    Row,
    csv_has,
    month_end_in_name,
    read_code,
    read_count,
    read_csv_table,
    read_number,
    show_codes,
)
from maturity.model.network import Fact, Network
from maturity_social_prescribing.roles import CONTRACTED, POOLED, ROLE_WORDS, Role, fact_name

STAFF_ROLES: dict[str, Role] = {
    "Social Prescribing Link Workers": "link_workers",
    "Social Prescribing Link Workers (Mental Health Practitioners)": "link_workers",
    "Care Coordinators": "care_coordinators",
    "Health and Wellbeing Coaches": "wellbeing_coaches",
}
"""The role names of the table. Link workers for mental health are link workers."""

CONTRACTED_SOURCE = "NWRS contracted services"
SOURCE = "Primary care network workforce, by role"
UNIT = "full-time posts"
MOST_FTE = 1_000
MOST_FOR_ONE = 1.2
"""Full-time posts that one record may count before it is taken for a service: a long week is about 1.1."""


@dataclass
class Posts:
    """What the rows of one network add up to, in full-time posts."""

    by_role: dict[Role, float] = field(default_factory=lambda: dict.fromkeys(ROLE_WORDS, 0.0))
    contracted: float = 0.0
    pooled: float = 0.0
    pooled_records: int = 0

    def add(self, role: Role, fte: float, records: int, *, contracted: bool) -> None:
        """Add one row."""
        self.by_role[role] += fte
        if contracted:
            self.contracted += fte
        if fte > MOST_FOR_ONE * records:
            self.pooled += fte
            self.pooled_records += records

    def facts(self, dated_on: date) -> dict[str, Fact]:
        """Give the facts; a zero is what the table says, and may hide posts that a charity or a trust pays."""
        values = {fact_name(role): fte for role, fte in self.by_role.items()}
        values |= {CONTRACTED: self.contracted, POOLED: self.pooled}
        return {
            name: Fact(value=round(value, 4), unit=UNIT, source=SOURCE, dated_on=dated_on) for name, value in sorted(values.items())
        }


class WorkforceByRole:
    """Read posts by role. A network without any row reports no workforce: it gets no figure, which is not a zero."""

    name = "social_prescribing.workforce"
    title = "Workforce of networks by role"
    gives: Literal["facts"] = "facts"
    expects = ("pcn_code", "data_source", "staff_role", "records", "fte")

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, self.expects)

    def dated_on(self, path: Path) -> date | None:
        """Give the last day of the month in its name; the table itself carries no date."""
        return month_end_in_name(path)

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add the posts to the known networks.

        Raises:
            InputError: The file is broken, a row cannot be read, or nothing says which month it is about.
        """
        day = self.dated_on(path)
        if day is None:
            mend = "Put the month into the file's name, as in workforce_2026-06.csv"
            raise InputError([Problem("nothing says which month this file is about", mend, file=str(path))])
        posts = read_posts(path)
        reporting = sorted(code for code in posts if code in known)
        networks = [known[code].model_copy(update={"facts": known[code].facts | posts[code].facts(day)}) for code in reporting]
        return Imported(
            tuple(networks), left_out(path, posts, known), notes=pooled_notes(path, [posts[code] for code in reporting])
        )


def read_posts(path: Path) -> dict[str, Posts]:
    """Add up the rows of each network by code; names are never compared.

    Raises:
        InputError: The file is broken or a row cannot be read.
    """
    faults = Faults(str(path))
    posts: dict[str, Posts] = {}
    for row in read_csv_table(path).rows:
        if row.get("pcn_code") in PSEUDO_NETWORKS:
            continue
        code = read_code(row, "pcn_code", faults)
        if code is not None:
            add_row(posts.setdefault(code, Posts()), row, faults)
    faults.stop_if_any()
    return posts


def add_row(posts: Posts, row: Row, faults: Faults) -> None:
    """Add one row where its role is one of the three; any other row only shows that the network reports."""
    role = STAFF_ROLES.get(row.get("staff_role"))
    if role is None:
        return
    fte = read_number(row, "fte", faults, most=MOST_FTE)
    records = read_count(row, "records", faults, most=MOST_FTE, least=1)
    if fte is not None and records is not None:
        posts.add(role, fte, records, contracted=row.get("data_source") == CONTRACTED_SOURCE)


def left_out(path: Path, posts: Mapping[str, Posts], known: Mapping[str, Network]) -> tuple[LeftOut, ...]:
    """Say which networks report nothing, and which codes nobody knows."""
    silent = [code for code in known if code not in posts]
    strange = [code for code in posts if code not in known]
    reasons = {
        "no row names them, so they report no workforce; their posts are missing, not zero": silent,
        "no open network in the registers given has this code": strange,
    }
    return tuple(LeftOut(path.name, show_codes(codes), reason, len(codes)) for reason, codes in reasons.items() if codes)


def pooled_notes(path: Path, posts: Sequence[Posts]) -> tuple[str, ...]:
    """Say how often a record counts more than one person can work."""
    pooled = [one for one in posts if one.pooled_records]
    if not pooled:
        return ()
    records = sum(one.pooled_records for one in pooled)
    return (
        f"{path.name}: records that count more than {MOST_FOR_ONE} full-time posts each: {records}, in {many(pooled)}. "
        "They stand for contracted services and not for persons; the rule says so where it uses them.",
    )


def many(pooled: Sequence[Posts]) -> str:
    """Count networks in words."""
    return "1 network" if len(pooled) == 1 else f"{len(pooled)} networks"
