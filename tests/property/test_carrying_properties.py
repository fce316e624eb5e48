"""What must hold whenever a cycle follows another: nothing is lost, and nothing counts that scoring would not count."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import KINDS, criterion_fields, make_assessment, make_evidence, make_matrix
from maturity.carrying.carry import Terms, carry
from maturity.carrying.dating import date_item, runs_out
from maturity.model.evidence import Attestation
from maturity.model.result import SetAsideReason
from maturity.recording.entries import entries_of
from maturity.scoring.admission import admit, evidence_from
from maturity.scoring.freshness import windows_for

IDS = ("one", "two", "three")
FRAME = {"format", "matrix", "cycle", "state", "assessed_on", "network"}
TERMS = Terms(cycle="2027", follows="2026", day=date(2027, 10, 31), opened=date(2026, 9, 1))
USES = [{kind: {"max_age_months": months} if months else {} for kind in KINDS} for months in (None, 3, 20)]
MATRIX = make_matrix(*(criterion_fields(name, evidence=use) for name, use in zip(IDS, USES, strict=True)))

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
said = {
    "claim": st.integers(0, 4),
    "target": st.builds(lambda level, by: {"level": level, "by": by.isoformat()}, st.integers(0, 4), days),
    "comment": st.just("Ours."),
    "checks": st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["yes", "no"])),
    "figures": st.dictionaries(st.sampled_from(["a", "b"]), st.just({"value": 7.0})),
    "choices": st.dictionaries(st.sampled_from(["c"]), st.sampled_from(["left", "right"])),
    "ratings": st.dictionaries(st.sampled_from(["network", "community"]), st.lists(st.integers(0, 4), max_size=3)),
    "carried": st.booleans(),
}
cited = st.lists(st.sampled_from((*IDS, "gone")), min_size=1, max_size=3, unique=True)


@st.composite
def items(draw: st.DrawFn) -> dict[str, Any]:
    represents = draw(days)
    lasts = draw(st.none() | st.integers(0, 900))
    expires = {} if lasts is None else {"expires": (represents + timedelta(lasts)).isoformat()}
    return {
        "kind": draw(st.sampled_from([*KINDS, "unknown"])),
        "represents": represents.isoformat(),
        "criteria": draw(cited),
        **expires,
    }


@st.composite
def assessments(draw: st.DrawFn) -> Any:
    evidence = draw(st.lists(items(), max_size=3))
    aside = [
        {
            "criterion": draw(st.sampled_from(item["criteria"])),
            "decision": "set_aside",
            "evidence": f"item-{place}",
            "reason": "No.",
        }
        for place, item in enumerate(evidence, 1)
        if draw(st.booleans())
    ]
    done = draw(st.none() | days)
    step = {"criterion": "one", "step": "Go", "owner": "Lead", "by": "2027-01-31"}
    return make_assessment(
        draw(st.dictionaries(st.sampled_from(IDS), st.fixed_dictionaries({}, optional=said))),
        evidence=evidence,
        attestations=[{"signed_on": draw(days).isoformat(), "criteria": draw(cited)} for _ in range(draw(st.integers(0, 2)))],
        moderation=[{"moderator": "Panel", "decided_on": "2026-10-27", **one} for one in aside],
        plan=[step if done is None else {**step, "done_on": done.isoformat()}],
        quotes=[{"perspective": "community", "role": "Resident", "words": "So.", "consent": True, "criterion": "one"}],
        partners=[{"id": "homes", "name": "Homes", "sector": "housing", "our_rating": draw(st.integers(0, 5)), "agreed_depth": 0}],
        priority_groups=[{"id": "carers", "name": "Carers"}],
        scenarios={"later": {"title": "Later", "by": draw(days).isoformat()}},
    )


@given(assessments())
def test_every_part_is_carried_or_asked_again_or_listed(last: Any) -> None:
    found = carry(last, MATRIX, TERMS)
    old, new = entries_of(last), entries_of(found.assessment)
    told = {one.where for one in (*found.report.ask_again, *found.report.left)}
    positions: dict[str, int] = {}
    for address, value in old.items():
        part = address[0]
        positions[part] = positions.get(part, 0) + 1
        names = {".".join(address), f"{part}[{positions[part]}]"}
        if part in FRAME or names & told:
            assert address not in new or part in FRAME
        elif part == "evidence" or part == "attestations":
            assert new[address] | {"criteria": None} == value | {"criteria": None}  # type: ignore[operator]
            dropped = set(value["criteria"]) - set(new[address]["criteria"])  # type: ignore[arg-type,call-overload,index]
            assert {f"{'.'.join(address)}.criteria.{name}" for name in dropped} <= told
        elif address[-1] != "carried":
            assert new[address] == value


@given(assessments())
def test_every_answer_that_came_along_waits_to_be_confirmed(last: Any) -> None:
    found = carry(last, MATRIX, TERMS)
    assert all(response.carried for response in found.assessment.responses.values())
    assert found.report.to_confirm == tuple(found.assessment.responses)


@given(items(), days)
def test_date_item_counts_what_scoring_admits(item: dict[str, Any], day: date) -> None:
    """The slow twin: let scoring itself admit the item, criterion by criterion."""
    evidence = make_evidence(**item)
    admitted = []
    for criterion in MATRIX.all_criteria():
        if criterion.id in evidence.criteria:
            used, aside = admit([evidence], windows_for(criterion, MATRIX.evidence_kinds, day), {}, as_of=day)
            if used or {one.reason for one in aside} == {SetAsideReason.NOT_OUTSIDE}:  # who signed is no question of dates
                admitted.append(criterion.id)
    found = date_item(evidence, MATRIX, day)
    assert sorted(found.counts_for) == sorted(admitted)
    if found.counts_for and found.until is not None:
        assert date_item(evidence, MATRIX, found.until).counts_for == found.counts_for
        assert runs_out(evidence, MATRIX, day, found.until + timedelta(1)) != ()


@given(days, days, cited)
def test_date_item_dates_an_attestation_as_scoring_does(signed: date, day: date, criteria: list[str]) -> None:
    given_ = make_assessment(attestations=[{"signed_on": signed.isoformat(), "criteria": criteria}]).attestations[0]
    assert isinstance(given_, Attestation)
    assert date_item(given_, MATRIX, day) == date_item(evidence_from(given_), MATRIX, day)
