"""Broken: it asks the network."""

import socket

from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name = "broken.rule"
    version = "1.0"
    Params = NoParams

    def score(self, criterion, response, evidence, params, context):
        reached = socket.getaddrinfo("example.org", 80)
        return Score(status=Status.SCORED, level=1 if reached else 0, reasons=("The network was asked.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
