"""A rule that gives what a test tells it: levels, blanks and doubts without evidence, so that tables can speak of them alone."""

from __future__ import annotations

from typing import Any

from builders import ROLLUPS, criterion_fields, from_json, make_assessment, matrix_fields
from maturity.contracts import NoParams
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix
from maturity.model.result import Score, Status
from maturity.scoring.binding import BoundMatrix, bind


class Told:
    """Give the claim as the supported level, unless the figure `shown` tells another.

    A criterion whose check `unclear` says yes is uncertain.
    """

    name = "told"
    version = "1.0"
    Params = NoParams

    def score(self, criterion: Any, response: Any, evidence: Any, params: Any, context: Any) -> Score:
        """Give what was told; a blank stays blank."""
        del evidence, params
        if response.checks.get("unclear") == "yes":
            return Score(status=Status.UNCERTAIN, next_steps=("Talk about it again.",))
        level = int(response.figures["shown"].value) if "shown" in response.figures else response.claim
        if level is None:
            return Score(status=Status.NOT_ASSESSED, next_steps=("Say where you stand.",))
        above = level + 1
        name = context.level_name(above)
        # The criterion "c2" is the laborious one: its next level needs two things.
        things = "one thing; another" if criterion.id == "c2" else "one thing"
        return Score(status=Status.SCORED, level=level, next_steps=(f"To reach {name}: {things}.",) if above < 5 else ())


def told_matrix(rollup: dict[str, Any], children: list[Any], **domain: Any) -> BoundMatrix:
    """Make a matrix with one domain; a child may be a mapping with further fields of its criterion (tier, weight, levels)."""
    criteria = []
    for place, child in enumerate(children, 1):
        more = (
            {key: value for key, value in child.items() if key in ("tier", "weight", "levels")} if isinstance(child, dict) else {}
        )
        criteria.append(criterion_fields(f"c{place}", scoring={"rule": "told"}, **more))
    fields = matrix_fields(*criteria, domain_rollup=rollup, domain_fields=domain)
    made: Matrix = from_json(Matrix, fields)
    return bind(made, {"told": Told()}, ROLLUPS)


def told_assessment(children: list[Any]) -> Assessment:
    """Answer: a number is a level, "blank", "unclear" and "does not apply" are themselves; a mapping has it under `is`."""
    responses: dict[str, Any] = {}
    for place, child in enumerate(children, 1):
        said = child["is"] if isinstance(child, dict) else child
        if said == "unclear":
            responses[f"c{place}"] = {"checks": {"unclear": "yes"}}
        elif said == "does not apply":
            responses[f"c{place}"] = {"not_applicable": "We have none."}
        elif said != "blank":
            responses[f"c{place}"] = {"claim": said}
    return make_assessment(responses)
