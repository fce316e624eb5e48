"""An overlay over a base, domains dropped in, and every fault of all files at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.errors import InputError, MatrixError, NotFoundError
from maturity.files.matrix_files import open_matrix, read_matrix
from maturity.model.matrix import Matrix

TINY = Path(__file__).parents[1] / "data" / "tiny-matrix"

HEAD = """\
format: maturity-matrix/1
id: local
version: "1.0"
title: Our matrix
summary: The tiny matrix, with a domain of our own.
authors: [Tidewater team]
reviewers: [Tidewater residents]
reviewed_on: "2026-10-01"
extends: {id: tiny, version: "1.0"}
"""

CRITERION = """\
criteria:
  - id: %s
    title: We walk together
    tier: core
    ask: Do you walk with residents?
    why: Talk comes easily on foot.
    levels:
      0: {text: No walk is on record.}
      1: {text: There was one walk., proof: Notes of it., step: Plan a walk.}
      2: {text: There is a walk a month., proof: Notes of each., step: Walk more often.}
      3: {text: Residents lead the walks., proof: Their word., step: Hand over.}
    evidence: {meeting_record: {}}
    scoring: {rule: stage_gate, params: {levels: {1: [{evidence: [meeting_record]}], 2: [{evidence: [meeting_record], count: 12}]}}}
"""

DOMAIN = (
    """\
id: walking
title: Walking
short: Walking
ask: Do you walk?
why: It is good for people.
rollup: {rule: minimum}
"""
    + CRITERION % "walk-together"
)

DROPPED = "format: maturity-domain/1\nextends: tiny\n" + DOMAIN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of matrices with a copy of the tiny one, and room for overlays."""
    shutil.copytree(TINY, tmp_path / "tiny")
    return tmp_path


