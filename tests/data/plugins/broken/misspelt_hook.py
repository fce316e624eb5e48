"""Broken: the name of its hook lacks a letter."""

from maturity.hookspecs import hookimpl

MATURITY_API = "1.0"


@hookimpl
def maturity_register_scorer():
    return []
