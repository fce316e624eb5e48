"""Keep what could identify a person out of logs."""

from __future__ import annotations

import logging

from maturity.privacy.masking import redact

_PLAIN = logging.Formatter()
_OWN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class PrivacyFilter(logging.Filter):
    """Let every record through, with "[rule]" in place of what was found in it.

    It looks at the message with its arguments filled in, at the text of an exception and of a stack, and at text that was
    added by `extra`. Add it to handlers: a filter on a logger does not see what comes from the loggers below it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the rule in place of what it found, in the record itself, so that no later handler sees more."""
        record.msg, record.args = redact(_filled_in(record)), None
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = _PLAIN.formatException(record.exc_info)
        record.exc_info = None
        if record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        for name, value in vars(record).items():
            if name not in _OWN_FIELDS and not isinstance(value, int | float | bool | None):
                setattr(record, name, redact(str(value)))
        return True


def _filled_in(record: logging.LogRecord) -> str:
    """Give the message with its arguments; where they do not fit, without them, since logging would print them as they are."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} (its arguments do not fit and were left out)"
