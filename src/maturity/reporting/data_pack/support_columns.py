"""The columns of the tables of support, each with its meaning."""

from __future__ import annotations

from maturity.reporting.data_pack.columns import ASSESSMENT, CRITERION, MATRIX, NETWORK, REGISTER, SCORING
from maturity.reporting.data_pack.tables import Column

NO_SIZE = "not known of any of these networks"
FOUND = "the rule of the criterion, as if all that it asks for were shown there"
NO_CHOICE = "no further neighbourhood would be enough; the note says what is missing"

SUPPORT = (
    *CRITERION,
    Column("goal_level", "Goal, number", "The level that is wanted for all networks", "number of the level", source=MATRIX),
    Column("goal", "Goal", "The same by name", source=MATRIX),
    Column("one_short", "One step short", "Networks one level below the goal by their evidence", "networks", source=SCORING),
    Column(
        "one_short_codes",
        "Codes of these",
        "Their ODS codes in order, with a semicolon between two",
        "codes",
        "no network is one step short",
        SCORING,
    ),
    Column("patients", "Registered patients", "Registered with these networks, as far as is known", "patients", NO_SIZE, REGISTER),
    Column("size_unknown", "List size not known", "Of how many of them no list size is known", "networks", source=REGISTER),
    Column(
        "priority_people",
        "In the most deprived fifth",
        "Patients who live in the most deprived fifth of areas in England: list size times share, to the nearest person",
        "people",
        NO_SIZE,
        REGISTER,
    ),
    Column(
        "priority_unknown",
        "Most deprived fifth not known",
        "Of how many of these networks that number is not known",
        "networks",
        source=REGISTER,
    ),
    Column(
        "planned",
        "Planned",
        "How many of these networks have the goal as a target, or an open step of their plan on the criterion",
        "networks",
        source=ASSESSMENT,
    ),
    Column("reached", "There already", "Networks at the goal or above", "networks", source=SCORING),
    Column("further", "Further", "Networks two or more levels below the goal", "networks", source=SCORING),
    Column("without_level", "No level", "Networks without a level, answered or not", "networks", source=SCORING),
)
NEXT_NEIGHBOURHOODS = (
    *NETWORK,
    *CRITERION[2:4],
    Column("level", "Level now, number", "The level that the evidence bears out", "number of the level", source=SCORING),
    Column(
        "choice",
        "Choice",
        "Choices of one network, in order: fewest neighbourhoods, then most patients in priority areas, then most patients",
        "number, from 1",
        NO_CHOICE,
        "this file",
    ),
    Column(
        "neighbourhood_ids",
        "Neighbourhood ids",
        "The neighbourhoods of the choice, all of which are needed, with a semicolon between two",
        "ids",
        NO_CHOICE,
        ASSESSMENT,
    ),
    Column("neighbourhoods", "Neighbourhoods", "The same by name", missing=NO_CHOICE, source=ASSESSMENT),
    Column("patients", "Registered patients", "Registered there", "patients", NO_CHOICE, ASSESSMENT),
    Column("priority_patients", "In priority areas", "Those registered in priority areas", "patients", NO_CHOICE, ASSESSMENT),
    Column("reaches_level", "Level then, number", "Where the criterion would stand", "number of the level", NO_CHOICE, FOUND),
    Column(
        "note",
        "Note",
        "What would still be missing, or that not every choice was tried",
        missing="the choice is enough",
        source=FOUND,
    ),
)
