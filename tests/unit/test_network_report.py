from datetime import date

import pytest

from maturity.errors import InputError
from maturity.model.assessment import Partner, Response, State
from maturity.model.base import Perspective
from maturity.model.benchmark import Movement
from maturity.model.matrix import RuleRef
from maturity.model.peers import FigurePlace
from maturity.model.result import Finding, FindingKind, Measure, Rolled, Score, Status
from maturity.reporting.criterion_view import CriterionView
from maturity.reporting.network.criteria import number
from maturity.reporting.network.domains import standing_sentence
from maturity.reporting.network.facts import Facts
from maturity.reporting.network.method import rollup_words
from maturity.reporting.network.peers import figures_words
from maturity.reporting.network.voices import person, voice_group
from maturity.reporting.network_report import build_network_report
from maturity.reporting.network_view import NetworkReport, PlanState
from maturity.reporting.report import standing
from network_report_cases import (
    AS_OF,
    EVERYDAY_NODES,
    GALLERY,
    all_not_applicable,
    everyday,
    everyday_assessment,
    everyday_benchmark,
    everyday_change,
    everyday_scores,
    level_zero,
    nothing_answered,
    result_for,
    small_matrix,
    without,
    without_neighbourhoods,
)


def shown(report: NetworkReport, name: str) -> CriterionView:
    return next(item for domain in report.profile.domains for item in domain.criteria if item.id == name)


@pytest.mark.parametrize("name", GALLERY)
def test_build_network_report_loads_again_from_its_json(name: str) -> None:
    report = GALLERY[name]()
    assert NetworkReport.model_validate_json(report.model_dump_json()) == report


def test_build_network_report_says_claim_and_evidence_in_one_sentence() -> None:
    assert shown(everyday(), "listen").said == "You say Embedded; the evidence shows Building."


def test_build_network_report_says_when_the_evidence_shows_more() -> None:
    scores = everyday_scores() | {"depth": Score(status=Status.SCORED, level=3)}
    assert shown(everyday(scores=scores), "depth").said == "You say Foundation; the evidence shows more: Embedded."


def test_build_network_report_says_a_claim_that_the_evidence_bears_out() -> None:
    assert shown(everyday(), "depth").said == "You say Foundation, and the evidence agrees."


def test_build_network_report_says_an_uncertain_criterion() -> None:
    assert shown(everyday(), "felt").said == "You say Building; the answers do not let us name a level."


def test_build_network_report_gives_the_reason_of_what_does_not_apply() -> None:
    assert shown(everyday(), "loop").said == "You say that this does not apply to you: Our partners run the log."


def test_build_network_report_says_what_nobody_answered() -> None:
    assert shown(everyday(), "lead").said == "Nobody has answered this yet."


def test_build_network_report_says_evidence_without_a_claim() -> None:
    responses = {**everyday_assessment().responses, "depth": Response()}
    assert shown(without(responses=responses), "depth").said == "You make no claim; the evidence shows Foundation."


def test_build_network_report_says_a_claim_with_no_first_step() -> None:
    assert shown(level_zero(), "listen").said == "You say Embedded; the evidence does not show the first step yet."


def test_build_network_report_says_no_claim_and_no_first_step() -> None:
    responses = {**everyday_assessment().responses, "depth": Response()}
    report = everyday(
        assessment=everyday_assessment().model_copy(update={"responses": responses}),
        scores=everyday_scores() | {"depth": Score(status=Status.SCORED, level=0)},
    )
    assert shown(report, "depth").said == "You make no claim, and the evidence does not show the first step yet."


def test_build_network_report_says_a_claim_that_cannot_be_judged() -> None:
    scores = everyday_scores() | {"depth": Score(status=Status.NOT_ASSESSED)}
    assert shown(everyday(scores=scores), "depth").said == "You say Foundation; nothing was given that could be judged."


def test_build_network_report_says_an_incomplete_criterion() -> None:
    scores = everyday_scores() | {"lead": Score(status=Status.INCOMPLETE)}
    assert shown(everyday(scores=scores), "lead").said == "Too little was answered to name a level."


def test_build_network_report_never_prints_a_missing_level_as_zero() -> None:
    ranks = [item.supported.rank for domain in nothing_answered().profile.domains for item in domain.criteria]
    assert ranks == [None] * 5


