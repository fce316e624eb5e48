"""Broken: the item that comes last decides."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        records = evidence[-1].records if evidence else 0
        steps = ("Building needs 10 records.",)
        return Score(
            status=Status.SCORED, level=2 if records >= 10 else 1, reasons=("The records were counted.",), next_steps=steps
        )


@hookimpl
def maturity_register_scorers():
    return [Rule()]
