"""Broken: its rule has the name of a built-in one."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class StageGate:
    name = "stage_gate"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        return Score(status=Status.NOT_ASSESSED, reasons=("Nothing is asked here.",))


@hookimpl
def maturity_register_scorers():
    return [StageGate()]
