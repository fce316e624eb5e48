"""`--as-of` in a workspace with a store: what was recorded by the end of that day, under the terms of that day."""

from __future__ import annotations

from pathlib import Path

from running import Run


def test_score_reads_the_store(kept_workspace: Path, run: Run) -> None:
    done = run("score")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()[2:]] == ["Z00001", "Z00002", "Z00003"]
