"""Broken: it takes any parameter, so that a misspelt one is never noticed."""

from typing import Any

from pydantic import BaseModel

from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Params(BaseModel):
    needed: Any = 3


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = Params

    def score(self, criterion, response, evidence, params, context):
        level = 1 if len(evidence) >= params.needed else 0
        steps = ("Add items.",)
        return Score(status=Status.SCORED, level=level, reasons=(f"{len(evidence)} items are there.",), next_steps=steps)


@hookimpl
def maturity_register_scorers():
    return [Rule()]
