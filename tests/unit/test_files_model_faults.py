from __future__ import annotations

import pytest

from maturity.errors import InputError
from maturity.files.fault_words import key_words, words_for
from maturity.files.json_text import parse_json
from maturity.files.reading import validate
from maturity.files.yaml_text import parse_yaml
from maturity.model.assessment import Assessment

HEAD = """\
format: maturity-assessment/1
matrix: {id: tiny, version: "1.0"}
cycle: "2026"
assessed_on: "2026-10-14"
network: {code: Z00001, name: Harbour}
"""

ID_RULE = "Use lower case letters, digits, dots, dashes and underscores, at most 80, beginning with a letter or digit."
QUOTE = "Put it in quotes, exactly as it should read."
DATE = 'Write year-month-day in quotes, such as "2026-10-14".'
WHOLE = "Write digits without quotes or decimals, such as 3."
RATING = "a rating is not a level. Write a level such as 3, or a level for each statement such as {felt: 3, trust: 2}."
EVIDENCE = "evidence: [{id: a, kind: survey, title: T, represents: '2026-01-01', criteria: [c], %s}]\n"
QUOTES = "quotes: [{perspective: community, role: R, words: W, consent: %s}]\n"
RESPONSE = "responses: {c: {%s}}\n"

FAULTS = {
    # what stands after the five good lines of HEAD -> what is said, without the file's name
    "unknown field": ("stat: draft", [":6 stat: 'stat' is not a field here. Did you mean state? Correct the spelling."]),
    "unknown field far from all": (
        RESPONSE % "target: {level: 3, by: '2027-01-01', xyzzy: 1}",
        [":6 responses.c.target.xyzzy: 'xyzzy' is not a field here. Delete it, or use one of: level, by."],
    ),
    "sentence as field": (
        "Mrs Smith said: MARKER",
        [
            ":6 (?): a name that is not plain is not a field here. Delete it, or use one of: format, matrix, cycle, state, "
            "assessed_on, network, synthetic, may_be_named, partners, priority_groups, responses, evidence, attestations, quotes, "
            "moderation, plan, scenarios."
        ],
    ),
    "unknown state": (
        "state: Draft",
        [":6 state: 'state' is not one of the choices (it says Draft). Use one of: draft, submitted, moderated, agreed."],
    ),
    "text as flag": (
        "synthetic: yes",
        [":6 synthetic: 'synthetic' must be true or false. Write true or false, in lower case and without quotes."],
    ),
    "not a list": (
        "plan: none",
        [":6 plan: 'plan' must be a list. Write the items in square brackets, or each on its own line after a dash."],
    ),
    "not a group": (
        "responses: [c]",
        [":6 responses: 'responses' must be a group of fields. Write the fields below it, indented, each with a colon."],
    ),
    "item not a group": (
        "plan: [x]",
        [":6 plan[1]: 'plan' must be a group of fields. Write the fields below it, indented, each with a colon."],
    ),
    "empty value": ("plan:", [":6 plan: 'plan' is empty. Give it a value, or delete the line."]),
    "claim in quotes": (RESPONSE % "claim: '3'", [f":6 responses.c.claim: 'claim' must be a whole number (it says 3). {WHOLE}"]),
    "claim between levels": (
        RESPONSE % "claim: 2.5",
        [f":6 responses.c.claim: 'claim' must be a whole number (it says 2.5). {WHOLE}"],
    ),
    "claim below": (RESPONSE % "claim: -1", [":6 responses.c.claim: 'claim' must be at least 0 (it says -1). Correct the number."]),
    "claim above": (RESPONSE % "claim: 21", [":6 responses.c.claim: 'claim' must be at most 20 (it says 21). Correct the number."]),
    "check without quotes": (
        RESPONSE % "checks: {q: true}",
        [":6 responses.c.checks.q: 'q' is not one of the choices. Use one of: yes, no."],
    ),
    "bad id of a criterion": ("responses: {Bad: {}}", [f":6 responses.Bad: 'Bad' is not an id. {ID_RULE}"]),
    "figure of no kind": (
        RESPONSE % "figures: {f: {}}",
        [
            ":6 responses.c.figures.f: a figure is given in no form or in several. Give value, or part and whole, or suppressed: true."
        ],
    ),
    "part above whole": (
        RESPONSE % "figures: {f: {part: 3, whole: 2}}",
        [":6 responses.c.figures.f: part is larger than whole. Check both counts."],
    ),
    "figure as text": (
        RESPONSE % "figures: {f: {value: '3%'}}",
        [":6 responses.c.figures.f.value: 'value' must be a number. Write it without quotes, signs or units, such as 0.5."],
    ),
    "claim and not applicable": (
        RESPONSE % "claim: 1, not_applicable: MARKER",
        [":6 responses.c: says both not_applicable and a claim. Keep one of them."],
    ),
    "ratings": (
        RESPONSE % "ratings: {network: [3, x, {a: 99}, 50, 2.5], us: [1]}",
        [
            f":6 responses.c.ratings.network[2]: {RATING}",
            f":6 responses.c.ratings.network[3]: {RATING}",
            f":6 responses.c.ratings.network[4]: {RATING}",
            f":6 responses.c.ratings.network[5]: {RATING}",
            ":6 responses.c.ratings.us: 'us' is not known here. Use one of: network, community, partner.",
        ],
    ),
    "two missing": (
        "priority_groups: [{named_from: x}]",
        [":6 priority_groups[1]: 'id' is missing. Add id.", ":6 priority_groups[1]: 'name' is missing. Add name."],
    ),
    "title as number": (EVIDENCE % "owner: 12345", [f":6 evidence[1].owner: 'owner' reads as a number, not as text. {QUOTE}"]),
    "owner as flag": (
        EVIDENCE % "owner: true",
        [":6 evidence[1].owner: 'owner' reads as true or false, not as text. Put it in quotes."],
    ),
    "owner as list": (
        EVIDENCE % "owner: [MARKER]",
        [":6 evidence[1].owner: 'owner' must be text. Write one text, not a list or a group of fields."],
    ),
    "statement empty": (
        EVIDENCE % "statement: ''",
        [":6 evidence[1].statement: 'statement' is empty. Fill it in, or delete the line."],
    ),
    "owner too long": (
        EVIDENCE % f"owner: {'MARKER' * 60}",
        [":6 evidence[1].owner: 'owner' is longer than 300 characters. Shorten it."],
    ),
    "expiry not a date": (EVIDENCE % "expires: 31 March", [f":6 evidence[1].expires: 'expires' is not a date. {DATE}"]),
    "expiry impossible": (
        EVIDENCE % "expires: 2026-02-30",
        [f":6 evidence[1].expires: 'expires' is not a date (it says 2026-02-30). {DATE}"],
    ),
    "expiry a year": (EVIDENCE % "expires: 2026", [f":6 evidence[1].expires: 'expires' is not a date (it says 2026). {DATE}"]),
    "sha": (
        EVIDENCE % "sha256: abc",
        [":6 evidence[1].sha256: 'sha256' is not a SHA-256. Write its 64 digits in lower case, in quotes."],
    ),
    "no criteria": (
        "evidence: [{id: a, kind: survey, title: T, represents: '2026-01-01', criteria: []}]",
        [":6 evidence[1].criteria: 'criteria' has no entry. Give at least 1."],
    ),
    "tag not an id": (
        EVIDENCE % "sectors: [Housing]",
        [f":6 evidence[1].sectors[1]: 'sectors' is not an id (it says Housing). {ID_RULE}"],
    ),
    "consent refused": (
        QUOTES % "false",
        [":6 quotes[1].consent: 'consent' is not true. Write true when consent was given; without consent, delete the entry."],
    ),
    "network cannot be quoted": (
        "quotes: [{perspective: network, role: R, words: W, consent: true}]",
        [":6 quotes[1].perspective: 'perspective' is not one of the choices (it says network). Use one of: community, partner."],
    ),
    "moderation": (
        "moderation: [{criterion: c, decision: change, moderator: M, decided_on: '2026-11-01', reason: MARKER}]",
        [":6 moderation[1]: agree and change carry a level, query and set_aside do not. Add or delete level."],
    ),
    "set aside nothing": (
        "moderation: [{criterion: c, decision: set_aside, moderator: M, decided_on: '2026-11-01', reason: MARKER}]",
        [":6 moderation[1]: set_aside, and only set_aside, names an item of evidence. Add or delete evidence."],
    ),
}


