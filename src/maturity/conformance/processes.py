"""A rule says the same in every process, whatever order Python gives to a set of words there."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout

from maturity.conformance.elsewhere import Elsewhere
from maturity.conformance.judging import Check
from maturity.conformance.scorers import call, malformed, told
from maturity.conformance.targets import load_target, matrices_of
from maturity.conformance.trials import hostile_cases, plain_cases, trials_of
from maturity.conformance.verdict import Fault, Skipped
from maturity.conformance.watching import watched
from maturity.contracts import Scorer
from maturity.model.matrix import Matrix


def elsewhere_check(name: str, elsewhere: Elsewhere) -> tuple[str, Check]:
    """Give the check of one rule; the processes are started by the first rule of a plugin and answer for all."""
    return "gives the same score in another process", lambda: check_elsewhere(name, elsewhere)


def check_elsewhere(name: str, elsewhere: Elsewhere) -> Fault | Skipped | None:
    """Check that two processes say the same."""
    first, second = (answers.get(name) for answers in elsewhere.answers)
    if first is None or second is None:
        return Skipped("it could not be asked in another process")
    mend = "Sort a set before you take from it or print it"
    return None if first == second else Fault("in another process it gives other scores to the same input", mend)


def answer() -> None:
    """Print, as the other process, what every rule of a plugin says to every case: a digest by the rule's name."""
    out = sys.stdout
    with redirect_stdout(sys.stderr):
        loaded = load_target(sys.argv[1])
        found = {
            name: digest_of(loaded.registry.scorers[name], matrices_of(loaded, info))
            for info in loaded.plugins
            for name in info.registered.get("scorers", ())
        }
    json.dump(found, out)


def digest_of(scorer: Scorer, matrices: list[Matrix]) -> str:
    """Digest what a rule says to every case."""
    said = json.dumps(list(_sayings(scorer, matrices)), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _sayings(scorer: Scorer, matrices: list[Matrix]) -> Iterator[object]:
    for trial in trials_of(scorer, matrices):
        for case in (*plain_cases(trial), *hostile_cases(trial)):
            try:
                score, did = watched(lambda case=case: call(scorer, case))  # type: ignore[misc]
            except Exception as error:  # noqa: BLE001  (another check says so)
                yield type(error).__name__
            else:
                yield "not whole" if score is None or did or malformed(score, case) else told(score)
