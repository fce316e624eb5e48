"""Where support should go."""

from __future__ import annotations

from datetime import date

from made_results import made_result, made_score
from maturity.benchmarking.support import check_claims, find_support_needs, tabulate_presence
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.base import Perspective
from maturity.model.benchmark import ClaimCheck, NeighbourhoodPresence, SupportNeed, UnsupportedClaim
from maturity.model.evidence import Attestation, Evidence
from maturity.model.network import Neighbourhood, Network
from maturity.model.result import Result, SetAside, SetAsideReason, Status

HARBOUR = Neighbourhood(id="harbour", name="Harbour", registered_patients=15_000, priority=True)
HILL = Neighbourhood(id="hill", name="Hill", registered_patients=20_000)
QUAY = Neighbourhood(id="quay", name="Quay", registered_patients=9_000)


def a_post(id_: str, *areas: str, since: date | None = None, until: date | None = None) -> Evidence:
    return Evidence(
        id=id_,
        kind="role_record",
        title="Post",
        represents=date(2026, 6, 1),
        criteria=("presence",),
        neighbourhoods=areas,
        since=since,
        funded_until=until,
    )


def an_assessment(
    *evidence: Evidence, areas: tuple[Neighbourhood, ...] = (HARBOUR, HILL, QUAY), attested: tuple[Attestation, ...] = ()
) -> Assessment:
    return Assessment(
        format="maturity-assessment/1",
        matrix=MatrixPin(id="tide", version="1.0"),
        cycle="2026",
        assessed_on=date(2026, 10, 1),
        network=Network(code="Z00001", name="Tide", neighbourhoods=areas),
        evidence=evidence,
        attestations=attested,
    )


def presence(assessment: Assessment, result: Result | None) -> dict[str, NeighbourhoodPresence]:
    table = tabulate_presence("presence", [assessment], {"Z00001": result} if result else {})
    return {row.id: row for row in table.neighbourhoods}


def test_find_support_needs_counts_networks_and_patients_one_step_short() -> None:
    results = [
        made_result(f"Z0000{number}", {"walk": level})
        for number, level in enumerate((1, 1, 1, 0, 2, 4, Status.UNCERTAIN, None), start=1)
    ]
    networks = {
        "Z00001": Network(code="Z00001", name="One", list_size=30_000, core20_share=0.2),
        "Z00002": Network(code="Z00002", name="Two", list_size=12_000),
        "Z00003": Network(code="Z00003", name="Three"),
    }
    assert find_support_needs(results, networks, goal=2)["walk"] == SupportNeed(
        id="walk",
        goal=2,
        reached=2,
        one_short=("Z00001", "Z00002", "Z00003"),
        further=1,
        without_level=2,
        patients=42_000,
        size_unknown=1,
        priority_people=6_000,
        priority_unknown=2,
    )


def test_find_support_needs_counts_a_network_without_description_as_of_unknown_size() -> None:
    need = find_support_needs([made_result("Z00001", {"walk": 1})], {}, goal=2)["walk"]
    assert (need.patients, need.size_unknown, need.priority_people, need.priority_unknown) == (0, 1, 0, 1)


def test_check_claims_lists_the_widest_gap_first() -> None:
    results = [
        made_result("Z00001", {"walk": 2}, claimed={"walk": 3}),
        made_result("Z00002", {"walk": 0}, claimed={"walk": 4}),
        made_result("Z00003", {"walk": 3}, claimed={"walk": 3}),
        made_result("Z00004", {"walk": 4}, claimed={"walk": 1}),
        made_result("Z00005", {"walk": 1}),
        made_result("Z00006", {"walk": Status.UNCERTAIN}, claimed={"walk": 2}),
    ]
    assert check_claims(results)["walk"] == ClaimCheck(
        id="walk",
        claims=5,
        above=(
            UnsupportedClaim(network="Z00002", claimed=4, supported=0),
            UnsupportedClaim(network="Z00001", claimed=3, supported=2),
        ),
        without_level=(UnsupportedClaim(network="Z00006", claimed=2, supported=None),),
    )


