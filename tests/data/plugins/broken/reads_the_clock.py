"""Broken: the level depends on the day on which the command runs."""

from datetime import date

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        level = 2 if date.today() > context.as_of else 1  # noqa: DTZ011
        reasons = (f"{len(evidence)} items are there.",)
        return Score(status=Status.SCORED, level=level, reasons=reasons, next_steps=("Wait a while.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
