"""`python -m maturity` is the same as `maturity`."""

from maturity.cli.entry import run

run()
