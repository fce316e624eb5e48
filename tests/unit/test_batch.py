"""Scoring a long file with several processes gives what one process gives."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from maturity import batch, default_plugins
from maturity.batch import Recipe, score_lines
from maturity.errors import InputError, MaturityError, Problem
from maturity.files.assessment_files import read_assessment
from maturity.pipeline import ready_matrix, score
from maturity.plugins import Registry

DATA = Path(__file__).parents[1] / "data"
RECIPE = Recipe(DATA / "tiny-matrix", date(2026, 10, 31), installed=False)


@pytest.fixture
def lines(tmp_path, monkeypatch) -> Path:
    """Twelve fictional networks, one a line, in a file that is cut into many parts."""
    monkeypatch.setattr(batch, "split_at_lines", lambda path: cut(path, 2_000))
    one = read_assessment(DATA / "tiny-assessment.yaml").model_dump(mode="json", exclude_defaults=True)
    path = tmp_path / "cycle.jsonl"
    texts = [json.dumps({**one, "network": {**one["network"], "code": f"Z000{number}"}}) for number in range(10, 22)]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


cut = batch.split_at_lines


def codes(results: list[bytes]) -> list[str]:
    return [json.loads(result)["network"] for result in results]


def faults_of(path: Path, recipe: Recipe) -> tuple[Problem, ...]:
    try:
        list(score_lines(path, recipe, workers=1))
    except InputError as error:
        return error.problems
    return ()


def test_score_lines_gives_the_results_that_scoring_one_by_one_gives(lines):
    registry = Registry.load(default_plugins.MODULES, installed=False)
    bound = ready_matrix(RECIPE.matrix_folder, registry).bound
    first = read_assessment(DATA / "tiny-assessment.yaml")
    first = first.model_copy(update={"network": first.network.model_copy(update={"code": "Z00010"})})
    digest = sha256(lines.read_bytes().splitlines()[0]).hexdigest()
    expected = score(first, bound, registry, RECIPE.as_of, digest=digest).result
    assert next(iter(score_lines(lines, RECIPE, workers=1))) == expected.model_dump_json().encode()


def test_score_lines_keeps_the_order_of_the_file(lines):
    assert codes(list(score_lines(lines, RECIPE, workers=1))) == [f"Z000{number}" for number in range(10, 22)]


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_score_lines_with_two_processes_gives_the_same_bytes_as_one(lines, monkeypatch, way):
    monkeypatch.setattr(batch, "_way_to_start", lambda: way)
    assert list(score_lines(lines, RECIPE, workers=2)) == list(score_lines(lines, RECIPE, workers=1))


def test_score_lines_names_the_line_of_a_fault_and_scores_the_rest(lines):
    texts = lines.read_text(encoding="utf-8").splitlines()
    texts[7] = texts[7].replace('"cycle"', '"circle"')
    lines.write_text("\n".join(texts), encoding="utf-8")
    results = []
    with pytest.raises(InputError) as caught:
        results.extend(score_lines(lines, RECIPE, workers=1))
    assert {problem.line for problem in caught.value.problems} == {8}


def test_score_lines_refuses_a_network_given_twice_in_different_parts(lines):
    texts = lines.read_text(encoding="utf-8").splitlines()
    lines.write_text("\n".join([*texts, texts[0]]), encoding="utf-8")
    with pytest.raises(InputError, match="the network Z00010 is given twice for the cycle"):
        list(score_lines(lines, RECIPE, workers=1))


@pytest.mark.parametrize(("check", "complaints"), [(True, 1), (False, 0)])
def test_score_lines_checks_against_the_matrix_when_asked(lines, check, complaints):
    first, *others = lines.read_text(encoding="utf-8").splitlines()
    changed = json.loads(first)
    changed["responses"]["no-such-criterion"] = {"claim": 1}
    lines.write_text("\n".join([json.dumps(changed), *others]), encoding="utf-8")
    assert len(faults_of(lines, replace(RECIPE, check=check))) == complaints


def test_score_lines_of_an_empty_file_is_told(tmp_path):
    path = tmp_path / "cycle.jsonl"
    path.write_bytes(b"")
    with pytest.raises(InputError, match="the file is empty"):
        list(score_lines(path, RECIPE, workers=1))


def test_way_to_start_is_afresh_where_a_thread_has_been_left_behind():
    ending = threading.Event()
    thread = threading.Thread(target=ending.wait)
    thread.start()
    assert batch._way_to_start() == "spawn"
    ending.set()
    thread.join()


def test_score_lines_says_so_when_a_helper_process_dies(lines, monkeypatch):
    monkeypatch.setattr(batch, "help_with", end_at_once)
    with pytest.raises(MaturityError, match="A process that shared the work ended before it was done"):
        list(score_lines(lines, RECIPE, workers=2))


def end_at_once(*_given: object) -> None:
    """Die, as a process does that the system has stopped."""
    os._exit(1)
