"""The quick way to build a noun gives what the ordinary way gives."""

from __future__ import annotations

import copy
import pickle

from maturity.model.result import SetAside, SetAsideReason
from maturity.scoring.building import build

FIELDS = {"evidence": "a", "reason": SetAsideReason.TOO_OLD, "words": "Old."}


def test_build_equals_ordinary_construction() -> None:
    assert build(SetAside, dict(FIELDS)) == SetAside(evidence="a", reason=SetAsideReason.TOO_OLD, words="Old.")


def test_build_serialises_alike() -> None:
    made = build(SetAside, dict(FIELDS))

    assert made.model_dump_json() == SetAside(evidence="a", reason=SetAsideReason.TOO_OLD, words="Old.").model_dump_json()


def test_build_copies_and_pickles() -> None:
    made = build(SetAside, dict(FIELDS))

    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  (our own bytes)