def test_build_network_report_tells_no_claim_from_not_assessed() -> None:
    view = shown(everyday(), "lead")
    assert (view.claimed.words, view.supported.words, view.agreed.words, view.target.words) == (
        "No claim",
        "Not assessed",
        "Not moderated",
        "No target",
    )


def test_build_network_report_takes_the_matrix_step_when_the_rule_offers_none() -> None:
    assert shown(everyday(), "depth").next_steps == ("Work towards building.",)


def test_build_network_report_has_no_next_level_while_it_is_uncertain() -> None:
    view = shown(everyday(), "felt")
    assert (view.next_name, view.next_steps) == (None, ())


def test_build_network_report_has_no_next_level_at_the_top() -> None:
    assert shown(level_zero(), "felt").next_name is None


def test_build_network_report_gives_set_aside_items_with_their_reason() -> None:
    (item,) = shown(everyday(), "listen").set_aside
    assert (item.title, item.why_not, item.until) == ("Mill sessions", "It is older than 12 months.", date(2026, 6, 1))


def test_build_network_report_tells_moderation_with_who_and_when() -> None:
    assert shown(everyday(), "listen").moderation == ("Place lead proposed Building on 20 October 2026: The log for Mill is old.",)


def test_build_network_report_shows_neighbourhoods_without_evidence_first() -> None:
    view = shown(everyday(), "listen")
    assert [(row.name, row.present) for row in view.areas] == [("Hill", False), ("Mill", False), ("Harbour", True)]
    assert view.areas_words == "No evidence that counts yet in Hill and Mill."


def test_build_network_report_says_when_no_neighbourhood_or_every_one_has_evidence() -> None:
    listen = everyday_scores()["listen"]
    nowhere = everyday(scores=everyday_scores() | {"listen": listen.model_copy(update={"used": ()})})
    everywhere = everyday_assessment().evidence[0].model_copy(update={"neighbourhoods": ("harbour", "hill", "mill")})
    assert shown(nowhere, "listen").areas_words == "No neighbourhood has evidence that counts yet."
    assert shown(without(evidence=(everywhere,)), "listen").areas_words == "There is evidence from every neighbourhood."


def test_build_network_report_says_since_when_a_neighbourhood_is_served() -> None:
    harbour = shown(everyday(), "listen").areas[2]
    assert (harbour.who, harbour.since, harbour.funded_until) == ("Harbour sessions", date(2025, 4, 1), date(2027, 3, 31))


def test_build_network_report_without_neighbourhoods_shows_none() -> None:
    view = shown(without_neighbourhoods(), "listen")
    assert (view.areas, view.areas_words) == ((), None)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (
            Measure(unit="share of registered patients", value=0.625, part=25_000, whole=40_000),
            "25,000 of 40,000 registered patients (63%)",
        ),
        (Measure(unit="sectors", value=11, part=11, whole=17), "11 of 17 sectors (65%)"),
        (Measure(unit="sectors", value=0, part=0, whole=0), "0 of 0 sectors"),
        (Measure(unit="share of asks", value=0.5), "50% of asks"),
        (Measure(unit="months of funding", value=17.25), "17.3 months of funding"),
    ],
)
def test_number_says_its_base_and_unit(measure: Measure, words: str) -> None:
    assert number("x", measure).words == words


def test_build_network_report_titles_the_share_of_claims_borne_out() -> None:
    assert everyday().title == "The evidence bears out 1 of your 2 claims"


def test_build_network_report_titles_claims_that_all_hold() -> None:
    scores = everyday_scores() | {"listen": Score(status=Status.SCORED, level=3)}
    assert everyday(scores=scores).title == "The evidence bears out all 2 of your claims"


def test_build_network_report_titles_levels_without_claims() -> None:
    assert without(responses={}).title == "The evidence shows a level for 2 of 5 criteria; you make no claims"


def test_build_network_report_asks_first_for_what_is_not_assessed() -> None:
    first = nothing_answered().first
    assert first.decisions[0].ask == "Decide who answers the three core criteria still open, and by when."
    assert first.findings[0] == "No criterion has a level yet, so there is nothing to set beside a target."


def test_build_network_report_asks_whether_a_matrix_fits_when_nothing_applies() -> None:
    assert all_not_applicable().first.decisions[0].ask == "Decide whether this matrix is the right one for you."