def faults_of(text: str) -> list[str]:
    try:
        validate(Assessment, parse_yaml(text.encode(), "f.yaml"))
    except InputError as error:
        return [str(problem).removeprefix("f.yaml") for problem in error.problems]
    return []


@pytest.mark.parametrize("case", FAULTS)
def test_validate_says_what_is_wrong(case: str) -> None:
    text, lines = FAULTS[case]
    assert faults_of(HEAD + text) == lines


@pytest.mark.parametrize("case", FAULTS)
def test_validate_never_echoes_free_text(case: str) -> None:
    assert "MARKER" not in "".join(faults_of(HEAD + FAULTS[case][0]))


@pytest.mark.parametrize(
    ("good", "bad", "line"),
    [
        (
            'version: "1.0"',
            "version: 2026.10",
            f":2 matrix.version: 'version' reads as a number, not as text (it says 2026.1). {QUOTE}",
        ),
        (
            'version: "1.0"',
            'version: "one"',
            ":2 matrix.version: 'version' is not a version (it says one). Write it in quotes, such as \"1.0\".",
        ),
        ('"2026"', "2026", f":3 cycle: 'cycle' reads as a number, not as text (it says 2026). {QUOTE}"),
        (
            "code: Z00001",
            "code: z1",
            ":5 network.code: 'code' is not an organisation code (it says z1). "
            "Write the ODS code: 3 to 12 capital letters and digits, such as Z00001.",
        ),
        (
            "maturity-assessment/1",
            "maturity-assessment/9",
            ":1 format: 'format' is not one of the choices. Use one of: maturity-assessment/1.",
        ),
    ],
)
def test_validate_says_what_is_wrong_at_the_head(good: str, bad: str, line: str) -> None:
    assert faults_of(HEAD.replace(good, bad)) == [line]


