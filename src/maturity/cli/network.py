"""`maturity network`: read official registers, and look networks up."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import as_of_option, chosen_day, find_workspace, json_option, load_registry, progress, table, wrote
from maturity.cli.network_history import history_command
from maturity.cli.network_moves import import_moves_command
from maturity.cli.network_succeed import succeed_command

if TYPE_CHECKING:
    from maturity.files.network_files import Register
    from maturity.model.network import CommunityRoles, Fact, Network

register_option = click.option(
    "--register",
    "-r",
    type=click.Path(path_type=Path),
    help="The register of networks. [default: the workspace's, or networks.json]",
)


@click.group("network")
def network_command() -> None:
    """Import, list and show networks, and keep their history when they merge, split or move."""


for command in (succeed_command, import_moves_command, history_command):
    network_command.add_command(command)


@network_command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", "-o", type=click.Path(path_type=Path), help="Where to write the register. [default: the workspace's, or networks.json]"
)
@as_of_option
@json_option
@click.pass_context
def import_command(ctx: click.Context, files: tuple[Path, ...], out: Path | None, as_of: datetime | None, as_json: bool) -> None:
    """Read official files about networks into one register: ODS workbooks, the practice map, list sizes, deprivation, roles.

    Files are recognised by what is in them, in any order, and joined on codes only. Says what was left out, and why.
    """
    from maturity.files.network_files import write_register
    from maturity.files.registers.importing import import_networks

    found = find_workspace()
    registry = load_registry(ctx, found[0] if found else None)
    with progress(1, "Reading") as bar:
        report = import_networks(files, chosen_day(as_of), list(registry.importers.values()))
        bar.update(1)
    path = out or register_path(None)
    write_register(path, report.networks, report.systems)
    if as_json:
        left_out = [{"file": item.file, "what": item.what, "reason": item.reason, "count": item.count} for item in report.left_out]
        click.echo(
            json.dumps(
                {"register": str(path), "networks": len(report.networks), "systems": len(report.systems), "left_out": left_out},
                indent=2,
            )
        )
        return
    click.echo(f"Open networks: {len(report.networks):,}. Systems: {len(report.systems)}.")
    for item in report.left_out:
        click.echo(f"Left out of {item.file}: {item.what} ({item.count:,}): {item.reason}.")
    for note in report.notes:
        click.echo(f"Note: {note}")
    wrote([path])


@network_command.command("list")
@register_option
@click.option("--system", "-s", "system_code", help="Only networks of this system, by code.")
@json_option
def list_command(register: Path | None, system_code: str | None, as_json: bool) -> None:
    """List the networks of the register."""
    from maturity.errors import NotFoundError

    known = open_register(register)
    if system_code is not None and system_code not in {network.system_code for network in known.networks}:
        raise NotFoundError("system", system_code, sorted({network.system_code or "" for network in known.networks}))
    networks = [network for network in known.networks if system_code in (None, network.system_code)]
    if as_json:
        click.echo(json.dumps([network.model_dump(mode="json") for network in networks], indent=2))
        return
    rows = [[n.code, n.name, n.system_code or "", words(n.list_size), words(n.deprivation_decile)] for n in networks]
    click.echo(table(rows, ["Code", "Name", "System", "Patients", "Deprivation tenth (1 = most deprived)"]))


@network_command.command("show")
@click.argument("code")
@register_option
@json_option
def show_command(code: str, register: Path | None, as_json: bool) -> None:
    """Show one network of the register."""
    from maturity.errors import NotFoundError

    known = {network.code: network for network in open_register(register).networks}
    if code not in known:
        raise NotFoundError("network", code, known, "See 'maturity network list'.")
    network = known[code]
    click.echo(network.model_dump_json(indent=2) if as_json else network_text(network))


def network_text(network: Network) -> str:
    """Lay out one network, with what is unknown said as unknown."""
    facts = [
        ("System", f"{network.system_name or 'not known'} ({network.system_code or 'no code'})"),
        ("Registered patients", words(network.list_size)),
        ("Practices", words(network.practices)),
        ("Deprivation score", words(network.deprivation_score)),
        ("Deprivation tenth (1 = most deprived)", words(network.deprivation_decile)),
        ("Share of patients in rural areas", words(network.rural_share)),
        ("Opened", f"{network.opened_on:%-d %B %Y}" if network.opened_on else "not known"),
        *role_facts(network.community_roles),
        *((name, fact_words(fact)) for name, fact in sorted(network.facts.items())),
        *(("Also in system", code) for code in network.other_system_codes),
        *((f"Neighbourhood {area.id}", f"{area.name}, {area.registered_patients:,} patients") for area in network.neighbourhoods),
    ]
    width = max(len(label) for label, _ in facts)
    return "\n".join([f"{network.name} ({network.code})", *(f"  {label.ljust(width)}  {value}" for label, value in facts)])


def role_facts(roles: CommunityRoles | None) -> list[tuple[str, str]]:
    """Say how many full-time posts of each community role the network reports; not reporting is not zero."""
    if roles is None:
        return [("Community roles", "not reported")]
    named = {
        "Link workers": roles.link_workers,
        "Care coordinators": roles.care_coordinators,
        "Wellbeing coaches": roles.wellbeing_coaches,
    }
    return [(name, f"{figure.fte:.1f} full-time posts" if figure else "not reported") for name, figure in named.items()]


def fact_words(fact: Fact) -> str:
    """Print a figure that a plugin's importer found, with its unit and its day; one that is suppressed stays so."""
    if fact.value is None:
        return f"suppressed, because it is too small to show ({fact.dated_on})"
    if fact.part is not None and fact.whole:
        return f"{fact.part:,g} of {fact.whole:,g} ({fact.value:.1%}), {fact.unit} ({fact.dated_on})"
    between = "" if fact.low is None or fact.high is None else f", between {fact.low:,.4g} and {fact.high:,.4g}"
    base = f", base {fact.whole:,g}" if fact.whole else ""
    return f"{fact.value:,.4g} {fact.unit}{between}{base} ({fact.dated_on})"


def words(value: float | None) -> str:
    """Print a number; None reads "not known"."""
    return "not known" if value is None else f"{value:,}"


def register_path(given: Path | None) -> Path:
    """Choose the register: the one that was given, the workspace's, or networks.json here."""
    if given is not None:
        return given
    found = find_workspace()
    return found[0] / found[1].networks if found else Path("networks.json")


def open_register(given: Path | None) -> Register:
    """Read the register."""
    from maturity.errors import NotFoundError
    from maturity.files.network_files import read_register

    path = register_path(given)
    if given is None and not path.exists():
        raise NotFoundError("register", str(path), (), "Make it with 'maturity network import FILES', or name one with --register.")
    return read_register(path)
