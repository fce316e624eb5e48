"""Broken: it says that nothing was assessed, and gives a level all the same."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        return Score(status=Status.NOT_ASSESSED, level=0, reasons=("Nothing was answered.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
