"""One assessment for a matrix: one that answers another matrix is taken over where the two are linked, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from maturity.cli.common import load_matrix, warn
from maturity.pipeline import further_checks

if TYPE_CHECKING:
    from maturity.cli.setting import Setting
    from maturity.model.assessment import Assessment
    from maturity.model.matrix import Matrix
    from maturity.sources import Source


def read_for(setting: Setting, source: Source) -> Assessment:
    """Read one assessment, say its warnings, and take it over to the setting's matrix when it answers one that is linked to it."""
    answered: list[Matrix] = []

    def choose(assessment: Assessment) -> Matrix:
        answered.append(answered_matrix(setting, assessment))
        return answered[0]

    checked = source.read_one(choose, further_checks(setting.registry))
    warn(checked.warnings)
    if answered[0] is setting.matrix:
        return checked.assessment
    from maturity.crosswalk import cross, say_crossed

    crossed = cross(checked.assessment, answered[0], setting.matrix)
    click.echo(say_crossed(crossed, answered[0], setting.matrix), err=True)
    return crossed.assessment


def answered_matrix(setting: Setting, assessment: Assessment) -> Matrix:
    """Find the matrix that an assessment answers, where links lead from it to the one that was asked for; else the setting's own.

    Only a matrix that was named takes answers over: whoever names none is told that the assessment answers another one.
    """
    name = assessment.matrix.id
    if not setting.named or name == setting.matrix.id or name not in setting.registry.matrices:
        return setting.matrix
    from maturity.crosswalk import links_between

    found = load_matrix(setting.registry, name)
    return found if links_between(found, setting.matrix) else setting.matrix
