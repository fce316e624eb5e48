"""Social prescribing: a matrix, a rule, and an importer of the national workforce table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maturity.contracts import Importer, Scorer
from maturity.hookspecs import hookimpl
from maturity_social_prescribing.staffing import Staffing
from maturity_social_prescribing.workforce import WorkforceByRole

MATURITY_API = "1.0"


@hookimpl
def maturity_register_scorers() -> Sequence[Scorer]:
    """Return the rule for posts per 10,000 patients."""
    return (Staffing(),)


@hookimpl
def maturity_register_importers() -> Sequence[Importer]:
    """Return the reader of the workforce table by role."""
    return (WorkforceByRole(),)


@hookimpl
def maturity_register_matrices() -> Sequence[Path]:
    """Return the folder of the matrix."""
    return (Path(__file__).parent / "social-prescribing",)
