"""The flagship matrix is whole, and its text is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix, Tier

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SENTENCE = 26  # words
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


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return read_matrix(ROOT / "matrices" / "health-creation")


def texts(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """Every piece of text that a reader may meet, with the id of what it belongs to."""
    for level in matrix.levels:
        yield level.name, level.test
    for domain in matrix.domains:
        yield from ((domain.id, text) for text in (domain.ask, domain.why))
    for criterion in matrix.all_criteria():
        yield from ((criterion.id, text) for text in (criterion.title, criterion.ask, criterion.why, criterion.plain or ""))
        yield from ((criterion.id, question.ask) for question in criterion.questions.values())
        for descriptor in criterion.levels.values():
            yield from ((criterion.id, text) for text in (descriptor.text, descriptor.proof, descriptor.step) if text)


def test_health_creation_has_21_criteria_of_which_12_are_core(matrix: Matrix) -> None:
    tiers = [criterion.tier for criterion in matrix.all_criteria()]

    assert (len(tiers), tiers.count(Tier.CORE)) == (21, 12)


def test_health_creation_has_three_core_criteria_in_each_domain(matrix: Matrix) -> None:
    core = {domain.id: sum(criterion.tier is Tier.CORE for criterion in domain.criteria) for domain in matrix.domains}

    assert core == {"communities": 3, "partners": 3, "development": 3, "assets": 3}


def test_health_creation_says_for_every_level_what_it_is_what_proves_it_and_how_to_get_there(matrix: Matrix) -> None:
    unfinished = [
        (criterion.id, rank)
        for criterion in matrix.all_criteria()
        for rank in range(5)
        if rank not in criterion.levels or (rank and not (criterion.levels[rank].proof and criterion.levels[rank].step))
    ]

    assert unfinished == []


def test_health_creation_asks_a_resident_too(matrix: Matrix) -> None:
    assert [criterion.id for criterion in matrix.all_criteria() if not criterion.plain] == []


def test_health_creation_names_only_sources_that_it_lists(matrix: Matrix) -> None:
    named = {source for criterion in matrix.all_criteria() for source in criterion.sources}
    named |= {source for domain in matrix.domains for source in domain.sources}

    assert named == set(matrix.sources)


def test_health_creation_speaks_in_short_sentences(matrix: Matrix) -> None:
    long = [
        (where, sentence)
        for where, text in texts(matrix)
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]

    assert long == []


def test_health_creation_shuns_jargon_and_judgement(matrix: Matrix) -> None:
    found = [(where, word) for where, text in texts(matrix) for word in SHUNNED if re.search(rf"\b{word}", text.lower())]

    assert found == []
