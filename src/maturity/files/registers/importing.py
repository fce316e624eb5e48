"""Merge any number of register and fact files into one list of networks, the same whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from maturity.contracts import Imported, Importer, LeftOut
from maturity.errors import InputError, Problem
from maturity.files.registers.csv_tables import read_csv_headers, read_whole
from maturity.files.registers.facts import show_codes
from maturity.files.registers.workbooks import looks_like_workbook, read_sheet_headers
from maturity.model.network import Network, System

KEPT_FROM_OLDER = ("system_code", "opened_on", "practices")
"""What an older register may add where the newest one is silent. A closing date is not among them: the newest decides."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The networks open on the day asked for, the systems, and everything that was left out or should be known."""

    networks: tuple[Network, ...]
    systems: tuple[System, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file, the importer that reads it, and the day that it describes."""

    path: Path
    importer: Importer
    dated_on: date | None
    digest: str

    @property
    def age(self) -> tuple[date, str, str]:
        """Sort oldest first; a file without a date is the oldest, and the name and content settle a tie."""
        return (self.dated_on or date.min, self.path.name, self.digest)


def import_networks(paths: Sequence[Path], as_of: date, importers: Sequence[Importer]) -> ImportReport:
    """Read registers and facts in any order and merge them by code.

    The newest register decides which networks there are, their names and their systems; older ones only fill what it
    leaves open. Facts are added from the oldest file to the newest, so the newest wins; facts for unknown codes are left out.

    Raises:
        InputError: A file is broken or not recognised, or none of them is a register; carries every fault of every file.
    """
    sources = find_sources(paths, importers)
    registers = sorted((source for source in sources if source.importer.gives == "register"), key=lambda source: source.age)
    facts = sorted((source for source in sources if source.importer.gives == "facts"), key=lambda source: source.age)
    if not registers:
        raise InputError([no_register(importers)])
    read = read_all(registers, {})
    networks, left_out, notes = merge_registers(registers, read)
    notes[1:1] = date_notes(registers, as_of)
    networks, closed = keep_open(networks, registers[-1], as_of)
    for source in facts:
        found = read_all([source], networks)[0]
        networks = networks | {network.code: network for network in found.networks}
        left_out.extend(found.left_out)
        notes.extend(found.notes)
    systems = newest_systems(read)
    ordered = tuple(name_system(networks[code], systems) for code in sorted(networks))
    notes = [*notes, *gap_notes(ordered), *shared_notes(ordered), *twin_notes(ordered)]
    return ImportReport(ordered, tuple(systems[code] for code in sorted(systems)), (*left_out, *closed), tuple(notes))


def find_sources(paths: Sequence[Path], importers: Sequence[Importer]) -> list[Source]:
    """Find the importer of every file by its headers.

    Raises:
        InputError: At least one file is broken or unknown.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            importer = next((item for item in importers if item.recognises(path)), None)
            if importer is None:
                problems.append(unknown_file(path, importers))
            else:
                sources.append(Source(path, importer, importer.dated_on(path), sha256(read_whole(path)).hexdigest()))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return sources


def unknown_file(path: Path, importers: Sequence[Importer]) -> Problem:
    """Say why nobody reads a file: its own fault if it is broken, else the headers that would be known.

    Raises:
        InputError: The file is broken, which is the better thing to say.
    """
    if looks_like_workbook(path):
        read_sheet_headers(path)
    else:
        read_csv_headers(path)
    known = "; ".join(f"{item.name} ({', '.join(item.expects)})" for item in importers)
    mend = f"Give one of these: {known or 'none is installed'}"
    return Problem("no importer knows the columns of this file", mend, file=str(path))


def no_register(importers: Sequence[Importer]) -> Problem:
    """Say that facts alone name no network."""
    titles = "; ".join(item.title for item in importers if item.gives == "register")
    mend = f"Add a register: {titles or 'no importer of one is installed'}"
    return Problem("none of the files says which networks there are", mend)


def read_all(sources: Sequence[Source], known: Mapping[str, Network]) -> list[Imported]:
    """Read several files.

    Raises:
        InputError: Carries the faults of all of them.
    """
    read: list[Imported] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            read.append(source.importer.read(source.path, known))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return read


def merge_registers(sources: Sequence[Source], read: Sequence[Imported]) -> tuple[dict[str, Network], list[LeftOut], list[str]]:
    """Let the newest register (the last) decide, and older ones fill what it leaves open."""
    newest = sources[-1]
    merged = {network.code: network for network in read[-1].networks}
    left_out = [item for found in read for item in found.left_out]
    notes = [f"Names and membership come from {newest.path.name} ({newest.dated_on or 'undated'})."]
    notes.extend(note for found in read for note in found.notes)
    for source, found in reversed(list(zip(sources[:-1], read[:-1], strict=True))):
        gone = [network.code for network in found.networks if network.code not in merged]
        if gone:
            reason = f"the newer register {newest.path.name} does not list them"
            left_out.append(LeftOut(source.path.name, show_codes(gone), reason, len(gone)))
        older = [network for network in found.networks if network.code in merged]
        renamed = sum(network.name != merged[network.code].name for network in older)
        if renamed:
            notes.append(f"{renamed} networks have another name in {source.path.name}; the newest name is kept.")
        merged |= {network.code: fill(merged[network.code], network) for network in older}
    return merged, left_out, notes


def fill(network: Network, older: Network) -> Network:
    """Fill what a network's newest register leaves open from an older one."""
    open_fields = [name for name in KEPT_FROM_OLDER if getattr(network, name) is None]
    changes = {name: getattr(older, name) for name in open_fields}
    if "system_code" in open_fields:
        changes["other_system_codes"] = older.other_system_codes
    return network.model_copy(update=changes)


def keep_open(networks: Mapping[str, Network], source: Source, as_of: date) -> tuple[dict[str, Network], list[LeftOut]]:
    """Keep the networks open on `as_of`; a closing date is the last day of being open."""
    future = [code for code, network in networks.items() if network.opened_on and network.opened_on > as_of]
    closed = [code for code, network in networks.items() if network.closed_on and network.closed_on < as_of]
    left_out = []
    if closed:
        left_out.append(LeftOut(source.path.name, show_codes(closed), f"closed before {as_of}", len(closed)))
    if future:
        left_out.append(LeftOut(source.path.name, show_codes(future), f"not open yet on {as_of}", len(future)))
    dropped = {*closed, *future}
    return {code: network for code, network in networks.items() if code not in dropped}, left_out


def date_notes(registers: Sequence[Source], as_of: date) -> list[str]:
    """Say what a reader should know about the dates of the registers."""
    newest = registers[-1]
    notes = []
    if newest.dated_on is not None and newest.dated_on > as_of:
        notes.append(f"{newest.path.name} describes {newest.dated_on}, which is after {as_of}.")
    same = [source.path.name for source in registers[:-1] if source.dated_on == newest.dated_on and source.digest != newest.digest]
    if same:
        notes.append(f"{', '.join(same)} carries the same date as {newest.path.name}; the last by file name was chosen.")
    return notes


def newest_systems(read: Sequence[Imported]) -> dict[str, System]:
    """Take the systems of the newest register that names any."""
    return {system.code: system for system in next((found.systems for found in reversed(read) if found.systems), ())}


def name_system(network: Network, systems: Mapping[str, System]) -> Network:
    """Write the names of the network's system and region beside its code."""
    system = systems.get(network.system_code or "")
    if system is None:
        return network
    return network.model_copy(update={"system_name": system.name, "region_name": system.region_name})


def gap_notes(networks: Sequence[Network]) -> list[str]:
    """Say how many networks lack which fact; a gap stays a gap."""
    facts = {
        "system_code": "a system (the practice map names it)",
        "list_size": "a list size",
        "deprivation_score": "a deprivation score",
        "community_roles": "figures on community roles",
    }
    counts = {words: sum(getattr(network, name) is None for network in networks) for name, words in facts.items()}
    return [f"{count} of {len(networks)} networks are without {words}." for words, count in counts.items() if count]


def shared_notes(networks: Sequence[Network]) -> list[str]:
    """Say which networks have practices in several systems, and under which one each is counted."""
    return [
        f"{network.code} has practices in {', '.join(sorted((str(network.system_code), *network.other_system_codes)))}; "
        f"it is counted under {network.system_code}."
        for network in networks
        if network.other_system_codes
    ]


def twin_notes(networks: Sequence[Network]) -> list[str]:
    """Say which networks share a name, since only their codes tell them apart."""
    shared = Counter(network.name for network in networks)
    return [
        f"{' and '.join(network.code for network in networks if network.name == name)} share the name {name}; use their codes."
        for name in sorted(shared)
        if shared[name] > 1
    ]
