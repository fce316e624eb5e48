"""Which items count, and why the others do not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import AS_OF, KINDS, from_json, make_criterion, make_evidence, make_matrix
from maturity.model.evidence import Attestation, Evidence
from maturity.model.freshness import add_months
from maturity.scoring.admission import admit, evidence_from
from maturity.scoring.freshness import earliest_within, windows_for


def admit_one(item: Evidence, moderated: dict[str, str] | None = None, **criterion: Any) -> tuple[list[str], list[tuple[str, str]]]:
    windows = windows_for(make_criterion(**criterion), make_matrix().evidence_kinds, AS_OF)
    counts, aside = admit([item], windows, moderated or {}, as_of=AS_OF)
    return [one.id for one in counts], [(one.reason.value, one.words) for one in aside]


def make_attestation(**fields: Any) -> Attestation:
    base = {"id": "a", "perspective": "community", "signatory": "Chair", "organisation": "Group", "signed_on": "2026-09-01"}
    made: Attestation = from_json(Attestation, {**base, "criteria": ["one"], "statement": "So.", **fields})
    return made


def reason(item: Evidence, **criterion: Any) -> str | None:
    _, aside = admit_one(item, **criterion)
    return aside[0][0] if aside else None


def test_admit_fresh_item_of_accepted_kind() -> None:
    assert admit_one(make_evidence()) == (["item-1"], [])


def test_admit_kind_that_the_criterion_does_not_accept() -> None:
    assert admit_one(make_evidence(), evidence={"register": {}}) == (
        [],
        [("wrong_kind", "This kind of evidence does not count for this criterion.")],
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"represents": "2026-10-31"}, None),
        ({"represents": "2026-11-01"}, "in_future"),
        ({"expires": "2026-10-31"}, None),
        ({"expires": "2026-10-30"}, "expired"),
        ({"kind": "meeting_record", "represents": "2025-10-31"}, None),
        ({"kind": "meeting_record", "represents": "2025-10-30"}, "too_old"),
        ({"kind": "budget_line", "represents": "2026-04-01"}, None),
        ({"kind": "budget_line", "represents": "2026-03-31"}, "too_old"),
        ({"kind": "agreement", "represents": "2023-10-31", "expires": "2030-01-01"}, None),
        ({"kind": "agreement", "represents": "2023-10-30", "expires": "2030-01-01"}, "too_old"),
        ({"kind": "community_attestation"}, "not_outside"),
        ({"kind": "community_attestation", "perspective": "community"}, None),
    ],
)
def test_admit_by_date_and_signature(fields: dict[str, Any], expected: str | None) -> None:
    assert reason(make_evidence(**fields)) == expected


def test_admit_criterion_shortens_the_life_of_a_kind() -> None:
    item = make_evidence(represents="2026-09-01")

    assert reason(item, evidence={"document": {"max_age_months": 1}}) == "too_old"


def test_admit_moderated_item_names_the_role_only() -> None:
    assert admit_one(make_evidence(), moderated={"item-1": "System lead"}) == (
        [],
        [("moderated", "Set aside by a moderator (System lead).")],
    )


def test_admit_second_attestation_of_one_organisation() -> None:
    windows = windows_for(make_criterion(), make_matrix().evidence_kinds, AS_OF)
    older, newer = make_attestation(), make_attestation(id="b", organisation="GROUP", signed_on="2026-09-02")

    counts, aside = admit([evidence_from(older), evidence_from(newer)], windows, {}, as_of=AS_OF)

    assert [one.id for one in counts] == ["b"]
    assert [(one.evidence, one.reason.value) for one in aside] == [("a", "same_voice")]


def test_admit_one_organisation_about_two_neighbourhoods() -> None:
    windows = windows_for(make_criterion(), make_matrix().evidence_kinds, AS_OF)
    items = [evidence_from(make_attestation(id=name, neighbourhoods=[name])) for name in ("a", "b")]

    counts, aside = admit(items, windows, {}, as_of=AS_OF)

    assert ([one.id for one in counts], aside) == (["a", "b"], [])


@pytest.mark.parametrize("inside", [True, False])
def test_evidence_from_is_the_same_as_the_slow_way(inside: bool) -> None:
    attestation = make_attestation(perspective="partner", works_for_network=inside, partners=["tide"], expires="2027-01-01")

    assert evidence_from(attestation) == attestation.as_evidence()


def test_windows_for_leaves_out_a_kind_that_the_matrix_lacks() -> None:
    assert set(windows_for(make_criterion(evidence={"letter": {}, "document": {}}), make_matrix().evidence_kinds, AS_OF)) == {
        "document"
    }


@pytest.mark.parametrize(
    ("as_of", "months", "expected"),
    [
        (date(2026, 10, 31), 12, date(2025, 10, 31)),
        (date(2026, 3, 31), 1, date(2026, 3, 1)),
        (date(2027, 2, 28), 6, date(2026, 8, 28)),
        (date(2028, 2, 29), 12, date(2027, 3, 1)),
        (date(2026, 12, 31), 1, date(2026, 12, 1)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_earliest_within_is_the_first_date_that_still_stands(as_of: date, months: int, expected: date) -> None:
    assert earliest_within(as_of, months) == expected
    assert add_months(expected, months) >= as_of


def test_kinds_of_the_builders_are_all_accepted_by_default() -> None:
    assert set(make_criterion().evidence) == set(KINDS)
