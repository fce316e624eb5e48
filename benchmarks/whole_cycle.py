"""Run two whole cycles of the example system, as its people would, and check what comes out.

24 networks. In the first cycle some hand in bundles, some workbooks, and two answer in the dialogue; people on three sides fill in
sheets, which are opened; a panel moderates; the cycle is closed and reported. In the second the answers come over, are confirmed or
changed in the same three ways, and are reported with what changed. Every step is a command of the command line.

The levels that the evidence supports, and those agreed, must be those of the example's own files, network by network.

    python benchmarks/whole_cycle.py                     in a temporary folder, reports as HTML
    python benchmarks/whole_cycle.py --keep FOLDER --pdf keep the workspace, and make the PDFs too
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.cli.main import main as command_line
from maturity.files.assessment_files import read_assessment
from maturity.files.yaml_writing import write_yaml
from maturity.model.assessment import Assessment, Decision, Moderation, State
from maturity.model.base import Perspective
from maturity.model.sheet import Closeness, Sheet

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "ostermere-and-fenwold"
DIALOGUE, WORKBOOK = ("Z00002", "Z00009"), 3
"""Who answers in the dialogue, and that every third network hands in a workbook; the others hand in bundles."""


@dataclass(frozen=True, slots=True)
class Work:
    """A workspace in which commands run."""

    folder: Path

    def do(self, *arguments: str, typed: str = "", fine: tuple[int, ...] = (0,)) -> str:
        """Run a command in this process; any other end than those that are fine stops everything."""
        out, err, stdin = text_stream(), text_stream(), sys.stdin
        sys.stdin = text_stream(typed)
        try:
            with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
                code = command_line(["--no-plugins", *arguments])
        finally:
            sys.stdin = stdin
        if code not in fine:
            sys.exit(f"maturity {' '.join(arguments)} ended with {code}\n{said(out)[-2000:]}{said(err)[-2000:]}")
        return said(out)


def text_stream(text: str = "") -> io.TextIOWrapper:
    """Make a stream that takes text and bytes, as a terminal's does."""
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")


def said(stream: io.TextIOWrapper) -> str:
    """Give what was printed to a stream."""
    stream.flush()
    stream.seek(0)
    return stream.read()


def main() -> None:
    """Run both cycles; ends with 1 when anything differs from the example's own files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--pdf", action="store_true")
    given = parser.parse_args()
    formats = ["-f", "html", *(["-f", "pdf"] if given.pdf else [])]
    with tempfile.TemporaryDirectory() as temporary:
        work = Work(given.keep or Path(temporary))
        work.folder.mkdir(parents=True, exist_ok=True)
        began = time.perf_counter()
        differing = list(first_cycle(work, formats)) + list(second_cycle(work, formats))
        seconds = time.perf_counter() - began
    print(f"two cycles in {seconds:.0f} s; differing from the example's own files: {', '.join(differing) or 'nothing'}")
    sys.exit(1 if differing else 0)


def first_cycle(work: Work, formats: list[str]) -> Iterator[str]:
    """Run the cycle of 2025 from an empty folder, and name what differs from the example."""
    work.do("init", ".", "--cycle", "2025", "--as-of", "2025-10-31", "--system-name", "Ostermere and Fenwold")
    shutil.copy(EXAMPLE / "networks.json", work.folder)
    whole = {path.stem: read_assessment(path) for path in sorted((EXAMPLE / "2025").glob("*.yaml"))}
    hand_in(work, whole, "2025")
    tell("handed in", work, "2025")
    ask_voices(work, whole, "2025")
    moderate(work, whole, "2025")
    tell("moderated", work, "2025")
    work.do("cycle", "close", "2025", "--yes")
    report(work, formats)
    yield from compare(work, whole, "2025")


def second_cycle(work: Work, formats: list[str]) -> Iterator[str]:
    """Run the cycle of 2026 from the answers of 2025, and name what differs from the example."""
    work.do("cycle", "open", "2026", "--opens", "2026-09-01", "--closes", "2026-10-31", "--all")
    tell("carried", work, "2026")
    waiting = json.loads(work.do("cycle", "status", "2026", "--json"))
    whole = {path.stem: read_assessment(path) for path in sorted((EXAMPLE / "2026").glob("*.yaml"))}
    hand_in(work, whole, "2026")
    for code in whole:
        work.do("cycle", "confirm", code, "--all", fine=(0, 4))
    tell("handed in", work, "2026")
    ask_voices(work, whole, "2026")
    moderate(work, whole, "2026")
    keep_plans(work, list(whole)[:3])
    work.do("cycle", "close", "2026", "--yes")
    report(work, formats)
    assert waiting, "the status of a cycle is never empty"
    yield from compare_claims(work, whole)


def hand_in(work: Work, whole: dict[str, Assessment], cycle: str) -> None:
    """Bring every network's own answers into the store, each in its own way."""
    outside = work.folder / f"outside-{cycle}"
    (outside / "bundles").mkdir(parents=True)
    for place, (code, assessment) in enumerate(whole.items()):
        own = outside / f"{code}.yaml"
        own.write_text(write_yaml(json.loads(as_answered(assessment).model_dump_json(exclude_defaults=True))), encoding="utf-8")
        if code in DIALOGUE:
            work.do("assess", code, "--by", "clinical director", typed=dialogue(assessment))
        if place % WORKBOOK == 0:
            book = outside / f"{code}.xlsx"
            work.do("workbook", "write", str(own), "--out", str(book))
            work.do("workbook", "read", str(book), "--yes", "--prefer", "workbook", "--by", "practice manager")
            work.do("submit", code, "--incomplete", "--cycle", cycle, "--out", str(outside))
        else:
            work.do("submit", str(own), "--out", str(outside / "bundles"), "--incomplete", "--by", "network manager")
    work.do("collect", str(outside / "bundles"), "--prefer", "incoming", "--cycle", cycle)


