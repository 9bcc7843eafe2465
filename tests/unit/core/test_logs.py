from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog

from core.logs import configure


@pytest.fixture(autouse=True)
def configuration() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_an_event_is_one_line_with_time_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    log = structlog.get_logger("x")
    log.debug("not worth a line")
    try:
        raise ValueError("two\nlines")
    except ValueError:
        log.exception("went wrong", submission="one", ids=["a", "b"])
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert out == ""
    assert line.startswith("timestamp=")
    assert 'level=error event="went wrong"' in line
    assert "submission=one" in line
    assert "ValueError" in line
