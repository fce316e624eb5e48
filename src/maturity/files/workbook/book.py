"""What the sheets of one workbook share while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook

from maturity.files.workbook.about import About
from maturity.files.workbook.choices import Choices
from maturity.files.workbook.counting import Counted
from maturity.files.workbook.layout import Layout
from maturity.files.workbook.lists_page import ListsPage
from maturity.files.workbook.looks import Looks
from maturity.files.workbook.page import Page
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that is being written. counted: every criterion, in order. day: on which it is written."""

    file: Workbook
    looks: Looks
    layout: Layout
    assessment: Assessment
    about: About
    day: date
    counted: tuple[Counted, ...]
    choices: Mapping[str, Choices]

    @property
    def matrix(self) -> Matrix:
        """Give the matrix that is answered."""
        return self.layout.matrix

    @property
    def foot(self) -> str:
        """Say at the foot of each printed page whose workbook it is."""
        network, matrix = self.assessment.network, self.matrix
        return f"{network.name} ({network.code}), {matrix.title} {matrix.version}, cycle {self.assessment.cycle}"

    def page(self, name: str) -> Page:
        """Add a sheet."""
        return Page(self.file, self.looks, name)

    def lists(self) -> ListsPage:
        """Add the hidden sheet."""
        return ListsPage(self.file, self.looks, self.about)
