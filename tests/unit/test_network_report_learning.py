"""From whom a network could learn, as its report says it."""

from __future__ import annotations

import pytest

from maturity.model.learning import KindCounted, Learning, Offer, Wish
from maturity.reporting.learning_view import LearningView
from network_report_cases import a_host, everyday, everyday_assessment, everyday_learning


def shown(learning: Learning | None) -> LearningView:
    return everyday(learning=learning).learning


def test_headline_says_how_many_can_show_how_on_how_much() -> None:
    assert shown(everyday_learning()).headline == (
        "Two networks like yours can show you how on one of the two criteria that you want to raise"
    )
    alone = everyday_learning(1).model_copy(update={"offers": everyday_learning(1).offers[1:]})
    assert shown(alone).headline == "One network like yours can show you how on the one criterion that you want to raise"


def test_row_says_from_where_to_where_and_what_counts_beyond_ones_own() -> None:
    (row,) = shown(everyday_learning()).rows
    assert (row.title, row.own.words, row.aimed) == ("Depth is seen from both sides", "1 Foundation", "Building or above")
    assert [(host.name, host.words) for host in row.hosts] == [
        ("Mill Lane PCN", "community attestation (2, you none); new since 2025: community attestation"),
        ("Quay PCN (Another System)", "no more evidence of any kind than you have; other answers decide"),
    ]


def test_row_of_the_highest_level_says_no_more_than_that() -> None:
    top = Learning(
        network="Z00001", offers=(Offer(wish=Wish(criterion="listen", own=None, aim=4), hosts=(a_host("Z00007", "Mill"),)),)
    )
    (row,) = shown(top).rows
    assert (row.aimed, row.own.rank) == ("Shared", 2)
    assert row.hosts[0].words == "other answers decide there, and no item of evidence"


def test_networks_stand_once_with_the_facts_side_by_side() -> None:
    view = shown(everyday_learning())
    assert view.fact_names == ("List size", "Deprivation", "Rurality")
    assert view.own_facts == ("34,500", "not known", "4% rural")
    assert [(one.name, one.facts, one.rows) for one in view.networks] == [
        ("Mill Lane PCN", ("36,000", "score 30.2", "not known"), 1),
        ("Quay PCN (Another System)", ("36,000", "score 30.2", "not known"), 1),
    ]


def test_note_names_the_criteria_on_which_there_is_nobody() -> None:
    view = shown(everyday_learning())
    assert view.note == "On “We listen where people gather”: nobody alike who has agreed to be named is that far."
    assert view.without == ("We listen where people gather",)


def test_note_counts_the_criteria_beyond_eight() -> None:
    wishes = [Wish(criterion=f"c{place}", own=1, aim=2) for place in range(10)]
    none = Learning(network="Z00001", offers=tuple(Offer(wish=wish, hosts=(), why_none="Nobody.") for wish in wishes))
    assert (shown(none).note or "").endswith("“c7” and two others: nobody.")
    assert shown(none).headline == "No network like yours that agreed to be named is further on yet"


def test_without_a_wish_or_without_others_the_page_says_so() -> None:
    assert shown(Learning(network="Z00001", offers=(), note="Nothing to raise.")).headline == (
        "No criterion is marked to be raised, so nobody is named to learn from"
    )
    assert shown(None).note == "Nobody was looked for: this report was built without other networks' results."


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        (True, "You agreed to be named to networks like yours that want to learn. You can take that back at any time."),
        (False, "You are not named to other networks, since you have not agreed to it. You can agree where you answer."),
    ],
)
def test_page_says_whether_the_network_itself_may_be_named(agreed: bool, words: str) -> None:
    own = everyday_assessment().model_copy(update={"may_be_named": agreed})
    assert everyday(assessment=own).learning.own_note == words


def test_method_says_how_hosts_are_found_only_where_they_were_looked_for() -> None:
    headings = [passage.heading for passage in everyday().method]
    assert "Who you could learn from" in headings
    assert "Who you could learn from" not in [passage.heading for passage in everyday(learning=None).method]


def test_a_kind_that_the_matrix_does_not_know_stands_by_its_id() -> None:
    host = a_host("Z00007", "Mill", KindCounted(kind="odd_kind", count=3, own=2))
    found = Learning(network="Z00001", offers=(Offer(wish=Wish(criterion="depth", own=1, aim=2), hosts=(host,)),))
    assert shown(found).rows[0].hosts[0].words == "odd_kind (3, you 2)"
