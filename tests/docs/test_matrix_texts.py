"""Every matrix that comes with the program is whole, and its text is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Domain, Matrix, Tier

ROOT = Path(__file__).resolve().parents[2]
MATRICES = {path.parent.name: read_matrix(path.parent) for path in sorted((ROOT / "matrices").glob("*/matrix.yaml"))}
FLAGSHIP = MATRICES["health-creation"]
LONGEST_SENTENCE = 26  # words
HIGHEST_GRADE = 7.5  # Flesch-Kincaid: years at school, so an age of about 12 to 13
SHUNNED = (
    "poor",
    "failing",
    "best",
    "worst",
    "ranking",
    "stakeholder",
    "robust",
    "leverage",
    "holistic",
    "hard to reach",
    "empower",
)
NOT_BRITISH = (
    r"\w+iz(?:e|ed|es|ing|ation)\b(?<!size)(?<!sizes)(?<!prize)",
    "behavior",
    "neighbor",
    r"center\b",
    "program\b",
    "labor",
)

every_matrix = pytest.mark.parametrize("matrix", MATRICES.values(), ids=MATRICES.keys())


def texts(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """Every piece of text that a reader may meet, with the id of what it belongs to."""
    yield from ((matrix.id, text) for text in (matrix.title, matrix.summary))
    for level in matrix.levels:
        yield level.name, level.test
    yield from ((name, kind.counts) for name, kind in matrix.evidence_kinds.items())
    yield from ((name, source.note) for name, source in matrix.sources.items() if source.note)
    for domain in matrix.domains:
        yield from ((domain.id, text) for text in (domain.ask, domain.why))
    for criterion in matrix.all_criteria():
        yield from ((criterion.id, text) for text in (criterion.title, criterion.ask, criterion.why, criterion.plain or ""))
        yield from ((criterion.id, question.ask) for question in criterion.questions.values())
        yield from ((criterion.id, link.note) for link in criterion.crosswalk if link.note)
        if criterion.thresholds is not None and criterion.thresholds.note:
            yield criterion.id, criterion.thresholds.note
        for descriptor in criterion.levels.values():
            yield from ((criterion.id, text) for text in (descriptor.text, descriptor.proof, descriptor.step) if text)


def sentences(matrix: Matrix) -> Iterator[tuple[str, str]]:
    for where, text in texts(matrix):
        yield from ((where, sentence) for sentence in re.split(r"(?<=[.?!])\s+", text) if sentence)


def syllables(word: str) -> int:
    """Estimate the syllables of an English word by its groups of vowels."""
    letters = re.sub("[^a-z]", "", word.lower())
    count = len(re.findall("[aeiouy]+", letters))
    if count > 1 and letters.endswith("e") and not letters.endswith(("le", "ee")):
        count -= 1
    if count > 1 and letters.endswith("ed") and not letters.endswith(("ted", "ded")):
        count -= 1
    return max(count, 1)


def test_health_creation_has_21_criteria_of_which_12_are_core() -> None:
    tiers = [criterion.tier for criterion in FLAGSHIP.all_criteria()]

    assert (len(tiers), tiers.count(Tier.CORE)) == (21, 12)


def test_health_creation_has_three_core_criteria_in_each_domain() -> None:
    core = {domain.id: sum(criterion.tier is Tier.CORE for criterion in domain.criteria) for domain in FLAGSHIP.domains}

    assert core == {"communities": 3, "partners": 3, "development": 3, "assets": 3}


def test_five_themes_ask_three_things_of_each_theme() -> None:
    matrix = MATRICES["pcn-five-themes"]

    assert {domain.title: len(domain.criteria) for domain in matrix.domains} == {
        "Leadership, planning and partnerships": 3,
        "Data and population health management": 3,
        "Integrating care": 3,
        "Managing resources": 3,
        "Working with people and communities": 3,
    }
    assert [level.name for level in matrix.levels] == ["Not yet", "Foundation", "Step 1", "Step 2", "Step 3"]


def test_five_themes_are_mostly_scored_by_stages() -> None:
    rules = [criterion.scoring.rule for criterion in MATRICES["pcn-five-themes"].all_criteria()]

    assert {rule: rules.count(rule) for rule in sorted(set(rules))} == {
        "breadth": 2,
        "coverage": 2,
        "evidence_rubric": 1,
        "metric_threshold": 2,
        "stage_gate": 8,
    }


def test_neighbourhood_health_asks_of_each_part_how_far_it_reaches_and_whether_it_works_as_one() -> None:
    matrix = MATRICES["neighbourhood-health"]
    core = [[one.scoring.rule for one in domain.criteria if one.tier is Tier.CORE] for domain in matrix.domains]

    assert core == [["coverage", "consensus"]] * 7
    assert matrix.assesses == "neighbourhood"
    assert [level.name for level in matrix.levels] == ["Not yet", "Designed", "Started", "Working", "Everywhere"]


def test_neighbourhood_health_adds_three_figures_that_change_no_domain() -> None:
    extended = [one.id for one in MATRICES["neighbourhood-health"].all_criteria() if one.tier is Tier.EXTENDED]

    assert extended == ["gp-experience", "step-aims", "urgent-time"]


@every_matrix
def test_matrix_says_for_every_level_what_it_is_what_proves_it_and_how_to_get_there(matrix: Matrix) -> None:
    unfinished = [
        (criterion.id, level.rank)
        for criterion in matrix.all_criteria()
        for level in matrix.levels
        if (found := criterion.levels.get(level.rank)) is None or (level.rank and not (found.proof and found.step))
    ]

    assert unfinished == []


@every_matrix
def test_matrix_asks_a_resident_too(matrix: Matrix) -> None:
    assert [criterion.id for criterion in matrix.all_criteria() if not criterion.plain] == []


@every_matrix
def test_matrix_names_a_source_for_every_criterion(matrix: Matrix) -> None:
    assert [criterion.id for criterion in matrix.all_criteria() if not criterion.sources] == []


@every_matrix
def test_matrix_names_only_sources_that_it_lists_and_lists_none_in_vain(matrix: Matrix) -> None:
    named = {source for criterion in matrix.all_criteria() for source in criterion.sources}
    named |= {source for domain in matrix.domains for source in domain.sources}

    assert named == set(matrix.sources)


@every_matrix
def test_matrix_calls_its_numbers_proposals_that_a_system_may_reset(matrix: Matrix) -> None:
    given = [one.thresholds.source for one in matrix.all_criteria() if one.thresholds is not None]

    assert [source for source in given if not source.startswith("proposal of this matrix; an ICS ")] == []


@every_matrix
def test_matrix_does_not_reach_the_top_on_its_own_word(matrix: Matrix) -> None:
    needs = [part for need in matrix.levels[-1].needs for part in need.any_of]

    assert [(part.attested, part.perspectives) for part in needs] == [("any", None), (None, 2)]


@every_matrix
def test_matrix_borrows_no_name_that_is_not_its_own(matrix: Matrix) -> None:
    titles = [matrix.title, *(level.name for level in matrix.levels)]
    titles += [node.title for node in (*matrix.domains, *matrix.all_criteria())]

    assert [title for title in titles if "NHS" in title] == []


@every_matrix
def test_matrix_speaks_in_short_sentences(matrix: Matrix) -> None:
    long = [(where, sentence) for where, sentence in sentences(matrix) if len(sentence.split()) > LONGEST_SENTENCE]

    assert long == []


@every_matrix
def test_matrix_can_be_read_at_the_age_of_thirteen(matrix: Matrix) -> None:
    grades = {domain.id: grade(domain) for domain in matrix.domains}

    assert {name: found for name, found in grades.items() if found > HIGHEST_GRADE} == {}


def grade(domain: Domain) -> float:
    """Work out the Flesch-Kincaid grade of all that a domain and its criteria say."""
    said = [domain.ask, domain.why]
    for one in domain.criteria:
        said += [one.ask, one.why, one.plain or "", *(question.ask for question in one.questions.values())]
        said += [text for level in one.levels.values() for text in (level.text, level.proof, level.step) if text]
    phrases = [phrase for text in said for phrase in re.split(r"[.?!:;]\s+|[.?!]$", text) if phrase]
    words = [word for phrase in phrases for word in phrase.split() if re.search("[A-Za-z]", word)]
    return 0.39 * len(words) / len(phrases) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@every_matrix
def test_matrix_shuns_jargon_and_judgement(matrix: Matrix) -> None:
    found = [(where, word) for where, text in texts(matrix) for word in SHUNNED if re.search(rf"\b{word}", text.lower())]

    assert found == []


@every_matrix
def test_matrix_is_written_in_british_english(matrix: Matrix) -> None:
    found = [(where, word) for where, text in texts(matrix) for word in NOT_BRITISH if re.search(rf"\b{word}", text.lower())]

    assert found == []
