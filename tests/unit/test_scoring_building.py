"""The quick way to build a noun gives what the ordinary way gives."""

from __future__ import annotations

import copy
import pickle

from maturity.model.evidence import Evidence
from maturity.model.result import SetAside, SetAsideReason
from maturity.scoring.building import build, share_names

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


def test_share_names_leaves_nouns_equal_and_printed_alike():
    text = '{"id": "e1", "kind": "document", "title": "A plan", "represents": "2026-07-01", "criteria": ["dev-presence"]}'
    plain, shared = Evidence.model_validate_json(text), Evidence.model_validate_json(text)
    share_names([shared])
    assert shared == plain
    assert shared.model_dump_json(exclude_defaults=True) == plain.model_dump_json(exclude_defaults=True)


def test_share_names_lets_items_hold_one_set():
    text = '{"id": "e1", "kind": "document", "title": "A plan", "represents": "2026-07-01", "criteria": ["dev-presence"]}'
    items = [Evidence.model_validate_json(text) for _ in range(2)]
    share_names(items)
    assert items[0].model_fields_set is items[1].model_fields_set
