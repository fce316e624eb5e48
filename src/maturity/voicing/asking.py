"""What one side is asked: the statements and questions that a matrix wants rated, in that side's words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.errors import InputError, NotFoundError, Problem
from maturity.model.assessment import MatrixPin, Partner
from maturity.model.base import Perspective
from maturity.model.matrix import Criterion, Matrix
from maturity.model.network import Network
from maturity.model.questionnaire import Answer, Asked, NamedPartner, Questionnaire, Raters
from maturity.voicing.groups import DEFAULT_MINIMUM, SIDE_NAMES, minimum_of, sides_asked
from maturity.voicing.scales import answers_of, depth_answers


@dataclass(frozen=True, slots=True)
class Choice:
    """Which criteria a form asks about: those that the matrix wants rated, further ones, or only some.

    also: criteria to add. only: where given, these and no others, whether the matrix wants them rated or not.
    """

    also: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def make_questionnaire(
    matrix: Matrix,
    raters: Mapping[str, Raters],
    side: Perspective,
    network: Network,
    cycle: str,
    *,
    partners: Sequence[Partner] = (),
    choice: Choice | None = None,
) -> Questionnaire:
    """Put together what one side is asked about a network.

    Args:
        matrix: The instrument.
        raters: Whom its rules need to hear, by criterion.
        side: Who is asked.
        network: Whom it is about.
        cycle: The round of assessment.
        partners: The network's partners, whom a partner's form offers to choose from.
        choice: Further criteria to ask about, or the only ones.

    Raises:
        NotFoundError: The matrix has no criterion of a name that was chosen.
        InputError: The matrix wants nothing rated by this side, and nothing else was chosen.
    """
    chosen = list(_chosen(matrix, raters, side, choice or Choice()))
    questions = _together([one for criterion in chosen for one in _questions(criterion, matrix, raters.get(criterion.id), side)])
    is_partner = side is Perspective.PARTNER
    if not questions and not is_partner:
        raise _nothing_to_ask(matrix, side)
    least = [minimum_of(side, raters.get(one.criterion)) for one in questions]
    return Questionnaire(
        network=network.code,
        network_name=network.name,
        answered_by=matrix.assesses,
        cycle=cycle,
        matrix=MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash or None),
        language=matrix.language,
        perspective=side,
        questions=questions,
        minimum=max(least, default=DEFAULT_MINIMUM),
        depths=depth_answers() if is_partner else (),
        partners=tuple(NamedPartner(id=one.id, name=one.name) for one in partners) if is_partner else (),
        sectors=matrix.sectors if is_partner else {},
    )


def _chosen(matrix: Matrix, raters: Mapping[str, Raters], side: Perspective, choice: Choice) -> Iterator[Criterion]:
    """Choose the criteria to ask about, in the order of the matrix."""
    known = {criterion.id: criterion for criterion in matrix.all_criteria()}
    for name in (*choice.also, *choice.only):
        if name not in known:
            raise NotFoundError("criterion", name, known)
    for name, criterion in known.items():
        wanted = name in raters or bool(_statements(criterion, None))
        asked = side in sides_asked(raters.get(name))
        if name in choice.also or (name in choice.only if choice.only else wanted and asked):
            yield criterion


def _questions(criterion: Criterion, matrix: Matrix, raters: Raters | None, side: Perspective) -> Iterator[Asked]:
    """Ask about each statement of a criterion, or about the criterion as a whole where it has none."""
    ranks = [level.rank for level in matrix.levels]
    statements = _statements(criterion, raters)
    for name in statements:
        question = criterion.questions[name]
        yield Asked(criterion=criterion.id, statement=name, words=question.ask, answers=answers_of(ranks, question.unit))
    if not statements:
        yield Asked(criterion=criterion.id, words=_whole(criterion, side), answers=answers_of(ranks))


def _together(questions: Sequence[Asked]) -> tuple[Asked, ...]:
    """Put questions that share their answers one after the other, so that a form needs one head for them."""
    kinds: dict[tuple[bool, tuple[Answer, ...]], list[Asked]] = {}
    for one in questions:
        kinds.setdefault((one.statement is None, one.answers), []).append(one)
    return tuple(one for alike in kinds.values() for one in alike)


def _statements(criterion: Criterion, raters: Raters | None) -> tuple[str, ...]:
    """Name the statements to rate: those that the rule counts, where it names some that the matrix has."""
    counted: Collection[str] = raters.statements if raters is not None else ()
    asked = [name for name, question in criterion.questions.items() if question.kind == "rating"]
    return tuple(name for name in asked if not counted or name in counted)


def _whole(criterion: Criterion, side: Perspective) -> str:
    """Say a criterion as a whole: to its own people as the sentence that they claim, to others as the plain question."""
    if side is Perspective.NETWORK:
        return f"{criterion.title.rstrip('.')}."
    return criterion.plain or criterion.ask


def _nothing_to_ask(matrix: Matrix, side: Perspective) -> InputError:
    """Say that a matrix has nothing for a side to rate, and how to ask all the same."""
    example = next((one.id for one in matrix.all_criteria() if one.plain), next(matrix.all_criteria()).id)
    message = f"the matrix {matrix.id} asks {SIDE_NAMES[side]} for no ratings"
    return InputError([Problem(message, f"Choose yourself what to ask, by criterion; for example --also {example}")])
