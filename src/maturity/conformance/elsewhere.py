"""Ask in two further processes, where Python orders sets of words in two other ways."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cached_property

SEEDS = ("1", "2")
LIMIT_SECONDS = 120
ANSWER = "from maturity.conformance.processes import answer; answer()"


class Elsewhere:
    """What the rules of a plugin say in two further processes: a digest by the name of each rule; empty when they did not end."""

    def __init__(self, target: str) -> None:
        self.target = target

    @cached_property
    def answers(self) -> tuple[dict[str, str], dict[str, str]]:
        """Ask both, once."""
        first, second = (self._ask(seed) for seed in SEEDS)
        return first, second

    def _ask(self, seed: str) -> dict[str, str]:
        command = [sys.executable, "-c", ANSWER, self.target]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        try:
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=LIMIT_SECONDS)
            found: dict[str, str] = json.loads(done.stdout)
        except (OSError, subprocess.SubprocessError, ValueError):
            return {}
        return found
