"""The log that somebody asks for with --log: which command ran, how it ended, and which rules spoke up. Never what people wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

LOGGER = "maturity"


def open_log(path: Path) -> None:
    """Write a log to the end of a file; what could identify a person is kept out, whoever logs it.

    Raises:
        OSError: The file cannot be written.
    """
    from maturity.privacy.logs import PrivacyFilter

    handler = logging.FileHandler(path, encoding="utf-8")
    handler.addFilter(PrivacyFilter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", datefmt="%Y-%m-%dT%H:%M:%S%z"))
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def close_log() -> None:
    """Close the log."""
    logger = logging.getLogger(LOGGER)
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def log(words: str, *values: object) -> None:
    """Write a line to the log, if there is one."""
    logging.getLogger(LOGGER).info(words, *values)


def log_rules(rules: Iterable[str], place: str) -> None:
    """Say which rules of the detector spoke up at a place, and nothing of what was written there."""
    for rule in dict.fromkeys(rules):
        log("privacy: %s in %s", rule, place)
