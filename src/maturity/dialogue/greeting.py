"""What is said first: who, which matrix, how long it takes, what happens to the answers, and what was answered so far."""

from __future__ import annotations

from maturity.dialogue.paragraphs import Paragraph, heading, note
from maturity.dialogue.scene import Scene, answered
from maturity.dialogue.spelling import counted, say_day
from maturity.model.assessment import State

MINUTES = 2.5
"""How long one criterion takes: twelve of them in half an hour, which is what the quick pass is made for."""


def how_long(criteria: int) -> str:
    """Say how long some criteria take, to the next five minutes."""
    if criteria == 0:
        return "all answered"
    minutes = max(5, round(criteria * MINUTES / 5) * 5)
    return f"about {minutes} minutes" if minutes < 60 else "about an hour" if minutes < 75 else f"about {minutes / 60:.1f} hours"


def greeting(scene: Scene, *, resumed: bool) -> tuple[Paragraph, ...]:
    """Greet, and say what somebody must know before they begin."""
    matrix, network, terms = scene.matrix, scene.assessment.network, scene.terms
    every = tuple(matrix.all_criteria())
    domains = counted(len(matrix.domains), "domain")
    what = f"{matrix.title}, version {matrix.version}: {counted(len(every), 'criterion', 'criteria')} in {domains}."
    if scene.core and len(scene.core) < len(every):
        what += f" {len(scene.core)} of them are core and make the quick pass ({how_long(len(scene.core))})."
    return (
        heading(f"Self-assessment: {named(network.name, network.code)}, cycle {terms.id}"),
        Paragraph(what),
        Paragraph(
            "Each answer is kept before the next question comes. Stop whenever you like; you go on later at the same question."
        ),
        note("Do not write anything that could identify a patient."),
        *state_words(scene),
        Paragraph(progress_words(scene)),
        *((Paragraph("You go on where you stopped. Type menu for the start, or ? for help."),) if resumed else ()),
    )


def named(name: str, code: str) -> str:
    """Name a network with its code."""
    return code if name == code else f"{name} ({code})"


def progress_words(scene: Scene) -> str:
    """Say how much is answered, and how much of it waits to be confirmed."""
    every = tuple(scene.matrix.all_criteria())
    said = f"Answered so far: {answered(scene, every)} of {counted(len(every), 'criterion', 'criteria')}"
    if scene.core and len(scene.core) < len(every):
        said += f", {answered(scene, scene.core)} of {len(scene.core)} core"
    carried = sum(scene.response(one.id).carried for one in every)
    return f"{said}. Carried from the last cycle, to be confirmed: {carried}." if carried else f"{said}."


def state_words(scene: Scene) -> tuple[Paragraph, ...]:
    """Say until when answers are in time, and what it means to change what was handed in."""
    state, last = scene.assessment.state, scene.terms.closes_on
    said = []
    if last < scene.today:
        said.append(Paragraph(f"The last day was {say_day(last)}. Answers are still taken, and count as late."))
    else:
        said.append(Paragraph(f"The last day is {say_day(last)}."))
    if state is State.SUBMITTED:
        said.append(
            note("You have submitted this assessment. When you change an answer, it is a draft again until you submit it anew.")
        )
    if state is State.MODERATED:
        said.append(note("This assessment is in moderation. What you change now, your moderator will see."))
    return tuple(said)