def test_check_claims_passes_over_a_criterion_that_a_result_lacks() -> None:
    results = [made_result("Z00001", {"walk": 1}, claimed={"walk": 1}), made_result("Z00002", {"talk": 1})]
    assert check_claims(results)["walk"].claims == 1


def test_tabulate_presence_finds_neighbourhoods_without_a_counted_item() -> None:
    assessment = an_assessment(a_post("post", "harbour"), a_post("expired", "hill"))
    result = made_result("Z00001", {"presence": 2}, used={"presence": ["post"]})
    found = presence(assessment, result)
    assert {id_: row.reached for id_, row in found.items()} == {"hill": False, "quay": False, "harbour": True}


def test_tabulate_presence_says_since_when_and_funded_until_when() -> None:
    first = a_post("first", "harbour", since=date(2025, 4, 1), until=date(2027, 3, 31))
    second = a_post("second", "harbour", "hill", since=date(2024, 4, 1))
    result = made_result("Z00001", {"presence": 2}, used={"presence": ["first", "second"]})
    assert presence(an_assessment(first, second), result)["harbour"] == NeighbourhoodPresence(
        network="Z00001",
        id="harbour",
        name="Harbour",
        registered_patients=15_000,
        priority=True,
        reached=True,
        evidence=("first", "second"),
        since=date(2024, 4, 1),
        funded_until=date(2027, 3, 31),
    )


def test_tabulate_presence_counts_attestations() -> None:
    attestation = Attestation(
        id="word",
        perspective=Perspective.COMMUNITY,
        signatory="Chair",
        organisation="Hill Residents",
        signed_on=date(2026, 9, 1),
        criteria=("presence",),
        statement="They are here.",
        neighbourhoods=("hill",),
    )
    result = made_result("Z00001", {"presence": 1}, used={"presence": ["word"]})
    assert presence(an_assessment(attested=(attestation,)), result)["hill"].reached is True


def test_tabulate_presence_counts_items_beyond_the_limit() -> None:
    result = made_result("Z00001", {"presence": 1})
    over = SetAside(evidence="post", reason=SetAsideReason.OVER_LIMIT, words="beyond three items")
    old = SetAside(evidence="old", reason=SetAsideReason.TOO_OLD, words="older than 12 months")
    score = result.criteria["presence"].model_copy(update={"supported": made_score(1, set_aside=[over, old])})
    result = result.model_copy(update={"criteria": {"presence": score}})
    found = presence(an_assessment(a_post("post", "harbour"), a_post("old", "hill")), result)
    assert (found["harbour"].reached, found["hill"].reached) == (True, False)


def test_tabulate_presence_knows_nothing_where_nothing_was_assessed() -> None:
    result = made_result("Z00001", {"presence": None})
    assert presence(an_assessment(), result)["harbour"].reached is None


def test_tabulate_presence_knows_nothing_without_a_result() -> None:
    assert presence(an_assessment(), None)["harbour"].reached is None


def test_tabulate_presence_puts_gaps_first_and_among_them_priority_and_size() -> None:
    first = an_assessment(a_post("post", "quay"))
    silent = first.model_copy(update={"network": Network(code="Z00002", name="Ebb", neighbourhoods=(HARBOUR,))})
    results = {"Z00001": made_result("Z00001", {"presence": 1}, used={"presence": ["post"]})}
    table = tabulate_presence("presence", [silent, first], results)
    assert [(row.network, row.id, row.reached) for row in table.neighbourhoods] == [
        ("Z00001", "harbour", False),
        ("Z00001", "hill", False),
        ("Z00002", "harbour", None),
        ("Z00001", "quay", True),
    ]


def test_tabulate_presence_names_networks_that_declare_no_neighbourhood() -> None:
    table = tabulate_presence("presence", [an_assessment(areas=())], {})
    assert (table.neighbourhoods, table.undeclared) == ((), ("Z00001",))
