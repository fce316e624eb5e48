"""Work out the provisional result. Scoring is imported here, at the end of the dialogue, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maturity.dialogue.paragraphs import Paragraph, choice, heading
from maturity.dialogue.result_page import result_page
from maturity.errors import InputError, MaturityError

if TYPE_CHECKING:
    from maturity.cli.assess.opening import Session
    from maturity.dialogue.scene import Scene
    from maturity.model.result import Result


def provisional(session: Session, scene: Scene) -> tuple[Paragraph, ...]:
    """Give the page with the result; where none can be worked out, what stands in its way."""
    if not session.keeper.began:
        return (heading("There is no result yet, since nothing is answered."),)
    try:
        return result_page(scene, work_out(session))
    except InputError as error:
        title = heading("The result cannot be worked out until this is mended. Your answers are kept.")
        return (title, *(choice("-", str(problem)) for problem in error.problems))
    except MaturityError as error:
        return (heading("The result cannot be worked out. Your answers are kept."), Paragraph(str(error)))


def work_out(session: Session) -> Result:
    """Score the answers as they stand in the store, as `maturity score` does.

    Raises:
        InputError: The answers do not fit the matrix; every fault.
        ScoringError: A rule failed.
    """
    from maturity.pipeline import further_checks, score, with_register
    from maturity.sources import StoreSource

    desk, terms = session.keeper.desk, session.scene.terms
    bound = with_register(desk.matrix(session.registry, terms).bound, desk.folder / desk.workspace.networks)
    source = StoreSource(desk.store.assessments, terms.id, session.keeper.code)
    assessment = source.read_one(bound.matrix, further_checks(session.registry)).assessment
    return score(assessment, bound, session.registry, terms.as_of).result
