"""From one version of a matrix to the next: what changed in meaning, and how answers move. No files, no clock."""

from __future__ import annotations

from maturity.revising.comparing import compare_matrices
from maturity.revising.moving import Migrated, Road, migrate, road_between

__all__ = ["Migrated", "Road", "compare_matrices", "migrate", "road_between"]
