"""The executor: tasks go to the scheduler, which hands them to its workers, and again when a worker is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from maturity.contracts import ExecutorSettings, OpenExecutor
from maturity.errors import PluginError

CONNECT_SECONDS = 20
FIRST_WORKER_SECONDS = 60
"""How long a cluster may take to have its first worker."""


class Cluster:
    """A Dask cluster whose scheduler listens at an address."""

    name = "distributed.dask"
    title = "A Dask cluster"

    @contextmanager
    def open(self, settings: ExecutorSettings) -> Iterator[OpenExecutor]:
        """Connect to the scheduler, and let its workers make reports until the context ends.

        Raises:
            PluginError: No address was given, nobody answers there, or no worker has come.
        """
        if settings.scheduler is None:
            raise PluginError("A Dask cluster needs the address of its scheduler, such as --scheduler tcp://host:8786.")
        client = connect(settings.scheduler)
        try:
            at_once = settings.workers or sum(client.nthreads().values())
            executor = client.get_executor(pure=False)
            try:
                yield OpenExecutor(executor, max(at_once, 1))
            finally:
                executor.shutdown(wait=False)  # what has not been given back by now is not wanted
        finally:
            client.close()


def connect(address: str) -> Any:
    """Connect to a scheduler that has a worker.

    Raises:
        PluginError: Nobody answers at the address, or no worker has come.
    """
    from distributed import Client  # noqa: PLC0415  (half a second, and only when a cluster is used)

    make_client: Any = Client
    try:
        client = make_client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PluginError(f"No Dask scheduler answers at {address}. See whether it runs, and what its address is.") from error
    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER_SECONDS)
    except TimeoutError as error:
        client.close()
        raise PluginError(f"The scheduler at {address} has no worker. Start one: dask worker {address}.") from error
    return client
