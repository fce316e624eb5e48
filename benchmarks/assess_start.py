"""How long `maturity assess` takes until somebody can answer: from the start of the process to the first prompt.

    python benchmarks/assess_start.py --rounds 9

Makes a workspace with a store in a temporary folder, starts an assessment, and measures both starts: the first, with the choice of
where to begin, and a later one, which goes on at a question of a criterion. `python -c pass` beside it is what Python itself takes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

MATURITY = str(Path(sys.executable).with_name("maturity"))
NETWORK = {"code": "Z00001", "name": "Harbour Network", "list_size": 40_000}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "ws"
        subprocess.run([MATURITY, "--no-plugins", "init", str(workspace)], check=True, capture_output=True)
        register = {"format": "maturity-register/1", "networks": [NETWORK], "systems": []}
        (workspace / "networks.json").write_text(json.dumps(register), encoding="utf-8")
        bare = [seconds([sys.executable, "-c", "print('Answer:')"], workspace) for _ in range(rounds)]
        first = [seconds([MATURITY, "--no-plugins", "assess", "Z00001"], workspace) for _ in range(rounds)]
        begin = [MATURITY, "--no-plugins", "assess", "Z00001", "--quick"]
        subprocess.run(begin, input="2\n", text=True, check=True, capture_output=True, cwd=workspace)
        later = [seconds([MATURITY, "--no-plugins", "assess", "Z00001"], workspace) for _ in range(rounds)]
    for name, found in (("python alone", bare), ("first start", first), ("later start, at a criterion", later)):
        print(f"{name}: {min(found):.2f} s at the quickest, {median(found):.2f} s in the middle, {max(found):.2f} s at the slowest")


def seconds(command: list[str], folder: Path) -> float:
    """Measure from the start of a process to its first prompt."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            if line.startswith("Answer:"):
                break
        found = time.perf_counter() - began
        process.communicate("q\n")
    return found


if __name__ == "__main__":
    main()
