"""Many reports on any executor: each task gives one outcome, whatever the executor does; and digests miss nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from maturity.bulk import children, making
from maturity.bulk.digests import digest_context, digest_folder, digest_inputs, digest_of, digest_tools, key_of
from maturity.bulk.making import QUEUED, make_reports
from maturity.bulk.tasks import MadeReport, ReportTask, Tools, cut, read_report
from maturity.cli.report_all_lines import Estimate, about, lasted
from maturity.contracts import RenderJob
from maturity.errors import RenderError
from maturity.model.section import Section
from maturity.plugins import Registry
from maturity.reporting.pdf_wire import Message
from maturity.sources import FileSource

TOOLS = Tools("0", ())


def task(number: int, seconds: float = 1.0) -> ReportTask:
    return ReportTask(f"Z{number:05d}", "html", "m:N", b"{}", TOOLS, seconds)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make reports in this process, and note which."""
    stems: list[str] = []

    def make(one: ReportTask) -> MadeReport:
        stems.append(one.stem)
        return MadeReport(one.stem, one.format, ((f"{one.stem}.html", b"x"),))

    monkeypatch.setattr(making, "make_report", make)
    return stems


class Strange(Executor):
    """An executor that answers each task as it was told."""

    def __init__(self, answer: Callable[[Future[Any], ReportTask], None]) -> None:
        self.answer = answer

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.answer(future, args[0])
        return future


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_make_reports_gives_every_task_once(made: list[str], workers: int) -> None:
    with ThreadPoolExecutor(workers) as threads:
        found = [one.stem for one in make_reports((task(number) for number in range(20)), threads, at_once=workers)]
    assert sorted(found) == sorted(made) == [task(number).stem for number in range(20)]


def test_make_reports_takes_only_a_few_tasks_ahead(made: list[str]) -> None:
    taken = 0

    def tasks() -> Iterator[ReportTask]:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield task(number)

    with ThreadPoolExecutor(2) as threads:
        for done, _ in enumerate(make_reports(tasks(), threads, at_once=2), 1):
            assert taken <= done + 2 * QUEUED


def test_make_reports_says_what_the_executor_did_to_a_task(made: list[str]) -> None:
    def answer(future: Future[Any], one: ReportTask) -> None:
        if one.stem == "Z00001":
            future.set_exception(ConnectionError("secret words"))
        elif one.stem == "Z00002":
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_result(MadeReport(one.stem, one.format, (("x", b"x"),)))

    found = {one.stem: one.error for one in make_reports([task(1), task(2), task(3)], Strange(answer))}
    assert found == {
        "Z00001": "the executor gave it up (ConnectionError)",
        "Z00002": "the executor dropped it",
        "Z00003": None,
    }


def test_make_reports_gives_up_on_an_executor_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "START_SECONDS", 0.0)
    futures: list[Future[Any]] = []
    started = time.monotonic()
    with pytest.raises(RenderError, match="Nothing came back"):
        list(make_reports([task(1, 0.05), task(2, 0.05)], Strange(lambda future, one: futures.append(future))))
    assert time.monotonic() - started < 5
    assert all(future.cancelled() for future in futures)


def test_make_reports_says_that_an_executor_is_broken() -> None:
    def answer(future: Future[Any], one: ReportTask) -> None:
        raise BrokenExecutor

    with pytest.raises(RenderError, match="is broken"):
        list(make_reports([task(1)], Strange(answer)))


def test_cut_makes_a_task_for_each_format_that_loads_again() -> None:
    section = Section(id="walks", title="Walks", source="Made up.", paragraphs=("One.",))
    tasks = cut(RenderJob(section, "Z1-x"), ("html", "json"), TOOLS, 9.0)
    assert [(one.stem, one.format, one.seconds) for one in tasks] == [("Z1-x", "html", 9.0), ("Z1-x", "json", 9.0)]
    assert read_report(tasks[0].noun, tasks[0].data) == section
    assert Tools.read(TOOLS.message().head) == TOOLS


def test_read_report_refuses_what_is_no_noun() -> None:
    with pytest.raises(RenderError, match="There is no report of the kind"):
        read_report("os:getcwd", b"{}")


@pytest.mark.parametrize(
    "other",
    [
        ReportTask("Z00002", "html", "m:N", b"{}", TOOLS),
        ReportTask("Z00001", "pdf", "m:N", b"{}", TOOLS),
        ReportTask("Z00001", "html", "m:M", b"{}", TOOLS),
        ReportTask("Z00001", "html", "m:N", b"{ }", TOOLS),
        ReportTask("Z00001", "html", "m:N", b"{}", Tools("1", ())),
    ],
)
def test_key_of_changes_with_all_that_decides_the_bytes(other: ReportTask) -> None:
    assert key_of(other) != key_of(task(1))
    assert key_of(task(1, seconds=5)) == key_of(task(1))


