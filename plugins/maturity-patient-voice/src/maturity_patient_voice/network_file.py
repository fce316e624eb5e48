"""The importer `patient_voice.networks`: survey figures of single networks, in a plain table of an ICS's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from maturity.contracts import Imported, LeftOut
from maturity.errors import InputError, Problem
from maturity.files.tables import Faults, csv_has, month_end_in_name, read_code, read_csv_table, show_codes
from maturity.model.network import Network
from maturity_patient_voice.naming import fact_name
from maturity_patient_voice.survey_rows import read_measure, read_survey_fact

SOURCE = "Survey of patients, figures by network"


class NetworkSurvey:
    """Read a network's own figures. Those that rest on fewer than ten people are suppressed as they are read."""

    name = "patient_voice.networks"
    title = "Survey figures by network"
    gives: Literal["facts"] = "facts"
    expects = ("pcn_code", "measure", "label", "percent", "lower_95", "upper_95", "base")

    def recognises(self, path: Path) -> bool:
        """Tell by its headers."""
        return csv_has(path, self.expects)

    def dated_on(self, path: Path) -> date | None:
        """Give the last day of the month in its name; the table itself carries no date."""
        return month_end_in_name(path)

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add the figures to the known networks.

        Raises:
            InputError: The file is broken, a row cannot be read, or nothing says until which month people were asked.
        """
        day = self.dated_on(path)
        if day is None:
            mend = "Put the month into the file's name, as in survey_2025-03.csv"
            raise InputError([Problem("nothing says until which month people were asked", mend, file=str(path))])
        faults = Faults(str(path))
        changed: dict[str, Network] = {}
        without: dict[str, list[str]] = {}
        seen: set[tuple[str, str]] = set()
        hidden = 0
        for row in read_csv_table(path).rows:
            code, measure = read_code(row, "pcn_code", faults), read_measure(row, faults)
            outcome = read_survey_fact(row, "base", SOURCE, day, faults)
            if code is None or measure is None:
                continue
            if (code, measure) in seen:
                faults.add(f"{measure} of {code} is there twice", "Keep one of the rows", line=row.line, where="measure")
            seen.add((code, measure))
            network = changed.get(code) or known.get(code)
            if network is None:
                without.setdefault("no open network in the registers given has this code", []).append(code)
            elif isinstance(outcome, str):
                without.setdefault(outcome, []).append(code)
            else:
                hidden += outcome.suppressed
                changed[code] = network.model_copy(update={"facts": network.facts | {fact_name(measure): outcome}})
        faults.stop_if_any()
        left_out = tuple(LeftOut(path.name, show_codes(codes), reason, len(codes)) for reason, codes in sorted(without.items()))
        notes = (f"{path.name}: figures that rest on fewer than ten people and stay suppressed: {hidden}.",) if hidden else ()
        return Imported(tuple(changed[code] for code in sorted(changed)), left_out, notes=notes)
