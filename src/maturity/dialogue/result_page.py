"""The provisional result: claimed beside supported, why, what would reach the next level, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.dialogue.paragraphs import Paragraph, choice, heading
from maturity.dialogue.review import needed_page, numbers_of
from maturity.dialogue.scene import Scene, domains_in
from maturity.dialogue.spelling import closed, counted, say_day, say_number
from maturity.model.matrix import Criterion, Domain
from maturity.model.result import CriterionResult, Result, Rolled, Status

STATUS_WORDS = {
    Status.SCORED: "scored",
    Status.NOT_ASSESSED: "not assessed",
    Status.NOT_APPLICABLE: "does not apply",
    Status.UNCERTAIN: "uncertain",
    Status.INCOMPLETE: "incomplete",
}


def result_page(scene: Scene, result: Result) -> tuple[Paragraph, ...]:
    """Say what the answers come to, what is still needed, and how to hand them in."""
    name, day = scene.assessment.network.name, say_day(result.as_of)
    return (
        heading(f"Provisional result: {name}, cycle {result.cycle}"),
        Paragraph(f"Evidence is judged on {day}. Moderation comes after you submit; until then you can change every answer."),
        *(line for domain in domains_in(scene.matrix) for line in _domain_lines(scene, domain, result)),
        *(Paragraph(f"Worth a look: {closed(finding.words)}", gap=True) for finding in result.findings),
        *needed_page(scene),
        Paragraph("When you are done, hand it in with this command:", gap=True),
        Paragraph(f"maturity submit {scene.assessment.network.code}"),
    )


def _domain_lines(scene: Scene, domain: Domain, result: Result) -> Iterator[Paragraph]:
    yield heading(domain.title)
    node = result.node(domain.id)
    if node is not None:
        claimed, supported = node.views["claimed"], node.views["supported"]
        nothing = claimed.level is None and claimed.shown is None
        claim = "no level is claimed yet" if nothing else f"you say {_rolled(scene, claimed)}"
        said = f"As a whole: {claim}; supported is {_rolled(scene, supported)}."
        yield Paragraph(f"{said} {closed(supported.reason)}")
    silent = []
    for criterion in domain.criteria:
        found = result.criteria[criterion.id]
        if found.claimed is None and found.supported.status is Status.NOT_ASSESSED:
            silent.append(criterion)
        else:
            yield from _criterion_lines(scene, criterion, found)
    if silent:
        numbers = numbers_of(scene)
        titles = "; ".join(f"{numbers[one.id]} {one.title}" for one in silent)
        yield Paragraph(f"Not assessed ({counted(len(silent), 'criterion', 'criteria')}): {titles}.")


def _criterion_lines(scene: Scene, criterion: Criterion, found: CriterionResult) -> Iterator[Paragraph]:
    number = numbers_of(scene)[criterion.id]
    blank = " " * len(str(number))
    score = found.supported
    yield choice(number, f"{criterion.title}: {_side_by_side(scene, found)}")
    if score.reasons:
        yield choice(blank, f"Why: {' '.join(map(closed, score.reasons))}")
    for step in score.next_steps:
        yield choice(blank, f"Next: {closed(step)}")
    for aside in score.set_aside:
        yield choice(blank, f"Set aside: {closed(aside.words)}")
    for finding in score.findings:
        yield choice(blank, f"Worth a look: {closed(finding.words)}")


def _side_by_side(scene: Scene, found: CriterionResult) -> str:
    """Say the claim beside what is supported."""
    supported = _supported(scene, found)
    if found.supported.status is Status.NOT_APPLICABLE:
        return "does not apply."
    if found.claimed is None:
        return f"you claim no level; supported is {supported}."
    claimed = scene.matrix.numbered_level(found.claimed)
    if found.gap == 0:
        return f"you say {claimed}, and the evidence bears it out."
    if found.gap is not None and found.gap < 0:
        return f"you say {claimed}; the evidence shows more: {supported}."
    return f"you say {claimed}; supported is {supported}."


def _supported(scene: Scene, found: CriterionResult) -> str:
    score = found.supported
    if score.level is None and score.value is not None:
        return say_number(score.value)
    return STATUS_WORDS[score.status] if score.level is None else scene.matrix.numbered_level(score.level)


def _rolled(scene: Scene, rolled: Rolled) -> str:
    if rolled.level is None and rolled.shown is not None:
        return say_number(rolled.shown)
    return STATUS_WORDS[rolled.status] if rolled.level is None else scene.matrix.numbered_level(rolled.level)
