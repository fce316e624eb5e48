"""Look up the rule or roll-up that a matrix names, and check its parameters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from maturity.contracts import Rollup, Scorer
from maturity.errors import Problem
from maturity.model.matrix import RuleRef
from maturity.scoring.deferred import Deferred
from maturity.scoring.parameter_faults import say_fault
from maturity.scoring.references import nearest


def find_rule(ref: RuleRef, known: Mapping[str, Any], what: str, where: str, problems: list[Problem]) -> Any:
    """Look a rule up by name; a name that nobody knows is a problem with the nearest names."""
    found = known.get(ref.rule)
    if found is None:
        mend = nearest(ref.rule, known, "Check the spelling, or install the plugin that brings it.")
        problems.append(Problem(f"No {what} is called '{ref.rule}'", mend, where=f"{where}.rule"))
    return found.load() if isinstance(found, Deferred) else found


def check_params(rule: Scorer | Rollup | None, ref: RuleRef, where: str, problems: list[Problem]) -> BaseModel | None:
    """Check a rule's parameters against its own class; every fault is a problem."""
    if rule is None:
        return None
    try:
        return rule.Params.model_validate_json(json.dumps(ref.params))
    except ValidationError as fault:
        known = ", ".join(rule.Params.model_fields)
        for error in fault.errors(include_url=False, include_input=False):
            path = ".".join(str(part) for part in ("params", *error["loc"]))
            problems.append(Problem(*say_fault(error, ref.rule, known), where=f"{where}.{path}"))
        return None
