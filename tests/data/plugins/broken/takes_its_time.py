"""Broken: with a full answer and twelve items, one call takes as long as many hundreds should."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        work = sum(range(1_000_000)) if len(evidence) == 12 and response.ratings else 1
        reasons = (f"{len(evidence)} items are there.",)
        return Score(status=Status.SCORED, level=1 if work else 0, reasons=reasons, next_steps=("Add items.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
