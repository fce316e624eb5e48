"""Who can learn from whom, as tables: who is at the goal and may be named, who wants to rise, and which networks fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maturity.reporting.data_pack.columns import ASKED
from maturity.reporting.data_pack.subject import PackSubject
from maturity.reporting.data_pack.tables import Column, Table, Value, make_table

FOUND = "the networks' levels, targets and plans, and their agreement to be named"
LEARNING = (
    *ASKED,
    Column("network_code", "Network code", "The ODS code of the network", "code", source=FOUND),
    Column("network", "Network", "The name of the network", source=FOUND),
    Column(
        "part",
        "Part",
        "'can show how': at the goal, and agreed to be named; 'wants to rise': below it, with a higher target or an open step",
        source=FOUND,
    ),
)
GROUPS = (
    Column("group", "Group", "The number of the group, in the order in which groups were put together", "number", source=FOUND),
    *ASKED,
    Column("host_code", "Code of who can show how", "The ODS code of the network that is at the goal", "code", source=FOUND),
    Column("host", "Can show how", "Its name", source=FOUND),
    Column("learner_code", "Code of who wants to rise", "The ODS code of the network that is below the goal", "code", source=FOUND),
    Column("learner", "Wants to rise", "Its name", source=FOUND),
)


def learning_tables(subject: PackSubject) -> tuple[Table, Table]:
    """List who can show how on what, who wants to rise, and who fits together; only where networks may be named."""
    names = {one.network: one.network_name for one in subject.results}
    titles = {one.id: one.title for one in subject.matrix.all_criteria()}
    return (
        make_table(
            "learning",
            "Who can learn from whom",
            "One row for each criterion and each network that can show others how, or wants to rise, where there are both.",
            LEARNING,
            list(_parts(subject, names, titles)),
        ),
        make_table(
            "learning_groups",
            "Groups that fit together",
            "One row for each group, and each criterion on which one network of it can show another how.",
            GROUPS,
            list(_matches(subject, names, titles)),
        ),
    )


def _parts(subject: PackSubject, names: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[Mapping[str, Value]]:
    for chance in subject.tables.learning.chances:
        about = {"criterion_id": chance.criterion, "criterion": titles.get(chance.criterion)}
        for part, codes in (("can show how", chance.hosts), ("wants to rise", chance.learners)):
            yield from ({**about, "network_code": code, "network": names.get(code), "part": part} for code in codes)


def _matches(subject: PackSubject, names: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[Mapping[str, Value]]:
    for number, group in enumerate(subject.tables.learning.groups, 1):
        for one in group.matches:
            yield {
                "group": number,
                "criterion_id": one.criterion,
                "criterion": titles.get(one.criterion),
                "host_code": one.host,
                "host": names.get(one.host),
                "learner_code": one.learner,
                "learner": names.get(one.learner),
            }
