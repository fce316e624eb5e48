"""Where a network stands, in each view."""

from __future__ import annotations

from made_results import made_result
from maturity.benchmarking.standing import Standing, standings
from maturity.model.result import Status


def test_standings_list_criteria_and_nodes() -> None:
    found = standings(made_result("Z00001", {"walk": 1, "talk": None}, whole=2))
    assert found == {
        "walk": Standing(Status.SCORED, 1),
        "talk": Standing(Status.NOT_ASSESSED, None),
        "whole": Standing(Status.SCORED, 2),
    }


def test_standings_keep_every_status_apart() -> None:
    found = standings(made_result("Z00001", {"walk": Status.UNCERTAIN, "talk": Status.NOT_APPLICABLE}, whole=None))
    assert [item.status for item in found.values()] == [Status.UNCERTAIN, Status.NOT_APPLICABLE, Status.INCOMPLETE]


def test_standings_claimed_read_the_claim() -> None:
    result = made_result("Z00001", {"walk": 1, "talk": 2}, claimed={"walk": 3})
    assert standings(result, "claimed") == {
        "walk": Standing(Status.SCORED, 3),
        "talk": Standing(Status.NOT_ASSESSED, None),
    }


def test_standings_claimed_keep_what_does_not_apply() -> None:
    result = made_result("Z00001", {"walk": Status.NOT_APPLICABLE})
    assert standings(result, "claimed")["walk"] == Standing(Status.NOT_APPLICABLE, None)


def test_standings_target_read_the_target() -> None:
    assert standings(made_result("Z00001", {"walk": 1}, target=4), "target")["walk"] == Standing(Status.SCORED, 4)


def test_standings_agreed_are_missing_until_somebody_agrees() -> None:
    assert standings(made_result("Z00001", {"walk": 1}), "agreed")["walk"] == Standing(Status.NOT_ASSESSED, None)
