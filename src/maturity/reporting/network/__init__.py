"""The parts of a network report, one file a page; `maturity.reporting.network_report` puts them together."""
