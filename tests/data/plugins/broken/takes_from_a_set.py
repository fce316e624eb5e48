"""Broken: which organisation it names depends on the order that Python gives to a set of words, another one in every process."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        groups = {item.organisation for item in evidence if item.organisation}
        said = f"{next(iter(groups))} was heard first." if groups else "Nobody was heard."
        return Score(status=Status.SCORED, level=1 if groups else 0, reasons=(said,), next_steps=("Hear somebody else.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
