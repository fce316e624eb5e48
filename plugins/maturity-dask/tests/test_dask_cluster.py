"""Reports on a real cluster of processes: the bytes of one machine, each report once, also when a worker is killed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import maturity_dask
import pytest
from maturity_dask import cluster as cluster_module

from maturity.cli.main import main
from maturity.contracts import ExecutorSettings
from maturity.errors import PluginError
from maturity.testing import check_plugin

pytest.importorskip("distributed")

EXAMPLE = Path(__file__).parents[3] / "examples" / "ostermere-and-fenwold"
NETWORKS = [f"Z0000{number}" for number in range(1, 7)]
SLOW = '''
"""The built-in page, after a while, so that a worker is killed in the middle of a report."""
import time
from maturity.files.report_files import HtmlFiles
from maturity.hookspecs import hookimpl
MATURITY_API = "1.1"
class Slow:
    name = "tidewater.slow"
    def render(self, jobs, settings):
        for job in jobs:
            time.sleep(0.3)
            yield from HtmlFiles().render([job], settings)
@hookimpl
def maturity_register_renderers():
    return [Slow()]
'''


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A scheduler and two workers of one thread, each a process of its own."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"

    def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments, "--no-dashboard"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ})

    worker = (address, "--nthreads", "1", "--no-nanny", "--memory-limit", "0")
    processes = [start("scheduler", "--host", "127.0.0.1", "--port", str(port)), start("worker", *worker), start("worker", *worker)]
    try:
        yield SimpleNamespace(address=address, workers=processes[1:])
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example with six networks, one cycle, and a format that takes its time."""
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "tidewater_slow.py").write_text(SLOW, encoding="utf-8")
    (tmp_path / "2026").mkdir()
    for code in NETWORKS:
        shutil.copy(EXAMPLE / "2026" / f"{code}.yaml", tmp_path / "2026")
    settings = (EXAMPLE / "maturity.yaml").read_text(encoding="utf-8").splitlines()
    (tmp_path / "maturity.yaml").write_text("\n".join(line for line in settings if '"2025"' not in line), encoding="utf-8")
    shutil.copy(EXAMPLE / "networks.json", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kill_when_at_work(worker: subprocess.Popen[bytes], folder: Path) -> None:
    """Kill a worker as soon as the first report has come back: it is then in the middle of another."""
    until = time.monotonic() + 60
    while not list(folder.glob("*.html")) and time.monotonic() < until:
        time.sleep(0.05)
    worker.kill()


def test_every_report_is_made_once_although_a_worker_is_killed(
    cluster: Any, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    killer = threading.Thread(target=kill_when_at_work, args=(cluster.workers[0], workspace / "far"))
    killer.start()
    command = ["report", "all", "-f", "slow", "-o", "far", "--executor", "dask", "--scheduler", cluster.address, "--json"]
    code = main(command)
    killer.join()
    said = json.loads(capsys.readouterr().out)
    assert cluster.workers[0].poll() is not None
    assert (code, said["failed"]) == (0, [])
    assert said["made"] == [*(f"{network}-2026-network.html" for network in NETWORKS), "ZZ1-2026-system.html"]
    kept = (workspace / "far" / ".maturity-reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum('"key"' in line for line in kept) == len(said["made"])

    assert main(["report", "network", "--all", "-f", "html", "-o", "here"]) == 0
    for network in NETWORKS:
        name = f"{network}-2026-network.html"
        assert (workspace / "far" / name).read_bytes() == (workspace / "here" / name).read_bytes()


def test_open_without_an_address_says_what_it_needs() -> None:
    (place,) = maturity_dask.maturity_register_executors()
    with pytest.raises(PluginError, match="needs the address of its scheduler"), place.open(ExecutorSettings()):
        raise AssertionError


def test_open_says_so_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 0.2)
    (place,) = maturity_dask.maturity_register_executors()
    with pytest.raises(PluginError, match="No Dask scheduler answers"), place.open(ExecutorSettings(scheduler="tcp://127.0.0.1:9")):
        raise AssertionError


def test_plugin_holds_to_its_contract() -> None:
    assert check_plugin("maturity-dask").sound
