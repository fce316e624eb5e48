"""Peers alike in deprivation, and a domain that is held to what is measured."""

from __future__ import annotations

from datetime import date

import pytest
from maturity_core20plus.alike import AlikeInDeprivation
from maturity_core20plus.measured import Measured, MeasuredParams

from maturity.contracts import Child
from maturity.model.matrix import Level
from maturity.model.network import Fact, Network
from maturity.model.result import Status

DAY = date(2026, 10, 31)
LEVELS = tuple(Level(rank=rank, name=name, test="As it says.") for rank, name in enumerate(("None", "Some", "More", "Most", "All")))
PARAMS = MeasuredParams(measured=("reach",))


def network(number: int, share: float | None) -> Network:
    fact = Fact(value=share, unit="share", source="Made up", dated_on=DAY, suppressed=share is None)
    return Network(code=f"Z0000{number}", name=f"Network {number}", facts={"core20plus.patients": fact})


def child(name: str, level: int | None, status: Status = Status.SCORED) -> Child:
    state = Status.NOT_ASSESSED if level is None and status is Status.SCORED else status
    return Child(id=name, title=name.title(), core=True, weight=1.0, status=state, level=level, value=None)


def test_peers_are_the_nearest_in_order_of_share_then_code() -> None:
    others = [network(1, 0.35), network(5, 0.31), network(2, 0.39), network(3, 0.46), network(4, None), network(6, 0.39)]
    assert list(AlikeInDeprivation().peers(others[0], others)) == ["Z00002", "Z00005", "Z00006"]


@pytest.mark.parametrize("own", [network(1, None), Network(code="Z00001", name="No facts")])
def test_peers_of_a_network_without_a_known_share_are_none(own: Network) -> None:
    group = AlikeInDeprivation()
    assert list(group.peers(own, [network(2, 0.3)])) == []
    assert group.describe(own, [network(2, 0.3)]).endswith("is not known, so it has no peers.")


def test_describe_says_the_share_and_how_far_away() -> None:
    assert AlikeInDeprivation().describe(network(1, 0.35), [network(2, 0.36)]) == (
        "The one network nearest to 35% of patients in the most deprived fifth of areas, at most 10 points away."
    )


@pytest.mark.parametrize(
    ("levels", "status", "level", "reason"),
    [
        ({"reach": 1, "plan": 3, "trust": 3}, Status.SCORED, 1, "3 of 3 assessed; held at Some by what is measured: Reach."),
        ({"reach": 4, "plan": 3, "trust": 2}, Status.SCORED, 3, "3 of 3 assessed; the middle is Most."),
        ({"reach": 4, "plan": 3}, Status.SCORED, 3, "2 of 2 assessed; the middle is Most."),
        ({"reach": None, "plan": 3, "trust": 3}, Status.INCOMPLETE, None, "2 of 3 assessed; nothing is measured yet."),
        ({"reach": 4, "plan": None, "trust": None}, Status.INCOMPLETE, None, "1 of 3 assessed; that is too few."),
        ({"reach": None, "plan": None}, Status.NOT_ASSESSED, None, "0 of 2 assessed."),
    ],
)
def test_measured_holds_a_domain_to_its_figures(
    levels: dict[str, int | None], status: Status, level: int | None, reason: str
) -> None:
    found = Measured().roll_up([child(name, at) for name, at in levels.items()], PARAMS, LEVELS)
    assert (found.status, found.level, found.reason) == (status, level, reason)


def test_measured_leaves_out_what_does_not_apply() -> None:
    found = Measured().roll_up([child("reach", None, Status.NOT_APPLICABLE)], PARAMS, LEVELS)
    assert (found.status, found.applicable) == (Status.NOT_APPLICABLE, 0)
