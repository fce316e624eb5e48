"""Broken: its roll-up counts what nobody assessed as zero."""

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Rolled, Status

MATURITY_API = "1.0"


class Mean:
    name = "broken.mean"
    version = "1.0"
    Params = NoParams

    def roll_up(self, children, params, levels):
        if not children:
            return Rolled(status=Status.NOT_ASSESSED, assessed=0, applicable=0, reason="There is nothing to sum up.")
        level = sum(child.level or 0 for child in children) // len(children)
        counts = {"assessed": len(children), "applicable": len(children)}
        return Rolled(status=Status.SCORED, level=level, reason="The levels were added up.", **counts)


@hookimpl
def maturity_register_rollups():
    return [Mean()]
