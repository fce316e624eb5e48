from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from maturity.checking import check_assessment
from maturity.errors import Severity
from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment

DATA = Path(__file__).parents[1] / "data"
MATRIX = read_matrix(DATA / "tiny-matrix")
SOUND = read_assessment(DATA / "tiny-assessment.yaml")


def changed(*changes: tuple[str, Any]) -> Assessment:
    """The sound assessment with some parts set: "evidence/0/kind", or "plan/+" to append."""
    data = json.loads(SOUND.model_dump_json(exclude_defaults=True))
    for path, value in changes:
        *steps, last = path.split("/")
        here = data
        for step in steps:
            here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
        if isinstance(here, list) and last == "+":
            here.append(copy.deepcopy(value))
        else:
            here[int(last) if isinstance(here, list) else last] = value
    return Assessment.model_validate_json(json.dumps(data))


def said(assessment: Assessment, previous: Assessment | None = None) -> list[str]:
    found = check_assessment(assessment, MATRIX, previous)
    return [f"{'' if problem.severity is Severity.ERROR else 'warning '}{problem}" for problem in found]


def test_check_assessment_finds_nothing_in_a_sound_one() -> None:
    assert said(SOUND) == []


CRITERIA = "Use one of: listen-felt, listen-places, share-money, share-plan."