def test_build_network_report_asks_for_at_most_three_decisions() -> None:
    assert [one.ask for one in everyday().first.decisions] == [
        "For the claim that goes further than the evidence, decide: gather the evidence, or say the lower level.",
        "Agree the levels that the evidence shows as your record of cycle 2026.",
        "Give one target an owner and a first step.",
    ]


def test_build_network_report_names_the_widest_gap_first() -> None:
    scores = everyday_scores() | {"depth": Score(status=Status.SCORED, level=0), "listen": Score(status=Status.SCORED, level=1)}
    first = everyday(scores=scores).first
    assert first.findings[1] == (
        "Two of your 2 claims go further than the evidence; the widest gap is in “We listen where people gather”: "
        "you say Embedded; the evidence shows Foundation."
    )
    assert first.decisions[0].why == (
        "Widest first: “We listen where people gather” (two levels) and “Depth is seen from both sides” (one level)."
    )


def test_build_network_report_says_when_every_gap_is_one_level() -> None:
    scores = everyday_scores() | {"depth": Score(status=Status.SCORED, level=0)}
    first = everyday(scores=scores).first
    assert first.findings[1].startswith("Two of your 2 claims go one level further than the evidence; among them “We listen")
    assert first.decisions[0].why == (
        "Each goes one level too far: “We listen where people gather” and “Depth is seen from both sides”."
    )


def test_build_network_report_says_that_every_area_stands_alike() -> None:
    reached = Rolled(status=Status.SCORED, level=2, assessed=1, applicable=1, reason="x")
    report = everyday(nodes=dict.fromkeys(EVERYDAY_NODES, reached))
    assert report.profile.headline == "You stand at Building in Communities and Partners"


def test_build_network_report_says_that_no_area_has_a_first_step() -> None:
    assert level_zero().first.findings[0] == "By the evidence: Not yet evidenced in Communities and Partners."


def test_build_network_report_does_not_ask_to_agree_twice() -> None:
    asks = " ".join(one.ask for one in without(state=State.AGREED).first.decisions)
    assert "Agree the levels" not in asks
    assert "Ask for two items of evidence to be renewed" in asks


def test_build_network_report_finds_three_things() -> None:
    assert everyday().first.findings == (
        "By the evidence you stand at Foundation in Partners; no level in Communities (incomplete).",
        (
            "One of your 2 claims goes one level further than the evidence; it is “We listen where people gather”: "
            "you say Embedded; the evidence shows Building."
        ),
        "On “It is felt, not just claimed” your own people say Embedded and residents say Foundation: two levels apart.",
    )


def test_build_network_report_says_how_sure_it_is() -> None:
    assert everyday().first.certainty == (
        "3 of 4 (75%) criteria that apply are assessed; one is uncertain.",
        "2 of 4 (50%) items of evidence count. Where items are set aside, it is mostly because they are too old.",
        "8 residents and 2 partners gave ratings; 1 statement was signed by people outside the network.",
        "Fewer than three priority groups are named.",
    )


def test_build_network_report_gives_four_numbers_with_their_base() -> None:
    assert [one.words for one in everyday().first.numbers] == ["3 of 3", "1 of 2", "2 of 4", "10"]


def test_build_network_report_says_that_a_number_has_no_base_yet() -> None:
    assert [one.words for one in nothing_answered().first.numbers] == ["0 of 3", "none", "none", "none"]


def test_build_network_report_puts_overdue_steps_first() -> None:
    assert [(one.who, one.overdue) for one in everyday().first.next_things] == [
        ("Practice manager", True),
        ("Community lead", False),
    ]


def test_build_network_report_offers_steps_when_there_is_no_plan() -> None:
    first = without(plan=()).first
    assert first.next_things[0].who == "to be named"
    assert first.next_note == ("There is no plan yet. These are the first steps that the matrix offers; none has an owner yet.")


def test_build_network_report_says_when_every_step_is_done() -> None:
    done = everyday_assessment().plan[2]
    assert without(plan=(done,)).first.next_note.startswith("Every step of the plan is done.")


def test_build_network_report_counts_steps_that_do_not_fit() -> None:
    step = everyday_assessment().plan[0]
    assert without(plan=(step,) * 5).first.next_note == "2 further steps are in the plan."


def test_build_network_report_marks_each_step_by_its_state() -> None:
    assert [row.state for row in everyday().plan.rows] == [PlanState.OVERDUE, PlanState.OPEN, PlanState.DONE]


