"""The columns of a data pack, each with its meaning: what the dictionary prints, and nothing else may be in a table."""

from __future__ import annotations

from maturity.reporting.data_pack.tables import Column

ASSESSMENT, MATRIX, SCORING, PEERS, REGISTER = (
    "the network's assessment",
    "the matrix",
    "scoring of the assessment by the matrix",
    "comparison with the peer group",
    "the register, or the assessment where the register has none",
)
NO_LEVEL = "no level stands; the status says why"
NOT_SHOWN = "not shown, since it could point to single networks; the note says why"
SUPPRESSED = "no comparison is shown; the note on peers says why"

NETWORK = (
    Column("network_code", "Network code", "The ODS code of the network", "code", source=ASSESSMENT),
    Column("network", "Network", "The name of the network", source=ASSESSMENT),
)
CRITERION = (
    Column("domain_id", "Domain id", "The permanent id of the domain", "id", source=MATRIX),
    Column("domain", "Domain", "The title of the domain", source=MATRIX),
    Column("criterion_id", "Criterion id", "The permanent id of the criterion", "id", source=MATRIX),
    Column("criterion", "Criterion", "The title of the criterion", source=MATRIX),
    Column("core", "Core", "Whether the criterion is one of the core", "yes or no", source=MATRIX),
)
DOMAIN, ASKED = CRITERION[:2], CRITERION[2:4]
"""A domain alone, and a criterion without its domain."""
STANDINGS = (
    Column("status", "Status", "Which kind of result the evidence gives; only 'Assessed' has a level", source=SCORING),
    Column(
        "claimed_level",
        "Claimed, number",
        "The level that the network says it has",
        "number of the level",
        "no level is claimed",
        ASSESSMENT,
    ),
    Column("claimed", "Claimed", "The same by name", missing="no level is claimed", source=ASSESSMENT),
    Column(
        "supported_level", "Supported, number", "The level that the evidence bears out", "number of the level", NO_LEVEL, SCORING
    ),
    Column("supported", "Supported", "The same by name", missing=NO_LEVEL, source=SCORING),
    Column(
        "agreed_level", "Agreed, number", "The level that moderation agreed", "number of the level", "not moderated", ASSESSMENT
    ),
    Column(
        "target_level",
        "Target, number",
        "The level that the network aims at",
        "number of the level",
        "no target is set",
        ASSESSMENT,
    ),
)
TARGET_BY = Column("target_by", "Target date", "The day by which it aims at that level", "date", "no target is set", ASSESSMENT)
GAP = Column(
    "gap", "Gap", "Claimed minus supported; below 0 where the evidence shows more", "levels", "claim or level is missing", SCORING
)
MEASURE = (
    Column(
        "measure",
        "Measure",
        "The number that decided the level, unrounded; a share runs from 0 to 1",
        "see the unit of the measure",
        "the rule works with no number",
        SCORING,
    ),
    Column(
        "measure_part",
        "Measure, part",
        "The part, where the measure is a share",
        "see the unit of the measure",
        "the measure is no share, or its counts are not known",
        SCORING,
    ),
    Column(
        "measure_whole",
        "Measure, whole",
        "The base, where the measure is a share",
        "see the unit of the measure",
        "the measure is no share, or its counts are not known",
        SCORING,
    ),
    Column(
        "measure_unit", "Unit of the measure", "What the measure counts", missing="the rule works with no number", source=SCORING
    ),
)
EVIDENCE = (
    Column("evidence_counting", "Evidence that counts", "Items of evidence that the level rests on", "items", source=SCORING),
    Column("evidence_set_aside", "Evidence set aside", "Items that were cited and do not count", "items", source=SCORING),
)
PEER = (
    Column(
        "peers",
        "Peers",
        "Networks of the peer group that have a level here; the network is not one of them",
        "networks",
        SUPPRESSED,
        PEERS,
    ),
    Column(
        "peers_lower_quartile",
        "Peers, lower quartile",
        "The level at the lower end of the middle half of peers",
        "number of the level",
        SUPPRESSED,
        PEERS,
    ),
    Column("peers_median", "Peers, median", "The level in the middle of peers", "number of the level", SUPPRESSED, PEERS),
    Column(
        "peers_upper_quartile",
        "Peers, upper quartile",
        "The level at the upper end of the middle half of peers",
        "number of the level",
        SUPPRESSED,
        PEERS,
    ),
    Column(
        "place",
        "Place among peers",
        "Below, within or above the middle half of peers",
        missing="no level stands, or no comparison is shown",
        source=PEERS,
    ),
    Column("peers_note", "Note on peers", "Why no comparison is shown", missing="a comparison is shown", source=PEERS),
)
ROLLED = (
    Column("assessed", "Parts assessed", "How many parts of the domain carry a level or value", "parts", source=SCORING),
    Column("applicable", "Parts that apply", "How many parts of the domain could carry one", "parts", source=SCORING),
    Column(
        "value",
        "Value",
        "The domain's value on the matrix's own scale, as shown",
        "see the matrix",
        "the matrix gives no values",
        SCORING,
    ),
    Column("reason", "Reason", "How the level of the domain came about", source=SCORING),
)

