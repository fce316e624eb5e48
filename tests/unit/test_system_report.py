"""What a system's board is told, page by page."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.model.base import Perspective
from maturity.model.benchmark import (
    ClaimCheck,
    ClosedRow,
    CycleChange,
    Distribution,
    Movement,
    NeighbourhoodPresence,
    PresenceTable,
    SupportNeed,
    SystemChange,
    UnsupportedClaim,
)
from maturity.model.network import Network
from maturity.model.result import Finding, FindingKind, Score, Status
from maturity.model.support import NextNeighbourhoods
from maturity.model.system_tables import SystemTables
from maturity.reporting.network_view import Ask
from maturity.reporting.report import Number
from maturity.reporting.system.facts import counted_share, label_networks, pair_words, share_of
from maturity.reporting.system.presence import presence_headline
from maturity.reporting.system_report import build_system_report
from maturity.reporting.system_view import Naming, SystemReport
from network_report_cases import small_matrix
from system_report_cases import AS_OF, GALLERY, SYSTEM, assessment, made_system, network, result


@pytest.fixture(scope="module")
def everyday() -> SystemReport:
    return made_system()


@pytest.fixture(scope="module")
def withheld() -> SystemReport:
    return made_system(naming=Naming(shown=False))


def area(
    reached: bool | None, *, priority: bool = False, patients: int = 1_000, until: date | None = None
) -> NeighbourhoodPresence:
    return NeighbourhoodPresence(
        network="Z00001",
        id="harbour",
        name="Harbour",
        registered_patients=patients,
        priority=priority,
        reached=reached,
        funded_until=until,
    )


def with_tables(**tables: object) -> SystemReport:
    """Build the report of two networks, one result, and only the tables given."""
    matrix = small_matrix()
    networks = [network(0), network(1)]
    found = result(matrix, networks[0], 0)
    return build_system_report(
        SYSTEM,
        networks,
        [found],
        [],
        matrix,
        tables=SystemTables(**tables),
        cycle="2026",
        as_of=AS_OF,
        engine_version="0.1.0",
    )


@pytest.mark.parametrize("name", GALLERY)
def test_build_system_report_loads_again_from_its_json(name: str) -> None:
    report = GALLERY[name]()
    assert SystemReport.model_validate_json(report.model_dump_json()) == report


def test_build_system_report_says_the_finding_in_its_title(everyday: SystemReport) -> None:
    assert everyday.title == "9 of 21 neighbourhoods have someone building community; four of five priority areas have nobody"


def test_build_system_report_names_system_and_cycle_in_its_subtitle(everyday: SystemReport) -> None:
    assert everyday.subtitle == "System report for Ostermere and Fenwold Example System, cycle 2026"


def test_build_system_report_takes_the_standings_as_title_without_presence() -> None:
    report = made_system(presence=None)
    assert report.title == report.standings.headline


def test_first_page_does_not_speak_of_presence_where_the_matrix_does_not_ask() -> None:
    findings = made_system(presence=None).first.findings
    assert len(findings) == 2
    assert [words for words in findings if "presence" in words or "ties between people" in words] == []


def test_build_system_report_says_who_answered_when_nobody_did() -> None:
    assert made_system(silent=range(8), before=False).title == "None of eight networks answered"


def test_build_system_report_prints_the_boards_own_decisions() -> None:
    ask = Ask(ask="Agree the budget.", why="It runs out.")
    assert made_system(decisions=(ask,)).first.decisions == (ask,)


def test_build_system_report_refuses_two_results_of_one_network() -> None:
    matrix = small_matrix()
    twice = [result(matrix, network(0), 0)] * 2
    with pytest.raises(ValueError, match="two results of network Z00001"):
        build_system_report(SYSTEM, [], twice, [], matrix, tables=SystemTables(), cycle="2026", as_of=AS_OF, engine_version="1")


def test_build_system_report_refuses_a_result_of_another_matrix() -> None:
    other = small_matrix().model_copy(update={"id": "other"})
    found = [result(other, network(0), 0)]
    with pytest.raises(ValueError, match="is of matrix other"):
        build_system_report(
            SYSTEM, [], found, [], small_matrix(), tables=SystemTables(), cycle="2026", as_of=AS_OF, engine_version="1"
        )


def test_build_system_report_refuses_to_withhold_names_without_closed_rows() -> None:
    matrix = small_matrix()
    with pytest.raises(ValueError, match="hand over closed rows"):
        build_system_report(
            SYSTEM,
            [],
            [result(matrix, network(0), 0)],
            [],
            matrix,
            tables=SystemTables(),
            cycle="2026",
            as_of=AS_OF,
            engine_version="1",
            naming=Naming(shown=False),
        )


def test_build_system_report_adds_a_network_that_the_register_lacks() -> None:
    matrix = small_matrix()
    report = build_system_report(
        SYSTEM,
        [network(1)],
        [result(matrix, network(0), 0)],
        [],
        matrix,
        tables=SystemTables(),
        cycle="2026",
        as_of=AS_OF,
        engine_version="1",
    )
    assert [row.code for row in report.heat_map.rows] == ["Z00002", "Z00001"]


def test_build_system_report_assumes_the_next_cycle_a_year_on_and_says_so(everyday: SystemReport) -> None:
    assert everyday.claims.next_cycle == date(2027, 10, 31)
    assert everyday.first.next_note == "No date is set for the next cycle; 31 October 2027 is assumed, a year on."


def test_build_system_report_says_a_next_cycle_that_was_given() -> None:
    report = made_system(next_cycle=date(2027, 6, 30))
    assert report.first.next_note == "The next cycle is judged on 30 June 2027."


def test_build_system_report_says_when_answers_are_made_up() -> None:
    matrix = small_matrix()
    found = result(matrix, network(0), 0).model_copy(update={"synthetic": True})
    report = build_system_report(
        SYSTEM, [], [found], [], matrix, tables=SystemTables(), cycle="2026", as_of=AS_OF, engine_version="1"
    )
    assert report.synthetic
    assert "The answers are made up for demonstration. They say nothing about any real network." in report.limits


def test_naming_withheld_leaves_no_name_and_no_code_anywhere(withheld: SystemReport) -> None:
    printed = withheld.model_dump_json()
    told = [one for place in range(8) for one in (network(place).name, network(place).code) if one in printed]
    assert told == []


def test_naming_withheld_hides_small_counts_in_words(withheld: SystemReport) -> None:
    hidden = [number.words for number in withheld.claims.numbers if number.value is None]
    assert set(hidden) == {"too small to show"}


def test_naming_withheld_leaves_out_the_heat_map_and_says_why(withheld: SystemReport) -> None:
    assert withheld.heat_map.rows == ()
    assert withheld.heat_map.note is not None


def test_learning_names_only_who_agreed_as_somebody_to_learn_from() -> None:
    shown = made_system().learning
    hosts = {name for row in shown.rows for name in row.hosts}
    assert hosts
    assert hosts <= {network(place).name for place in (0, 2, 4, 6)}
    assert (
        shown.note
        == "4 of 7 networks that answered agreed to be named as somebody to learn from. Only they stand among those who can show how."
    )
    fewer = made_system(agreed=(2, 4, 6)).learning
    assert network(0).name not in {name for row in fewer.rows for name in row.hosts}
    assert network(0).code not in {one.code for group in fewer.groups for one in group.members}


def test_learning_without_any_agreement_suggests_nobody() -> None:
    shown = made_system(agreed=()).learning
    assert (shown.headline, shown.rows, shown.groups) == ("No pairs to suggest yet", (), ())
    assert (
        shown.note == "0 of 7 networks that answered agreed to be named as somebody to learn from. Each can agree where it answers."
    )


def test_learning_withheld_names_nobody_and_says_who_may_be_named_where(withheld: SystemReport) -> None:
    assert (withheld.learning.rows, withheld.learning.groups, withheld.learning.groups_headline) == ((), (), None)
    assert withheld.learning.note is not None
    assert "in these networks' own reports" in withheld.learning.note


def test_learning_groups_say_what_each_can_give_and_get() -> None:
    groups = made_system(networks=[network(place) for place in range(14)], agreed=range(14)).learning
    assert groups.groups
    assert groups.groups_headline is not None
    for group in groups.groups:
        assert 3 <= len(group.members) <= 5
        assert all(one.gives != "nothing" for one in group.members)
        assert sum("“" in one.gets for one in group.members) > 0


def test_label_networks_adds_the_code_where_two_share_a_name() -> None:
    networks = [Network(code="Z00001", name="Twin"), Network(code="Z00002", name="Twin"), Network(code="Z00003", name="Mill")]
    assert label_networks(networks) == {"Z00001": "Twin (Z00001)", "Z00002": "Twin (Z00002)", "Z00003": "Mill"}


def test_counted_share_of_nothing_has_no_value() -> None:
    assert counted_share("Steps done", 0, 0, "steps") == Number(
        label="Steps done", value=None, unit="steps", words="none to count", part=0, whole=0
    )


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(5, 8, "five of eight"), (0, 8, "none of eight"), (5, 12, "5 of 12"), (0, 1_200, "none of 1,200")],
)
def test_pair_words_says_both_numbers_alike(part: int, whole: int, words: str) -> None:
    assert pair_words(part, whole) == words


def test_share_of_puts_the_noun_before_the_share() -> None:
    assert share_of(5, 31, "claims") == "5 of 31 claims (16%)"


def test_share_of_nothing_says_none() -> None:
    assert share_of(0, 0, "claims") == "none of no claims"


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ([area(None)], "No neighbourhood has been assessed for presence yet"),
        ([area(True)], "The one neighbourhood assessed has someone building community"),
        ([area(False)], "The one neighbourhood assessed has nobody yet"),
        ([area(True), area(True)], "Every neighbourhood of 2 has someone building community"),
        ([area(True), area(False)], "One of two neighbourhoods has someone building community"),
        (
            [area(True, priority=True), area(False)],
            "One of two neighbourhoods has someone building community; the one priority area has",
        ),
        (
            [area(True, priority=True), area(True, priority=True), area(False)],
            "Two of three neighbourhoods have someone building community; every priority area has",
        ),
        (
            [area(True), area(False, priority=True)],
            "One of two neighbourhoods has someone building community; the one priority area has nobody",
        ),
        (
            [area(False, priority=True), area(False, priority=True)],
            "None of two neighbourhoods has someone building community; both priority areas have nobody",
        ),
        (
            [area(True, priority=True), area(False, priority=True)],
            "One of two neighbourhoods has someone building community; one of two priority areas has nobody",
        ),
    ],
)
def test_presence_headline_says_the_finding(areas: list[NeighbourhoodPresence], words: str) -> None:
    assert presence_headline(tuple(areas)) == words


def test_presence_puts_priority_gaps_first_then_most_patients(everyday: SystemReport) -> None:
    gaps = [(row.priority, row.patients) for row in everyday.presence.gaps]
    assert gaps == sorted(gaps, key=lambda row: (not row[0], -row[1]))
    assert gaps[0][0]


def test_presence_puts_first_where_the_money_ends_soonest(everyday: SystemReport) -> None:
    ends = [row.funded_until or date.max for row in everyday.presence.present]
    assert ends == sorted(ends)


def test_presence_says_who_is_there_without_repeating_the_place(everyday: SystemReport) -> None:
    assert {row.who for row in everyday.presence.present} == {"Community builder"}


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (None, "End of money not stated"),
        (date(2026, 9, 1), "Money has ended"),
        (date(2027, 3, 31), "Money ends before the next cycle"),
        (date(2028, 3, 31), None),
    ],
)
def test_presence_says_how_long_the_money_lasts(until: date | None, words: str | None) -> None:
    report = with_tables(presence=PresenceTable(id="listen", neighbourhoods=(area(True, until=until),), undeclared=()))
    assert report.presence.present[0].money == words


def test_presence_lists_neighbourhoods_that_were_not_assessed() -> None:
    table = PresenceTable(id="listen", neighbourhoods=(area(None), area(False)), undeclared=("Z00002",))
    report = with_tables(presence=table)
    assert [row.name for row in report.presence.unknown] == ["Harbour"]
    assert report.presence.undeclared == (network(1).name,)


def test_presence_without_neighbourhoods_asks_for_them() -> None:
    report = with_tables(presence=PresenceTable(id="listen", neighbourhoods=(), undeclared=("Z00001",)))
    assert report.presence.headline == "No neighbourhoods are declared yet"


def test_presence_prints_two_quotes_at_most_by_role(everyday: SystemReport) -> None:
    quotes = everyday.presence.quotes
    assert [quote.role for quote in quotes] == ["Resident, tenants' group"] * 2
    assert {quote.perspective for quote in quotes} == {Perspective.COMMUNITY}


def test_standings_count_a_network_that_did_not_answer_as_not_assessed() -> None:
    row = Distribution(id="listen", counts={3: 1}, statuses={}, networks=1)
    report = with_tables(distributions={"listen": row})
    listen = report.standings.domains[0].rows[0]
    assert [(one.status, one.networks) for one in listen.others] == [(Status.NOT_ASSESSED, 1)]
    assert listen.words == "1 of 1 assessed are Embedded or Shared; 1 without a level."


def test_standings_show_every_level_even_when_nobody_holds_it() -> None:
    row = Distribution(id="listen", counts={3: 1}, statuses={}, networks=1)
    report = with_tables(distributions={"listen": row})
    assert [tally.networks for tally in report.standings.domains[0].rows[0].counts] == [0, 0, 0, 1, 0]


def test_standings_say_the_highest_level_that_half_have_reached() -> None:
    row = Distribution(id="listen", counts={2: 1}, statuses={}, networks=1)
    headline = with_tables(distributions={"listen": row}).standings.headline
    assert headline == "On one of five criteria, at least half of the networks assessed have reached Building"


def test_standings_say_when_nobody_is_above_the_first_level() -> None:
    row = Distribution(id="listen", counts={0: 1}, statuses={}, networks=1)
    headline = with_tables(distributions={"listen": row}).standings.headline
    assert headline == "On no criterion has half of the networks assessed reached a level above the first"


def test_standings_closed_row_says_what_may_be_told() -> None:
    matrix = small_matrix()
    closed = {
        "listen": ClosedRow(
            id="listen", counts={0: None, 1: None, 2: 5, 3: 0, 4: 0}, total=9, reason="counts under 3 are not shown"
        ),
        "felt": ClosedRow(
            id="felt", counts=dict.fromkeys(range(5)), total=None, reason="too few networks to compare (2; we need 8)"
        ),
        "loop": ClosedRow(id="loop", counts={0: 4, 1: 5, 2: 0, 3: 0, 4: 0}, total=9),
    }
    networks = [network(place) for place in range(9)]
    report = build_system_report(
        SYSTEM,
        networks,
        [result(matrix, one, place) for place, one in enumerate(networks)],
        [],
        matrix,
        tables=SystemTables(closed=closed),
        cycle="2026",
        as_of=AS_OF,
        engine_version="1",
        naming=Naming(shown=False),
    )
    listen, felt, loop = report.standings.domains[0].rows
    assert listen.words == "Building 5, other levels 4."
    assert felt.words == "Too few networks to compare (2; we need 8)."
    assert loop.words == "0 of 9 assessed are Embedded or Shared; 0 without a level."
    assert [tally.networks for tally in listen.counts] == [None, None, 5, 0, 0]
    assert (
        report.standings.headline
        == "On 1 of the 4 criteria that can be shown, at least half of the networks assessed have reached Building"
    )


def test_heat_map_keeps_the_order_of_the_register(everyday: SystemReport) -> None:
    assert [row.code for row in everyday.heat_map.rows] == [f"Z0000{place}" for place in range(1, 9)]


def test_heat_map_says_not_assessed_where_a_network_did_not_answer(everyday: SystemReport) -> None:
    silent = everyday.heat_map.rows[3]
    assert not silent.answered
    assert {cell.words for cell in silent.cells} == {"Not assessed"}


def test_claims_put_the_widest_spread_first_and_name_networks() -> None:
    check = ClaimCheck(
        id="felt",
        claims=3,
        above=(UnsupportedClaim(network="Z00001", claimed=4, supported=1),),
        without_level=(UnsupportedClaim(network="Z00002", claimed=2, supported=None),),
    )
    report = with_tables(claims={"felt": check, "loop": ClaimCheck(id="loop", claims=2, above=(), without_level=())})
    row = report.claims.rows[0]
    assert (row.claims, row.borne_out, row.above, row.without_level, row.widest) == (3, 1, 1, 1, 3)
    assert row.networks == (f"{network(0).name} (4 → 1)",)
    assert report.claims.rows_note == "On 1 further criterion evidence bears out every claim."
    assert report.claims.headline == "1 of 4 claims (25%) go beyond what the evidence shows"


def test_claims_all_borne_out_says_so() -> None:
    report = with_tables(claims={"felt": ClaimCheck(id="felt", claims=3, above=(), without_level=())})
    assert report.claims.headline == "Evidence bears out all 3 claims"


def test_claims_one_borne_out_says_so() -> None:
    report = with_tables(claims={"felt": ClaimCheck(id="felt", claims=1, above=(), without_level=())})
    assert report.claims.headline == "Evidence bears out the one claim made"


def test_claims_none_made_says_so() -> None:
    report = with_tables()
    assert (report.claims.headline, report.claims.rows_note) == (
        "No claim can be set beside evidence yet",
        "No network claims a level on any criterion.",
    )


def test_claims_count_evidence_that_expires_by_month(everyday: SystemReport) -> None:
    months = everyday.claims.months
    assert [one.month for one in months] == sorted(one.month for one in months)
    assert all(date(2026, 10, 1) <= one.month < date(2027, 10, 31) for one in months)
    assert everyday.claims.expiry_headline.startswith(f"{sum(one.count for one in months)} of ")


def test_claims_say_why_evidence_was_not_counted(everyday: SystemReport) -> None:
    assert [(row.reason, row.count) for row in everyday.claims.not_counted] == [("Older than evidence of its kind may be", 3)]


def changed(code: str, *, comparable: bool, reason: str | None = None) -> CycleChange:
    return CycleChange(network=code, before_cycle="2025", after_cycle="2026", comparable=comparable, reason=reason)


def test_change_never_counts_networks_that_answered_once() -> None:
    change = SystemChange(both=(), only_before=("Z00002",), only_after=("Z00001",), not_comparable=(), movements={})
    report = with_tables(change=change)
    assert report.change.headline == "There is nothing to compare with yet"
    assert report.change.domains == ()
    assert report.change.only_before == (network(1).name,)
    assert report.change.only_after == (network(0).name,)


def test_change_accounts_for_everybody_with_numbers_that_add_up() -> None:
    both = tuple(changed(f"Z0000{number}", comparable=True) for number in (1, 2))
    change = SystemChange(
        both=both,
        only_before=("Z00006",),
        only_after=("Z00007",),
        not_comparable=(),
        movements={},
        merged=("Z00003", "Z00004"),
        formed=("Z00005",),
    )
    merged, formed = "two (Z00003 and Z00004)", "one (Z00005)"  # the register does not know them any more
    note = with_tables(change=change).change.note
    assert note is not None
    assert note.startswith(
        "Five networks answered the cycle before and four this one: two answered both and are compared, "
        f"{merged} became {formed} by merger or split, one answered only the cycle before and one only this one. "
        "Who answered changes no count of what rose or fell."
    )


def test_change_says_why_versions_cannot_be_compared() -> None:
    one = changed("Z00001", comparable=False, reason="Another version.")
    change = SystemChange(both=(one,), only_before=(), only_after=(), not_comparable=("Z00001",), movements={})
    report = with_tables(change=change)
    assert report.change.note == (
        "No network answered two cycles on versions of this matrix that can be compared. One network answered the "
        "cycle before and one this one: none answered both and are compared and one answered both, but not the same version. Who "
        "answered changes no count of what rose or fell."
    )
    assert report.change.not_comparable == (network(0).name,)


def test_change_first_cycle_says_so() -> None:
    report = made_system(before=False)
    assert report.change.note == "This is the first cycle, so there is no change to show."


def test_change_prints_what_a_comparison_should_bear_in_mind() -> None:
    one = changed("Z00001", comparable=True, reason="A rule changed.")
    change = SystemChange(both=(one,), only_before=(), only_after=(), not_comparable=(), movements={"felt": {Movement.ROSE: 1}})
    report = with_tables(change=change)
    assert report.change.headline == "In the one network that answered both cycles, 1 level rose, 0 fell and 0 stayed"
    assert report.change.note is not None
    assert report.change.note.endswith("A rule changed.")
    assert [row.words for row in report.change.domains[0].rows] == [
        "Not assessed in either cycle.",
        "1 rose.",
        "Not assessed in either cycle.",
    ]


def need(
    name: str, *codes: str, patients: int = 1_000, unknown: int = 0, people: int = 0, people_unknown: int | None = None
) -> SupportNeed:
    return SupportNeed(
        id=name,
        goal=3,
        reached=0,
        one_short=codes,
        further=0,
        without_level=0,
        patients=patients,
        size_unknown=unknown,
        priority_people=people,
        priority_unknown=len(codes) if people_unknown is None else people_unknown,
    )


def test_support_puts_first_where_most_people_in_the_most_deprived_fifth_are_reached() -> None:
    needs = {
        "felt": need("felt", "Z00001", people=400, people_unknown=0),
        "loop": need("loop", "Z00001", "Z00002", people=90, patients=9_000, people_unknown=1),
        "lead": need("lead", "Z00002", patients=20_000),
        "listen": need("listen", "Z00002", people=400, people_unknown=0),
    }
    report = with_tables(needs=needs)
    shown = (*report.support.rows, *report.support.others)
    assert [row.id for row in shown] == ["listen", "felt", "loop", "lead"]
    assert report.support.headline == (
        "One step on “We listen where people gather” would bring one network to Embedded; "
        "about 400 of its patients live in the most deprived fifth of areas"
    )
    assert [row.people.words for row in shown] == ["about 400", "about 400", "about 90 (one network not known)", "not known"]


def test_support_puts_most_patients_first_where_nobody_knows_who_lives_in_the_most_deprived_fifth() -> None:
    needs = {"felt": need("felt", "Z00001", "Z00002"), "loop": need("loop", "Z00001", patients=2_000)}
    report = with_tables(needs=needs)
    assert [row.id for row in report.support.rows] == ["loop", "felt"]
    assert report.support.headline == (
        "One step on “We say what changed” would bring one network, with 2,000 registered patients, to Embedded"
    )
    assert report.support.how is not None
    assert "number of registered patients" in report.support.how


def test_support_puts_most_networks_first_where_no_list_size_is_known() -> None:
    needs = {"felt": need("felt", "Z00001", patients=0, unknown=1), "loop": need("loop", "Z00001", "Z00002", patients=0, unknown=2)}
    assert [row.id for row in with_tables(needs=needs).support.rows] == ["loop", "felt"]


def test_support_names_the_networks_of_which_nobody_knows_who_lives_in_the_most_deprived_fifth() -> None:
    matrix = small_matrix()
    known, unknown = network(0), network(6, "Weir")
    report = build_system_report(
        SYSTEM,
        [known, unknown],
        [result(matrix, one, place) for place, one in enumerate((known, unknown))],
        [],
        matrix,
        tables=SystemTables(needs={"felt": need("felt", "Z00001", "Z00007", people=4, people_unknown=1)}),
        cycle="2026",
        as_of=AS_OF,
        engine_version="1",
    )
    assert report.support.how is not None
    assert report.support.how.endswith(
        "Of Weir it is not known, so a criterion on which it is one step short may stand too far down."
    )
    assert report.support.rows[0].said == (
        "2 networks are one step short of Embedded, with 1,000 registered patients, fewer than 10 of them in the most deprived fifth "
        "of areas (one network not known). None of them has planned this yet."
    )


def test_support_says_when_list_sizes_are_not_known() -> None:
    needs = {"felt": need("felt", "Z00001", patients=0, unknown=1), "loop": need("loop", "Z00001", "Z00002", unknown=1)}
    report = with_tables(needs=needs)
    assert [row.patients.words for row in report.support.rows] == [
        "1,000 registered patients (one list size not known)",
        "list sizes are not known",
    ]
    assert report.support.rows[1].said.startswith("1 network is one step short of Embedded; list sizes are not known.")


def test_support_shows_for_each_network_the_neighbourhood_that_would_be_enough(everyday: SystemReport) -> None:
    areas = everyday.support.areas
    assert areas is not None
    assert areas.headline == "Five of seven networks would reach their next level of presence with one more neighbourhood"
    keys = [(len(row.ids), -row.priority_patients, -row.patients) for row in areas.rows]
    assert keys == sorted(keys)
    assert len({row.network for row in areas.rows}) == len(areas.rows)
    assert [len(row.ids) for row in areas.rows] == [1, 1, 1, 1, 1, 2]
    assert "In one network no single one is enough." in areas.note
    assert "To reach Embedded, this is needed: a signed statement." in areas.note


def test_support_says_where_not_every_choice_of_neighbourhoods_was_tried() -> None:
    tried = NextNeighbourhoods(network="Z00001", id="listen", now=2, complete=False)
    presence = PresenceTable(id="listen", neighbourhoods=(area(False),), undeclared=())
    areas = with_tables(presence=presence, next_neighbourhoods=(tried,)).support.areas
    assert areas is not None
    assert (areas.headline, areas.rows) == ("It is not known which neighbourhoods would be enough", ())
    assert areas.note.endswith("In one network there are too many neighbourhoods to try every choice.")


def test_support_says_on_a_criterion_which_neighbourhood_would_be_enough() -> None:
    report = made_system()
    said = {row.id: row.areas_said for row in (*report.support.rows, *report.support.others)}
    assert said["listen"] is not None
    assert said["listen"].startswith("One more neighbourhood would be enough in ")
    assert {words for name, words in said.items() if name != "listen"} == {None}


def test_support_without_names_gives_no_neighbourhood_and_no_people() -> None:
    report = made_system(networks=[network(place) for place in range(30)], naming=Naming(shown=False))
    rows = (*report.support.rows, *report.support.others)
    assert rows
    assert report.support.areas is None
    assert {row.patients.value for row in rows} | {row.people.value for row in rows} == {None}
    assert {row.areas_said for row in rows} == {None}
    assert report.support.how is not None
    assert report.support.how.endswith("People are not counted, since public figures would tell which networks these are.")


def test_support_counts_networks_that_already_plan_the_step() -> None:
    report = with_tables(needs={"listen": need("listen", "Z00001")})
    assert report.support.rows[0].planned == 0
    assert report.support.rows[0].step == "Work towards embedded."


def test_support_counts_a_target_and_an_open_step_of_the_plan_once_a_network() -> None:
    matrix = small_matrix()
    networks = [network(0), network(1), network(2)]
    ids = [item.id for item in matrix.all_criteria()]
    report = build_system_report(
        SYSTEM,
        networks,
        [result(matrix, one, place) for place, one in enumerate(networks)],
        [assessment(matrix, one, place, ("log", "log"), None) for place, one in enumerate(networks)],
        matrix,
        tables=SystemTables(needs={ids[0]: need(ids[0], *(one.code for one in networks))}),
        cycle="2026",
        as_of=AS_OF,
        engine_version="1",
    )
    targets = [result(matrix, one, place).criteria[ids[0]].target for place, one in enumerate(networks)]
    assert [target is not None and target.level >= 3 for target in targets] == [False, False, False]
    assert report.support.rows[0].planned == 2  # the plans of the second and the third network have a step


def test_support_says_when_nobody_is_one_step_short() -> None:
    assert with_tables().support.headline == "No single step stands out yet"


def test_learning_pairs_only_where_some_have_reached_what_others_want(everyday: SystemReport) -> None:
    assert all(row.hosts and row.learners and not set(row.hosts) & set(row.learners) for row in everyday.learning.rows)


def test_first_page_has_three_findings_and_asks_at_most_three_things(everyday: SystemReport) -> None:
    assert len(everyday.first.findings) == 3
    assert len(everyday.first.decisions) == 3


def test_first_page_asks_for_nothing_new_where_no_gap_stands_out() -> None:
    report = with_tables(presence=PresenceTable(id="listen", neighbourhoods=(area(True, until=date(2030, 3, 31)),), undeclared=()))
    assert [one.ask for one in report.first.decisions] == ["Note where the networks stand, and keep what holds them there."]
    assert report.first.findings[0] == "Someone is building community in every neighbourhood that was assessed (1)."


def test_first_page_names_the_neighbourhoods_that_have_nobody() -> None:
    gap = area(False, priority=True, patients=4_000)
    report = with_tables(presence=PresenceTable(id="listen", neighbourhoods=(gap,), undeclared=()))
    ask = report.first.decisions[0]
    assert ask.ask == "Agree how to bring community development to the one priority area that has nobody: Harbour."
    assert ask.why == "4,000 registered patients live there."


def test_first_page_offers_help_to_networks_that_did_not_answer(everyday: SystemReport) -> None:
    assert [one.what for one in everyday.first.next_things][:2] == [
        "Record what the board decides, and tell every network",
        "Offer the one network that did not answer help to do so",
    ]


def test_answered_names_who_did_not_answer_and_what_shares_rest_on(everyday: SystemReport) -> None:
    assert everyday.answered.not_answered == (network(3).name,)
    assert [(row.words, row.networks) for row in everyday.answered.warnings] == [
        ("Neighbourhoods add up to 81% of the list size.", (network(2).name,))
    ]


def test_answered_names_networks_whose_answers_nobody_confirmed() -> None:
    matrix = small_matrix()
    mark = Finding(kind=FindingKind.CARRIED, words="This answer came over from before, and nobody has confirmed it yet.")
    results = [result(matrix, network(place), 0) for place in (0, 1)]
    carried = {
        name: one.model_copy(update={"supported": one.supported.model_copy(update={"findings": (mark,)})})
        for name, one in results[1].criteria.items()
    }
    results[1] = results[1].model_copy(update={"criteria": carried})
    fields = {"tables": SystemTables(), "cycle": "2026", "as_of": AS_OF, "engine_version": "1"}
    report = build_system_report(SYSTEM, [network(0), network(1)], results, [], matrix, **fields)  # type: ignore[arg-type]
    assert [(row.words, row.networks) for row in report.answered.warnings] == [
        ("Some answers came over from the last cycle, and nobody has confirmed them yet.", (network(1).name,))
    ]


def test_answered_leaves_out_a_network_that_assessed_nothing() -> None:
    matrix = small_matrix()
    bare = result(matrix, network(0), 0)
    nothing = {
        name: item.model_copy(update={"supported": Score(status=Status.NOT_ASSESSED)}) for name, item in bare.criteria.items()
    }
    results = [bare.model_copy(update={"criteria": nothing}), result(matrix, network(1), 1)]
    report = build_system_report(
        SYSTEM,
        [network(0), network(1)],
        results,
        [],
        matrix,
        tables=SystemTables(),
        cycle="2026",
        as_of=AS_OF,
        engine_version="1",
    )
    assert report.answered.headline == "One of two networks answered"
    assert report.answered.not_answered == (network(0).name,)


@pytest.mark.parametrize("name", GALLERY)
def test_build_system_report_never_judges_or_ranks(name: str) -> None:
    printed = GALLERY[name]().model_dump_json().lower()
    assert [word for word in ("poor", "failing", "best ", "worst", '"rank ', "ranking", "league") if word in printed] == []


def test_naming_withheld_says_no_count_where_few_networks_are_one_step_short() -> None:
    matrix = small_matrix()
    networks = [network(place) for place in range(9)]
    closed = {"loop": ClosedRow(id="loop", counts=dict.fromkeys(range(5)), total=9, reason="counts under 3 are not shown")}
    change = SystemChange(
        both=(changed("Z00001", comparable=True),),
        only_before=(),
        only_after=(),
        not_comparable=(),
        movements={"felt": {Movement.ROSE: 1}},
    )
    check = ClaimCheck(id="felt", claims=9, above=(UnsupportedClaim(network="Z00001", claimed=4, supported=1),), without_level=())
    report = build_system_report(
        SYSTEM,
        networks,
        [result(matrix, one, place) for place, one in enumerate(networks)],
        [],
        matrix,
        tables=SystemTables(closed=closed, needs={"loop": need("loop", "Z00001")}, change=change, claims={"felt": check}),
        cycle="2026",
        as_of=AS_OF,
        engine_version="1",
        naming=Naming(shown=False),
    )
    assert report.standings.domains[0].rows[2].words == "9 have a level; too few at single levels to show."
    assert report.support.rows == ()
    assert report.support.note == "On 1 criterion counts are too small to show."
    assert report.claims.rows_note == "Counts by criterion are too small to show."
    assert report.first.findings[-1] == "Counts of claims are too small to show."


def test_change_withheld_hides_a_table_of_small_counts() -> None:
    report = made_system(networks=[network(0), network(1), network(2)], silent=(), naming=Naming(shown=False))
    assert report.change.domains == ()
    assert report.change.note is not None
    assert report.change.note.endswith("Counts by criterion are too small to show.")


def test_claims_say_when_all_evidence_still_stands() -> None:
    report = made_system(next_cycle=date(2026, 11, 30))
    assert report.claims.expiry_headline == "All evidence that counts today still stands at the next cycle"
    assert report.claims.months == ()


def test_heat_map_says_when_no_domain_has_a_level() -> None:
    matrix = small_matrix()
    one = result(matrix, network(0), 0)
    bare = one.model_copy(update={"root": one.root.model_copy(update={"nodes": ()})})
    report = build_system_report(
        SYSTEM, [network(0)], [bare], [], matrix, tables=SystemTables(), cycle="2026", as_of=AS_OF, engine_version="1"
    )
    assert report.heat_map.headline == "No network has a level in any domain yet"