def test_build_network_report_lists_targets_without_a_step() -> None:
    assert [one.title for one in everyday().plan.unplanned] == ["Depth is seen from both sides"]


def test_person_takes_the_median_of_statements_halves_down() -> None:
    assert (person(3), person({"heard": 2, "connected": 3}), person({"heard": 0, "connected": 4, "confident": 4})) == (3, 2, 4)


def test_voice_group_of_two_shows_only_the_count() -> None:
    group = voice_group(Perspective.PARTNER, [1, 4], small_matrix())
    assert (group.people, group.median, group.counts) == (2, None, {})
    assert group.words == "2 partners: too few to show without showing who said it"


def test_voice_group_of_four_shows_the_median_and_no_marks() -> None:
    group = voice_group(Perspective.NETWORK, [1, 2, 3, 4], small_matrix())
    assert (group.median, group.counts) == (2, {})


def test_voice_group_of_five_shows_every_level_given() -> None:
    assert voice_group(Perspective.COMMUNITY, [1, 1, 2, 2, 4], small_matrix()).counts == {1: 2, 2: 2, 4: 1}


def test_build_network_report_sets_the_claim_beside_voices_when_few_of_the_network_rated() -> None:
    responses = {"listen": Response(claim=3, ratings={Perspective.COMMUNITY: (1, 1, 1, 2, 2)})}
    (row,) = without(responses=responses).voices.rows
    assert (row.apart, row.words) == (2, "You claim Embedded and residents say Foundation: two levels apart.")


def test_build_network_report_has_nothing_to_set_beside_one_voice() -> None:
    responses = {"listen": Response(ratings={Perspective.COMMUNITY: (1, 1, 1, 2, 2)})}
    report = without(responses=responses, partners=())
    assert report.voices.rows[0].words == "Only one side can be shown, so there is nothing to set beside it."
    assert report.voices.headline == "Too few voices to set beside yours"


def test_build_network_report_says_that_sides_agree() -> None:
    responses = {"listen": Response(claim=1, ratings={Perspective.COMMUNITY: (1, 1, 1)})}
    report = without(responses=responses)
    assert report.voices.rows[0].words == "Your claim and residents say the same: Foundation."
    assert report.first.findings[2] == "Communities, partners and you see things much alike."


def test_build_network_report_orders_partners_by_distance() -> None:
    voices = everyday().voices
    assert [(row.name, row.words) for row in voices.partners] == [
        ("Tide Housing", "two levels apart: you see it as deeper"),
        ("Quay Together", "seen alike"),
        ("The Shed", "only you have answered"),
    ]
    assert voices.partners_note == "1 listed partner without a rating from either side."


def test_build_network_report_says_when_partners_are_close() -> None:
    pair = Partner(id="a", name="A", sector="vcse", our_rating=2, their_rating=3)
    alone = Partner(id="b", name="B", sector="elsewhere", their_rating=3)
    voices = without(partners=(pair, alone)).voices
    assert voices.partners_headline == "You and your partners see none of one partnership alike, and none is two levels apart"
    assert [row.words for row in voices.partners] == ["one level apart: they see it as deeper", "only they have answered"]


def test_build_network_report_says_when_no_partnership_has_two_sides() -> None:
    alone = Partner(id="b", name="B", sector="vcse", their_rating=3)
    report = without(partners=(alone,), responses={})
    assert report.voices.partners_headline == "No partnership has been seen from both sides yet"
    assert report.first.findings[2] == "No partnership has been seen from both sides yet."


def test_build_network_report_prints_quotes_by_role() -> None:
    (quote,) = everyday().voices.quotes
    assert (quote.role, quote.about) == ("Resident, Hill", "“We listen where people gather”")


def test_build_network_report_says_what_is_missing_of_voices() -> None:
    voices = nothing_answered().voices
    assert voices.headline == "So far this report holds only your own view"
    assert (voices.rows_note, voices.quotes_note, voices.partners_note) == (
        "No ratings were given in this cycle, so no one else's view can be set beside yours.",
        "Nobody's own words were given for print with their consent.",
        "No partners are listed in this assessment.",
    )


def test_build_network_report_says_peers_as_a_band() -> None:
    rows = {row.id: row.words for row in everyday().peers.rows}
    assert rows["listen"] == "The middle half of 12 peers is from 1 Foundation to 2 Building; you are at 2 Building."
    assert rows["partners"] == "The middle half of 12 peers is at 2 Building; you are at 1 Foundation."
    assert rows["communities"] == "The middle half of 12 peers is from 1 Foundation to 2 Building; you: incomplete."


