"""Verifying reports without levels inside: each of the gallery adds up, and each kind of figure is noticed when it is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from maturity.model.branding import Look
from maturity.model.wording import Wording
from maturity.reporting.national_view import NationalReport
from maturity.reporting.printed import AnyReport, said_by
from maturity.reporting.resident_view import ResidentReport
from maturity.reporting.rewording import dress
from maturity.reporting.system_view import Naming, SystemReport
from maturity.verifying import verify_system
from maturity.verifying_sums import verify_national, verify_resident
from national_report_cases import GALLERY as NATIONS
from resident_report_cases import GALLERY as PAGES
from system_report_cases import made_system, network

WORDS = Look(words=Wording(network="PCN", networks="PCNs", system="ICS", systems="ICSs"))
Change = Callable[[Any], None]


def pages_of(report: AnyReport) -> list[str]:
    return [" ".join(text for one in said_by(report) for text in one.texts)]


def changed(report: AnyReport, change: Change) -> Any:
    """Load a report again with something changed in its data."""
    data = report.model_dump(mode="python")
    change(data)
    return type(report).model_validate(data)


@pytest.mark.parametrize("name", NATIONS)
def test_every_overview_of_the_gallery_adds_up_also_in_a_systems_own_words(name: str) -> None:
    for report in (NATIONS[name](), dress(NATIONS[name](), WORDS)):
        assert verify_national(report, pages_of(report)).differences == ()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_for_residents_of_the_gallery_says_what_its_data_say(name: str) -> None:
    report = PAGES[name]()
    found = verify_resident(report, pages_of(report))
    assert found.differences == ()
    assert found.checked[1].startswith("Looked for on 1 page: ")


def fewer_answered(data: Any) -> None:
    data["systems"][0]["answered"] -= 3


def more_at_a_level(data: Any) -> None:
    data["domains"][0]["own"]["counts"][2]["networks"] += 1


def fewer_without_a_level(data: Any) -> None:
    data["domains"][0]["own"]["others"][0]["networks"] -= 1


def better_heading(data: Any) -> None:
    data["domains"][0]["headline"] = "Working with communities: 200 of 232 networks are Embedded or Shared"


def a_shown(data: Any) -> Any:
    return next(cell for row in data["systems"] for cell in row["cells"] if cell["at_goal"] is not None)


def more_at_the_goal(data: Any) -> None:
    a_shown(data)["at_goal"] += 1


def higher_middle(data: Any) -> None:
    a_shown(data).update(lowest=4, highest=4)


def by_level(data: Any) -> None:
    data["systems"] = data["systems"][::-1]


def nobody_silent(data: Any) -> None:
    data["silent"] = ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (fewer_answered, "Networks that answered: the report says 236 of 254 (93%); its data give 233 of 254 (92%)."),
        (more_at_a_level, "networks with a level on “Working with communities”: the report says 232; its data give 233."),
        (fewer_without_a_level, "networks behind “Working with communities”: the report says 254; its data give 253."),
        (better_heading, "the heading of “Working with communities”: the report says “Working with communities: 200 of 232"),
        (more_at_the_goal, "its data give 1 Foundation, 6 of 36."),
        (higher_middle, "its data give 4 Shared, 5 of 36."),
        (by_level, "the order of the systems: the report says ZZ9, ZZ8"),
        (nobody_silent, "the systems from which nothing came: the report says none; its data give Tide 3."),
    ],
)
def test_verify_national_names_each_difference(change: Change, words: str) -> None:
    report: NationalReport = changed(NATIONS["everyday"](), change)
    assert any(words in line for line in verify_national(report, None).differences)


def test_verify_national_says_what_it_cannot_tell() -> None:
    found = verify_national(NATIONS["everyday"](), None)
    assert found.checked[0].startswith("Added up again from the rows of 9 systems: ")
    assert found.unchecked[0].startswith("No level of a network is inside")


def test_verify_national_looks_for_its_words_on_the_pages() -> None:
    report = NATIONS["everyday"]()
    page = pages_of(report)[0].replace("34 of 36", "35 of 36", 1)
    assert verify_national(report, [page]).differences == ("the row of Tide 1: its words stand on no page.",)


def test_verify_resident_notices_answers_of_few_people_and_words_that_are_not_there() -> None:
    def few(data: Any) -> None:
        row = next(row for row in data["rows"] if row["said"])
        row["people"] = 3

    report: ResidentReport = changed(PAGES["everyday"](), few)
    assert "the report says 3; its data give 5 or more." in verify_resident(report, None).differences[0]
    whole = PAGES["everyday"]()
    page = pages_of(whole)[0].replace("Mondays", "Tuesdays")
    assert verify_resident(whole, [page]).differences == ("how to take part: its words stand on no page.",)


def test_verify_system_without_names_adds_up_its_rows() -> None:
    report = made_system(networks=[network(place) for place in range(16)], naming=Naming(shown=False))
    found = verify_system(report, pages_of(report))
    assert found.differences == ()
    assert found.checked[0].startswith("Added up again: ")
    assert "none is named here" in found.unchecked[0]

    def more(data: Any) -> None:
        rows = [row for domain in data["standings"]["domains"] for row in (domain["own"], *domain["rows"])]
        row = next(row for row in rows if row["assessed"])
        row["assessed"] += 1

    other: SystemReport = changed(report, more)
    assert [line.split(" “")[0] for line in verify_system(other, None).differences][-1] == "networks behind"
