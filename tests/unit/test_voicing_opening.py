"""What may be opened, and what stays closed: sheets in, an assessment with voices out."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from builders import criterion_fields, make_assessment, make_bound, score
from maturity.model.assessment import Assessment
from maturity.model.base import Perspective
from maturity.model.result import Status
from maturity.model.sheet import Sheet
from maturity.scoring.raters import find_raters
from maturity.voicing.groups import count_groups, newest
from maturity.voicing.opening import Before, open_sheets
from voices import RATED, sheet, sheets

BOUND = make_bound(criterion_fields(**RATED))
RATERS = find_raters(BOUND)
COMMUNITY, PARTNER, NETWORK = Perspective.COMMUNITY, Perspective.PARTNER, Perspective.NETWORK
EIGHT = sheets("community", 3, 1, 4, 1, 2, 2, 1, 3)
OPENED = Before(groups=frozenset({("one", COMMUNITY)}))


def opened(given: list[Sheet], before: Before | None = None, assessment: Assessment | None = None) -> Any:
    return open_sheets(assessment or make_assessment(), given, RATERS, before or Before())


def partners(**fields: Any) -> Assessment:
    return make_assessment(partners=[{"id": "tide", "name": "Tide Housing", "sector": "housing", **fields}])


def from_partner(respondent: str = "p1", today: int | None = None, wanted: int | None = None, **fields: Any) -> Sheet:
    said = {key: value for key, value in (("today", today), ("wanted", wanted)) if value is not None}
    return sheet(respondent, "partner", {}, partner="tide", closeness={"tide": said}, **fields)


def test_a_group_at_its_minimum_is_opened_sorted_by_value():
    found = opened(EIGHT)
    assert found.assessment.responses["one"].ratings == {COMMUNITY: (1, 1, 1, 2, 2, 3, 3, 4)}
    assert [(group.perspective, group.people) for group in found.opened] == [(COMMUNITY, 8)]


def test_a_group_below_its_minimum_stays_closed_and_only_its_count_is_said():
    found = opened(EIGHT[:7])
    assert found.assessment == make_assessment()
    assert [(group.perspective, group.people, group.minimum) for group in found.closed] == [
        (NETWORK, 0, 3),
        (COMMUNITY, 7, 8),
        (PARTNER, 0, 5),
    ]


def test_one_side_is_opened_while_another_stays_closed():
    found = opened([*EIGHT, *sheets("partner", 1, 2)])
    assert set(found.assessment.responses["one"].ratings) == {COMMUNITY}


def test_the_newest_sheet_of_a_respondent_counts_once():
    found = opened([*EIGHT, sheet("community-1", ratings={"one": 0})])
    assert found.assessment.responses["one"].ratings[COMMUNITY] == (0, 1, 1, 1, 2, 2, 3, 4)


def test_statements_within_an_answer_stand_in_the_order_of_their_names_whoever_gave_them():
    answers = [{"trusted": 1, "heard": 3}, {"heard": 1, "trusted": 1}, {"trusted": 0}, *[{"heard": 2}] * 5]
    found = opened(sheets("community", *answers)).assessment.responses["one"].ratings[COMMUNITY]
    assert list(map(list, found[:2])) == [["heard", "trusted"], ["heard"]]
    assert found[-1] == {"trusted": 0}


def test_who_answered_only_statements_that_the_rule_does_not_count_is_not_one_of_the_group():
    given = sheets("community", *[{"heard": 2}] * 7, {"other": 1})
    assert [group.people for group in count_groups(newest(given), RATERS) if group.perspective is COMMUNITY] == [7]


@pytest.mark.parametrize(("more", "waits"), [(1, True), (2, True), (3, False)])
def test_a_group_is_opened_again_only_when_three_answers_are_new(more, waits):
    first = opened(EIGHT).assessment
    found = opened([*EIGHT, *sheets("community", *[0] * (8 + more))[8:]], OPENED, first)
    assert bool(found.waiting) is waits
    assert (found.assessment == first) is waits


def test_a_single_changed_answer_is_not_shown():
    first = opened(EIGHT).assessment
    found = opened([*EIGHT, sheet("community-3", ratings={"one": 0})], OPENED, first)
    assert found.assessment == first
    assert [group.people for group in found.waiting] == [8]


def test_opening_again_without_anything_new_changes_nothing():
    first = opened(EIGHT).assessment
    found = opened(EIGHT, OPENED, first)
    assert found.assessment == first
    assert found.problems == ()


def test_ratings_that_were_typed_by_hand_stay_and_their_sheets_stay_closed():
    typed = make_assessment({"one": {"ratings": {"community": [4, 4, 4, 4, 4, 4, 4, 4]}}})
    found = opened(EIGHT, assessment=typed)
    assert found.assessment == typed
    assert str(found.problems[0]) == (
        "responses.one.ratings.community: 8 ratings by residents were typed into the assessment; the sheets of this group stay "
        "closed. Open with --replace-typed if the sheets hold them too, or leave the sheets closed."
    )


def test_the_claim_and_all_other_answers_stay_as_they_were():
    before = make_assessment({"one": {"claim": 3, "comment": "We listen."}})
    response = opened(EIGHT, assessment=before).assessment.responses["one"]
    assert (response.claim, response.comment) == (3, "We listen.")


def test_opened_voices_are_scored_by_the_rule_as_ever():
    everyone = [*sheets("network", 4, 4, 4), *EIGHT, *sheets("partner", 2, 2, 3, 2, 2)]
    result = score(BOUND, opened(everyone).assessment).criteria["one"].supported
    assert result.status is Status.SCORED
    assert result.level == 2
    assert [one.words for one in result.findings] == [
        "The network says Shared, the community says Building: two levels apart.",
        "The network says Shared, partners say Building: two levels apart.",
    ]


def test_a_partners_own_view_is_written_whatever_the_size_of_the_group():
    found = opened([from_partner(today=2, wanted=3)], assessment=partners(agreed_depth=3, our_rating=4))
    assert found.assessment.partners[0].their_rating == 2
    assert found.assessment.partners[0].agreed_depth == 3
    assert found.problems == ()


def test_the_lower_of_two_wishes_stands_and_a_warning_says_so():
    found = opened([from_partner(wanted=2)], assessment=partners(agreed_depth=4))
    assert found.assessment.partners[0].agreed_depth == 2
    assert str(found.problems[0]) == (
        "partners.tide: you want a depth of 4 and the partner wants 2; the lower one, 2, stands until you agree. "
        "Talk about it, and ask the partner for a new sheet."
    )


def test_one_sides_wish_alone_is_no_agreement():
    found = opened([from_partner(wanted=2)], assessment=partners())
    assert found.assessment.partners[0].agreed_depth is None
    assert "you have not said what you want" in found.problems[0].message


def test_what_the_networks_people_said_of_a_partner_fills_in_what_the_assessment_lacks():
    ours = sheet("n1", "network", {}, closeness={"tide": {"today": 4, "wanted": 3}})
    found = opened([ours, from_partner(today=2, wanted=3)], assessment=partners())
    partner = found.assessment.partners[0]
    assert (partner.our_rating, partner.their_rating, partner.agreed_depth) == (4, 2, 3)
    kept = opened([ours], assessment=partners(our_rating=1)).assessment.partners[0]
    assert kept.our_rating == 1


def test_several_people_of_one_partner_give_one_answer_and_a_warning_when_far_apart():
    found = opened([from_partner("p1", today=1), from_partner("p2", today=4)], assessment=partners())
    assert found.assessment.partners[0].their_rating == 2
    assert "from 1 to 4" in found.problems[0].message


def test_a_partners_sheet_replaces_what_the_network_wrote_for_it_and_says_so():
    found = opened([from_partner(today=1)], assessment=partners(their_rating=4))
    assert found.assessment.partners[0].their_rating == 1
    assert found.problems[0].message == "their rating was 4; the partner's own sheet says 1, which stands now"


def test_a_partner_that_the_assessment_does_not_list_is_named():
    found = opened([from_partner(today=1)])
    assert str(found.problems[0]).startswith("partners.tide: this partner is not in the assessment's list.")


def test_words_are_printed_only_with_consent_by_role_and_in_the_order_of_the_alphabet():
    said = [
        sheet("c1", comment={"words": "They came back.", "may_print": True}, role="Carer"),
        sheet("c2", comment={"words": "Ask us first.", "may_print": True}),
        sheet("c3", comment={"words": "Between us.", "may_print": False}),
        sheet("n1", "network", comment={"words": "We try.", "may_print": True}),
    ]
    found = opened(said)
    assert [(one.role, one.words) for one in found.assessment.quotes] == [
        ("Resident", "Ask us first."),
        ("Carer", "They came back."),
    ]
    assert (found.quotes, found.unprinted) == (2, 2)


def test_words_whose_speaker_takes_back_the_consent_are_taken_out_again():
    first = opened([sheet("c1", comment={"words": "Ask us first.", "may_print": True})]).assessment
    before = Before(quotes=frozenset(first.quotes))
    found = opened([sheet("c1", comment={"words": "Ask us first.", "may_print": False})], before, first)
    assert found.assessment.quotes == ()


def test_words_that_came_another_way_are_left_alone():
    quote = {"perspective": "community", "role": "Host", "words": "Come again.", "consent": True}
    found = opened([sheet("c1", comment={"words": "Ask us.", "may_print": True})], assessment=make_assessment(quotes=[quote]))
    assert [one.words for one in found.assessment.quotes] == ["Come again.", "Ask us."]


@pytest.mark.parametrize(
    ("side", "fields", "words"),
    [
        ("community", {"partner": "tide"}, "names a partner but does not speak as one"),
        ("community", {"closeness": {"tide": {"today": 1}}}, "a resident is not asked how closely organisations work"),
        ("partner", {"partner": "tide", "closeness": {"sea": {"today": 1}}}, "a partner speaks of its own partnership only"),
        ("partner", {"closeness": {"tide": {}}, "partner": "tide"}, "says neither today nor wanted"),
        ("community", {"ratings": {}}, "nothing is answered"),
        ("community", {"ratings": {"one": {}}}, "a rating holds no answer"),
    ],
)
def test_a_sheet_that_contradicts_itself_is_refused(side, fields, words):
    ratings = fields.pop("ratings", None)
    with pytest.raises(ValidationError, match=words):
        sheet("r1", side, ratings, **fields)