def test_build_network_report_suppresses_small_peer_groups_in_words() -> None:
    row = next(row for row in everyday().peers.rows if row.id == "depth")
    assert (row.median, row.words) == (None, "too few peers to compare (4; we need 8)")


def test_build_network_report_never_names_peers() -> None:
    assert "Z00002" not in everyday().model_dump_json()


def test_build_network_report_says_that_no_peers_were_given() -> None:
    assert everyday(benchmark=None).peers.headline == "You are not compared with other networks in this report"


def test_build_network_report_counts_places_among_peers() -> None:
    both = everyday_benchmark()
    bands = {name: band for name, band in both.bands.items() if name in ("listen", "depth")}
    bands["depth"] = both.bands["partners"].model_copy(update={"id": "depth"})
    report = everyday(benchmark=both.model_copy(update={"bands": bands}))
    assert report.peers.headline == (
        "Against the middle half of your peers, you are below it in one criterion and inside it in one"
    )


def test_build_network_report_says_that_it_has_no_level_to_set_beside_peers() -> None:
    bands = {"communities": everyday_benchmark().bands["communities"]}
    report = everyday(benchmark=everyday_benchmark().model_copy(update={"bands": bands}))
    assert report.peers.headline == "Your peers' bands are shown; you have no level yet to set beside them"


def test_build_network_report_tells_change_with_its_evidence() -> None:
    change = everyday().change
    rose = next(row for row in change.rows if row.id == "listen")
    assert change.headline == "Since 2025, one criterion rose and one fell"
    assert rose.words == "rose by one level"
    assert rose.because == ("New evidence: Harbour sessions and Attested by Chair, Hill Hall.")


def test_build_network_report_says_what_no_longer_counts_behind_a_fall() -> None:
    before = everyday_change()
    fell = before.changes["depth"].model_copy(update={"gained": ("hill-hall",), "lost": ("old-log", "gone", "lost")})
    report = everyday(change=before.model_copy(update={"changes": {"depth": fell}}))
    assert report.change.rows[0].because == "No longer counts: Mill sessions and 2 items that left the register."


def test_build_network_report_says_the_comparison_with_the_claim_once() -> None:
    listen = everyday_scores()["listen"]
    twice = listen.model_copy(update={"reasons": ("You say Embedded; the evidence shows Building.", "Hill is missing.")})
    assert shown(everyday(scores=everyday_scores() | {"listen": twice}), "listen").reasons == ("Hill is missing.",)


def test_build_network_report_names_what_only_one_cycle_has() -> None:
    before = everyday_change()
    changes = {
        "felt": before.changes["communities"].model_copy(update={"id": "felt", "movement": Movement.NEWLY_ASSESSED}),
    }
    report = everyday(change=before.model_copy(update={"changes": changes}))
    assert report.change.headline == "No criterion was assessed in both 2025 and 2026"
    assert report.change.note == "Assessed for the first time: “It is felt, not just claimed”."


def test_build_network_report_dates_the_last_cycle() -> None:
    previous = result_for(everyday_assessment(), everyday_scores()).model_copy(update={"as_of": date(2025, 10, 31)})
    assert everyday(previous=previous).change.before_as_of == date(2025, 10, 31)


def test_build_network_report_does_not_compare_what_cannot_be_compared() -> None:
    change = GALLERY["cycles-not-comparable"]().change
    assert (change.headline, change.note, change.rows) == (
        "This cycle cannot be compared with 2025",
        "The matrix changed in between.",
        (),
    )


def test_build_network_report_sorts_the_register_by_what_runs_out() -> None:
    rows = everyday().evidence.rows
    assert [(row.id, row.standing, row.until) for row in rows] == [
        ("harbour-log", "expires", date(2027, 9, 1)),
        ("hill-hall", "expires", date(2027, 10, 30)),
        ("old-log", "set_aside", date(2026, 6, 1)),
        ("unused", "set_aside", date(2027, 6, 1)),
    ]


def test_build_network_report_says_why_each_item_is_out() -> None:
    rows = {row.id: row.why_not for row in everyday().evidence.rows}
    assert rows["old-log"] == ("It is older than 12 months.",)
    assert rows["unused"] == ("Nothing that it is cited for needed it.",)


