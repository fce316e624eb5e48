"""Neighbourhoods, partners, priority groups and evidence: added once, corrected, cited again, taken away."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields
from dialogue_talk import make_scene, talk
from maturity.dialogue.forms import FieldStep
from maturity.dialogue.machine import step_at
from maturity.dialogue.position import Position, Route

HARBOUR = {"id": "harbour", "name": "Harbour", "registered_patients": 20_000, "priority": True}
HILL = {"id": "hill", "name": "Hill", "registered_patients": 15_000}
LOG = {"id": "log", "kind": "meeting_record", "title": "Log", "represents": "2026-09-30", "criteria": ["two"]}
OLD = {"id": "old", "kind": "role_record", "title": "Old post", "represents": "2025-09-30", "criteria": ["one"]}
SIGNED = {"id": "signed", "criteria": ["one"], "signatory": "chair", "organisation": "Harbour Residents"}


def coverage(name: str = "one", unit: str = "neighbourhood") -> dict[str, Any]:
    condition = {"evidence": ["meeting_record"], "count": 6}
    params = {"unit": unit, "condition": condition, "levels": {str(rank): {"share": rank / 4} for rank in (1, 2, 3, 4)}}
    return criterion_fields(name, scoring={"rule": "coverage", "params": params})


def at(scene: Any, *address: str) -> Any:
    return scene.at(Position(Route("some", ("one",)), address))


def evidence_of(talked: Any) -> list[dict[str, Any]]:
    return [item.model_dump(mode="json", exclude_defaults=True) for item in talked.assessment.evidence]


def test_neighbourhood_is_added_with_its_people_and_priority() -> None:
    talked = talk(
        at(make_scene(coverage()), "one", "neighbourhoods"), "a", "Harbour", "20,000", "y", "add", "Hill", "15000", "", ""
    )
    assert [area.model_dump(exclude_defaults=True) for area in talked.assessment.network.neighbourhoods] == [HARBOUR, HILL]
    assert talked.at == ("one", "evidence")


def test_lists_are_offered_where_the_rule_counts_them() -> None:
    counted = {"neighbourhood": "neighbourhoods", "priority_group": "priority_groups", "anchor": "partners"}
    for unit, listed in counted.items():
        assert talk(make_scene(coverage(unit=unit)), "2", "", "").at == ("one", listed)
    assert talk(make_scene(), "2", "", "").at == ("one", "evidence")
    pairs = criterion_fields(scoring={"rule": "breadth", "params": {"of": "pair", "levels": {"1": {"share": 0.5}}}})
    assert talk(make_scene(pairs), "2", "", "").at == ("one", "partners")


def test_item_that_is_not_whole_yet_is_a_draft_of_the_position() -> None:
    talked = talk(at(make_scene(coverage()), "one", "neighbourhoods"), "a", "Harbour")
    assert talked.scene.position.draft == {"name": "Harbour"}
    assert talked.assessment.network.neighbourhoods == ()
    assert talk(talked.scene, "20000").assessment.network.neighbourhoods[0].name == "Harbour"


def test_back_in_a_draft_shows_what_was_typed() -> None:
    talked = talk(at(make_scene(coverage()), "one", "neighbourhoods"), "a", "Harbour", "b", "Quay", "20000")
    assert "Now: Harbour" in talked.said
    assert [area.name for area in talked.assessment.network.neighbourhoods] == ["Quay"]


def test_what_an_item_needs_cannot_be_left_open() -> None:
    talked = talk(at(make_scene(coverage()), "one", "neighbourhoods"), "a", "", "-", "Harbour", "none", "20000")
    assert talked.said.count("This is needed. Type it, or b to go back.") == 1
    assert talked.said.count("This is needed. Type it anew, or Enter to keep it.") == 1
    assert "Type a number from 1 to 5,000,000." in talked.said


def test_item_is_corrected_field_by_field() -> None:
    scene = make_scene(coverage(), network={"neighbourhoods": [HARBOUR, HILL]})
    talked = talk(at(scene, ":about", "neighbourhoods"), "2", "", "16,000", "")
    assert [area.registered_patients for area in talked.assessment.network.neighbourhoods] == [20_000, 16_000]
    assert talked.at == (":about", "neighbourhoods")
    assert "Hill, 16,000 people" in talked.text


def test_neighbourhoods_that_leave_people_out_are_compared_with_the_list() -> None:
    said = talk(at(make_scene(coverage(), network={"neighbourhoods": [HARBOUR]}), "one", "neighbourhoods")).text
    assert "Together they have 20,000 people, and the network has 40,000. Is one missing?" in said


@pytest.mark.parametrize("typed", ["x 2", "x2", "remove 2", "X 2"])
def test_item_is_taken_away(typed: str) -> None:
    talked = talk(at(make_scene(coverage(), network={"neighbourhoods": [HARBOUR, HILL]}), "one", "neighbourhoods"), typed)
    assert [area.id for area in talked.assessment.network.neighbourhoods] == ["harbour"]


def test_neighbourhood_that_evidence_speaks_about_stays() -> None:
    log = {**LOG, "neighbourhoods": ["harbour"]}
    quote = {"perspective": "community", "role": "resident", "words": "They came.", "consent": True, "neighbourhood": "harbour"}
    scene = make_scene(coverage(), network={"neighbourhoods": [HARBOUR]}, evidence=[log], quotes=[quote])
    talked = talk(at(scene, "one", "neighbourhoods"), "x 1")
    assert len(talked.assessment.network.neighbourhoods) == 1
    assert "2 items of evidence or quotes speak about it. Take it off them first." in talked.said


@pytest.mark.parametrize("typed", ["9", "x", "x 9", "b2", "0", "¹"])
def test_list_refused_says_what_is_possible(typed: str) -> None:
    talked = talk(at(make_scene(coverage(), network={"neighbourhoods": [HARBOUR]}), "one", "neighbourhoods"), typed)
    assert talked.at == ("one", "neighbourhoods")
    assert any(line.startswith("Type ") and "1" in line for line in talked.said)


def test_partner_is_kept_field_by_field() -> None:
    lines = ("a", "Tideway Homes", "housing", "area manager", "4", "3", "we plan", "y")
    talked = talk(at(make_scene(), ":about", "partners"), *lines)
    assert talked.answers() == {
        "partners/tideway-homes/name": "Tideway Homes",
        "partners/tideway-homes/sector": "housing",
        "partners/tideway-homes/contact": "area manager",
        "partners/tideway-homes/contacts_last_year": 4,
        "partners/tideway-homes/agreed_depth": 3,
        "partners/tideway-homes/our_rating": 3,
        "partners/tideway-homes/anchor": True,
    }
    assert (
        "Tideway Homes: housing, contact: area manager, 4 contacts in the last year, agreed depth 3, our rating 3 and anchor"
        in talked.text
    )


def test_partner_says_itself_how_close_it_is() -> None:
    partner = {"id": "tide", "name": "Tide", "sector": "housing", "their_rating": 2}
    talked = talk(at(make_scene(partners=[partner]), ":about", "partners"), "x 1")
    assert (
        "1 of 1 partners have rated the relationship from their side. That is theirs to do, on a form of their own." in talked.said
    )
    assert "This partner has rated the relationship. What others said is not taken away." in talked.said
    silent = {"id": "tide", "name": "Tide", "sector": "housing", "our_rating": 2}
    assert talk(at(make_scene(partners=[silent]), ":about", "partners"), "x 1").assessment.partners == ()


def test_priority_group_is_added_and_corrected() -> None:
    talked = talk(at(make_scene(), ":about", "priority_groups"), "a", "Unpaid carers", "practice registers", "1", "", "-")
    assert talked.answers() == {"priority_groups/unpaid-carers": {"id": "unpaid-carers", "name": "Unpaid carers"}}


def test_item_of_evidence_is_attached_with_its_tags() -> None:
    scene = make_scene(coverage(), network={"neighbourhoods": [HARBOUR, HILL]})
    lines = ("a", "meeting", "Log of sessions", "last month", "1", "12", "practice manager", "https://example.org/log", "")
    talked = talk(at(scene, "one", "evidence"), *lines)
    (item,) = evidence_of(talked)
    assert item.pop("id").startswith("meeting_record-")
    assert item == {
        "kind": "meeting_record",
        "title": "Log of sessions",
        "represents": "2026-10-31",
        "criteria": ["one"],
        "added": "2026-11-30",
        "neighbourhoods": ["harbour"],
        "records": 12,
        "owner": "practice manager",
        "link": "https://example.org/log",
    }
    assert talked.at == (":review",)


def test_item_is_on_record_as_soon_as_it_has_kind_title_and_day() -> None:
    talked = talk(at(make_scene(coverage()), "one", "evidence"), "a", "3", "Log", "14/10/2026")
    assert [item["title"] for item in evidence_of(talked)] == ["Log"]


def test_id_of_an_item_holds_nothing_of_its_title() -> None:
    talked = talk(at(make_scene(), "one", "evidence"), "a", "1", "Notes about Harbour", "last month")
    (item,) = evidence_of(talked)
    assert "harbour" not in item["id"]


def test_day_of_an_item_lies_behind_and_its_expiry_after_it() -> None:
    talked = talk(at(make_scene(), "one", "evidence"), "a", "agreement", "Terms", "1/1/2027", "1/9/2026", "1/8/2026", "1/9/2027")
    assert "1 January 2027 is still to come. Type a day that has passed." in talked.said
    assert "Type a day that is not before 1 September 2026." in talked.said
    assert evidence_of(talked)[0]["expires"] == "2027-09-01"


def test_signed_statement_becomes_an_attestation() -> None:
    scene = make_scene(coverage(), network={"neighbourhoods": [HARBOUR, HILL]})
    lines = ("a", "community att", "chair", "Harbour Residents", "october", "They come every month.", "n", "all")
    talked = talk(at(scene, "one", "evidence"), *lines)
    (item,) = (one.model_dump(mode="json", exclude_defaults=True) for one in talked.assessment.attestations)
    assert item.pop("id").startswith("community_attestation-")
    assert item == {
        "perspective": "community",
        "signatory": "chair",
        "organisation": "Harbour Residents",
        "signed_on": "2026-10-31",
        "criteria": ["one"],
        "statement": "They come every month.",
        "neighbourhoods": ["harbour", "hill"],
    }
    assert "Signed by chair, Harbour Residents (community attestation, 31 October 2026); Harbour and Hill" in talked.text


def test_kind_changed_on_the_way_back_leaves_nothing_of_the_other() -> None:
    scene = at(make_scene(), "one", "evidence")
    talked = talk(scene, "a", "1", "A title", "b", "b", "community att", "chair", "Residents", "october", "It is so.")
    assert evidence_of(talked) == []
    assert talked.assessment.attestations[0].signatory == "chair"


def test_item_is_cited_again_and_asked_for_the_tag_that_it_lacks() -> None:
    scene = make_scene(coverage(), criterion_fields("two"), network={"neighbourhoods": [HARBOUR, HILL]}, evidence=[LOG])
    talked = talk(at(scene, "one", "evidence"), "c", "1", "2")
    assert "1 item that you entered for other questions could be cited here, too. Type c to choose from them." in talked.said
    assert evidence_of(talked) == [{**LOG, "criteria": ["two", "one"], "neighbourhoods": ["hill"]}]
    assert talked.at == ("one", "evidence")


def test_cite_is_refused_where_there_is_nothing() -> None:
    talked = talk(at(make_scene(), "one", "evidence"), "c")
    assert "There is nothing yet that you could cite here. Type a to attach an item, or Enter to go on." in talked.said


def test_item_that_another_cites_too_is_only_cited_here_no_longer() -> None:
    both = {**LOG, "criteria": ["one", "two"]}
    scene = make_scene(criterion_fields("one"), criterion_fields("two"), evidence=[both], attestations=[SIGNED])
    talked = talk(at(scene, "one", "evidence"), "x 1", "x 1")
    assert evidence_of(talked) == [LOG]
    assert talked.assessment.attestations == ()


def test_item_that_is_too_old_on_the_day_of_judging_says_so() -> None:
    said = talk(at(make_scene(evidence=[OLD]), "one", "evidence")).text
    assert "Old post (role record, 30 September 2025); counts until 30 March 2026, and no longer on 22 February 2027" in said


def test_file_takes_the_place_of_a_link_and_a_link_that_of_a_file() -> None:
    scene = at(make_scene(evidence=[{**LOG, "criteria": ["one"], "link": "https://example.org"}]), "one", "evidence", "log", "link")
    assert talk(scene, "minutes.pdf").ended == "file minutes.pdf"
    step = step_at(scene)
    assert isinstance(step, FieldStep)
    kept = step.file_kept("a" * 64)
    there = scene.after(kept.edits)
    assert there.assessment.evidence[0].sha256 == "a" * 64
    assert there.assessment.evidence[0].link is None
    assert "Now: a copy of the file is kept here" in talk(there).said
    assert talk(there, "-").assessment.evidence[0].sha256 is None
    again = talk(there, "https://example.org/2").assessment.evidence[0]
    assert (again.link, again.sha256) == ("https://example.org/2", None)


def test_presence_asks_since_when_and_until_when_it_is_paid_for() -> None:
    from builders import make_matrix  # noqa: PLC0415

    scene = make_scene(matrix=make_matrix(coverage(), presence="one"))
    talked = talk(at(scene, "one", "evidence"), "a", "role", "Post", "last month", "january 2026", "january 2025", "march 2028")
    item = evidence_of(talked)[0]
    assert (item["since"], item["funded_until"]) == ("2026-01-31", "2028-03-31")
    assert "Type a day that is not before 31 January 2026." in talked.said


def test_assets_are_asked_where_kinds_of_asset_are_counted() -> None:
    params = {"of": "asset", "condition": {"evidence": ["register"]}, "levels": {"1": {"count": 2}}}
    scene = make_scene(criterion_fields(scoring={"rule": "breadth", "params": params}))
    talked = talk(at(scene, "one", "evidence"), "a", "register", "List", "last month", "1, 4")
    assert evidence_of(talked)[0]["assets"] == ["people", "places"]


def test_kind_is_not_asked_where_there_is_only_one() -> None:
    talked = talk(at(make_scene(criterion_fields(evidence={"document": {}})), "one", "evidence"), "a", "A plan", "last month")
    assert "What sort of item is it?" not in talked.said
    assert evidence_of(talked)[0]["kind"] == "document"


@pytest.mark.parametrize(
    ("address", "typed", "to"),
    [
        (("one", "neighbourhoods"), "b", ("one", "comment")),
        (("one", "neighbourhoods"), "s", (":review",)),
        ((":about", "neighbourhoods"), "b", (":about",)),
        ((":about", "neighbourhoods"), "s", (":about",)),
        (("one", "neighbourhoods", ":new", "name"), "b", ("one", "neighbourhoods")),
        (("one", "neighbourhoods", "harbour", "registered_patients"), "b", ("one", "neighbourhoods", "harbour", "name")),
        (("one", "neighbourhoods", "harbour", "name"), "s", ("one", "neighbourhoods")),
        (("one", "evidence", "item-1", "neighbourhoods", ":only"), "b", ("one", "evidence")),
        (("one", "evidence", "item-1", "neighbourhoods", ":only"), "1", ("one", "evidence")),
        (("one", "evidence", ":cite"), "", ("one", "evidence")),
        (("one", "evidence", ":cite"), "9", ("one", "evidence", ":cite")),
        (("one", "evidence", ":cite"), "b", ("one", "evidence")),
        (("one", "evidence", ":cite"), "s", ("one", "evidence")),
    ],
)
def test_lists_and_fields_can_be_left(address: tuple[str, ...], typed: str, to: tuple[str, ...]) -> None:
    item = {"kind": "meeting_record"}
    scene = make_scene(coverage(), network={"neighbourhoods": [HARBOUR]}, evidence=[item], answers={"one": {"claim": 2}})
    assert talk(at(scene, *address), typed).at == to
