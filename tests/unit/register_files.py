"""Small fictional register files in the official layouts, made by the tests that read them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

DETAILS_2022 = (
    "PCN Code", "PCN Name", "Current Clinical \nCommissioning \nGroup Code", "Clinical\nCommissioning\nGroup Name",
    "Open Date", "Close Date", "Postcode",
)  # fmt: skip
DETAILS_2023 = ("PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Sub ICB Location", "Open Date", "Close Date", "Postcode")
LINKS = (
    "Partner\nOrganisation\nCode", "Partner\nName", "PCN Code",
    "Practice to PCN\nRelationship\nStart Date", "Practice to PCN\nRelationship\nEnd Date", "Match ",
)  # fmt: skip

MAP_HEADER = "EXTRACT_DATE,PRACTICE_CODE,PCN_CODE,PCN_NAME,ICB_CODE,ICB_NAME,COMM_REGION_NAME"
SIZES_HEADER = "pcn_code,pcn_name,main_icb_code,n_practices,registered_patients"
ROLES_HEADER = (
    "pcn_code,pcn_name,reports_any_workforce,splw_fte,splw_fte_per_10k,care_coordinator_fte,"
    "care_coordinator_fte_per_10k,hwb_coach_fte,hwb_coach_fte_per_10k"
)
IMD2025_HEADER = "pcn_code,pcn_name,imd2025_score,imd2025_decile_1_most_deprived"
IMD2019_HEADER = '"pcn_code","pcn_name","imd_score","imd_decile"'


def network_row(code: str, name: str, opened: object = "20191001", closed: object = "") -> tuple[object, ...]:
    return (code, name, "99Z", "FAIRSHIRE", opened, closed, "ZZ1 1ZZ")


def link_row(practice: str, code: str, start: object = "20191001", end: object = None) -> tuple[object, ...]:
    return (practice, "A SURGERY", code, start, end, True)


def write_workbook(path: Path, networks: list[tuple[object, ...]], links: list[tuple[object, ...]], header=DETAILS_2023) -> Path:
    workbook = openpyxl.Workbook()
    details = workbook.active
    details.title = "PCNDetails"
    for row in (header, *networks):
        details.append(row)
    partners = workbook.create_sheet("PCN Core Partner Details")
    for row in (LINKS, *links):
        partners.append(row)
    workbook.save(path)
    return path


def write_csv(path: Path, header: str, *rows: str, newline: str = "\n", start: bytes = b"") -> Path:
    path.write_bytes(start + newline.join((header, *rows, "")).encode("utf-8"))
    return path


def map_row(practice: str, code: str, name: str, icb: str = "ZZ1", day: str = "01Jul2026") -> str:
    return f"{day},{practice},{code},{name},{icb},NHS Place of {icb} Integrated Care Board,Fair Region"
