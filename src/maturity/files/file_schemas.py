"""JSON Schemas of the files that people write, so that an editor completes and checks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maturity.contracts import Rollup, Scorer
from maturity.files.dropped_domains import DOMAIN_FORMAT
from maturity.files.field_meanings import describe
from maturity.files.matrix_extending import ADDING, OWN
from maturity.files.noun_schema import noun_defs
from maturity.model.assessment import Assessment
from maturity.model.matrix import Criterion, Domain, Matrix

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WORKED_OUT = ("content_hash", "own_hash", "additions")
"""Fields of a matrix that the loader sets."""
FILE_NAME = {"type": "string", "pattern": r"^[^/\\]+\.ya?ml$", "description": "A file beside matrix.yaml."}
INHERITED = ("licence", "language")

Schema = dict[str, Any]
Rules = Mapping[str, Scorer]
Rollups = Mapping[str, Rollup]


def matrix_schema(scorers: Rules, rollups: Rollups) -> Schema:
    """Describe matrix.yaml: of a matrix that stands alone, or of one that extends another."""
    defs = _matrix_defs(scorers, rollups)
    fields = defs.pop("Matrix")
    properties = {name: value for name, value in fields["properties"].items() if name not in WORKED_OUT}
    base = defs["Base"]["properties"]
    defs["Base"]["properties"] = {name: base[name] for name in ("id", "version")}
    properties["extends"] = {"$ref": "#/$defs/Base", "description": "The matrix that this one adds to."}
    properties["domains"] = {"type": "array", "items": FILE_NAME, "description": "The files of the domains, in their order."}
    changes = "What differs from the base: by the id of a domain or criterion, or `matrix` for the head, the fields that differ."
    properties["changes"] = {"type": "object", "additionalProperties": {"type": "object"}, "description": changes}
    own = [name for name in properties if name in (*OWN, *ADDING)]
    alone = {"required": [*fields["required"]], "properties": {"changes": False}}
    over = {
        "required": [name for name in fields["required"] if name in OWN and name not in (*INHERITED, "domains")],
        "properties": {name: False for name in properties if name not in own},
    }
    whole = {"type": "object", "properties": properties, "additionalProperties": False, "description": fields["description"]}
    return _document("A matrix: matrix.yaml", {**whole, "if": {"required": ["extends"]}, "then": over, "else": alone}, defs)


def domain_schema(scorers: Rules, rollups: Rollups) -> Schema:
    """Describe the file of one domain beside matrix.yaml."""
    defs = _matrix_defs(scorers, rollups)
    return _document("A domain of a matrix", {"$ref": "#/$defs/Domain"}, defs)


def dropped_domain_schema(scorers: Rules, rollups: Rollups) -> Schema:
    """Describe a domain in a plugin folder that adds itself to a matrix."""
    defs = _matrix_defs(scorers, rollups)
    fields = dict(defs["Domain"])
    head = defs.pop("Matrix")["properties"]
    adds = {"type": "object", "additionalProperties": False, "properties": {name: head[name] for name in ADDING}}
    fields["properties"] = {
        "format": {"const": DOMAIN_FORMAT},
        "extends": {**fields["properties"]["id"], "description": "The id of the matrix that this domain is added to."},
        "adds": {**adds, "description": "Sources, kinds of evidence, sectors and kinds of asset that the domain brings."},
        **fields["properties"],
    }
    fields["required"] = ["format", "extends", *fields["required"]]
    return _document("A domain dropped into a plugin folder", fields, defs)


def assessment_schema(matrix: Matrix | None = None) -> Schema:
    """Describe an assessment; with a matrix, also its criteria, questions, levels and kinds by their ids."""
    defs = noun_defs(Assessment)
    fields = defs.pop("Assessment")
    if matrix is not None:
        fields["properties"]["responses"] = _responses(matrix, defs["Response"])
        for name in ("Evidence", "Attestation"):
            ids = [criterion.id for criterion in matrix.all_criteria()]
            defs[name]["properties"]["criteria"]["items"] = {"enum": ids}
        defs["Evidence"]["properties"]["kind"] = {"enum": list(matrix.evidence_kinds)}
    return _document("An assessment", fields, defs)


def _document(title: str, schema: Schema, defs: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **schema, "$defs": defs}


def _matrix_defs(scorers: Rules, rollups: Rollups) -> Schema:
    """Describe every noun of a matrix, with the parameters of every rule and roll-up that is known."""
    defs = {**noun_defs(Domain), **noun_defs(Matrix)}
    del defs["RuleRef"]
    defs["Rule"] = _choice("The rule that scores the criterion, and its parameters.", scorers, "rule", defs)
    defs["RollUp"] = _choice("The roll-up that sums up what lies below, and its parameters.", rollups, "rollup", defs)
    defs["Criterion"]["properties"]["scoring"] = {"$ref": "#/$defs/Rule"}
    for name in ("Domain", "Matrix"):
        defs[name]["properties"]["rollup"] = {"$ref": "#/$defs/RollUp"}
    return defs


def _choice(about: str, known: Mapping[str, Any], what: str, defs: Schema) -> Schema:
    """Describe a choice by name whose parameters depend on the name; adds the parameters to `defs`."""
    branches = []
    for name, rule in known.items():
        defs |= noun_defs(rule.Params, f"{what}.{name}.", defs)
        own = f"{what}.{name}.{rule.Params.__name__}"
        place = own if own in defs else rule.Params.__name__
        needed = {"required": ["params"]} if defs[place].get("required") else {}
        given = {"if": {"properties": {"rule": {"const": name}}, "required": ["rule"]}}
        branches.append({**given, "then": {"properties": {"params": {"$ref": f"#/$defs/{place}"}}, **needed}})
    summaries = [describe(type(rule)).partition("\n\n")[0] for rule in known.values()]
    names = {"enum": list(known), "enumDescriptions": summaries}
    properties: Schema = {"rule": names, "params": {"type": "object"}}
    whole = {"type": "object", "properties": properties, "required": ["rule"], "additionalProperties": False}
    return {**whole, "description": about, "allOf": branches}


def _responses(matrix: Matrix, response: Schema) -> Schema:
    """Describe an answer to each criterion of a matrix, with its question and levels to read."""
    ranks = [level.rank for level in matrix.levels]
    found = {}
    for criterion in matrix.all_criteria():
        levels = "\n".join(f"{rank} {matrix.level_name(rank)}: {one.text}" for rank, one in criterion.levels.items())
        fields = dict(response["properties"])
        fields["claim"] = {"enum": [*ranks, None], "description": "The level that the network says it has."}
        for name, kinds in (("checks", ("check",)), ("figures", ("share", "number")), ("choices", ("choice",))):
            fields[name] = _by_question(fields[name], _asked(criterion, kinds))
        found[criterion.id] = {**response, "properties": fields, "description": f"{criterion.ask}\n\n{levels}"}
    return {"type": "object", "properties": found, "additionalProperties": False}


def _asked(criterion: Criterion, kinds: tuple[str, ...]) -> dict[str, str]:
    return {name: question.ask for name, question in criterion.questions.items() if question.kind in kinds}


def _by_question(field: Schema, asked: Mapping[str, str]) -> Schema:
    value = next(iter(field["patternProperties"].values()))
    properties = {name: {**value, "description": words} for name, words in asked.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}
