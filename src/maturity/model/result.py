"""What scoring found: scores that say why, rolled up to nodes, for one network on one day."""

from datetime import date
from enum import StrEnum
from typing import Literal

from maturity.model.assessment import MatrixPin, Target
from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.matrix import Rank


class Status(StrEnum):
    """Say what kind of result this is; none of them is zero.

    scored: a level or value stands. not_assessed: nothing was answered. not_applicable: a reason was given.
    uncertain: answered, but the answers disagree or the numbers are too small. incomplete: too little of a node was assessed.
    """

    SCORED = "scored"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"
    UNCERTAIN = "uncertain"
    INCOMPLETE = "incomplete"


class SetAsideReason(StrEnum):
    """Say why an item of evidence was not counted."""

    EXPIRED = "expired"
    TOO_OLD = "too_old"
    IN_FUTURE = "in_future"
    WRONG_KIND = "wrong_kind"
    SAME_VOICE = "same_voice"
    OVER_LIMIT = "over_limit"
    NOT_OUTSIDE = "not_outside"
    MODERATED = "moderated"
    UNKNOWN_UNIT = "unknown_unit"


class SetAside(Noun):
    """An item of evidence that was not counted, and why, in a code and in words."""

    evidence: Slug
    reason: SetAsideReason
    words: Line


class FindingKind(StrEnum):
    """Name the things that a reader should know although they change no level."""

    VOICES_APART = "voices_apart"
    SIDES_APART = "sides_apart"
    DENOMINATOR = "denominator"
    EVIDENCE = "evidence"
    CARRIED = "carried"


class Finding(Noun):
    """Something that a reader should know: where, and in words. It changes no level."""

    kind: FindingKind
    words: Text
    criterion: Slug | None = None


class Measure(Noun):
    """The number that decided a level: what it counts, part and whole where it is a share, and its unit.

    value: unrounded. A share runs from 0 to 1.
    """

    unit: Line
    value: float
    part: float | None = None
    whole: float | None = None


class Score(Noun):
    """What a rule found about one criterion.

    level: rank, None unless scored. value: on the matrix's own numeric scale, None where it has none. reasons: what was
    found, for a practice manager. next_steps: what would reach the next level. used, set_aside: evidence ids.
    """

    status: Status
    level: Rank | None = None
    value: float | None = None
    reasons: tuple[Text, ...] = ()
    next_steps: tuple[Text, ...] = ()
    used: tuple[Slug, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()
    measure: Measure | None = None
    rule: str = ""
    rule_version: str = ""


class CriterionResult(Noun):
    """The four values of one criterion side by side; `supported.level` is what the evidence bears out.

    gap: claimed minus supported, in levels; None unless both stand. A negative gap means that the evidence shows more.
    """

    id: Slug
    claimed: Rank | None
    supported: Score
    agreed: Rank | None
    target: Target | None
    gap: int | None


class Rolled(Noun):
    """One roll-up of a node: status, level or value, how many children it rests on, and why.

    value is unrounded and is what a higher node works with; shown is the same, rounded once, as the matrix says.
    assessed counts the children that carry a level or value; applicable those that could.
    """

    status: Status
    level: Rank | None = None
    value: float | None = None
    shown: float | None = None
    assessed: int
    applicable: int
    reason: Text
    rule: str = ""
    rule_version: str = ""


View = Literal["claimed", "supported", "agreed", "target"]


class NodeResult(Noun):
    """A domain (or the whole matrix) in four views, with its children's results by id.

    counts: how many criteria of the node stand at each level (supported view), by rank; not assessed ones are not in it.
    """

    id: Slug
    views: dict[View, Rolled]
    counts: dict[Rank, int]
    criteria: tuple[Slug, ...]
    nodes: tuple["NodeResult", ...] = ()


class PluginUsed(Noun):
    """A distribution that took part in a result, and its version."""

    name: str
    version: str


class Result(Noun):
    """All that scoring found for one network, with what is needed to work it out again.

    assessment_hash: SHA-256 of the assessment as JSON, whatever the format and the order of its file; for one line of a JSON
    Lines file, of that line.

    register_hash: SHA-256 of the public figures that rules looked at, where some came from the register; None without one.
    scenario: None for what is; else the id of the scenario of the assessment that was scored ("target", or one of its own).
    """

    format: Literal["maturity-result/1"] = "maturity-result/1"
    network: OrgCode
    network_name: Line
    cycle: Slug
    matrix: MatrixPin
    as_of: date
    assessment_hash: str
    register_hash: str | None = None
    engine_version: str
    plugins: tuple[PluginUsed, ...] = ()
    synthetic: bool = False
    root: NodeResult
    criteria: dict[Slug, CriterionResult]
    findings: tuple[Finding, ...] = ()
    scenario: Slug | None = None

    def node(self, node_id: str) -> NodeResult | None:
        """Find a node by id anywhere in the tree; None when there is none."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if node.id == node_id:
                return node
            waiting.extend(node.nodes)
        return None
