"""A small fictional network with hand-made results, and the odd situations that a network report must put up with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from change_cases import five_cycles, five_with_everything, through_crosswalk
from maturity.model.assessment import (
    Assessment,
    Decision,
    MatrixPin,
    Moderation,
    Partner,
    PlanStep,
    Quote,
    Response,
    State,
    Target,
)
from maturity.model.base import Perspective
from maturity.model.benchmark import Band, Benchmark, Change, CycleChange, Movement, Place
from maturity.model.evidence import Attestation, Evidence
from maturity.model.learning import Host, KindCounted, Learning, Offer, Wish
from maturity.model.matrix import Matrix
from maturity.model.network import Neighbourhood, Network, System
from maturity.model.peers import PeerFact
from maturity.model.result import (
    CriterionResult,
    Finding,
    FindingKind,
    Measure,
    NodeResult,
    PluginUsed,
    Result,
    Rolled,
    Score,
    SetAside,
    SetAsideReason,
    Status,
)
from maturity.model.variations import Choice, Influence, VariationPlan, Variations, Varied
from maturity.reporting.network_report import build_network_report
from maturity.reporting.network_view import NetworkReport

AS_OF = date(2026, 10, 31)
LEVELS = ("Not yet evidenced", "Foundation", "Building", "Embedded", "Shared")


def criterion(name: str, title: str, tier: str, rule: str, **params: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": title,
        "tier": tier,
        "ask": f"How far is this so: {title.lower()}?",
        "why": "People who are heard stay well for longer.",
        "levels": {
            rank: {"text": f"{title}, as {level.lower()} looks.", "step": f"Work towards {level.lower()}."}
            for rank, level in enumerate(LEVELS)
        },
        "evidence": {"log": {}, "community_attestation": {}},
        "scoring": {"rule": rule, "params": params},
    }


def small_matrix() -> Matrix:
    return Matrix.model_validate_json(
        Matrix.model_validate(
            {
                "format": "maturity-matrix/1",
                "id": "tiny",
                "version": "1.0",
                "title": "A tiny matrix",
                "summary": "Two areas, for tests.",
                "licence": "CC BY 4.0",
                "authors": ("Test authors",),
                "reviewers": ("Test reviewers",),
                "reviewed_on": date(2026, 11, 1),
                "levels": tuple({"rank": rank, "name": name, "test": f"{name} in general."} for rank, name in enumerate(LEVELS)),
                "evidence_kinds": {
                    "log": {"title": "Session log", "counts": "A dated log.", "max_age_months": 12},
                    "community_attestation": {
                        "title": "Community attestation",
                        "counts": "A signed statement.",
                        "max_age_months": 12,
                        "attestation": "community",
                    },
                    "budget_line": {"title": "Budget line", "counts": "A line of a budget.", "financial_year": True},
                },
                "sectors": {"housing": "Housing", "vcse": "Voluntary sector"},
                "rollup": {"rule": "minimum"},
                "domains": (
                    {
                        "id": "communities",
                        "title": "Working with communities",
                        "short": "Communities",
                        "ask": "Do you work with communities?",
                        "why": "Because it matters.",
                        "rollup": {"rule": "quorum"},
                        "criteria": (
                            criterion("listen", "We listen where people gather", "core", "coverage", unit="neighbourhood"),
                            criterion("felt", "It is felt, not just claimed", "core", "consensus"),
                            criterion("loop", "We say what changed", "extended", "metric_threshold"),
                        ),
                    },
                    {
                        "id": "partners",
                        "title": "Relationships with partners",
                        "short": "Partners",
                        "ask": "Do you know your partners?",
                        "why": "Because nobody does it alone.",
                        "rollup": {"rule": "quorum"},
                        "criteria": (
                            criterion("depth", "Depth is seen from both sides", "core", "breadth"),
                            criterion("lead", "Relationships are someone's job", "extended", "stage_gate"),
                        ),
                    },
                ),
            },
            strict=False,
        ).model_dump_json()
    )


def everyday_assessment() -> Assessment:
    return Assessment(
        format="maturity-assessment/1",
        matrix=MatrixPin(id="tiny", version="1.0"),
        cycle="2026",
        state=State.SUBMITTED,
        assessed_on=date(2026, 10, 14),
        network=Network(
            code="Z00001",
            name="Saltmarsh PCN",
            system_name="Fenland Example System",
            list_size=40_000,
            neighbourhoods=(
                Neighbourhood(id="harbour", name="Harbour", registered_patients=20_000),
                Neighbourhood(id="hill", name="Hill", registered_patients=15_000, priority=True),
                Neighbourhood(id="mill", name="Mill", registered_patients=5_000),
            ),
        ),
        partners=(
            Partner(id="tide", name="Tide Housing", sector="housing", agreed_depth=3, our_rating=4, their_rating=2),
            Partner(id="quay", name="Quay Together", sector="vcse", agreed_depth=3, our_rating=3, their_rating=3),
            Partner(id="shed", name="The Shed", sector="vcse", our_rating=2),
            Partner(id="pier", name="Pier Trust", sector="vcse"),
        ),
        responses={
            "listen": Response(claim=3, target=Target(level=4, by=date(2027, 3, 31))),
            "felt": Response(
                claim=2,
                ratings={
                    Perspective.NETWORK: (3, 3, 4),
                    Perspective.COMMUNITY: (1, 1, 1, 2, 2, 1, 1, 2),
                    Perspective.PARTNER: (2, 3),
                },
            ),
            "loop": Response(not_applicable="Our partners run the log."),
            "depth": Response(claim=1, target=Target(level=2, by=date(2027, 9, 30))),
        },
        evidence=(
            Evidence(
                id="harbour-log",
                kind="log",
                title="Harbour sessions",
                represents=date(2026, 9, 1),
                criteria=("listen",),
                neighbourhoods=("harbour",),
                records=6,
                since=date(2025, 4, 1),
                funded_until=date(2027, 3, 31),
            ),
            Evidence(id="old-log", kind="log", title="Mill sessions", represents=date(2025, 6, 1), criteria=("listen",)),
            Evidence(id="unused", kind="log", title="A log for nothing", represents=date(2026, 6, 1), criteria=("lead",)),
        ),
        attestations=(
            Attestation(
                id="hill-hall",
                perspective=Perspective.COMMUNITY,
                signatory="Chair",
                organisation="Hill Hall",
                signed_on=date(2026, 10, 30),
                criteria=("listen", "depth"),
                statement="They come every month.",
            ),
        ),
        quotes=(
            Quote(
                perspective=Perspective.COMMUNITY,
                role="Resident, Hill",
                words="They came, and they came back.",
                consent=True,
                criterion="listen",
                neighbourhood="hill",
            ),
        ),
        moderation=(
            Moderation(
                criterion="listen",
                decision=Decision.CHANGE,
                moderator="place lead",
                decided_on=date(2026, 10, 20),
                reason="The log for Mill is old.",
                level=2,
            ),
        ),
        plan=(
            PlanStep(criterion="listen", step="Begin sessions in Mill", owner="Community lead", by=date(2026, 12, 1)),
            PlanStep(criterion="felt", step="Ask again in Hill", owner="Practice manager", by=date(2026, 9, 1)),
            PlanStep(
                criterion="lead", step="Name a lead", owner="Clinical director", by=date(2026, 6, 1), done_on=date(2026, 5, 20)
            ),
        ),
    )


def everyday_scores() -> dict[str, Score]:
    return {
        "listen": Score(
            status=Status.SCORED,
            level=2,
            reasons=("Sessions are held for 63% of registered patients.", "Hill, a priority area, is not among them."),
            next_steps=("Begin sessions in Hill.",),
            used=("harbour-log", "hill-hall"),
            set_aside=(SetAside(evidence="old-log", reason=SetAsideReason.TOO_OLD, words="It is older than 12 months."),),
            measure=Measure(unit="share of registered patients", value=0.625, part=25_000, whole=40_000),
            rule="coverage",
            rule_version="1.0",
        ),
        "felt": Score(
            status=Status.UNCERTAIN,
            reasons=("Partners: 2 answers; 5 needed.",),
            findings=(
                Finding(kind=FindingKind.VOICES_APART, words="Network and community are two levels apart.", criterion="felt"),
            ),
            rule="consensus",
            rule_version="1.0",
        ),
        "loop": Score(status=Status.NOT_APPLICABLE),
        "depth": Score(status=Status.SCORED, level=1, used=("hill-hall",), reasons=("Two pairs are known.",), rule="breadth"),
        "lead": Score(status=Status.NOT_ASSESSED),
    }


def result_for(
    assessment: Assessment,
    scores: Mapping[str, Score],
    *,
    matrix: Matrix | None = None,
    nodes: Mapping[str, Rolled] | None = None,
    findings: tuple[Finding, ...] = (),
) -> Result:
    matrix = matrix or small_matrix()
    agreed = {one.criterion: one.level for one in assessment.moderation if one.level is not None}
    found = {}
    for item in matrix.all_criteria():
        response = assessment.responses.get(item.id, Response())
        score = scores[item.id]
        gap = response.claim - score.level if response.claim is not None and score.level is not None else None
        found[item.id] = CriterionResult(
            id=item.id, claimed=response.claim, supported=score, agreed=agreed.get(item.id), target=response.target, gap=gap
        )
    children = []
    for domain in matrix.domains:
        ids = tuple(item.id for item in domain.criteria)
        levels = [scores[one].level for one in ids]
        rolled = (nodes or {}).get(domain.id) or Rolled(
            status=Status.NOT_ASSESSED, assessed=0, applicable=len(ids), reason="No core criterion was assessed."
        )
        counts = {rank: levels.count(rank) for rank in range(len(LEVELS)) if rank in levels}
        children.append(NodeResult(id=domain.id, views={"supported": rolled, "claimed": rolled}, counts=counts, criteria=ids))
    whole = Rolled(status=Status.INCOMPLETE, assessed=0, applicable=len(children), reason="Not every area was assessed.")
    return Result(
        network=assessment.network.code,
        network_name=assessment.network.name,
        cycle=assessment.cycle,
        matrix=assessment.matrix,
        as_of=AS_OF,
        assessment_hash="0" * 64,
        engine_version="0.1.0",
        plugins=(PluginUsed(name="maturity", version="0.1.0"),),
        root=NodeResult(id="tiny", views={"supported": whole}, counts={}, criteria=(), nodes=tuple(children)),
        criteria=found,
        findings=findings,
    )


EVERYDAY_NODES = {
    "communities": Rolled(
        status=Status.INCOMPLETE, assessed=1, applicable=2, reason="1 of 2 core criteria assessed; 60% are needed."
    ),
    "partners": Rolled(
        status=Status.SCORED, level=1, assessed=1, applicable=1, reason="The one core criterion stands at Foundation."
    ),
}


def everyday_benchmark() -> Benchmark:
    shown = {"lower_quartile": 1, "median": 2, "upper_quartile": 2, "at_or_above": {1: 1.0, 2: 0.6}}
    return Benchmark(
        network="Z00001",
        peer_group="likeness",
        why="They are alike in list size and deprivation.",
        peer_codes=("Z00002", "Z00003"),
        min_peers=8,
        bands={
            "communities": Band(id="communities", own=None, peers=12, **shown),
            "listen": Band(id="listen", own=2, peers=12, place=Place.WITHIN, **shown),
            "partners": Band(id="partners", own=1, peers=12, place=Place.BELOW, **{**shown, "lower_quartile": 2}),
            "depth": Band(id="depth", own=1, peers=4, suppressed=True, reason="too few peers to compare (4; we need 8)"),
        },
    )


def everyday_change() -> CycleChange:
    def change(name: str, before: int | None, after: int | None, movement: Movement, **more: Any) -> Change:
        return Change(
            id=name,
            before_status=Status.NOT_ASSESSED if before is None else Status.SCORED,
            after_status=Status.NOT_ASSESSED if after is None else Status.SCORED,
            before=before,
            after=after,
            movement=movement,
            **more,
        )

    return CycleChange(
        network="Z00001",
        before_cycle="2025",
        after_cycle="2026",
        comparable=True,
        changes={
            "communities": change("communities", 1, None, Movement.NO_LONGER_ASSESSED),
            "listen": change("listen", 1, 2, Movement.ROSE, gained=("harbour-log", "hill-hall"), lost=("gone",)),
            "depth": change("depth", 2, 1, Movement.FELL),
            "lead": change("lead", None, None, Movement.NEITHER),
        },
    )


NOTHING = Learning(network="Z00001", offers=(), note="No target and no open step names a criterion to raise, so nobody is named.")
FACTS = ("list size", "deprivation", "rurality")


def a_host(code: str, name: str, *kinds: KindCounted, system: str | None = None, since: str | None = None) -> Host:
    facts = tuple(
        PeerFact(name=fact, own=own, theirs=theirs)
        for fact, own, theirs in zip(FACTS, ("34,500", None, "4% rural"), ("36,000", "score 30.2", None), strict=True)
    )
    return Host(code=code, name=name, system_name=system, distance=0.4, facts=facts, kinds=kinds, rose_since=since)


def everyday_learning(hosts: int = 2) -> Learning:
    """One wish with somebody who is that far, and one with nobody."""
    known = (
        a_host("Z00007", "Mill Lane PCN", KindCounted(kind="community_attestation", count=2, gained=1), since="2025"),
        a_host("Z00008", "Quay PCN", KindCounted(kind="log", count=1, own=1), system="Another System"),
        *(a_host(f"Z0001{place}", f"Weir and Common Villages PCN {place}") for place in range(3)),
    )
    nobody = "Nobody alike who has agreed to be named is that far."
    return Learning(
        network="Z00001",
        offers=(
            Offer(wish=Wish(criterion="listen", own=2, aim=4), hosts=(), why_none=nobody),
            Offer(wish=Wish(criterion="depth", own=1, aim=2), hosts=known[:hosts], why_none=None if hosts else nobody),
        ),
    )


SYSTEM = System(code="ZZ1", name="Fenland Example System", board_name="Fenland Example Board")


def everyday(**changes: Any) -> NetworkReport:
    """Build the everyday report; keyword arguments replace what it is built from."""
    assessment = changes.pop("assessment", None) or everyday_assessment()
    scores = changes.pop("scores", None) or everyday_scores()
    findings = (Finding(kind=FindingKind.DENOMINATOR, words="Fewer than three priority groups are named."),)
    given: dict[str, Any] = {
        "result": result_for(assessment, scores, nodes=changes.pop("nodes", EVERYDAY_NODES), findings=findings),
        "matrix": small_matrix(),
        "benchmark": everyday_benchmark(),
        "change": everyday_change(),
        "learning": everyday_learning(),
        "system": SYSTEM,
        "next_cycle": date(2027, 10, 31),
    }
    given.update(changes)
    return build_network_report(assessment, given.pop("result"), given.pop("matrix"), **given)


def nothing_answered() -> NetworkReport:
    bare = Assessment.model_validate(
        {
            **dict(everyday_assessment()),
            "responses": {},
            "evidence": (),
            "attestations": (),
            "quotes": (),
            "plan": (),
            "partners": (),
        }
        | {"moderation": (), "state": State.DRAFT}
    )
    scores = {name: Score(status=Status.NOT_ASSESSED) for name in everyday_scores()}
    return everyday(assessment=bare, scores=scores, nodes=None, benchmark=None, change=None, learning=NOTHING)


def all_not_applicable() -> NetworkReport:
    said = {name: Response(not_applicable="Another body does this for us.") for name in everyday_scores()}
    scores = {name: Score(status=Status.NOT_APPLICABLE) for name in said}
    none = Rolled(status=Status.NOT_APPLICABLE, assessed=0, applicable=0, reason="No criterion applies.")
    assessment = everyday_assessment().model_copy(update={"responses": said, "plan": ()})
    return everyday(assessment=assessment, scores=scores, nodes={"communities": none, "partners": none}, learning=NOTHING)


def long_names() -> NetworkReport:
    before = everyday_assessment()
    long = "Llanfair and the Greater Northern Villages Neighbourhood Partnership of General Practices Working Together "
    network = before.network.model_copy(update={"name": (long * 3)[:300].strip()})
    item = before.evidence[0].model_copy(update={"title": ("Sessionlogwithoutanyspaces" * 12)[:300]})
    partner = before.partners[0].model_copy(update={"name": (long * 2)[:200].strip()})
    return everyday(
        assessment=before.model_copy(
            update={"network": network, "evidence": (item, *before.evidence[1:]), "partners": (partner, *before.partners[1:])}
        )
    )


def thirty_partners() -> NetworkReport:
    partners = tuple(
        Partner(
            id=f"partner-{place}",
            name=f"Partner number {place}",
            sector="vcse" if place % 2 else "housing",
            agreed_depth=3,
            our_rating=place % 6,
            their_rating=(place * 2) % 6,
        )
        for place in range(30)
    )
    return everyday(assessment=everyday_assessment().model_copy(update={"partners": partners}))


def without(**parts: Any) -> NetworkReport:
    """Build the everyday report with parts of the assessment emptied."""
    return everyday(assessment=everyday_assessment().model_copy(update=parts))


def without_neighbourhoods() -> NetworkReport:
    network = everyday_assessment().network.model_copy(update={"neighbourhoods": ()})
    return without(network=network)


def level_zero() -> NetworkReport:
    scores = everyday_scores() | {
        "listen": Score(status=Status.SCORED, level=0, reasons=("Nothing in date was given.",)),
        "felt": Score(status=Status.SCORED, level=4),
        "depth": Score(status=Status.SCORED, level=0),
    }
    nodes = {name: Rolled(status=Status.SCORED, level=0, assessed=1, applicable=1, reason="Level 0.") for name in EVERYDAY_NODES}
    return everyday(scores=scores, nodes=nodes)


def last_plan(**changes: Any) -> NetworkReport:
    """Build the everyday report with what was planned in 2025."""
    before = result_for(everyday_assessment(), everyday_scores(), nodes=EVERYDAY_NODES)
    planned = (
        PlanStep(criterion="lead", step="Name a lead", owner="Clinical director", by=date(2026, 6, 1)),
        PlanStep(criterion="listen", step="Ask the hosts", owner="Community lead", by=date(2026, 3, 31), done_on=date(2026, 4, 20)),
        PlanStep(criterion="felt", step="Ask again in Hill", owner="Practice manager", by=date(2026, 5, 1)),
        PlanStep(criterion="depth", step="Meet the housing association", owner="Practice manager", by=date(2026, 2, 1)),
        PlanStep(criterion="gone", step="Write the plan", owner="Practice manager", by=date(2027, 2, 1)),
    )
    return everyday(previous=before.model_copy(update={"cycle": "2025"}), **{"previous_plan": planned, **changes})


def how_sure() -> NetworkReport:
    """The everyday report, with its two places varied."""
    varied = {
        "communities": Varied(
            id="communities", own=2, place=Place.WITHIN, usual=Place.WITHIN, without=0.0, lower=1, upper=3,
            places={Place.BELOW: 0.05, Place.WITHIN: 0.93, Place.ABOVE: 0.02},
            words="You stay inside the middle half of your peers in 93% of 1,000 reasonable variations.",
        ),
        "partners": Varied(
            id="partners", own=1, place=Place.BELOW, usual=Place.WITHIN, without=0.0, lower=1, upper=2,
            places={Place.BELOW: 0.4, Place.WITHIN: 0.6, Place.ABOVE: 0.0},
            words="You stay below the middle half of your peers in 40% of 1,000 reasonable variations; in 60% you are inside it.",
        ),
    }  # fmt: skip
    found = Variations(
        plan=VariationPlan(),
        nodes=varied,
        moved=0.3,
        influences=(Influence(choice=Choice.ROLL_UP, first=0.5, total=0.7),),
        matters="What matters most is how criteria are summed up.",
        not_varied={},
    )
    return everyday(benchmark=everyday_benchmark().model_copy(update={"variations": found}))


GALLERY: dict[str, Callable[[], NetworkReport]] = {
    "everyday": everyday,
    "one-cycle-only": lambda: everyday(change=None),
    "cycles-not-comparable": lambda: everyday(
        change=CycleChange(
            network="Z00001", before_cycle="2025", after_cycle="2026", comparable=False, reason="The matrix changed in between."
        )
    ),
    "through-crosswalk": lambda: everyday(change=through_crosswalk()),
    "five-cycles": lambda: everyday(course=five_cycles()),
    "five-cycles-gap-version-merger": lambda: everyday(course=five_with_everything()),
    "how-sure": how_sure,
    "no-peers": lambda: everyday(benchmark=None),
    "five-to-learn-from": lambda: everyday(learning=everyday_learning(5)),
    "nobody-to-learn-from": lambda: everyday(learning=everyday_learning(0)),
    "too-few-peers": lambda: everyday(
        benchmark=everyday_benchmark().model_copy(update={"bands": {"depth": everyday_benchmark().bands["depth"]}})
    ),
    "nothing-answered": nothing_answered,
    "all-not-applicable": all_not_applicable,
    "long-names": long_names,
    "thirty-partners": thirty_partners,
    "no-quotes": lambda: without(quotes=()),
    "plan-of-last-cycle": last_plan,
    "no-plan": lambda: without(plan=()),
    "no-neighbourhoods": without_neighbourhoods,
    "level-zero": level_zero,
    "synthetic": lambda: without(synthetic=True),
}
