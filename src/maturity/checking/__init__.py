"""What a matrix or an assessment says, checked for sense: no files, no clock; every problem at once."""

from __future__ import annotations

from maturity.checking.assessments import check_assessment
from maturity.checking.matrices import check_matrix

__all__ = ["check_assessment", "check_matrix"]
