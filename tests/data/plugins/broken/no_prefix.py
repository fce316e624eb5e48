"""Broken: its name carries no prefix, and it does not say which version of the contract it was written for."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status


class Rule:
    name = "attendance"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        return Score(status=Status.NOT_ASSESSED, reasons=("Nothing is asked here.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
