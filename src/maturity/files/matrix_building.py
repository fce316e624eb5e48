"""Validate the parts of a matrix as one, and hash what they say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from maturity.errors import Problem
from maturity.files.document import Path_
from maturity.files.model_faults import Place, problems_of
from maturity.model.matrix import Matrix


def build(data: dict[str, Any], place: Place, faults: list[Problem], *, told: bool, unread: Sequence[Path_] = ()) -> Matrix | None:
    """Validate head and domains as one; None when that finds faults.

    told: something is missing from the domains, and that was told. unread: the places of domains that could not be read.
    """
    try:
        return Matrix.model_validate_json(json.dumps(data, allow_nan=False))
    except ValidationError as error:
        found = problems_of(error, Matrix, data, place, skip=unread)
        # A list that lacks its unreadable entries looks too short; those entries have been told already.
        faults += [problem for problem in found if problem.where != "domains" or not told]
        return None


def hashed(matrix: Matrix) -> Matrix:
    """Set `content_hash`."""
    content = matrix.model_dump_json(exclude={"content_hash"}, exclude_defaults=True).encode()
    return matrix.model_copy(update={"content_hash": hashlib.sha256(content).hexdigest()})
