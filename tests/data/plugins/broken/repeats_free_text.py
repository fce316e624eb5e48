"""Broken: its check repeats what somebody wrote, which may name people."""

from maturity.errors import Problem
from maturity.hookspecs import hookimpl

MATURITY_API = "1.0"


class Comments:
    name = "broken.comments"

    def check(self, assessment, matrix):
        for criterion, response in assessment.responses.items():
            if response.comment:
                yield Problem(f"there is a comment: {response.comment}", "Delete it", where=criterion)


@hookimpl
def maturity_check_assessment():
    return [Comments()]
