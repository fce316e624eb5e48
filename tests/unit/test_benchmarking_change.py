"""Change between cycles."""

from __future__ import annotations

import pytest

from made_results import made_result
from maturity.benchmarking.change import Origin, classify_movement, compare_cycles, compare_systems
from maturity.errors import InputError
from maturity.model.assessment import MatrixPin
from maturity.model.benchmark import Change, CycleChange, Movement
from maturity.model.crossing import Crossing, Pair
from maturity.model.result import Status


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        (1, 2, Movement.ROSE),
        (2, 2, Movement.SAME),
        (2, 0, Movement.FELL),
        (None, 0, Movement.NEWLY_ASSESSED),
        (0, None, Movement.NO_LONGER_ASSESSED),
        (None, None, Movement.NEITHER),
    ],
)
def test_classify_movement(before: int | None, after: int | None, movement: Movement) -> None:
    assert classify_movement(before, after) is movement


def test_compare_cycles_names_the_evidence_that_came_and_went() -> None:
    before = made_result("Z00001", {"walk": 1}, used={"walk": ["log", "plan"]}, cycle="2025")
    after = made_result("Z00001", {"walk": 2}, used={"walk": ["plan", "panel"]})
    assert compare_cycles(before, after).changes["walk"] == Change(
        id="walk",
        before_status=Status.SCORED,
        after_status=Status.SCORED,
        before=1,
        after=2,
        movement=Movement.ROSE,
        gained=("panel",),
        lost=("log",),
    )


def test_compare_cycles_compares_nodes_without_evidence() -> None:
    before = made_result("Z00001", {"walk": 1}, whole=1, used={"walk": ["log"]}, cycle="2025")
    found = compare_cycles(before, made_result("Z00001", {"walk": 1}, whole=3)).changes["whole"]
    assert (found.movement, found.gained, found.lost) == (Movement.ROSE, (), ())


def test_compare_cycles_does_not_call_a_lost_level_a_fall() -> None:
    before = made_result("Z00001", {"walk": 3}, cycle="2025")
    after = made_result("Z00001", {"walk": Status.UNCERTAIN})
    assert compare_cycles(before, after).changes["walk"].movement is Movement.NO_LONGER_ASSESSED


def test_compare_cycles_counts_a_criterion_of_one_cycle_only_as_not_assessed_in_the_other() -> None:
    found = compare_cycles(made_result("Z00001", {"talk": 1}, cycle="2025"), made_result("Z00001", {"walk": 1})).changes
    assert (found["walk"].movement, found["talk"].movement) == (Movement.NEWLY_ASSESSED, Movement.NO_LONGER_ASSESSED)


def test_compare_cycles_says_when_there_was_no_answer_before() -> None:
    assert compare_cycles(None, made_result("Z00001", {"walk": 1})) == CycleChange(
        network="Z00001",
        before_cycle=None,
        after_cycle="2026",
        comparable=False,
        reason="This network did not answer in the earlier cycle.",
    )


def test_compare_cycles_refuses_another_matrix_in_words() -> None:
    before = made_result("Z00001", {"walk": 1}, cycle="2025", pin=MatrixPin(id="ebb", version="1.0"))
    assert compare_cycles(before, made_result("Z00001", {"walk": 1})).reason == (
        "The earlier cycle used another matrix (ebb; now tide)."
    )


def test_compare_cycles_refuses_another_version_in_words() -> None:
    before = made_result("Z00001", {"walk": 1}, cycle="2025", pin=MatrixPin(id="tide", version="0.9"))
    assert compare_cycles(before, made_result("Z00001", {"walk": 1})).reason == (
        "The earlier cycle used another version of the matrix (0.9; now 1.0), so levels may not mean the same."
    )


def test_compare_cycles_names_another_content_of_the_same_version() -> None:
    before = made_result("Z00001", {"walk": 1}, pin=MatrixPin(id="tide", version="1.0", content_hash="b" * 64))
    found = compare_cycles(before, made_result("Z00001", {"walk": 1}))
    assert (found.comparable, found.reason) == (
        True,
        "The matrix's content changed within this version, so a level may have moved without the network.",
    )


@pytest.mark.parametrize(("criteria", "said"), [(["walk"], "1 criterion"), (["talk", "walk"], "2 criteria")])
def test_compare_cycles_names_rules_of_another_version(criteria: list[str], said: str) -> None:
    levels = dict.fromkeys(criteria, 1)
    before = made_result("Z00001", levels, rule_version="1")
    found = compare_cycles(before, made_result("Z00001", levels, rule_version="2"))
    assert found.reason == f"The rule behind {said} changed, so a level may have moved without the network."


def test_compare_cycles_refuses_two_networks() -> None:
    with pytest.raises(InputError, match="network Z00001 is compared with network Z00002"):
        compare_cycles(made_result("Z00001", {}), made_result("Z00002", {}))


def test_compare_systems_accounts_for_everybody() -> None:
    before = [made_result("Z00001", {"walk": 1}), made_result("Z00002", {"walk": 1})]
    after = [made_result("Z00003", {"walk": 1}), made_result("Z00002", {"walk": 2})]
    found = compare_systems(before, after)
    assert ([item.network for item in found.both], found.only_before, found.only_after) == (
        ["Z00002"],
        ("Z00001",),
        ("Z00003",),
    )