def as_answered(assessment: Assessment) -> Assessment:
    """Take away what others add later: voices and moderation."""
    responses = {name: one.model_copy(update={"ratings": {}}) for name, one in assessment.responses.items()}
    partners = tuple(partner.model_copy(update={"their_rating": None}) for partner in assessment.partners)
    own = {"responses": responses, "partners": partners, "moderation": (), "state": State.DRAFT}
    return assessment.model_copy(update=own)


def dialogue(assessment: Assessment) -> str:
    """Type the first claims of the quick pass, and stop in the middle: the rest comes in the bundle."""
    claims = [assessment.responses[name].claim for name in ("comm-listen", "comm-story") if name in assessment.responses]
    return "\n".join(["1", *(f"{claim}\ns" for claim in claims if claim is not None), "q", ""])


def ask_voices(work: Work, whole: dict[str, Assessment], cycle: str) -> None:
    """Read the sheets of people on all three sides, and open what may be opened."""
    sheets = work.folder / f"sheets-{cycle}.jsonl"
    lines = [sheet.model_dump_json(exclude_defaults=True) for one in whole.values() for sheet in sheets_of(one)]
    sheets.write_text("\n".join(lines) + "\n", encoding="utf-8")
    work.do("voices", "read", sheets.name, "--cycle", cycle)
    work.do("voices", "open", "--all", "--cycle", cycle, "--by", "ICS team")
    print(f"  {cycle}: {len(lines)} sheets of people on three sides", flush=True)


def sheets_of(assessment: Assessment) -> Iterator[Sheet]:
    """Give each person's ratings a sheet of their own, and each partner one about its partnership."""
    for partner in assessment.partners:
        if partner.their_rating is not None:
            close = Closeness(today=partner.their_rating, wanted=partner.agreed_depth)
            yield sheet_of(assessment, Perspective.PARTNER, partner.id, partner=partner.id, closeness={partner.id: close})
    for criterion, response in assessment.responses.items():
        for side, ratings in response.ratings.items():
            for number, rating in enumerate(ratings, 1):
                yield sheet_of(assessment, Perspective(side), f"{side.value}-{criterion}-{number}", ratings={criterion: rating})


def sheet_of(assessment: Assessment, side: Perspective, respondent: str, **said: Any) -> Sheet:
    """Make a sheet about a network."""
    about: dict[str, Any] = {"network": assessment.network.code, "cycle": assessment.cycle, "matrix": assessment.matrix}
    given = assessment.assessed_on
    return Sheet(format="maturity-sheet/1", perspective=side, respondent=respondent, given_on=given, **about, **said)


def moderate(work: Work, whole: dict[str, Assessment], cycle: str) -> None:
    """Decide as the example's moderators did."""
    decisions = [(code, entry) for code, one in whole.items() for entry in one.moderation]
    for code, entry in decisions:
        work.do(
            "moderate", code, entry.criterion, *decided(entry), "--reason", entry.reason, "--by", entry.moderator, "--cycle", cycle
        )
    print(f"  {cycle}: {len(decisions)} decisions of moderators", flush=True)


def decided(entry: Moderation) -> list[str]:
    """Say a decision as options."""
    if entry.decision is Decision.SET_ASIDE:
        return ["--set-aside", str(entry.evidence)]
    return ["--query"] if entry.decision is Decision.QUERY else ["--change", str(entry.level)]


def keep_plans(work: Work, codes: list[str]) -> None:
    """Keep the first set of steps of a domain in some plans."""
    for code in codes:
        work.do("plan", code, "partners", "--add", "1", "--owner", "Network manager", "--due", "2027-06-30", fine=(0, 2, 3))


def report(work: Work, formats: list[str]) -> None:
    """Make the report of every network, and the system's."""
    work.do("report", "network", "--all", *formats)
    work.do("report", "system", *formats)
    print(f"  {len(list((work.folder / 'reports').iterdir()))} reports so far", flush=True)


def compare(work: Work, whole: dict[str, Assessment], cycle: str) -> Iterator[str]:
    """Set the levels that came out beside those of the example's own files."""
    kept = levels(work.do("score", "--json"))
    for code, one in levels(work.do("score", str(EXAMPLE / cycle), "--as-of", f"{cycle}-10-31", "--json")).items():
        yield from (
            f"{code} {name} ({kept.get(code, {}).get(name)}, not {level})"
            for name, level in one.items()
            if kept[code][name] != level
        )
    yield from (f"{code} is missing" for code in whole if code not in kept)


def levels(lines: str) -> dict[str, dict[str, tuple[int | None, int | None]]]:
    """Read what is supported and agreed, by network and criterion."""
    results = [json.loads(line) for line in lines.splitlines()]
    return {
        one["network"]: {name: (found["supported"]["level"], found["agreed"]) for name, found in one["criteria"].items()}
        for one in results
    }


def compare_claims(work: Work, whole: dict[str, Assessment]) -> Iterator[str]:
    """Set the claims that came out beside those of the example's own files; nothing may wait to be confirmed."""
    for line in work.do("score", "--json").splitlines():
        found = json.loads(line)
        wanted = whole.get(found["network"])
        for name, response in wanted.responses.items() if wanted else ():
            if response.claim is not None and found["criteria"][name]["claimed"] != response.claim:
                yield f"{found['network']} {name} claims {found['criteria'][name]['claimed']}, not {response.claim}"


def tell(what: str, work: Work, cycle: str) -> None:
    """Print how far the cycle has come."""
    lines = work.do("cycle", "status", cycle).splitlines()
    print(f"  {cycle}, {what}: {lines[1]}", flush=True)


if __name__ == "__main__":
    main()
