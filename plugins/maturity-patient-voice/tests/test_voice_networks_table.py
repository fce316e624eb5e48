"""The importer of figures by network: suppressed as they are read, and never without a base."""

from __future__ import annotations

from pathlib import Path

import pytest
from maturity_patient_voice.network_file import NetworkSurvey

from maturity.contracts import Imported
from maturity.errors import InputError
from maturity.model.network import Network

HEAD = "pcn_code,measure,label,percent,lower_95,upper_95,base\n"
KNOWN = {"Z00001": Network(code="Z00001", name="Some PCN")}


def read(folder: Path, *rows: str, name: str = "survey_2026-03.csv") -> Imported:
    path = folder / name
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    assert NetworkSurvey().recognises(path)
    return NetworkSurvey().read(path, KNOWN)


def test_read_gives_share_base_and_interval(tmp_path: Path) -> None:
    fact = read(tmp_path, "Z00001,listened,Good at listening,72.4,67.1,77.2,312").networks[0].facts["patient_voice.listened"]
    assert (fact.value, fact.whole, fact.low, fact.high, str(fact.dated_on)) == (0.724, 312, 0.671, 0.772, "2026-03-31")
    assert fact.unit == "share of patients who answered: Good at listening"


@pytest.mark.parametrize("cells", ["66.7,,,9", "*,,,", "c,,,8", "[c],,,"])
def test_read_suppresses_what_rests_on_fewer_than_ten(tmp_path: Path, cells: str) -> None:
    found = read(tmp_path, f"Z00001,listened,Good at listening,{cells}")
    fact = found.networks[0].facts["patient_voice.listened"]
    assert (fact.suppressed, fact.value, fact.whole) == (True, None, None)
    assert found.notes == ("survey_2026-03.csv: figures that rest on fewer than ten people and stay suppressed: 1.",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Z00001,listened,L,72.4,,,", "a percentage without its base cannot be judged"),
        ("Z00001,listened,L,,,,100", "no figure is given"),
        ("Z00009,listened,L,72.4,,,100", "no open network in the registers given has this code"),
    ],
)
def test_read_leaves_out_with_the_reason(tmp_path: Path, row: str, reason: str) -> None:
    found = read(tmp_path, row)
    assert (found.networks, [item.reason for item in found.left_out]) == ((), [reason])


def test_read_names_every_fault_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "Z00001,listened,L,72.4,,,100", "Z00001,listened,L,70,,,100", "?,listened,L,70,,,100", "Z00001,a,L,-1,,,100")
    assert [(problem.line, problem.where) for problem in caught.value.problems] == [(3, "measure"), (4, "pcn_code"), (5, "percent")]


def test_read_refuses_a_file_that_says_no_month(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing says until which month people were asked"):
        read(tmp_path, "Z00001,listened,L,72.4,,,100", name="survey.csv")