def test_compare_systems_counts_movements_of_those_who_answered_twice() -> None:
    before = [made_result("Z00001", {"walk": 1}), made_result("Z00002", {"walk": 1}), made_result("Z00003", {"walk": 4})]
    after = [made_result("Z00001", {"walk": 2}), made_result("Z00002", {"walk": 2})]
    assert compare_systems(before, after).movements["walk"] == {Movement.ROSE: 2}


def test_compare_systems_lists_who_cannot_be_compared() -> None:
    before = [made_result("Z00001", {"walk": 1}, pin=MatrixPin(id="tide", version="0.9"))]
    found = compare_systems(before, [made_result("Z00001", {"walk": 2})])
    assert (found.not_comparable, found.movements) == (("Z00001",), {})


def test_compare_systems_refuses_two_results_of_one_network() -> None:
    with pytest.raises(InputError, match="network Z00001 has two results in one cycle"):
        compare_systems([], [made_result("Z00001", {}), made_result("Z00001", {})])


def test_compare_systems_moves_nobody_who_merged() -> None:
    before = [made_result(code, {"walk": 1}, cycle="2025") for code in ("Z00001", "Z00002", "Z00003")]
    after = [made_result(code, {"walk": 3}) for code in ("Z00003", "Z00009")]
    found = compare_systems(before, after, {"Z00009": Origin(("Z00001", "Z00002"), same=False)})
    assert (found.merged, found.formed) == (("Z00001", "Z00002"), ("Z00009",))
    assert (found.only_before, found.only_after) == ((), ())
    assert found.movements["walk"] == {Movement.ROSE: 1}


def test_compare_systems_follows_a_network_to_its_new_code() -> None:
    before = [made_result("Z00001", {"walk": 1}, cycle="2025")]
    found = compare_systems(before, [made_result("Z00009", {"walk": 2})], {"Z00009": Origin(("Z00001",), same=True)})
    assert [(change.network, change.comparable) for change in found.both] == [("Z00009", True)]
    assert (found.only_before, found.only_after, found.merged) == ((), (), ())
    assert found.movements["walk"] == {Movement.ROSE: 1}


def test_compare_systems_takes_a_network_whose_origins_were_silent_as_new() -> None:
    found = compare_systems([], [made_result("Z00009", {"walk": 2})], {"Z00009": Origin(("Z00001", "Z00002"), same=False)})
    assert (found.only_after, found.formed) == (("Z00009",), ())


OLDER, NEWER = MatrixPin(id="tide", version="0.9"), MatrixPin(id="tide", version="1.0", content_hash="a" * 64)
CROSSING = Crossing(
    old=OLDER, new=NEWER, pairs={"walk": Pair(was="stroll", words="it was called “Stroll”")}, criteria=("walk",), added=("Talk",)
)


def test_compare_cycles_compares_through_a_crosswalk_only_what_it_pairs() -> None:
    before = made_result("Z00001", {"stroll": 1, "swim": 3}, used={"stroll": ["log"]}, cycle="2025", pin=OLDER)
    found = compare_cycles(before, made_result("Z00001", {"walk": 2, "swim": 0, "talk": 1}), CROSSING)
    assert (found.comparable, found.crossing) == (True, CROSSING)
    assert {id_: (one.movement, one.lost, one.mark) for id_, one in found.changes.items()} == {
        "walk": (Movement.ROSE, ("log",), "it was called “Stroll”")
    }


def test_compare_cycles_looks_at_no_crosswalk_of_other_versions() -> None:
    before = made_result("Z00001", {"stroll": 1}, cycle="2025", pin=MatrixPin(id="tide", version="0.8"))
    assert not compare_cycles(before, made_result("Z00001", {"walk": 2}), CROSSING).comparable
    same = compare_cycles(made_result("Z00001", {"walk": 1}, cycle="2025"), made_result("Z00001", {"walk": 2}), CROSSING)
    assert (same.crossing, same.changes["walk"].mark) == (None, None)


def test_compare_cycles_says_when_a_crosswalk_leaves_nothing_to_compare() -> None:
    before = made_result("Z00001", {"stroll": 1}, cycle="2025", pin=OLDER)
    found = compare_cycles(before, made_result("Z00001", {"walk": 2}), Crossing(old=OLDER, new=NEWER))
    assert found.reason == (
        "The earlier cycle used another version of the matrix (0.9; now 1.0), and none of its criteria means the same now."
    )


def test_compare_cycles_counts_rules_that_changed_through_a_crosswalk() -> None:
    before = made_result("Z00001", {"stroll": 1}, cycle="2025", pin=OLDER)
    found = compare_cycles(before, made_result("Z00001", {"walk": 2}, rule_version="2"), CROSSING)
    assert found.reason == "The rule behind 1 criterion changed, so a level may have moved without the network."


def test_compare_systems_counts_through_a_crosswalk_only_what_it_pairs() -> None:
    before = [made_result("Z00001", {"stroll": 1, "swim": 3}, cycle="2025", pin=OLDER)]
    found = compare_systems(before, [made_result("Z00001", {"walk": 2, "swim": 0})], crossing=CROSSING)
    assert (found.movements, found.not_comparable) == ({"walk": {Movement.ROSE: 1}}, ())
