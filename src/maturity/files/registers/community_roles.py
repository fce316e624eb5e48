"""Link workers, care coordinators and health and wellbeing coaches by network, from the workforce returns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported
from maturity.files.registers.facts import read_facts
from maturity.files.registers.practice_map import csv_has
from maturity.files.registers.tables import Faults, Row
from maturity.files.registers.values import month_in_name, read_number
from maturity.model.network import CommunityRoles, Network, RoleFigure

ROLES = {"link_workers": "splw_fte", "care_coordinators": "care_coordinator_fte", "wellbeing_coaches": "hwb_coach_fte"}
"""The role's name in our model, and its column; the column per 10,000 patients adds an ending."""

PER_10K = "_per_10k"
MOST_FTE = 1000


class CommunityRolesFile:
    """Read the roles. A network that reports no workforce has no figures, which is not the same as zero."""

    name = "community-roles"
    title = "Community roles by network"
    gives: Literal["facts"] = "facts"
    expects = ("pcn_code", "reports_any_workforce", *ROLES.values(), *(column + PER_10K for column in ROLES.values()))

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, self.expects)

    def dated_on(self, path: Path) -> date | None:
        """Give the month in its name; the file itself carries no date."""
        return month_in_name(path)

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add the roles to the known networks.

        Raises:
            InputError: The file is broken or a row cannot be read.
        """
        return read_facts(path, known, "pcn_code", add_roles)


def add_roles(network: Network, row: Row, faults: Faults) -> Network | str:
    """Add the roles of one network, unless it reports none."""
    answer = row.get("reports_any_workforce").casefold()
    if answer not in {"true", "false"}:
        faults.add("this is neither True nor False", "Write one of the two", line=row.line, where="reports_any_workforce")
    if answer != "true":
        return "the network reports no workforce; its roles are missing, not zero"
    figures = {role: read_figure(row, column, faults) for role, column in ROLES.items()}
    return network.model_copy(update={"community_roles": CommunityRoles(**figures)})


def read_figure(row: Row, column: str, faults: Faults) -> RoleFigure | None:
    """Read one role's figure; None when it is blank."""
    fte = read_number(row, column, faults, most=MOST_FTE)
    per_10k = read_number(row, column + PER_10K, faults, most=MOST_FTE)
    return None if fte is None else RoleFigure(fte=fte, per_10k=per_10k)
