from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from maturity.privacy.logs import PrivacyFilter

SECRETS = ("943 476 5919", "9434765919", "Ann Smith", "07700 900123", "joan@example.org")


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger of its own, whose one handler filters and writes all that a record holds."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s", defaults={"network": "none", "count": 0}))
    handler.addFilter(PrivacyFilter())
    logger = logging.getLogger("maturity-privacy-test")
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.DEBUG)
    yield logger, stream
    logger.removeHandler(handler)


def assert_clean(words: str) -> None:
    assert [secret for secret in SECRETS if secret in words] == []


def test_filter_puts_the_rule_in_place_of_what_stands_in_the_message(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = log
    logger.info("kept: a patient called Ann Smith, 943 476 5919")
    assert stream.getvalue() == "INFO maturity-privacy-test kept: a patient called [named-patient], [nhs-number]\n"


def test_filter_lets_harmless_records_through_as_they_are(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = log
    logger.warning("kept %d answers of %s in %.2f s, 100%%", 21, "Z00001", 0.361)
    assert stream.getvalue() == "WARNING maturity-privacy-test kept 21 answers of Z00001 in 0.36 s, 100%\n"


@pytest.mark.parametrize(
    ("message", "arguments", "written"),
    [
        ("ask %s", ("joan@example.org",), "ask [email-address]"),
        ("number %d", (9434765919,), "number [nhs-number]"),
        ("%(who)s rang", ({"who": "07700 900123"},), "[phone-number] rang"),
        ("a patient called %s", ("Ann Smith",), "a patient called [named-patient]"),
        ("%s%s", ("943 476", " 5919"), "[nhs-number]"),
        ("%s", (["x", "943 476 5919"],), "['x', '[nhs-number]']"),
    ],
)
def test_filter_looks_at_arguments_where_they_stand(
    log: tuple[logging.Logger, io.StringIO], message: str, arguments: tuple[object, ...], written: str
) -> None:
    logger, stream = log
    logger.info(message, *arguments)
    assert stream.getvalue() == f"INFO maturity-privacy-test {written}\n"


@pytest.mark.parametrize(("message", "arguments"), [("ask %d", ("joan@example.org",)), ("ask", ("Ann Smith",)), ("%(a)s", ({},))])
def test_filter_leaves_out_arguments_that_do_not_fit(
    log: tuple[logging.Logger, io.StringIO], capsys: pytest.CaptureFixture[str], message: str, arguments: tuple[object, ...]
) -> None:
    logger, stream = log
    logger.info(message, *arguments)
    assert "its arguments do not fit and were left out" in stream.getvalue()
    assert_clean(stream.getvalue() + capsys.readouterr().err)


def test_filter_looks_at_exceptions_and_their_causes(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = log
    secrets = {"number": "943 476 5919", "mail": "joan@example.org"}
    try:
        try:
            raise KeyError(secrets["number"])
        except KeyError as error:
            raise ValueError(f"bad {secrets['mail']}") from error
    except ValueError:
        logger.exception("could not be kept")
    assert "KeyError: '[nhs-number]'" in stream.getvalue()
    assert "ValueError: bad [email-address]" in stream.getvalue()
    assert_clean(stream.getvalue())


def test_filter_looks_at_a_stack(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = log
    logger.info("where", stack_info=True)  # 943 476 5919
    assert "Stack (most recent call last)" in stream.getvalue()
    assert_clean(stream.getvalue())


def test_filter_looks_at_text_that_was_added() -> None:
    record = logging.makeLogRecord(
        {"msg": "kept", "network": "Z00001", "comment": "943 476 5919", "who": ["her son Peter"], "count": 3}
    )
    assert PrivacyFilter().filter(record)
    added = (record.__dict__["network"], record.__dict__["comment"], record.__dict__["who"], record.__dict__["count"])
    assert added == ("Z00001", "[nhs-number]", "['her son [named-patient]']", 3)


def test_filter_changes_the_record_so_that_later_handlers_see_no_more() -> None:
    record = logging.makeLogRecord({"msg": "ask %s", "args": ("joan@example.org",)})
    PrivacyFilter().filter(record)
    assert (record.msg, record.args, record.getMessage()) == ("ask [email-address]", None, "ask [email-address]")
