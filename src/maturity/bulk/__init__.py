"""Many reports in one go, on any executor: what is to be made, where it is made, and what has been made already."""

from maturity.bulk.children import make_report, stop_children
from maturity.bulk.making import make_reports
from maturity.bulk.tasks import MadeReport, ReportTask, Tools, cut

__all__ = ["MadeReport", "ReportTask", "Tools", "cut", "make_report", "make_reports", "stop_children"]