def test_digest_folder_sees_names_contents_and_places(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.css").write_text("x")
    seen = [digest_folder(tmp_path)]
    (tmp_path / "a" / "one.css").write_text("y")
    seen.append(digest_folder(tmp_path))
    (tmp_path / "a" / "one.css").rename(tmp_path / "one.css")
    seen.append(digest_folder(tmp_path))
    (tmp_path / "b.txt").write_text("")
    seen.append(digest_folder(tmp_path))
    assert len(set(seen)) == 4
    (tmp_path / ".hidden").write_text("z")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "c.pyc").write_text("z")
    assert digest_folder(tmp_path) == seen[-1]
    assert digest_folder(tmp_path, {".css"}) == digest_folder(tmp_path, {".css"}, without=[tmp_path / "a"])
    assert digest_folder(tmp_path / "nowhere") == digest_of([])


def test_digest_inputs_changes_with_each_of_its_parts(tmp_path: Path) -> None:
    for name in ("cycle", "before", "work", "matrix"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.yaml").write_text("a: 1")
    (tmp_path / "register.json").write_text("{}")
    registry = Registry()
    registry.matrices["tiny"] = tmp_path / "matrix"

    def digest(tools: str = "t", day: str = "1") -> str:
        sources = [FileSource(tmp_path / "cycle"), FileSource(tmp_path / "before"), None]
        files = [tmp_path / "register.json", None]
        context = digest_context(tools, registry, sources, files=files, workspace=tmp_path / "work", settings={"day": day})
        return digest_inputs(context, sources)

    seen = [digest(), digest("other"), digest(day="2")]
    for name in ("cycle/one.yaml", "before/one.yaml", "work/one.yaml", "matrix/one.yaml", "register.json"):
        (tmp_path / name).write_text("b: 2")
        seen.append(digest())
    assert len(set(seen)) == len(seen)
    assert digest() == seen[-1]


def test_digest_tools_changes_with_a_template_and_a_plugin(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("x")
    code = "from maturity.hookspecs import hookimpl\n@hookimpl\ndef maturity_register_matrices():\n    return []\n"
    (tmp_path / "plugins").mkdir()
    plugin = tmp_path / "plugins" / "tide_digest.py"
    plugin.write_text(code)
    registry = Registry.load([], installed=False, plugins_dirs=[plugin.parent])
    bare = Registry.load([], installed=False)
    seen = [digest_tools(bare, [tmp_path / "nowhere"]), digest_tools(bare, [tmp_path]), digest_tools(registry, [tmp_path])]
    plugin.write_text(code + "# more\n")
    seen.append(digest_tools(registry, [tmp_path / "nowhere"]))
    (tmp_path / "page.j2").write_text("y")
    seen.append(digest_tools(bare, [tmp_path]))
    assert len(set(seen)) == len(seen)


def work(*kinds: tuple[str, str]) -> Any:
    items = [(SimpleNamespace(stem=stem, kind=kind), ("pdf",)) for stem, kind in kinds]
    return SimpleNamespace(waiting=items)


def test_estimate_knows_that_one_kind_takes_longer_than_another() -> None:
    estimate = Estimate(work(("s1", "system"), ("s2", "system"), ("n1", "network"), ("n2", "network")), 2, 100.0)
    assert estimate.seconds_left(100.0) is None
    estimate.add(MadeReport("s1", "pdf", cpu_seconds=10.0))
    estimate.add(MadeReport("n1", "pdf", cpu_seconds=2.0))
    assert estimate.seconds_left(106.0) == pytest.approx(6.0)  # 12 seconds of work took 6; another 12 are left


@pytest.mark.parametrize(("seconds", "words"), [(0.44, "0.4 seconds"), (12.3, "12 seconds"), (2292, "38 min 12 s")])
def test_lasted_says_how_long(seconds: float, words: str) -> None:
    assert lasted(seconds) == words


@pytest.mark.parametrize(("seconds", "words"), [(3, "about 10 seconds"), (57, "about 60 seconds"), (95, "about 2 minutes")])
def test_about_says_roughly(seconds: float, words: str) -> None:
    assert about(seconds) == words


@pytest.mark.parametrize(
    ("reports", "seconds", "spent"),
    [(1, 1.0, False), (children.REPORTS_A_CHILD - 1, 0.1, False), (children.REPORTS_A_CHILD, 0.1, True), (2, 60.0, True)],
)
def test_a_child_is_spent_after_many_reports_or_much_work(
    reports: int, seconds: float, spent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[dict[str, Any]] = [{"ready": True}, *[{"names": [], "cpu_seconds": seconds, "peak_mb": 90.0}] * reports]
    answers = iter(heads)
    monkeypatch.setattr(children, "exchange", lambda *_: (Message(next(answers), ()), False))
    monkeypatch.setattr(children, "end_process", lambda *_: None)
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: SimpleNamespace(pid=1, poll=lambda: None))
    child = children.Child(TOOLS)
    for number in range(reports):
        child.make(task(number))
    assert child.is_spent is spent
    child.close()
