"""A system's own words: in our sentences, with their articles, and never in names or in what people wrote."""

from __future__ import annotations

import pytest

from maturity.errors import InputError
from maturity.files.workspace_files import parse_workspace
from maturity.model.wording import Wording
from maturity.reporting.rewording import reword, sayer
from network_report_cases import everyday
from system_report_cases import made_system

PCN = Wording(network="PCN", networks="PCNs", system="ICS", systems="ICSs")
ALLIANCE = Wording(network="alliance", networks="alliances")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Networks like you: three networks.", "PCNs like you: three PCNs."),
        ("A network says; the network's areas.", "A PCN says; the PCN's areas."),
        ("Read it. Networks differ.", "Read it. PCNs differ."),
        ("a system report", "an ICS report"),
        ("Harbour Network is a network.", "Harbour Network is a PCN."),
        ("Old harbour network says so.", "Old harbour network says so."),
        ("See “the network decides”.", "See “the network decides”."),
        ("systematic, network-wide and networking", "systematic, network-wide and networking"),
    ],
)
def test_sayer_exchanges_words_but_no_names_and_no_quotes(text: str, said: str) -> None:
    assert sayer(PCN, ["Old harbour network"])(text) == said


def test_sayer_chooses_the_article() -> None:
    assert sayer(ALLIANCE)("a network, and A network; a system") == "an alliance, and An alliance; a system"


def test_sayer_without_words_exchanges_nothing() -> None:
    assert sayer(None)("a network") == sayer(Wording())("a network") == "a network"


def test_reword_leaves_names_titles_and_what_people_said() -> None:
    before = everyday()
    after = reword(before, PCN)
    assert after.network_name == before.network_name
    assert after.voices.quotes == before.voices.quotes
    assert [one.title for one in after.evidence.rows] == [one.title for one in before.evidence.rows]
    assert [one.step for one in after.plan.rows] == [one.step for one in before.plan.rows]
    assert after.basis == before.basis
    assert after.first.next_things == before.first.next_things


def test_reword_says_a_system_report_in_the_words_of_the_system() -> None:
    after = reword(made_system(), PCN)
    steps = [words for one in after.first.next_things for words in (one.what, one.who)]
    said = " ".join([after.title, *after.first.findings, after.standings.headline, after.heat_map.headline, *after.limits, *steps])
    assert "PCN" in said
    assert "network" not in said


def test_reword_is_done_once_and_for_all() -> None:
    once = reword(everyday(), PCN)
    assert reword(once, PCN) == once


def test_words_for_one_and_several_go_together() -> None:
    text = (
        "format: maturity-workspace/1\nsystem: {code: ZZ1, name: A, board_name: B}\nmatrix: m\nstore: s.db\nwords: {network: PCN}\n"
    )
    with pytest.raises(InputError, match="Give both network and networks") as caught:
        parse_workspace(text, "maturity.yaml")
    assert "maturity.yaml:5 words" in str(caught.value).lower()
