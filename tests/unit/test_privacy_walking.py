from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import make_assessment
from maturity.checking.privacy import privacy_problems
from maturity.errors import Severity
from maturity.files.blank_assessment import blank_assessment
from maturity.files.matrix_files import read_matrix
from maturity.files.yaml_text import parse_yaml
from maturity.privacy import find_in, find_personal, problems_in

NUMBER = "943 476 5919"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MATRICES = Path(__file__).resolve().parents[2] / "matrices"


def places(value: object, place: str = "") -> list[tuple[str, str]]:
    return [(one.place, one.sighting.rule.value) for one in find_in(value, place)]


def test_find_in_names_places_by_keys_ids_and_positions() -> None:
    data = {
        "responses": {"comm-listen": {"comment": f"For {NUMBER}", "claim": 3}},
        "evidence": [{"id": "log", "title": "Log"}, {"id": "notes", "title": f"Notes on {NUMBER}"}],
        "plan": [{"step": "a"}, {"step": f"Ring {NUMBER}"}],
    }
    assert places(data) == [
        ("responses.comm-listen.comment", "nhs-number"),
        ("evidence.notes.title", "nhs-number"),
        ("plan[2].step", "nhs-number"),
    ]


def test_find_in_begins_at_the_place_given() -> None:
    assert places(f"For {NUMBER}", "comment") == [("comment", "nhs-number")]
    assert places({"words": NUMBER}, "quotes[1]") == [("quotes[1].words", "nhs-number")]


def test_find_in_never_puts_a_key_or_an_id_that_is_personal_into_a_place() -> None:
    data = {"evidence": [{"id": "9434765919", "title": "Log"}], "ratings": {NUMBER: "her son Peter"}}
    assert places(data) == [("evidence[1].id", "nhs-number"), ("ratings[1]", "nhs-number"), ("ratings[1]", "named-patient")]


def test_problems_in_warn_once_for_each_rule_and_place_without_the_words() -> None:
    problems = problems_in({"comment": f"{NUMBER} and 999 000 0018, her son Peter"}, file="Z00001.yaml")
    assert [str(problem) for problem in problems] == [
        "Z00001.yaml comment: the text may hold an NHS number (nhs-number). "
        "Leave the number out; nothing here needs to point to one person.",
        "Z00001.yaml comment: the text may hold the name of a patient or of another person (named-patient). "
        "Write the role, not the name: 'a resident'.",
    ]
    assert {problem.severity for problem in problems} == {Severity.WARNING}


def test_privacy_problems_look_at_every_part_of_an_assessment() -> None:
    assessment = make_assessment(
        {"one": {"comment": f"For {NUMBER}"}, "two": {"not_applicable": "A patient called Ann moved."}},
        evidence=[{"title": "Letter to joan@example.org"}],
        attestations=[{"statement": "I am Mrs Smith, a resident."}],
        moderation=[{"criterion": "one", "decision": "query", "moderator": "Panel", "decided_on": "2026-10-20", "reason": NUMBER}],
        plan=[{"criterion": "one", "step": "Ring 07700 900123", "owner": "Lead", "by": "2026-12-01"}],
    )
    assert [(problem.where, problem.message.partition("(")[2]) for problem in privacy_problems(assessment)] == [
        ("responses.one.comment", "nhs-number)"),
        ("responses.two.not_applicable", "named-patient)"),
        ("evidence.item-1.title", "email-address)"),
        ("attestations.attestation-1.statement", "named-patient)"),
        ("moderation[1].reason", "nhs-number)"),
        ("plan[1].step", "phone-number)"),
    ]


def test_privacy_problems_of_an_assessment_without_people_are_none() -> None:
    assert privacy_problems(make_assessment({"one": {"comment": "We met in May."}})) == ()


PAGES = [path for folder in (EXAMPLES, MATRICES) for end in ("yaml", "json", "jsonl") for path in sorted(folder.rglob(f"*.{end}"))]


def test_find_personal_finds_nobody_in_the_example_system_and_the_matrices() -> None:
    assert len(PAGES) > 60
    seen = {str(path): [one.rule for one in find_personal(path.read_text(encoding="utf-8"))] for path in PAGES}
    assert {path: rules for path, rules in seen.items() if rules} == {}


@pytest.mark.parametrize(
    "path", [EXAMPLES / "ostermere-and-fenwold/2026/Z00001.yaml", MATRICES / "health-creation/communities.yaml"]
)
def test_find_in_finds_nobody_in_files_as_they_are_read(path: Path) -> None:
    assert places(parse_yaml(path.read_bytes(), path.name).data) == []


@pytest.mark.parametrize("matrix", ["health-creation", "pcn-five-themes", "neighbourhood-health"])
def test_find_personal_finds_nobody_in_a_blank_assessment(matrix: str) -> None:
    blank = blank_assessment(read_matrix(MATRICES / matrix), "2026", date(2026, 11, 22), "ZZ1")
    assert find_personal(blank) == ()
