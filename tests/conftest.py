"""What every test shares: the rule about skips.

On a person's machine a test that needs a Docker engine, Chromium, Postgres or Redis is skipped with a reason. With
``TAMESHI_NO_SKIPS=1`` (as ``.ci/run`` sets it) such a skip is a failure, so that a green run has run everything.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

NO_SKIPS = os.environ.get("TAMESHI_NO_SKIPS") == "1"


def _as_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that says why it is one."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"TAMESHI_NO_SKIPS=1 allows no skip here. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test where skips are not allowed, unless it is marked `may_skip`."""
    report = yield
    expected_failure = hasattr(report, "wasxfail")
    if NO_SKIPS and report.skipped and not expected_failure and item.get_closest_marker("may_skip") is None:
        _as_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    report = yield
    if NO_SKIPS and report.outcome == "skipped":
        _as_failure(report)
    return report
