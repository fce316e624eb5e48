"""Broken: it raises when there is no evidence."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        first = evidence[0]
        reasons = (f"The first item holds {first.records} records.",)
        return Score(status=Status.SCORED, level=1, reasons=reasons)


@hookimpl
def maturity_register_scorers():
    return [Rule()]
