"""Broken: its reason is for a programmer, and below the top it names no next step."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        level = min(4, len(evidence))
        return Score(status=Status.SCORED, level=level, reasons=(f"level={level} claim={response.claim}",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