def test_validate_reports_every_fault_in_the_order_of_the_lines() -> None:
    assert [line.split(" ")[0] for line in faults_of(HEAD.replace("Z00001", "z") + "plan: 1\nquotes: 2\nstat: 3\n")] == [
        ":5",
        ":6",
        ":7",
        ":8",
    ]


def test_validate_stops_explaining_after_five_hundred_faults() -> None:
    lines = faults_of(HEAD + "plan:\n" + "  - x\n" * 600)
    assert len(lines) == 501
    assert lines[-1] == ": there are more faults than are shown. Mend these first."


def test_validate_explains_nothing_when_the_file_is_something_else() -> None:
    assert faults_of(HEAD + "plan:\n" + "  - x\n" * 5001) == [
        ": there are more than 5,000 faults. Check that this is the right file."
    ]


def test_validate_finds_the_lines_of_json() -> None:
    data = b'{"format": "maturity-assessment/1",\n"plan": [\n{"criterion": "c"}]}'
    with pytest.raises(InputError) as caught:
        validate(Assessment, parse_json(data, "f.json"))
    assert "f.json:3 plan[1]: 'step' is missing. Add step." in [str(problem) for problem in caught.value.problems]


def test_validate_refuses_half_a_character() -> None:
    with pytest.raises(InputError) as caught:
        validate(Assessment, parse_json(b'{"cycle": "\\ud800"}', "f.json"))
    assert [str(problem) for problem in caught.value.problems] == [
        "f.json:1: a text holds half a character (a lone \\ud800 to \\udfff code). Type that character again."
    ]


def test_words_for_has_words_for_a_fault_that_is_new() -> None:
    assert words_for("uuid_parsing", "id", {}, "x") == (
        "'id' cannot be used as it is written",
        "See the format's reference for what may stand here",
    )


@pytest.mark.parametrize("kind", ["int_parsing", "greater_than_equal", "less_than_equal"])
def test_key_words_says_that_a_key_is_not_a_level(kind: str) -> None:
    assert key_words("one", kind, {}) == ("'one' is not a level", "Write the level as a whole number from 0")