def overlay(folder: Path, more: str = "", name: str = "local", head: str = HEAD, **files: str) -> Path:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "matrix.yaml").write_text(head + more, encoding="utf-8")
    for file, text in files.items():
        (folder / name / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder / name


def read(folder: Path, name: str = "local", *dropped: Path) -> Matrix:
    return read_matrix(folder / name, finder(folder), {name: dropped})


def finder(folder: Path):
    def find(matrix_id: str) -> Path:
        known = {path.name: path for path in folder.iterdir() if path.is_dir()}
        if matrix_id not in known:
            raise NotFoundError("matrix", matrix_id, known)
        return known[matrix_id]

    return find


def faults(folder: Path, name: str = "local", *dropped: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(folder, name, *dropped)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_extends_brings_the_whole_base_under_its_own_name(folder):
    overlay(folder)
    matrix, base = read(folder), read_matrix(TINY)
    assert (matrix.id, matrix.version, matrix.title, matrix.authors) == ("local", "1.0", "Our matrix", ("Tidewater team",))
    assert (matrix.domains, matrix.levels, matrix.rollup) == (base.domains, base.levels, base.rollup)
    assert (matrix.licence, matrix.language) == (base.licence, base.language)
    assert matrix.content_hash not in ("", base.content_hash)


def test_extends_knows_its_base_and_what_is_shared(folder):
    overlay(folder, "changes: {listen-felt: {weight: 2}}\n")
    matrix = read(folder)
    assert matrix.extends is not None
    assert (matrix.extends.id, matrix.extends.version) == ("tiny", "1.0")
    assert matrix.extends.content_hash == read_matrix(TINY).content_hash
    assert matrix.extends.shared == ("listen-places", "sharing", "share-plan", "share-money")


def test_extends_adds_domains_after_those_of_the_base(folder):
    overlay(folder, "domains: [walking.yaml]\n", walking=DOMAIN)
    assert [domain.id for domain in read(folder).domains] == ["listening", "sharing", "walking"]


def test_changes_merge_mappings_and_replace_all_else(folder):
    overlay(
        folder,
        "changes:\n"
        "  listening: {weight: 2, rollup: {params: {assessed: 0.5}}}\n"
        "  listen-places:\n"
        "    title: We go where people are\n"
        "    levels: {2: {text: Half of all patients.}}\n"
        "    scoring: {params: {levels: {2: {share: 0.4}}}}\n"
        "    evidence: {community_attestation: null}\n"
        "    gates: null\n",
    )
    domain = read(folder).domains[0]
    criterion = domain.criteria[0]
    assert (domain.weight, domain.rollup.params) == (2, {"share": [2, 3], "assessed": 0.5})
    assert criterion.title == "We go where people are"
    assert (criterion.levels[2].text, criterion.levels[2].proof) == ("Half of all patients.", "Notes from each.")
    assert criterion.scoring.params["levels"]["2"] == {"share": 0.4}
    assert criterion.scoring.params["levels"]["3"] == {"share": 0.8, "priority_units": "all"}
    assert (list(criterion.evidence), criterion.gates) == (["meeting_record"], {})


def test_changes_to_another_rule_leave_no_parameters_of_the_old_one(folder):
    overlay(folder, "changes: {listening: {rollup: {rule: minimum}}}\n")
    rollup = read(folder).domains[0].rollup
    assert (rollup.rule, rollup.params) == ("minimum", {})


def test_changes_of_the_matrix_alter_its_head(folder):
    overlay(folder, "changes: {matrix: {rollup: {rule: minimum}, evidence_kinds: {survey: {max_age_months: 6}}}}\n")
    matrix = read(folder)
    assert matrix.rollup.rule == "minimum"
    assert matrix.evidence_kinds["survey"].max_age_months == 6


def test_a_criterion_is_not_shared_when_its_kind_of_evidence_changed(folder):
    overlay(folder, "changes: {matrix: {evidence_kinds: {survey: {max_age_months: 6}}}}\n")
    shared = read(folder).extends.shared
    assert "listen-felt" not in shared
    assert "listening" not in shared
    assert "listen-places" in shared


def test_nothing_is_shared_on_another_scale(folder):
    levels = "[{rank: 0, name: No, test: None.}, {rank: 1, name: A, test: A.}, {rank: 2, name: B, test: B.}, {rank: 3, name: C, test: C.}]"
    overlay(folder, f"changes: {{matrix: {{levels: {levels}}}}}\n")
    assert read(folder).extends.shared == ()


def test_extends_adds_sources_and_kinds_to_those_of_the_base(folder):
    source = "sources: {walks: {title: On walks, author: A walker, published: '2025'}}\n"
    overlay(folder, source + "domains: [walking.yaml]\n", walking=DOMAIN + "sources: [walks]\n")
    assert list(read(folder).sources) == [*read_matrix(TINY).sources, "walks"]


def test_extends_can_be_extended(folder):
    overlay(folder, "domains: [walking.yaml]\n", walking=DOMAIN)
    head = HEAD.replace("id: local", "id: closer").replace("id: tiny", "id: local")
    overlay(folder, "changes: {walking: {weight: 3}}\n", name="closer", head=head)
    matrix = read(folder, "closer")
    assert [domain.id for domain in matrix.domains] == ["listening", "sharing", "walking"]
    assert matrix.domains[2].weight == 3
    assert "listening" in matrix.extends.shared
    assert "walking" not in matrix.extends.shared


def test_overlay_alone_says_where_it_is_missing_its_base(folder):
    overlay(folder)
    with pytest.raises(MatrixError) as caught:
        open_matrix(folder / "local")
    assert caught.value.problems[0].line == 9
    assert "the matrix 'tiny' that it extends was not looked for" in str(caught.value)


@pytest.mark.parametrize(
    ("more", "line", "words"),
    [
        (
            "changes: {listen-plces: {weight: 2}}\n",
            10,
            "the base has no domain or criterion 'listen-plces'. Did you mean listen-places?",
        ),
        ("changes:\n  sharing: 3\n", 11, "the change of 'sharing' holds no fields"),
        ("changes: 3\n", 10, "'changes' must be a mapping by id"),
        ("changes:\n  sharing:\n    wieght: 3\n", 12, "'wieght' is not a field here. Did you mean weight?"),
        ("changes:\n  sharing:\n    weight: many\n", 12, "'weight' must be a number"),
        ("changes:\n  sharing:\n    id: other\n", 12, "'id' cannot be changed here. Add a domain of your own"),
        ("changes:\n  sharing:\n    title: null\n", 12, "'title' cannot be taken away. Write what takes its place"),
        ("changes:\n  matrix:\n    title: Other\n", 12, "'title' cannot be changed here. Write it at the top of this file"),
        ("rollup: {rule: minimum}\n", 10, "'rollup' comes from the matrix that this one extends. Write it under changes, matrix"),
        ("rollups: {rule: minimum}\n", 10, "'rollups' is not a field here. Did you mean rollup?"),
        ("sectors: {vcse: Groups}\n", 10, "has 'vcse' in sectors already"),
        ("sources: 3\n", 10, "'sources' must"),
        ("content_hash: abc\n", 10, "'content_hash' is worked out, not written"),
        ("domains: [walking.yaml]\n", 10, "there is no file 'walking.yaml' beside matrix.yaml"),
    ],
)
def test_overlay_faults_have_their_line(more, line, words, folder):
    overlay(folder, more)
    found = faults(folder)
    assert len(found) == 1
    assert found[0].startswith(f"local/matrix.yaml:{line} ") or found[0].startswith(f"local/matrix.yaml:{line}:")
    assert words in found[0]


@pytest.mark.parametrize(
    ("extends", "words"),
    [
        (
            '{id: tiny, version: "1.1"}',
            "it extends tiny 1.1, but the matrix that was found is version 1.0. Get version 1.1, or look",
        ),
        ('{id: tinny, version: "1.0"}', "no matrix is called 'tinny', which it extends. Did you mean tiny?"),
        ('{id: local, version: "1.0"}', "the matrix extends itself. Give it an id of its own"),
        ("tiny", "'extends' does not name a matrix"),
        ('{id: tiny, version: "1.0", shared: [sharing]}', "'extends' gives 'shared', which is worked out"),
    ],
)
def test_extends_of_the_wrong_matrix_is_refused(extends, words, folder):
    overlay(folder, head=HEAD.replace('{id: tiny, version: "1.0"}', extends))
    (found,) = faults(folder)
    assert found.startswith(("local/matrix.yaml:9 ", "local/matrix.yaml:9:"))
    assert words in found


def test_extends_in_a_circle_is_refused(folder):
    overlay(folder, head=HEAD.replace("id: tiny", "id: other"))
    overlay(folder, head=HEAD.replace("id: local", "id: other").replace("id: tiny", "id: local"), name="other")
    (found,) = faults(folder)
    assert found.startswith("other/matrix.yaml:9")
    assert "the matrix extends itself, by way of others" in found


def test_extends_of_a_long_chain_is_refused(folder):
    before = "tiny"
    for name in ("a", "b", "c", "d", "e", "f"):
        overlay(folder, head=HEAD.replace("id: local", f"id: {name}").replace("id: tiny", f"id: {before}"), name=name)
        before = name
    assert read(folder, "e").extends.id == "d"
    (found,) = faults(folder, "f")
    assert "more than 5 matrices extend one another" in found


def test_faults_of_overlay_base_and_dropped_file_come_together(folder):
    overlay(
        folder, "changes: {nobody: {weight: 2}}\ndomains: [walking.yaml]\n", walking=DOMAIN.replace("tier: core", "tier: middle")
    )
    base = folder / "tiny" / "sharing.yaml"
    base.write_text(base.read_text(encoding="utf-8").replace("title: Sharing", "titel: Sharing"), encoding="utf-8")
    dropped = folder / "garden.yaml"
    dropped.write_text(
        DROPPED.replace("extends: tiny", "extends: local").replace("walk", "garden").replace("short:", "shrot:"), encoding="utf-8"
    )
    found = faults(folder, "local", dropped)
    files = {line.split(":")[0] for line in found}
    assert files == {"local/matrix.yaml", "local/walking.yaml", "tiny/sharing.yaml", "garden.yaml"}
    assert len(found) == len(set(found))


def test_faults_of_own_domains_are_told_although_the_base_is_missing(folder):
    shutil.rmtree(folder / "tiny")
    overlay(folder, "domains: [walking.yaml]\n", walking=DOMAIN.replace("tier: core", "tier: middle"))
    assert [line.split(":")[0] for line in faults(folder)] == ["local/matrix.yaml", "local/walking.yaml"]


@pytest.mark.parametrize("name", ["share-plan", "sharing", "tiny"])
def test_an_added_id_that_is_taken_is_refused_at_its_line(name, folder):
    overlay(
        folder,
        "domains: [walking.yaml]\n",
        walking=DOMAIN.replace("id: walking", f"id: {name}"),
        head=HEAD.replace("id: local", "id: mine"),
    )
    if name == "tiny":
        assert read(folder).domains[2].id == "tiny"
        return
    (found,) = faults(folder)
    assert found == f"local/walking.yaml:1: the id '{name}' is taken by the matrix that this adds to. Give it an id of its own."


def test_dropped_domain_is_merged_in_place(folder):
    dropped = folder / "walking.yaml"
    dropped.write_text(DROPPED, encoding="utf-8")
    matrix, before = read(folder, "tiny", dropped), read_matrix(TINY)
    assert (matrix.id, matrix.version) == ("tiny", "1.0")
    assert [domain.id for domain in matrix.domains] == ["listening", "sharing", "walking"]
    assert [(one.domain, one.file) for one in matrix.additions] == [("walking", "walking.yaml")]
    assert matrix.own_hash == before.content_hash
    assert matrix.content_hash != before.content_hash


def test_dropped_domains_come_in_the_order_of_their_names(folder):
    paths = []
    for name in ("b", "a"):
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(DROPPED.replace("walk", name + "-walk"), encoding="utf-8")
    there, back = read(folder, "tiny", *paths), read(folder, "tiny", *reversed(paths))
    assert there == back
    assert [one.file for one in there.additions] == ["a.yaml", "b.yaml"]


def test_dropped_domain_brings_its_sources(folder):
    dropped = folder / "walking.yaml"
    source = "adds: {sources: {walks: {title: On walks, author: A walker, published: '2025'}}}\nsources: [walks]\n"
    dropped.write_text(DROPPED + source, encoding="utf-8")
    assert "walks" in read(folder, "tiny", dropped).sources


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("maturity-domain/1", "maturity-domain/2", 1, "the format is not maturity-domain/1"),
        ("extends: tiny", "extends: other", 2, "the file does not say that it adds to 'tiny'. Write extends: tiny"),
        ("extends: tiny", "adds: {levels: {}}\nextends: tiny", 2, "a domain can add only sources, kinds of evidence"),
        ("extends: tiny", "adds: 3\nextends: tiny", 2, "'adds' does not hold fields"),
        ("id: walking", "id: sharing", 3, "the id 'sharing' is taken by the matrix that this adds to"),
        ("short: Walking", "shrot: Walking", 5, "'shrot' is not a field here. Did you mean short?"),
        ("rule: minimum", "rule: 7", 8, "'rule' reads as a number, not as text"),
    ],
)
def test_dropped_domain_faults_have_their_line(old, new, line, words, folder):
    dropped = folder / "walking.yaml"
    dropped.write_text(DROPPED.replace(old, new), encoding="utf-8")
    found = faults(folder, "tiny", dropped)
    assert any(words in one and (one.startswith((f"walking.yaml:{line} ", f"walking.yaml:{line}:"))) for one in found), found


def test_faults_found_later_have_their_place_in_the_right_file(folder):
    overlay(
        folder, "domains: [walking.yaml]\nchanges:\n  share-plan:\n    sources: [nowhere]\n", walking=DOMAIN + "sources: [lost]\n"
    )
    found = faults(folder)
    assert [one.partition(" ")[0] for one in found] == [
        "local/matrix.yaml:13",
        f"local/walking.yaml:{(DOMAIN + 'x').count(chr(10)) + 1}",
    ]
