"""Broken: its importer raises while it looks whether it knows a file."""

from maturity.contracts import Imported
from maturity.hookspecs import hookimpl

MATURITY_API = "1.0"


class Table:
    name = "broken.table"
    title = "A table"
    gives = "facts"
    expects = ("pcn", "share")

    def recognises(self, path):
        return path.read_text(encoding="utf-8").splitlines()[0] == "pcn,share"

    def dated_on(self, path):
        return None

    def read(self, path, known):
        return Imported(networks=(), left_out=())


@hookimpl
def maturity_register_importers():
    return [Table()]