FAULTS: dict[str, tuple[tuple[str, Any], list[str]]] = {
    "other matrix": (
        ("matrix/id", "grand"),
        ["matrix.id: the assessment answers the matrix 'grand', not 'tiny'. Give the matrix grand, or correct the id."],
    ),
    "other version": (
        ("matrix/version", "0.9"),
        [
            "matrix.version: the assessment answers version 0.9 of the matrix, not 1.0. "
            "Give version 0.9, or move the answers to the new version."
        ],
    ),
    "other content": (
        ("matrix/content_hash", "0" * 64),
        [
            "matrix.content_hash: the matrix has changed since it was answered, though its version is the same. "
            "Get the matrix that was answered; whoever changed it must give it a new version."
        ],
    ),
    "neighbourhood twice": (
        ("network/neighbourhoods/+", {"id": "hill", "name": "Hill", "registered_patients": 1}),
        ["network.neighbourhoods[3]: the neighbourhood 'hill' is used twice. Give each its own id, or delete the repeated entry."],
    ),
    "closed early": (
        (
            "network",
            {**SOUND.network.model_dump(mode="json", exclude_defaults=True), "opened_on": "2020-04-01", "closed_on": "2019-04-01"},
        ),
        ["network.closed_on: the network closed before it opened. Correct one of the dates."],
    ),
    "closed": (
        ("network/closed_on", "2026-03-31"),
        [
            "warning network.closed_on: the network had closed before it was assessed. "
            "Check the code, and the date of the assessment."
        ],
    ),
    "too many patients": (
        ("network/list_size", 20_000),
        [
            "warning network.neighbourhoods: the neighbourhoods have more than twice as many patients as the network. "
            "Check registered_patients of each, and list_size."
        ],
    ),
    "partner twice": (
        ("partners/+", {"id": "tide-housing", "name": "Tide", "sector": "vcse"}),
        ["partners[2]: the partner 'tide-housing' is used twice. Give each its own id, or delete the repeated entry."],
    ),
    "priority group twice": (
        ("priority_groups/+", {"id": "carers", "name": "Carers"}),
        ["priority_groups[2]: the priority group 'carers' is used twice. Give each its own id, or delete the repeated entry."],
    ),
    "partner's sector": (
        ("partners/0/sector", "huosing"),
        ["partners.tide-housing.sector: there is no sector 'huosing'. Did you mean housing? Correct the spelling."],
    ),
    "unknown criterion": (
        ("responses/xyz", {"claim": 1}),
        [f"responses.xyz: there is no criterion 'xyz'. {CRITERIA}"],
    ),
    "claim off the scale": (
        ("responses/share-plan/claim", 4),
        ["responses.share-plan.claim: level 4 is not on the scale. Use one of: 0, 1, 2, 3."],
    ),
    "target off the scale": (
        ("responses/listen-places/target", {"level": 5, "by": "2027-01-01"}),
        ["responses.listen-places.target.level: level 5 is not on the scale. Use one of: 0, 1, 2, 3."],
    ),
    "target not above": (
        ("responses/listen-places/target", {"level": 2, "by": "2027-01-01"}),
        ["warning responses.listen-places.target.level: the target is not above the claim. Set a higher target, or delete it."],
    ),
    "target holds the top": (("responses/listen-places", {"claim": 3, "target": {"level": 3, "by": "2027-01-01"}}), []),
    "target without claim": (("responses/listen-places", {"target": {"level": 1, "by": "2027-01-01"}}), []),
    "target in the past": (
        ("responses/listen-places/target", {"level": 3, "by": "2026-01-01"}),
        ["warning responses.listen-places.target.by: the target's date is before the assessment. Set a later date."],
    ),
    "unknown check": (
        ("responses/share-plan/checks", {"plan-publishd": "yes"}),
        [
            "responses.share-plan.checks.plan-publishd: there is no yes-or-no question 'plan-publishd'. "
            "Did you mean plan-published? Correct the spelling."
        ],
    ),
    "check where none is asked": (
        ("responses/listen-felt/checks", {"x": "yes"}),
        [
            "responses.listen-felt.checks.x: there is no yes-or-no question 'x'. "
            "None is declared: declare it first, or delete it here."
        ],
    ),
    "unknown figure": (
        ("responses/share-money/figures", {"budget": {"value": 1}}),
        [
            "responses.share-money.figures.budget: there is no question for a figure 'budget'. "
            "Did you mean shared-budget? Correct the spelling."
        ],
    ),
    "share as number": (
        ("responses/share-money/figures", {"shared-budget": {"value": 0.5}}),
        ["responses.share-money.figures.shared-budget: the question asks for a share. Give part and whole, both counts."],
    ),
    "number as share": (
        ("responses/share-money/figures", {"meetings": {"part": 1, "whole": 2}}),
        ["responses.share-money.figures.meetings: the question asks for one number. Give value."],
    ),
    "suppressed figure": (("responses/share-money/figures", {"shared-budget": {"suppressed": True}}), []),
    "rating off the scale": (
        ("responses/listen-felt/ratings", {"community": [1, 4]}),
        ["responses.listen-felt.ratings.community[2]: level 4 is not on the scale. Use one of: 0, 1, 2, 3."],
    ),
    "statement off the scale": (
        ("responses/listen-felt/ratings", {"partner": [{"heard": 9}]}),
        ["responses.listen-felt.ratings.partner[1]: level 9 is not on the scale. Use one of: 0, 1, 2, 3."],
    ),
    "unknown statement": (
        ("responses/listen-felt/ratings", {"partner": [{"herd": 2}]}),
        ["responses.listen-felt.ratings.partner[1]: there is no statement 'herd'. Did you mean heard? Correct the spelling."],
    ),
    "statement where none is asked": (
        ("responses/share-plan/ratings", {"partner": [{"heard": 2}]}),
        [
            "responses.share-plan.ratings.partner[1]: this criterion has no statements to rate one by one. "
            "Write one level for each person."
        ],
    ),
    "core not applicable": (
        ("responses/share-plan", {"not_applicable": "MARKER"}),
        [
            "warning responses.share-plan.not_applicable: a core criterion is answered as not applicable. "
            "Check that the reason given holds; a moderator will ask."
        ],
    ),
    "extended not applicable": (("responses/share-money", {"not_applicable": "MARKER"}), []),
    "carried and not confirmed": (
        ("responses/share-money", {"comment": "MARKER", "carried": True}),
        [
            "warning responses.share-money.carried: the answer came over from before and nobody has confirmed it. "
            "Read the criterion, keep or change the answer, and delete carried."
        ],
    ),
    "evidence twice": (
        ("evidence/1/id", "notes-harbour"),
        ["evidence[2]: the evidence id 'notes-harbour' is used twice. Give each its own id, or delete the repeated entry."],
    ),
    "unknown kind": (
        ("evidence/1/kind", "documents"),
        ["evidence.plan-2026.kind: there is no kind of evidence 'documents'. Did you mean document? Correct the spelling."],
    ),
    "kind not taken": (
        ("evidence/1/kind", "survey"),
        [
            "warning evidence.plan-2026: the criterion 'share-plan' does not take evidence of the kind 'survey'. "
            "Do not cite it there, or use: document, meeting_record, community_attestation."
        ],
    ),
    "evidence for an unknown criterion": (
        ("evidence/1/criteria", ["share-plan", "shared-plan"]),
        ["evidence.plan-2026.criteria[2]: there is no criterion 'shared-plan'. Did you mean share-plan? Correct the spelling."],
    ),
    "unknown neighbourhood": (
        ("evidence/0/neighbourhoods", ["harbor"]),
        [
            "evidence.notes-harbour.neighbourhoods[1]: there is no neighbourhood 'harbor'. "
            "Did you mean harbour? Correct the spelling."
        ],
    ),
    "unknown sector": (
        ("evidence/1/sectors", ["vcse", "church"]),
        ["evidence.plan-2026.sectors[2]: there is no sector 'church'. Use one of: housing, pharmacy, vcse."],
    ),
    "unknown group": (
        ("evidence/0/priority_groups", ["young"]),
        ["evidence.notes-harbour.priority_groups[1]: there is no priority group 'young'. Use one of: carers."],
    ),
    "unknown asset": (
        ("evidence/1/assets", ["pubs"]),
        ["evidence.plan-2026.assets[1]: there is no asset kind 'pubs'. Use one of: associations, places."],
    ),
    "unknown partner": (
        ("evidence/0/partners", ["tide"]),
        ["evidence.notes-harbour.partners[1]: there is no partner 'tide'. Use one of: tide-housing."],
    ),
    "expires before": (
        ("evidence/1/expires", "2026-03-31"),
        ["evidence.plan-2026.expires: it expires before the day that it represents. Correct one of the dates."],
    ),
    "expires the same day": (("evidence/1/expires", "2026-04-01"), []),
    "money ends early": (
        (
            "evidence/1",
            {
                **json.loads(SOUND.evidence[1].model_dump_json(exclude_defaults=True)),
                "since": "2026-01-01",
                "funded_until": "2025-01-01",
            },
        ),
        ["evidence.plan-2026.funded_until: the money ends before the role begins. Correct one of the dates."],
    ),
    "evidence from later": (
        ("evidence/1/represents", "2026-10-15"),
        ["warning evidence.plan-2026.represents: it speaks of a day after the assessment. Check represents."],
    ),
    "attestation twice": (
        ("attestations/+", json.loads(SOUND.attestations[0].model_dump_json(exclude_defaults=True))),
        [
            "attestations[2]: the attestation id 'boathouse-friends' is used twice. Give each its own id, or delete the repeated entry."
        ],
    ),
    "attestation like evidence": (
        ("attestations/0/id", "plan-2026"),
        ["attestations.plan-2026: an item of evidence is called 'plan-2026' too. Give the attestation an id of its own."],
    ),
    "attestation for an unknown criterion": (
        ("attestations/0/criteria", ["xyz"]),
        [f"attestations.boathouse-friends.criteria[1]: there is no criterion 'xyz'. {CRITERIA}"],
    ),
    "attestation of an unknown neighbourhood": (
        ("attestations/0/neighbourhoods", ["quay"]),
        ["attestations.boathouse-friends.neighbourhoods[1]: there is no neighbourhood 'quay'. Use one of: harbour, hill."],
    ),
    "attestation expired at once": (
        ("attestations/0/expires", "2026-09-19"),
        ["attestations.boathouse-friends.expires: it expires before it was signed. Correct one of the dates."],
    ),
    "attestation from later": (
        ("attestations/0/signed_on", "2026-10-15"),
        ["warning attestations.boathouse-friends.signed_on: it was signed after the assessment. Check signed_on."],
    ),
    "quote for an unknown criterion": (
        ("quotes/0/criterion", "xyz"),
        [f"quotes[1].criterion: there is no criterion 'xyz'. {CRITERIA}"],
    ),
    "quote from an unknown neighbourhood": (
        ("quotes/0/neighbourhood", "quay"),
        ["quotes[1].neighbourhood: there is no neighbourhood 'quay'. Use one of: harbour, hill."],
    ),
    "quote without a place": (
        ("quotes/0", {"perspective": "partner", "role": "MARKER", "words": "MARKER", "consent": True}),
        ["warning quotes[1]: the quote has no place in the report. Give it a criterion or a neighbourhood."],
    ),
    "moderation of an unknown criterion": (
        ("moderation/0/criterion", "xyz"),
        [f"moderation[1].criterion: there is no criterion 'xyz'. {CRITERIA}"],
    ),
    "moderated level off the scale": (
        ("moderation/0/level", 7),
        ["moderation[1].level: level 7 is not on the scale. Use one of: 0, 1, 2, 3."],
    ),
    "moderation of unknown evidence": (
        (
            "moderation/0",
            {
                "criterion": "share-plan",
                "decision": "set_aside",
                "moderator": "M",
                "decided_on": "2026-11-02",
                "reason": "MARKER",
                "evidence": "plan-2027",
            },
        ),
        ["moderation[1].evidence: there is no item of evidence 'plan-2027'. Did you mean plan-2026? Correct the spelling."],
    ),
    "moderation of evidence for another criterion": (
        (
            "moderation/0",
            {
                "criterion": "share-money",
                "decision": "set_aside",
                "moderator": "M",
                "decided_on": "2026-11-02",
                "reason": "MARKER",
                "evidence": "plan-2026",
            },
        ),
        [
            "warning moderation[1].evidence: the item 'plan-2026' is not cited for this criterion. Name the criterion that it is cited for."
        ],
    ),
    "moderation before the assessment": (
        ("moderation/0/decided_on", "2026-10-01"),
        ["warning moderation[1].decided_on: the decision is older than the assessment. Check decided_on."],
    ),
    "moderated draft": (
        ("state", "draft"),
        ["warning state: a draft has been moderated. Set state to moderated, or submit it first."],
    ),
    "plan for an unknown criterion": (
        ("plan/0/criterion", "xyz"),
        [f"plan[1].criterion: there is no criterion 'xyz'. {CRITERIA}"],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_check_assessment_says_what_is_wrong(case: str) -> None:
    change, lines = FAULTS[case]
    assert said(changed(change)) == lines


@pytest.mark.parametrize("case", FAULTS)
def test_check_assessment_never_echoes_free_text(case: str) -> None:
    assert "MARKER" not in "".join(said(changed(FAULTS[case][0])))


def test_check_assessment_takes_the_hash_of_its_matrix() -> None:
    assert said(changed(("matrix/content_hash", MATRIX.content_hash))) == []


def test_check_assessment_reports_everything_at_once() -> None:
    lines = said(changed(("responses/xyz", {}), ("evidence/0/kind", "x"), ("plan/0/criterion", "y"), ("quotes/0/criterion", "z")))
    assert [line.split(":")[0] for line in lines] == [
        "responses.xyz",
        "evidence.notes-harbour.kind",
        "quotes[1].criterion",
        "plan[1].criterion",
    ]


BEFORE = [("cycle", "2025"), ("assessed_on", "2025-10-01")]


def test_check_assessment_takes_the_cycle_before() -> None:
    assert said(SOUND, changed(*BEFORE)) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            ("network/code", "Z00002"),
            "network.code: the earlier assessment is of Z00002, not of Z00001. Give the earlier assessment of the same network.",
        ),
        (
            ("assessed_on", "2026-10-14"),
            "assessed_on: the earlier assessment is not earlier than this one. Give the assessment of the cycle before.",
        ),
        (("cycle", "2026"), "warning cycle: both assessments name the same cycle. Name the new cycle."),
        (
            ("matrix/version", "0.9"),
            "warning matrix.version: the earlier assessment answers version 0.9 of the matrix. "
            "Change is shown only as far as the newer version says what became of the older.",
        ),
    ],
)
def test_check_assessment_compares_with_the_cycle_before(change: tuple[str, Any], line: str) -> None:
    assert said(SOUND, changed(*BEFORE, change)) == [line]


def test_check_assessment_does_not_list_what_is_too_long_to_read() -> None:
    many = [{"id": f"area{number}", "name": "A", "registered_patients": 10} for number in range(13)]
    lines = said(changed(("network/neighbourhoods", many), ("evidence/0/neighbourhoods", ["quay"]), ("attestations", [])))
    assert lines == ["evidence.notes-harbour.neighbourhoods[1]: there is no neighbourhood 'quay'. Check the spelling."]
