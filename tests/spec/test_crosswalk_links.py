"""The links between the matrices that come with the program: each leads somewhere, and carries what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Criterion, CrosswalkLink

ROOT = Path(__file__).resolve().parents[2]
MATRICES = {path.parent.name: read_matrix(path.parent) for path in sorted((ROOT / "matrices").glob("*/matrix.yaml"))}
FLAGSHIP = MATRICES["health-creation"]


def all_links() -> Iterator[Any]:
    for name, matrix in MATRICES.items():
        for criterion in matrix.all_criteria():
            for link in criterion.crosswalk:
                yield pytest.param(criterion, link, id=f"{name} {criterion.id} to {link.matrix} {link.criterion}")


def far_end(link: CrosswalkLink) -> Criterion:
    found = MATRICES[link.matrix].criterion(link.criterion)
    assert found is not None
    return found


def links_of(name: str) -> dict[str, list[str]]:
    """Give the links of a matrix to the flagship: the ids that each linked criterion leads to, with what is carried."""
    found: dict[str, list[str]] = {}
    for criterion in MATRICES[name].all_criteria():
        for link in criterion.crosswalk:
            if link.matrix == FLAGSHIP.id:
                found.setdefault(criterion.id, []).append(f"{link.criterion} {link.carries}")
    return found


@pytest.mark.parametrize(("criterion", "link"), list(all_links()))
def test_link_leads_to_a_criterion_that_takes_some_of_the_same_evidence(criterion: Criterion, link: CrosswalkLink) -> None:
    assert set(criterion.evidence) & set(far_end(link).evidence)


@pytest.mark.parametrize(("criterion", "link"), list(all_links()))
def test_link_says_why(criterion: Criterion, link: CrosswalkLink) -> None:
    assert link.note


@pytest.mark.parametrize(("criterion", "link"), [each for each in all_links() if each.values[1].carries == "answers"])
def test_link_that_carries_answers_leads_to_the_same_question_levels_and_rule(criterion: Criterion, link: CrosswalkLink) -> None:
    theirs = far_end(link)

    assert criterion.ask == theirs.ask
    assert criterion.levels == theirs.levels
    assert criterion.questions == theirs.questions
    assert (criterion.evidence, criterion.scoring, criterion.gates) == (theirs.evidence, theirs.scoring, theirs.gates)
    assert criterion.thresholds == theirs.thresholds


def test_five_themes_lead_to_the_flagship() -> None:
    assert links_of("pcn-five-themes") == {
        "lead-purpose": ["part-plan evidence"],
        "lead-beyond": ["part-govern answers"],
        "data-cohort": ["comm-story evidence", "comm-least-heard evidence"],
        "team-breadth": ["part-breadth evidence"],
        "means-places": ["asset-picture evidence", "asset-buildon evidence"],
        "comm-listen": ["comm-listen answers"],
        "comm-decide": ["comm-decide answers"],
        "asset-picture": ["asset-picture answers"],
    }


def test_neighbourhood_health_leads_to_the_flagship() -> None:
    assert links_of("neighbourhood-health") == {
        "pop-reach": ["comm-story evidence"],
        "team-one": ["part-depth evidence"],
        "vcse-reach": ["dev-led evidence", "asset-invest evidence", "comm-listen evidence"],
        "vcse-one": ["comm-felt evidence"],
    }


@pytest.mark.parametrize("criterion_id", ["comm-listen", "comm-decide", "asset-picture"])
def test_five_themes_take_over_three_criteria_word_for_word(criterion_id: str) -> None:
    ours, theirs = MATRICES["pcn-five-themes"].criterion(criterion_id), FLAGSHIP.criterion(criterion_id)

    assert ours is not None
    assert theirs is not None
    assert ours.model_copy(update={"crosswalk": ()}) == theirs


@pytest.mark.parametrize("name", ["pcn-five-themes", "neighbourhood-health"])
def test_matrix_knows_evidence_by_the_flagships_ids_and_rules(name: str) -> None:
    def rules(matrix_name: str) -> dict[str, Any]:
        kinds = MATRICES[matrix_name].evidence_kinds
        return {key: kind.model_dump(exclude={"counts"}) for key, kind in kinds.items()}

    assert rules(name) == rules(FLAGSHIP.id)
    assert MATRICES[name].sectors == FLAGSHIP.sectors
    assert MATRICES[name].asset_kinds == FLAGSHIP.asset_kinds


@pytest.mark.parametrize("name", ["pcn-five-themes", "neighbourhood-health"])
def test_matrix_counts_ranks_as_the_flagship_does_so_that_levels_can_be_carried(name: str) -> None:
    assert [level.rank for level in MATRICES[name].levels] == [level.rank for level in FLAGSHIP.levels]
