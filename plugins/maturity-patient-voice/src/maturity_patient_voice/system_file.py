"""The importers of figures of whole systems: the survey's own table is refused until its codes are those of today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported, LeftOut
from maturity.errors import InputError, Problem
from maturity.files.tables import Faults, Row, csv_has, newest_day, read_code, read_csv_table, read_date, show_codes
from maturity.model.network import Fact, Network
from maturity_patient_voice.naming import system_fact_name
from maturity_patient_voice.survey_rows import read_measure, read_survey_fact

COLUMNS = ("system_code", "measure", "label", "percent", "lower_95", "upper_95", "unweighted_base", "until")
NATIONAL = ("code", "type", "measure", "label", "percent", "lower_95", "upper_95", "unweighted_base")
SUCCESSORS = re.compile(r"icb_code_\d{4}_\d{2}")
"""A table of successors has two columns of this form; the months in them tell which codes are the former ones."""

SOURCE = "Survey of patients, figure of the whole system"
SEVERAL = "they have practices in several systems, so no system's figure speaks for them"


class SystemSurvey:
    """Read figures of systems as context for their networks: under a name of its own, and never as a network's figure."""

    name = "patient_voice.systems"
    title = "Survey figures by system, as `maturity patient-voice-carry` writes them"
    gives: Literal["facts"] = "facts"
    expects = COLUMNS

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, self.expects)

    def dated_on(self, path: Path) -> date | None:
        """Give the last day on which people were asked."""
        return newest_day(path, "until")

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add the figures of each system to its networks.

        Raises:
            InputError: The file is broken or a row cannot be read.
        """
        figures = read_figures(path)
        members = {code: network for code, network in sorted(known.items()) if network.system_code in figures}
        mixed = [code for code, network in members.items() if network.other_system_codes]
        changed = [
            network.model_copy(update={"facts": network.facts | figures[network.system_code or ""]})
            for network in members.values()
            if not network.other_system_codes
        ]
        systems = {network.system_code for network in known.values()}
        strange = [code for code in figures if code not in systems]
        reasons: dict[str, list[str]] = {SEVERAL: mixed, "no network in the registers given belongs to this system": strange}
        left_out = tuple(LeftOut(path.name, show_codes(codes), reason, len(codes)) for reason, codes in reasons.items() if codes)
        return Imported(tuple(changed), left_out)


class NationalSurvey:
    """Know the survey's own table, and say what to do with it: its codes are those of former systems."""

    name = "patient_voice.national"
    title = "Survey figures by system, as the national survey publishes them"
    gives: Literal["facts"] = "facts"
    expects = NATIONAL

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, self.expects)

    def dated_on(self, path: Path) -> date | None:  # noqa: ARG002
        """Give no day; nothing is taken from this table."""
        return None

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:  # noqa: ARG002
        """Take nothing, and say which command carries the figures over.

        Raises:
            InputError: The file is broken or a row cannot be read.
        """
        codes = sorted({row.get("code") for row in read_national(path)})
        reason = (
            "their codes may be those of former systems; carry them over with 'maturity patient-voice-carry', then import its table"
        )
        return Imported((), (LeftOut(path.name, show_codes(codes), reason, len(codes)),) if codes else ())


def read_figures(path: Path) -> dict[str, dict[str, Fact]]:
    """Read the figures of each system by name.

    Raises:
        InputError: The file is broken or a row cannot be read.
    """
    faults = Faults(str(path))
    figures: dict[str, dict[str, Fact]] = {}
    for row in read_csv_table(path).rows:
        code, measure, day = read_code(row, "system_code", faults), read_measure(row, faults), read_date(row, "until", faults)
        fact = read_survey_fact(row, "unweighted_base", SOURCE, day or date.min, faults)
        if code is not None and measure is not None and day is not None and isinstance(fact, Fact):
            figures.setdefault(code, {})[system_fact_name(measure)] = fact
    faults.stop_if_any()
    return figures


def read_national(path: Path) -> tuple[Row, ...]:
    """Read the rows of the survey's own table, each figure checked.

    Raises:
        InputError: The file is broken, of another kind, or a row cannot be read.
    """
    table = read_csv_table(path)
    if not table.has(NATIONAL):
        raise wrong_kind(path, "the survey's table of systems", NATIONAL)
    faults = Faults(str(path))
    for row in table.rows:
        read_measure(row, faults)
        read_survey_fact(row, "unweighted_base", SOURCE, date.min, faults)
    faults.stop_if_any()
    return table.rows


def read_successors(path: Path) -> list[tuple[str, str]]:
    """Read which former system became which system of today.

    Raises:
        InputError: The file is broken, of another kind, or a row cannot be read.
    """
    table = read_csv_table(path)
    columns = sorted(header for header in table.headers if SUCCESSORS.fullmatch(header))
    if len(columns) != 2:
        raise wrong_kind(path, "a table of successors", ("icb_code_2025_10", "icb_code_2026_07"))
    faults = Faults(str(path))
    pairs = [(read_code(row, columns[0], faults), read_code(row, columns[1], faults)) for row in table.rows]
    faults.stop_if_any()
    return [(old, new) for old, new in pairs if old is not None and new is not None]


def wrong_kind(path: Path, kind: str, columns: tuple[str, ...]) -> InputError:
    """Say that a file is not what it was given as."""
    return InputError([Problem(f"this is not {kind}", f"Its columns must include {', '.join(columns)}", file=str(path))])
