"""What the submission logs, on its way to the loggers and handlers of the test.

Loggers are known by name on both sides. The submission's own decide whether a record is made, with the levels that the
test has set on them; whoever listens on the test's side gets it with the next answer.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any

_MOST = 10_000
_STANDARD = vars(logging.makeLogRecord({})).keys() | {"message", "asctime"}


class Handler(logging.Handler):
    """Stands for a handler of the test that the submission was given."""

    def __init__(self, log: Log, number: int) -> None:
        super().__init__()
        self._log, self._number = log, number

    def emit(self, record: logging.LogRecord) -> None:
        """Hand the record to the one handler."""
        self._log.note(record, None, self._number)


class Log:
    """The records since the test was last told."""

    def __init__(self) -> None:
        self._records: list[dict[str, Any]] = []

    def listen(self) -> None:
        """From now on, take in every record that a logger lets pass."""
        # As under pytest, `basicConfig` finds a root logger that is set up.
        logging.getLogger().addHandler(logging.NullHandler())
        call_handlers = logging.Logger.callHandlers

        def noting(logger: logging.Logger, record: logging.LogRecord) -> None:
            self.note(record, _last_reached(logger), None)
            call_handlers(logger, record)

        setattr(logging.Logger, "callHandlers", noting)  # noqa: B010

    def note(self, record: logging.LogRecord, last: str | None, handler: int | None) -> None:
        """Keep what is to be told of a record: `last` is the logger beyond which it does not go."""
        if len(self._records) >= _MOST:
            return
        fault = record.exc_info[1] if record.exc_info else None
        self._records.append({
            "name": record.name, "level": record.levelno, "levelname": record.levelname, "msg": record.msg,
            "args": record.args, "text": _text(record), "path": record.pathname, "line": record.lineno,
            "function": record.funcName or "", "created": record.created, "thread": record.threadName,
            "stack": record.stack_info, "last": last, "handler": handler,
            "fault": fault if isinstance(fault, Exception) else None,
            "trace": "".join(traceback.format_exception(fault)).rstrip("\n") if fault is not None else None,
            "extra": {name: value for name, value in vars(record).items() if name not in _STANDARD},
        })  # fmt: skip

    def news(self) -> list[tuple[str, Any]]:
        """("log", record) of each."""
        records, self._records = self._records, []
        return [("log", record) for record in records]


def set_levels(levels: dict[str, int], disabled: int) -> None:
    """The levels that the test has set."""
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.disable(disabled)


def _last_reached(logger: logging.Logger) -> str:
    here: logging.Logger = logger
    while here.propagate and here.parent is not None:
        here = here.parent
    return here.name


def _text(record: logging.LogRecord) -> str:
    try:
        return str(record.getMessage())
    except Exception as fault:
        return f"{record.msg} ({type(fault).__name__}: {fault})"
