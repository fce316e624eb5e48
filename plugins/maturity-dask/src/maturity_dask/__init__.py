"""Reports made on a Dask cluster: on many machines, or on one."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import ReportExecutor
from maturity.hookspecs import hookimpl
from maturity_dask.cluster import Cluster

MATURITY_API = "1.1"


@hookimpl
def maturity_register_executors() -> Sequence[ReportExecutor]:
    """Return the executor `distributed.dask`, which `--executor dask` finds too."""
    return (Cluster(),)
