"""`maturity report all`: every report of a cycle in one go, on as many processes or machines as there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Between, json_option
from maturity.cli.looking_again import look_again
from maturity.cli.report_all_lines import Summary, Teller, say_summary
from maturity.cli.report_options import chosen_formats, common_options, full_name, register_option, reports_folder
from maturity.cli.report_resident import have_your_say_option
from maturity.errors import NotFoundError

if TYPE_CHECKING:
    from maturity.bulk.kinds import Material
    from maturity.bulk.recalling import Recall
    from maturity.bulk.running import Run, Work
    from maturity.bulk.tasks import Tools
    from maturity.cli.setting import Setting
    from maturity.contracts import ReportExecutor
    from maturity.files.report_journal import Journal

LOCAL = "local"
EXIT_SOME_FAILED = 7
ELSEWHERE = frozenset({"formats", "workers", "out_dir", "cohort", "previous"})
"""Options that no report is made from: of folders and files, what they hold counts."""


@click.command("all")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@register_option
@click.option("--residents", is_flag=True, help="A page for people who live there for every network, too.")
@have_your_say_option
@click.option("--seconds", type=Between(1, 86_400), default=300, show_default=True, help="The longest that one report may take.")
@click.option("--executor", "executor_name", default=LOCAL, show_default=True, help="Where reports are made: local, or a plugin's.")
@click.option("--scheduler", metavar="ADDRESS", help="Where the scheduler of that executor listens, such as tcp://host:8786.")
@json_option
@common_options
def all_command(
    folder: Path | None,
    register: Path | None,
    seconds: int,
    executor_name: str,
    scheduler: str | None,
    as_json: bool,
    **options: Any,
) -> int:
    """Make every report of a cycle for its boards: of FOLDER, or of the workspace's current cycle.

    What is there and would come out the same is left as it is. A report that fails or hangs stops no other. Stopped and started
    again, the command goes on where it was. It ends with 7 when a report could not be made.
    """
    from maturity.bulk.running import Run, nothing_to_do
    from maturity.cli.report_material import open_for
    from maturity.files.report_journal import open_journal

    if options["contact"] is not None and not options["residents"]:
        raise click.UsageError("--have-your-say is for the pages of residents. Ask for them with --residents.")
    started = monotonic()
    options["cohort"] = folder or options["cohort"]
    setting = open_for(options, ())
    executor = chosen_executor(setting, executor_name, scheduler)
    formats = tuple(chosen_formats(options["formats"]))
    out_dir: Path = options["out_dir"] or reports_folder()
    tools = tools_of(setting)
    context, inputs = inputs_of(setting, tools, register, out_dir, options)
    with open_journal(out_dir) as journal:
        run = Run(journal, inputs, tools, formats, float(seconds))
        there = nothing_to_do(run)
        if there is not None:
            summary = Summary(out_dir, [], there, [], monotonic() - started)
        else:
            summary = make_all(run, context, setting, executor, register, scheduler, options, started)
    say_summary(summary, as_json=as_json)
    return EXIT_SOME_FAILED if summary.failed else 0


def chosen_executor(setting: Setting, name: str, scheduler: str | None) -> ReportExecutor:
    """Find the executor that was asked for.

    Raises:
        NotFoundError: Nobody registered one of that name.
        click.UsageError: A scheduler was named for processes of this machine.
    """
    known = setting.registry.executors
    name = full_name(name, known)
    if name not in known:
        raise NotFoundError("executor", name, known, f"There are: {', '.join(sorted(known))}.")
    if scheduler is not None and name == LOCAL:
        raise click.UsageError("Processes of this machine have no scheduler. Name an executor that has one: --executor NAME.")
    return known[name]


def tools_of(setting: Setting) -> Tools:
    """Say what reports are made with, so that every worker can load the same."""
    from maturity.bulk.digests import digest_tools
    from maturity.bulk.tasks import Tools, home_here
    from maturity.cli.common import disabled_plugins, plugin_folders, plugin_options

    context = click.get_current_context()
    alone = bool(plugin_options(context)["no_plugins"])
    folders = tuple(Path(folder).resolve() for folder in setting.registry.template_dirs)
    return Tools(
        digest=digest_tools(setting.registry, folders),
        template_dirs=tuple(str(folder) for folder in folders),
        home=home_here(),
        installed=not alone,
        plugins_dirs=() if alone else tuple(str(path.resolve()) for path in plugin_folders(context, setting.folder)),
        disabled=() if alone else tuple(sorted(disabled_plugins(setting.folder, setting.workspace).items())),
    )


def inputs_of(setting: Setting, tools: Tools, register: Path | None, out_dir: Path, options: dict[str, Any]) -> tuple[str, str]:
    """Give the digests of all that reports are made from: without the networks, and with them; far quicker than scoring a cycle."""
    from maturity.bulk.digests import digest_context, digest_inputs
    from maturity.cli.cycles_before import cycles_further_back
    from maturity.sources import FileSource

    now = (
        FileSource(options["cohort"]) if options["cohort"] is not None else (setting.current_source if setting.workspace else None)
    )
    earlier = setting.workspace.previous if setting.workspace else None
    before = setting.source_of(earlier, at=setting.at) if earlier is not None else None
    older = [setting.source_of(cycle, at=setting.at) for cycle in cycles_further_back(setting)]
    if options["previous"] is not None:
        before, older = FileSource(options["previous"]), []
    told = {name: str(value) for name, value in options.items() if name not in ELSEWHERE}
    told |= {"day": str(setting.as_of), "matrix": setting.matrix.content_hash, "at": str(setting.at)}
    told |= {"workspace": setting.workspace.model_dump_json() if setting.workspace else ""}
    if setting.store is not None:
        told |= {"successions": "\n".join(setting.store.documents.successions())}
    listing = setting.folder / setting.workspace.networks if setting.folder and setting.workspace else None
    context = digest_context(
        tools.digest,
        setting.registry,
        [now, before],
        older=older,
        files=[register, listing, setting.register],
        workspace=setting.folder,
        without=[out_dir],
        settings=told,
    )
    return context, digest_inputs(context, [now, before])


def make_all(
    run: Run,
    context: str,
    setting: Setting,
    executor: ReportExecutor,
    register: Path | None,
    scheduler: str | None,
    options: dict[str, Any],
    started: float,
) -> Summary:
    """Read what is new, find what has to be made, and make it."""
    from maturity.bulk.kinds import assessments_of, items_of
    from maturity.bulk.running import find_work
    from maturity.contracts import ExecutorSettings

    material, recall = recalled(run.journal, context, setting, register, options)
    run, items = replace(run, recall=recall), items_of(material)
    teller = Teller()
    with teller.comparing(len(items)) as tell:
        work = find_work(run, items, tell)
    look_again(assessments_of(material, [item for item, _ in work.waiting]), "the reports")
    made: list[str] = []
    try:
        if work.waiting:
            make_waiting(run, work, executor, ExecutorSettings(options["workers"], scheduler), made, teller)
    except BaseException:
        click.echo(f"{len(made):,} of {work.count:,} reports were made. The same command goes on from there.", err=True)
        raise
    return Summary(run.journal.folder, made, work.unchanged, work.failed, monotonic() - started)


def recalled(
    journal: Journal, context: str, setting: Setting, register: Path | None, options: dict[str, Any]
) -> tuple[Material, Recall]:
    """Read the cycles as far as they are not known, so that what an earlier run found out can be recalled."""
    from maturity.bulk.late_cycles import LateCycles
    from maturity.bulk.recalling import Recall
    from maturity.bulk.watching import Watch
    from maturity.cli.report_material import material_of
    from maturity.files.known_assessments import read_known, write_known

    known, watch = read_known(journal.folder, context), Watch()
    cycles = LateCycles(known, watch)
    material = material_of(replace(setting, reader=cycles.read), register, options, watch, few=bool(known))
    if cycles.known != known:
        write_known(journal.folder, context, cycles.known)
    return material, Recall(journal, watch, setting.registry, context, cycles.facts, cycles.prints)


def make_waiting(run: Run, work: Work, executor: ReportExecutor, settings: Any, made: list[str], teller: Teller) -> None:
    """Make what waits, on the executor; whatever ends the command ends the children first, so that nothing is waited for."""
    from maturity.bulk import stop_children
    from maturity.bulk.running import do_work

    with executor.open(settings) as place:
        outcomes = do_work(run, work, place)
        try:
            with teller.making(work, place.at_once) as tell:
                for one in outcomes:
                    made += [name for name, _ in one.files]
                    tell(one)
        except BaseException:
            outcomes.close()
            stop_children()
            raise
    stop_children()
