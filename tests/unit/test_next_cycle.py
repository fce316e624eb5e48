"""From one cycle to the next: who is asked, and what networks start with that merged, split, or got a new matrix."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from builders import criterion_fields, from_json, make_assessment, make_matrix
from maturity.model.assessment import Assessment
from maturity.model.carried import CarriedOver
from maturity.model.cycle_terms import CycleTerms
from maturity.model.matrix import Matrix
from maturity.model.network import Network
from maturity.model.succession import Succession
from maturity.next_cycle import NextCycle, asked_again, described, pins_to_move
from maturity.revising import road_between

MATRIX = make_matrix(criterion_fields("one"), criterion_fields("two"))
KNOWN = {code: Network(code=code, name=f"Network {code}", list_size=50_000) for code in ("Z00001", "Z00002", "Z00003", "Z00009")}


def terms(year: int, networks: tuple[str, ...] = ("Z00001", "Z00002"), **fields: Any) -> CycleTerms:
    day = f"{year}-10-31"
    pin = {"id": "matrix", "version": "1.0"}
    given = {"id": str(year), "matrix": pin, "opens_on": f"{year}-09-01", "closes_on": day, "as_of": day, "networks": networks}
    found: CycleTerms = from_json(CycleTerms, {**given, **fields})
    return found


def event(kind: str, before: list[str], after: list[str], on: str = "2027-04-01") -> Succession:
    found: Succession = from_json(
        Succession, {"kind": kind, "on": on, "predecessors": before, "successors": after, "source": "The register"}
    )
    return found


def answers(code: str, responses: Mapping[str, Any], **fields: Any) -> Assessment:
    return make_assessment(responses, network={"code": code, "name": f"Old {code}"}, **fields)


def next_cycle(*last: Assessment, successions: tuple[Succession, ...] = (), **fields: Any) -> NextCycle:
    by_code = {one.network.code: one for one in last}
    given = {"before": terms(2026), "terms": terms(2027), "matrix": MATRIX, "roads": {}, "known": KNOWN, **fields}
    return NextCycle(answered=frozenset(by_code), read=by_code.__getitem__, successions=successions, **given)


def only(cycle: NextCycle, code: str) -> tuple[Assessment, CarriedOver]:
    (found,) = cycle.drafts([code])
    return found.assessment, found.report


def test_drafts_are_made_for_networks_that_answered_only() -> None:
    made = [
        one.assessment.network.code for one in next_cycle(answers("Z00001", {"one": {"claim": 1}})).drafts(["Z00001", "Z00002"])
    ]
    assert made == ["Z00001"]


def test_draft_describes_the_network_as_the_register_does_and_keeps_what_only_it_can_say() -> None:
    area = {"id": "harbour", "name": "Harbour", "registered_patients": 9000}
    figure = {"value": 1.0, "unit": "per head", "source": "A source", "dated_on": "2026-01-01"}
    last = make_assessment(network={"neighbourhoods": [area], "practices": 6, "facts": {"core20plus.share": figure}})
    draft, report = only(next_cycle(last), "Z00001")
    network = draft.network
    assert (network.name, network.list_size, network.practices) == ("Network Z00001", 50_000, 6)
    assert [one.id for one in network.neighbourhoods] == ["harbour"]
    assert network.facts == {}
    assert [(one.what, one.where) for one in report.left] == [("network", "network.facts.core20plus.share")]
    assert (draft.cycle, draft.assessed_on, report.follows, report.predecessors) == (
        "2027",
        date(2027, 10, 31),
        "2026",
        ("Z00001",),
    )


def test_described_does_not_close_a_network_that_is_open() -> None:
    own = Network(code="Z00001", name="Old", closed_on=date(2026, 1, 1), list_size=1)
    assert described("Z00001", own, KNOWN) == KNOWN["Z00001"]
    assert described("Z00009", None, KNOWN) == KNOWN["Z00009"]


def test_networks_that_merged_carry_what_they_said_alike_and_leave_the_rest_open() -> None:
    one = answers("Z00001", {"one": {"claim": 2, "figures": {"a": {"value": 1}}}, "two": {"claim": 1}}, evidence=[{}])
    two = answers("Z00002", {"one": {"claim": 2, "figures": {"a": {"value": 9}}}, "two": {"claim": 3}})
    merge = event("merge", ["Z00001", "Z00002"], ["Z00009"])
    draft, report = only(next_cycle(one, two, successions=(merge,)), "Z00009")
    assert (draft.network.code, draft.responses["one"].claim, draft.responses["one"].carried) == ("Z00009", 2, True)
    assert report.to_confirm == ("one",)
    assert [(choice.criterion, {code: said.claim for code, said in choice.answers.items()}) for choice in report.choices] == [
        ("two", {"Z00001": 1, "Z00002": 3})
    ]
    assert [again.where for again in report.ask_again] == ["Z00001 responses.one.figures.a", "Z00002 responses.one.figures.a"]
    assert report.predecessors == ("Z00001", "Z00002")
    assert [item.id for item in (*report.in_date, *report.to_redate)] == ["item-1"]


def test_evidence_that_was_set_aside_does_not_count_again_after_a_merger() -> None:
    aside = {"decision": "set_aside", "evidence": "item-1", "moderator": "Panel", "decided_on": "2026-10-27", "reason": "No."}
    one = answers("Z00001", {}, evidence=[{"criteria": ["one", "two"]}], moderation=[{"criterion": "one", **aside}])
    merge = event("merge", ["Z00001", "Z00002"], ["Z00009"])
    draft, report = only(next_cycle(one, answers("Z00002", {}), successions=(merge,)), "Z00009")
    assert [item.criteria for item in draft.evidence] == [("two",)]
    assert "Z00001 evidence.item-1.criteria.one" in [left.where for left in report.left]


def test_a_network_that_split_hands_its_answers_to_both() -> None:
    split = event("split", ["Z00001"], ["Z00001", "Z00009"])
    cycle = next_cycle(answers("Z00001", {"one": {"claim": 2}}), successions=(split,))
    assert [(one.assessment.network.code, one.report.predecessors) for one in cycle.drafts(["Z00001", "Z00009"])] == [
        ("Z00001", ("Z00001",)),
        ("Z00009", ("Z00001",)),
    ]


def test_answers_move_to_a_matrix_that_changed_and_what_changed_is_told() -> None:
    after: Matrix = make_matrix(
        criterion_fields("one", ask="Is it so now?"), version="2.0", replaces={"version": "1.0"}, content_hash="b"
    )
    before = make_matrix(criterion_fields("one"), criterion_fields("two"), content_hash="a")
    last = answers("Z00001", {"one": {"claim": 1}, "two": {"claim": 2}})
    pin = {"id": "matrix", "version": "1.0", "content_hash": "z"}
    cycle = next_cycle(
        last,
        before=terms(2026, matrix=pin),
        terms=terms(2027, matrix={"id": "matrix", "version": "2.0"}),
        matrix=after,
        roads={("matrix", "1.0"): road_between(before, after)},
    )
    draft, report = only(cycle, "Z00001")
    assert (draft.matrix.version, list(draft.responses)) == ("2.0", ["one"])
    (migration,) = report.migrations
    assert [one.where for one in migration.left_out] == ["responses.two"]
    assert any("another text of version 1.0" in note for note in migration.notes)


def test_a_matrix_that_changed_without_a_new_version_is_told() -> None:
    pin = {"id": "matrix", "version": "1.0"}
    before, now = ({**pin, "content_hash": digest} for digest in ("a", "b"))
    cycle = next_cycle(answers("Z00001", {}), before=terms(2026, matrix=before), terms=terms(2027, matrix=now))
    assert only(cycle, "Z00001")[1].notes == (
        "The matrix has changed since cycle 2026 was opened, though its version is the same; read each criterion anew.",
    )


def test_pins_to_move_names_each_other_matrix_once() -> None:
    older = answers("Z00002", {}, matrix={"id": "matrix", "version": "0.9"})
    assert pins_to_move([answers("Z00001", {}), older, older], terms(2027).matrix) == (("matrix", "0.9"),)


@pytest.mark.parametrize(
    ("asked", "events", "again", "gone"),
    [
        ((), [], ("Z00001", "Z00002", "Z00003", "Z00009"), ()),
        (("Z00001", "Z00002"), [], ("Z00001", "Z00002"), ()),
        (("Z00001", "Z00015"), [], ("Z00001",), ("Z00015",)),
        (("Z00001", "Z00015"), [event("new_code", ["Z00015"], ["Z00009"])], ("Z00001", "Z00009"), ()),
        (("Z00001", "Z00002"), [event("merge", ["Z00001", "Z00002"], ["Z00002"])], ("Z00002",), ()),
        (("Z00001",), [event("split", ["Z00001"], ["Z00001", "Z00009"])], ("Z00001", "Z00009"), ()),
        (("Z00001",), [event("new_code", ["Z00001"], ["Z00009"], on="2027-09-02")], ("Z00001",), ()),
        (
            ("Z00001",),
            [event("new_code", ["Z00002"], ["Z00003"], on="2027-05-01"), event("new_code", ["Z00001"], ["Z00002"])],
            ("Z00003",),
            (),
        ),
    ],
)
def test_asked_again_follows_what_became_of_networks(
    asked: tuple[str, ...], events: list[Succession], again: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    assert asked_again(terms(2026, asked), events, KNOWN, date(2027, 9, 1)) == (again, gone)


def test_asked_again_leaves_out_what_has_closed() -> None:
    known = {**KNOWN, "Z00002": KNOWN["Z00002"].model_copy(update={"closed_on": date(2027, 3, 31)})}
    assert asked_again(terms(2026), [], known, date(2027, 9, 1)) == (("Z00001",), ("Z00002",))


def test_the_neighbourhoods_of_last_time_come_along_and_new_ones_of_the_register_are_told() -> None:
    area = {"id": "harbour", "name": "Harbour", "registered_patients": 9000}
    fresh = from_json(Network, {"code": "Z00001", "name": "New", "neighbourhoods": [{**area, "id": "docks"}]})
    merged = from_json(Network, {"code": "Z00009", "name": "Both", "neighbourhoods": [{**area, "id": "docks"}]})
    known = {**KNOWN, "Z00001": fresh, "Z00009": merged}
    last = [make_assessment(network={"code": code, "neighbourhoods": [area]}) for code in ("Z00001", "Z00002")]
    merge = event("merge", ["Z00001", "Z00002"], ["Z00009"])
    for cycle, code in (
        (next_cycle(last[0], known=known), "Z00001"),
        (next_cycle(*last, successions=(merge,), known=known), "Z00009"),
    ):
        draft, report = only(cycle, code)
        assert [one.id for one in draft.network.neighbourhoods] == ["harbour"]
        assert (
            "The register declares neighbourhoods that were not declared last time: docks. Those of last time came along."
            in report.notes
        )
    bare, report = only(next_cycle(make_assessment(), known=known), "Z00001")
    assert [one.id for one in bare.network.neighbourhoods] == ["docks"]
    assert report.notes == ()
