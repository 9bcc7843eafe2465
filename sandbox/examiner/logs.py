"""What the submission logs, for `caplog`, `assertLogs` and the handlers that the test has added; and the levels that
the test sets, for the submission's loggers.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sandbox.wire.frames import ProtocolBreach

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_MOST_LOGGERS = 10_000
_LONGEST_NAME = 1000
_set_level, _disable = logging.Logger.setLevel, logging.disable


class _Record(logging.LogRecord):
    """A record whose text was made in the cell: the submission's formats are not applied here."""

    text = ""

    def getMessage(self) -> str:  # noqa: N802 - logging's name.
        """The text as it was made there."""
        return self.text


_OWN = vars(logging.makeLogRecord({})).keys() | {"text", "message", "asctime", "getMessage"}


def emit(link: Link, told: Any) -> None:
    """Give a record to whoever listens here. Raises ProtocolBreach for what is none."""
    record, last, number = _revived(told)
    if number is not None:
        handler = link.lent.get(number)
        if not isinstance(handler, logging.Handler):
            raise ProtocolBreach("a record for what is no handler")
        _hand_over(record, handler)
        return
    if len(logging.root.manager.loggerDict) > _MOST_LOGGERS:
        raise ProtocolBreach("too many loggers")
    logger = logging.getLogger(record.name)
    if logger.disabled or not logger.filter(record):
        return
    here: logging.Logger | None = logger
    while here is not None:
        for handler in list(here.handlers):
            _hand_over(record, handler)
        here = here.parent if here.propagate and here.name != last else None


def _hand_over(record: logging.LogRecord, handler: logging.Handler) -> None:
    if record.levelno >= handler.level:
        handler.handle(record)


def _revived(told: Any) -> tuple[logging.LogRecord, str, int | None]:
    match told:
        case {
            "name": str() as name, "level": int() as level, "levelname": str() as levelname, "msg": msg,
            "args": None | tuple() | dict() as args, "text": str() as text, "path": str() as path,
            "line": int() as line, "function": str() as function, "created": float() as created,
            "thread": None | str() as thread, "stack": None | str() as stack, "last": None | str() as last,
            "handler": None | int() as handler, "fault": None | Exception() as fault,
            "trace": None | str() as trace, "extra": dict() as extra,
        } if len(name) <= _LONGEST_NAME:  # fmt: skip
            exc_info = (type(fault), fault, fault.__traceback__) if fault is not None else None
            record = _Record(name, level, path, line, msg, (), exc_info, function, stack)
        case _:
            raise ProtocolBreach("a malformed log record")
    record.args, record.text, record.levelname = args, text, levelname
    record.created, record.msecs, record.threadName = created, created * 1000 % 1000, thread
    record.exc_text = trace
    for key, value in extra.items():
        if type(key) is str and key.isidentifier() and not key.startswith("__") and key not in _OWN:
            setattr(record, key, value)
    return record, last or "", handler


class Levels:
    """The levels that the test has set since the cell was told."""

    def __init__(self) -> None:
        self._set: dict[str, int] = {}
        self._disabled = 0

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """While active, notice them."""

        def set_level(logger: logging.Logger, level: Any) -> None:
            _set_level(logger, level)
            self._set[logger.name] = logger.level

        def disable(level: Any = logging.CRITICAL) -> None:
            _disable(level)
            self._set.setdefault("root", logging.root.level)

        setattr(logging.Logger, "setLevel", set_level)  # noqa: B010
        logging.disable = disable
        try:
            yield
        finally:
            setattr(logging.Logger, "setLevel", _set_level)  # noqa: B010
            logging.disable = _disable

    def news(self) -> list[tuple[str, Any]]:
        """("levels", levels by name and the one that is disabled), if there is any news."""
        if not self._set:
            return []
        levels, self._set = self._set, {}
        return [("levels", (levels, logging.root.manager.disable))]
