"""Carry answers: what still may hold is carried to be confirmed, what is of its time is asked anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maturity.model.assessment import Partner, Response
from maturity.model.carried import AskAgain

OF_THEIR_TIME = ("contacts_last_year", "our_rating", "their_rating")
"""What is said of a partner anew in every cycle; how closely both want to work stays until somebody changes it."""

_WAITING = Response(carried=True)


def carry_responses(given: Mapping[str, Response]) -> tuple[dict[str, Response], list[AskAgain]]:
    """Carry claims, targets, comments, checks and choices, marked; figures and ratings speak of a time and are asked anew."""
    carried: dict[str, Response] = {}
    again: list[AskAgain] = []
    for name, response in given.items():
        kept = response.model_copy(update={"figures": {}, "ratings": {}, "carried": True})
        if kept != _WAITING or response == _WAITING:
            carried[name] = kept
        again += [AskAgain(what="figure", where=f"responses.{name}.figures.{key}") for key in response.figures]
        again += [AskAgain(what="ratings", where=f"responses.{name}.ratings.{side.value}") for side in response.ratings]
    return carried, again


def carry_partners(given: tuple[Partner, ...]) -> tuple[tuple[Partner, ...], list[AskAgain]]:
    """Carry partners with their sector, contact and agreed depth; both ratings and the contacts of a year are asked anew."""
    again = [
        AskAgain(what="partner", where=f"partners.{partner.id}.{field}")
        for partner in given
        for field in OF_THEIR_TIME
        if getattr(partner, field) is not None
    ]
    return tuple(partner.model_copy(update=dict.fromkeys(OF_THEIR_TIME)) for partner in given), again


def unconfirmed(responses: Mapping[str, Response]) -> tuple[str, ...]:
    """Name the criteria whose answer came over and that nobody has confirmed."""
    return tuple(name for name, response in responses.items() if response.carried)


def answered(responses: Mapping[str, Response]) -> Iterator[str]:
    """Name the criteria that somebody answered in this cycle: what came over and waits to be confirmed is not among them."""
    for name, response in responses.items():
        if not response.carried and gives_answer(response):
            yield name


def gives_answer(response: Response) -> bool:
    """Tell whether a response says anything about the criterion; a target or a comment alone does not."""
    said = response.claim is not None or response.not_applicable is not None
    return said or bool(response.checks or response.figures or response.ratings or response.choices)