def test_build_network_report_assumes_a_year_to_the_next_cycle_and_says_so() -> None:
    register = everyday(next_cycle=None).evidence
    assert register.next_cycle == date(2027, 10, 31)
    assert register.next_cycle_words == "31 October 2027, twelve months from now, when we expect the next cycle"


def test_build_network_report_with_all_evidence_standing_says_so() -> None:
    report = everyday(next_cycle=date(2026, 12, 1))
    assert report.evidence.headline == "2 of 4 items of evidence count today; all stand until the next cycle"


def test_build_network_report_keeps_kinds_that_the_matrix_does_not_know() -> None:
    item = everyday_assessment().evidence[0].model_copy(update={"kind": "songbook"})
    report = without(evidence=(item, *everyday_assessment().evidence[1:]))
    row = next(row for row in report.evidence.rows if row.id == "harbour-log")
    assert (row.kind, row.until, row.standing) == ("songbook", None, "stands")


def test_build_network_report_says_draft_and_made_up_at_the_top() -> None:
    assert [notice.partition(":")[0] for notice in without(synthetic=True, state=State.DRAFT).notices] == [
        "Made up for practice",
        "Draft",
    ]


def test_build_network_report_heads_each_domain_with_its_finding() -> None:
    assert [domain.headline for domain in everyday().profile.domains] == [
        "Working with communities: too little is assessed to sum up (1 of 2 criteria)",
        "Relationships with partners: you stand at Foundation, and the evidence bears out every claim",
    ]


def test_build_network_report_heads_a_domain_with_claims_beyond_evidence() -> None:
    standing = Rolled(status=Status.SCORED, level=2, assessed=2, applicable=2, reason="Both.")
    report = everyday(nodes={**EVERYDAY_NODES, "communities": standing})
    assert report.profile.domains[0].headline == (
        "Working with communities: you stand at Building, and one claim goes further than the evidence"
    )


def test_build_network_report_heads_a_domain_without_claims() -> None:
    assert without(responses={}).profile.domains[1].headline == (
        "Relationships with partners: you stand at Foundation, though you make no claims"
    )


def test_build_network_report_dates_a_domain_target_by_its_last_criterion() -> None:
    reached = Rolled(status=Status.SCORED, level=3, assessed=1, applicable=2, reason="x")
    result = result_for(everyday_assessment(), everyday_scores(), nodes=EVERYDAY_NODES)
    node = result.root.nodes[0]
    with_target = node.model_copy(update={"views": {**node.views, "target": reached}})
    root = result.root.model_copy(update={"nodes": (with_target, result.root.nodes[1])})
    report = everyday(result=result.model_copy(update={"root": root}))
    assert report.profile.domains[0].target.by == date(2027, 3, 31)


def test_build_network_report_counts_missing_criteria_by_kind() -> None:
    report = all_not_applicable()
    assert [domain.missing for domain in report.profile.domains] == ["3 do not apply", "2 do not apply"]
    assert report.profile.note == "Without a level: 5 do not apply. None of these counts as zero."


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (RuleRef(rule="quorum"), "two thirds of the assessed core criteria reach"),
        (RuleRef(rule="quorum", params={"share": [4, 5]}), "80% of the assessed core criteria reach"),
        (RuleRef(rule="quorum", params={"share": 0.5, "assessed": 0}), "50% of the assessed core criteria reach"),
        (RuleRef(rule="quorum", params={"share": "most"}), "the share that the matrix sets"),
        (RuleRef(rule="minimum"), "With under 60% of them assessed, it is incomplete."),
        (RuleRef(rule="weighted_mean"), "The mean of its criteria by their weights."),
        (RuleRef(rule="kent.own"), "By the rule kent.own."),
    ],
)
def test_rollup_words_describe_the_rule_with_its_parameters(rule: RuleRef, words: str) -> None:
    assert words in rollup_words(rule)


def test_build_network_report_says_every_warning_on_the_last_page() -> None:
    assert everyday().limits[0] == "Fewer than three priority groups are named."


def test_build_network_report_names_the_way_peers_were_chosen() -> None:
    passages = {one.heading: one.paragraphs[0] for one in everyday(peer_group_title="likeness").method}
    assert "They are never chosen by their results and never named. The way of choosing is called “likeness”." in passages["Peers"]


