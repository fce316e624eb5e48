"""Broken: it compares a network with itself."""

from maturity.hookspecs import hookimpl

MATURITY_API = "1.0"


class Everybody:
    name = "broken.everybody"
    title = "Everybody"

    def peers(self, network, others):
        return sorted(other.code for other in others)

    def describe(self, network, others):
        return "All networks that answered."


@hookimpl
def maturity_register_peer_groups():
    return [Everybody()]
