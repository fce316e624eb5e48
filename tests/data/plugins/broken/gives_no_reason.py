"""Broken: it gives a level and no reason."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        return Score(status=Status.SCORED, level=1 if evidence else 0)


@hookimpl
def maturity_register_scorers():
    return [Rule()]