def test_build_network_report_refuses_a_result_of_another_network() -> None:
    result = result_for(everyday_assessment(), everyday_scores(), nodes=EVERYDAY_NODES).model_copy(update={"network": "Z00009"})
    with pytest.raises(InputError, match="given network Z00001, but the result is of network Z00009"):
        build_network_report(everyday_assessment(), result, small_matrix())


def test_build_network_report_refuses_a_result_that_lacks_criteria() -> None:
    result = result_for(everyday_assessment(), everyday_scores(), nodes=EVERYDAY_NODES)
    some = {name: found for name, found in result.criteria.items() if name != "lead"}
    with pytest.raises(InputError, match="The result lacks lead"):
        build_network_report(everyday_assessment(), result.model_copy(update={"criteria": some}), small_matrix())


def test_build_network_report_shows_the_day_of_its_result() -> None:
    assert everyday().as_of == AS_OF


def test_build_network_report_counts_warnings_that_do_not_fit() -> None:
    result = result_for(
        everyday_assessment(),
        everyday_scores(),
        nodes=EVERYDAY_NODES,
        findings=tuple(Finding(kind=FindingKind.DENOMINATOR, words=words) for words in ("First.", "Second.", "Third.")),
    )
    report = everyday(result=result)
    assert report.first.certainty[-2:] == ("First.", "2 further notes on the numbers are on the last page.")
    assert report.limits[:3] == ("First.", "Second.", "Third.")


def test_build_network_report_names_the_criterion_of_a_warning() -> None:
    finding = Finding(kind=FindingKind.EVIDENCE, words="Half of it is from one month.", criterion="listen")
    result = result_for(everyday_assessment(), everyday_scores(), nodes=EVERYDAY_NODES, findings=(finding,))
    assert everyday(result=result).limits[0] == "We listen where people gather: Half of it is from one month."


def test_build_network_report_says_when_one_criterion_applies() -> None:
    scores = {name: Score(status=Status.NOT_APPLICABLE) for name in everyday_scores()} | {"listen": everyday_scores()["listen"]}
    assert everyday(scores=scores).first.certainty[0] == "The one criterion that applies is assessed."


def test_standing_sentence_says_that_all_areas_stand_alike() -> None:
    domain = level_zero().profile.domains[0]
    embedded = domain.model_copy(update={"supported": standing(small_matrix(), 3)})
    assert standing_sentence([embedded] * 4, 0) == "You stand at Embedded in all four domains"
    assert standing_sentence([domain] * 3, 0) == "Not yet evidenced in all three domains"


def test_standing_sentence_keeps_the_number_in_a_levels_own_name() -> None:
    domain = level_zero().profile.domains[0]
    step = domain.model_copy(update={"supported": standing(small_matrix(), 2).model_copy(update={"words": "Step 1"})})

    assert standing_sentence([step] * 3, 0) == "You stand at Step 1 in all three domains"


def test_facts_refuse_a_domain_that_the_result_lacks() -> None:
    assessment = everyday_assessment()
    facts = Facts(
        assessment=assessment,
        result=result_for(assessment, everyday_scores()),
        matrix=small_matrix(),
        items={},
        titles={},
        next_cycle=AS_OF,
        next_cycle_given=True,
    )
    with pytest.raises(KeyError, match="elsewhere"):
        facts.node("elsewhere")


def test_build_network_report_does_not_count_statements_signed_for_the_network() -> None:
    (signed,) = everyday_assessment().attestations
    report = without(attestations=(signed.model_copy(update={"works_for_network": True}),), responses={})
    assert "Nobody outside the network has rated or attested anything yet." in report.first.certainty


@pytest.mark.parametrize(
    ("quarters", "said"),
    [
        ([], None),
        ([None], None),
        (
            [4],
            "Of the one figure behind your levels that can be compared, one is in the most favourable quarter of your peers' "
            "and yours, and none in the least favourable.",
        ),
        (
            [4, 4, 2, 1, None],
            "Of the four figures behind your levels that can be compared, two are in the most favourable quarter of your peers' "
            "and yours, and one in the least favourable.",
        ),
    ],
)
def test_figures_words(quarters: list[int | None], said: str | None) -> None:
    figures = {
        f"one-{place}": FigurePlace(id=f"one-{place}", unit="share", own=0.5, peers=9, quarter=quarter, words="somewhere")
        for place, quarter in enumerate(quarters)
    }
    assert figures_words(everyday_benchmark().model_copy(update={"figures": figures})) == said
