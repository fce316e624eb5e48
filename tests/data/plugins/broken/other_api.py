"""Broken: it was written for another version of the contract."""

from maturity.hookspecs import hookimpl

MATURITY_API = "2.0"


@hookimpl
def maturity_register_scorers():
    return []
