"""Broken: it takes an average, so that one more good item can lower the level."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        mean = sum(item.records for item in evidence) / len(evidence) if evidence else 0
        level = 2 if mean >= 20 else 1
        return Score(status=Status.SCORED, level=level, reasons=("The records were counted.",), next_steps=("Add records.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
