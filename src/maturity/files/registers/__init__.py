"""Importers of the official registers and of public facts about networks, all joined by organisation code."""

from __future__ import annotations

from maturity.contracts import Importer
from maturity.files.registers.community_roles import CommunityRolesFile
from maturity.files.registers.deprivation import DEPRIVATION_2019, DEPRIVATION_2025
from maturity.files.registers.list_sizes import ListSizes
from maturity.files.registers.ods_workbook import OdsWorkbook
from maturity.files.registers.practice_map import PracticeMap

ALL_IMPORTERS: tuple[Importer, ...] = (
    OdsWorkbook(),
    PracticeMap(),
    ListSizes(),
    DEPRIVATION_2025,
    DEPRIVATION_2019,
    CommunityRolesFile(),
)