RESULTS = (*NETWORK, *CRITERION, *STANDINGS, TARGET_BY, GAP, *MEASURE, *EVIDENCE, *PEER)
DOMAINS = (*NETWORK, *DOMAIN, *STANDINGS, *ROLLED, *PEER)
NETWORKS = (
    *NETWORK,
    Column("answered", "Answered", "Whether the network answered in this cycle", "yes or no", source=ASSESSMENT),
    Column(
        "state",
        "State",
        "How far the assessment has come: draft, submitted, moderated or agreed",
        missing="the network did not answer",
        source=ASSESSMENT,
    ),
    Column("list_size", "Registered patients", "Registered patients of the network", "patients", "not known", REGISTER),
    Column(
        "deprivation_decile",
        "Deprivation tenth",
        "1 is the most deprived tenth of areas in England",
        "tenth, 1 to 10",
        "not known",
        REGISTER,
    ),
    Column("rural_share", "Rural share", "Share of patients in rural areas", "share, 0 to 1", "not known", REGISTER),
    Column(
        "criteria_assessed", "Criteria assessed", "Criteria that were answered", "criteria", "the network did not answer", SCORING
    ),
    Column(
        "criteria_applicable",
        "Criteria that apply",
        "Criteria that apply to the network",
        "criteria",
        "the network did not answer",
        SCORING,
    ),
    Column("peer_group", "Peer group", "Why these are its peers", missing="nothing was compared", source=PEERS),
    Column(
        "synthetic",
        "Made up",
        "Whether the answers are invented for practice",
        "yes or no",
        "the network did not answer",
        ASSESSMENT,
    ),
    Column(
        "assessment_hash",
        "Hash of the assessment",
        "SHA-256 of the assessment that the results rest on",
        "hexadecimal digits",
        "the network did not answer",
        SCORING,
    ),
)
COUNTED = "the results of all networks, after disclosure control where networks may not be named"
COUNTS = (
    Column("kind", "Kind", "What is counted on: a domain or a criterion", source=MATRIX),
    Column("id", "Id", "The permanent id of the domain or criterion", "id", source=MATRIX),
    Column("title", "Title", "Its title", source=MATRIX),
    Column(
        "level",
        "Level, number",
        "The level that is counted",
        "number of the level",
        "the row counts networks without a level",
        MATRIX,
    ),
    Column("standing", "Level or status", "The level by name, or which kind of missing it is", source=MATRIX),
    Column("networks", "Networks", "Networks that stand there by their evidence", "networks", NOT_SHOWN, COUNTED),
    Column("of", "Networks in the system", "All networks of the system, answered or not", "networks", source=REGISTER),
    Column("note", "Note", "Why a count is not shown", missing="every count of the row is shown", source=COUNTED),
)
ABOUT = (
    Column("what", "What", "What is said", source="this file"),
    Column("said", "Said", "What it is", source="the workspace, the matrix and the engine"),
)
