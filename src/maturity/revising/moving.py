"""Move one assessment to another version of its matrix: nothing is silently kept, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from maturity.model.assessment import Assessment, MatrixPin, Response, Scenario, State
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Matrix
from maturity.model.revision import Change, LeftOut, MatrixDiff, Migration, ToConfirm, ToMend
from maturity.revising.answers import Ground, move_response, pieces_of
from maturity.revising.citations import (
    REMOVED,
    move_cited,
    move_moderation,
    move_plan,
    move_quotes,
    unknown_names,
)
from maturity.revising.comparing import compare_matrices, moves_of, pin_of, question_ids
from maturity.revising.pairing import homes_of

UNKNOWN = "The old matrix has no such criterion either."
STAYS = "It answers this version already and stays as it is."
BACK_TO_DRAFT = "It was {state} and is a draft again: read it before you submit it."
UNSAID = "The new matrix does not say what became of version {version}, so ids that changed could not be followed."
OTHER_TEXT = "It was answered on another text of version {version} than the one compared with; check every answer."


@dataclass(frozen=True, slots=True)
class Migrated:
    """The assessment as it answers the new matrix, and what became of every part of the old one."""

    assessment: Assessment
    report: Migration


@dataclass(frozen=True, slots=True)
class Road:
    """The way from one version to the next, worked out once for all assessments. grounds: by old id."""

    old: Matrix
    new: Matrix
    diff: MatrixDiff
    grounds: Mapping[str, Ground]


@dataclass(slots=True)
class _Notes:
    """What one move has to tell."""

    left_out: list[LeftOut] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def road_between(old: Matrix, new: Matrix) -> Road:
    """Work out what answers to each criterion of the old matrix are worth under the new one."""
    diff = compare_matrices(old, new)
    before, now, moved = homes_of(old), homes_of(new), moves_of(old, new)
    ranks = frozenset(level.rank for level in new.levels)
    grounds = {}
    for change in diff.criteria:
        if change.change not in (Change.ADDED, Change.REMOVED):
            source, target = before[change.was or change.id], now[change.id]
            asked = question_ids(source, target, moved)
            grounds[source.criterion.id] = Ground(change, source.criterion, target.criterion, ranks, asked)
    return Road(old, new, diff, grounds)


def migrate(assessment: Assessment, road: Road) -> Migrated:
    """Move an assessment along a road.

    Answers come over as they are where the criterion means the same, and marked as carried where it may not (`Response.carried`).
    What the new matrix has no place for is left out and told in full. The state goes back to draft. An assessment of the very
    matrix that it would move to stays as it is.
    """
    if pin_of(road.old) == pin_of(road.new):
        return Migrated(assessment, _nothing_moved(assessment, road))
    lost: list[LeftOut] = []
    responses = _move_responses(assessment.responses, "responses", road, lost)
    evidence = move_cited(assessment.evidence, "evidence", "evidence", road.grounds, lost)
    attestations = move_cited(assessment.attestations, "attestation", "attestations", road.grounds, lost)
    responses |= _carried_blanks([*evidence, *attestations], responses, road)
    present = {item.id for item in evidence} | {item.id for item in attestations}
    moved = assessment.model_copy(
        update={
            "matrix": MatrixPin(id=road.new.id, version=road.new.version),
            "state": State.DRAFT,
            "responses": responses,
            "evidence": evidence,
            "attestations": attestations,
            "quotes": tuple(move_quotes(assessment.quotes, road.grounds, lost)),
            "moderation": tuple(move_moderation(assessment.moderation, present, road.grounds, lost)),
            "plan": tuple(move_plan(assessment.plan, road.grounds, lost)),
            "scenarios": {name: _move_scenario(name, one, road, lost) for name, one in assessment.scenarios.items()},
        }
    )
    return Migrated(moved, _told(assessment, moved, road, lost))


def _nothing_moved(assessment: Assessment, road: Road) -> Migration:
    return Migration(
        network=assessment.network.code,
        cycle=assessment.cycle,
        old=assessment.matrix,
        new=pin_of(road.new),
        kept=tuple(name for name, response in assessment.responses.items() if response != Response()),
        notes=(STAYS,),
    )


def _move_responses(given: Mapping[str, Response], place: str, road: Road, lost: list[LeftOut]) -> dict[str, Response]:
    """Move answers in their order; those to removed criteria are left out, and an empty answer is none."""
    moved: dict[str, Response] = {}
    for name, response in given.items():
        ground = road.grounds.get(name)
        if ground is not None:
            moved[ground.change.id], missing = move_response(response, ground, f"{place}.{name}")
            lost += missing
        elif response != Response():
            said = response.model_dump(mode="json", exclude_defaults=True)
            why = REMOVED if road.old.criterion(name) else UNKNOWN
            lost.append(LeftOut(what="answer", where=f"{place}.{name}", why=why, content=said))
    return moved


def _carried_blanks(items: Iterable[Evidence | Attestation], moved: Mapping[str, Response], road: Road) -> dict[str, Response]:
    """Mark criteria that changed and carry evidence but no answer: what the evidence shows must be confirmed, too."""
    changed = {ground.change.id for ground in road.grounds.values() if ground.change.to_confirm}
    cited = [name for item in items for name in item.criteria if name in changed]
    return {name: moved.get(name, Response()).model_copy(update={"carried": True}) for name in dict.fromkeys(cited)}


def _move_scenario(name: str, scenario: Scenario, road: Road, lost: list[LeftOut]) -> Scenario:
    place = f"scenarios.{name}"
    responses = _move_responses(scenario.responses, f"{place}.responses", road, lost)
    evidence = move_cited(scenario.evidence, "evidence", f"{place}.evidence", road.grounds, lost)
    return scenario.model_copy(update={"responses": responses, "evidence": evidence})


def _told(before: Assessment, moved: Assessment, road: Road, lost: list[LeftOut]) -> Migration:
    """Tell what became of every part."""
    carried = list(_to_confirm(moved, road))
    waiting = {one.criterion for one in carried}
    new = {change.id for change in road.diff.criteria if change.change is Change.ADDED}
    return Migration(
        network=before.network.code,
        cycle=before.cycle,
        old=before.matrix,
        new=pin_of(road.new),
        kept=tuple(name for name, response in moved.responses.items() if name not in waiting and response != Response()),
        to_confirm=tuple(carried),
        left_out=tuple(lost),
        to_mend=tuple(_to_mend(moved, road.new)),
        unanswered=tuple(criterion.id for criterion in road.new.all_criteria() if criterion.id in new),
        notes=tuple(_remarks(before, road)),
    )


def _to_confirm(moved: Assessment, road: Road) -> Iterator[ToConfirm]:
    """List the criteria whose answers or evidence must be confirmed, in the order of the new matrix, with both texts."""
    items: list[Evidence | Attestation] = [*moved.evidence, *moved.attestations]
    cited: dict[str, list[str]] = {}
    for item in items:
        for name in item.criteria:
            cited.setdefault(name, []).append(item.id)
    for change in road.diff.criteria:
        response = moved.responses.get(change.id)
        if change.to_confirm and response is not None and response.carried:
            yield ToConfirm(
                criterion=change.id,
                title=change.title,
                change=change.change,
                was=change.was,
                answers=pieces_of(response),
                cited_by=tuple(cited.get(change.id, ())),
                differences=change.differences,
            )


def _to_mend(moved: Assessment, new: Matrix) -> Iterator[ToMend]:
    """List what came over as it was and the new matrix does not know."""
    for partner in moved.partners:
        if partner.sector not in new.sectors:
            where = f"partners.{partner.id}.sector"
            yield ToMend(where=where, words=f"The new matrix has no sector '{partner.sector}'. Choose one that it has.")
    yield from unknown_names(moved.evidence, "evidence", new)
    for name, scenario in moved.scenarios.items():
        yield from unknown_names(scenario.evidence, f"scenarios.{name}.evidence", new)


def _remarks(before: Assessment, road: Road) -> Iterator[str]:
    if before.state is not State.DRAFT:
        yield BACK_TO_DRAFT.format(state=before.state.value)
    replaced = road.new.replaces
    if replaced is None or replaced.version != road.old.version:
        yield UNSAID.format(version=road.old.version)
    pinned = before.matrix.content_hash
    if pinned is not None and road.old.content_hash and pinned != road.old.content_hash:
        yield OTHER_TEXT.format(version=before.matrix.version)
