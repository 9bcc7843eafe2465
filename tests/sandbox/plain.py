"""Suites under plain pytest, for comparison: pytest is imported once, and each run is a fork of that process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

Outcomes = dict[str, str]  # Node id -> passed or failed. Skipped tests are not in it.

_PROGRAM = """
import json, os, sys
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # Each fork would import those of our own tests anew.
import pytest

class Reporter:
    def __init__(self): self.outcomes = {}
    def pytest_runtest_logreport(self, report):
        if report.failed or (report.when == "call" and report.passed):
            known = self.outcomes.get(report.nodeid)
            self.outcomes[report.nodeid] = "failed" if report.failed or known == "failed" else "passed"
        if report.skipped and hasattr(report, "wasxfail"):
            self.outcomes[report.nodeid] = "failed"

for folder, suite in json.loads(sys.argv[1]):
    if (child := os.fork()) == 0:
        os.chdir(folder)
        sys.path.insert(0, folder)
        reporter = Reporter()
        options = ["-q", "-p", "no:cacheprovider", "--rootdir", folder, suite]
        pytest.main(options, plugins=[reporter])
        with open("outcomes.json", "w") as file: json.dump(reporter.outcomes, file)
        os._exit(0)
    os.waitpid(child, 0)
"""


def outcomes(runs: Sequence[tuple[Path, str]]) -> list[Outcomes]:
    """How the tests of each (folder, file of tests) end. Leaves an `outcomes.json` in the folder."""
    told = json.dumps([(str(folder), suite) for folder, suite in runs])
    subprocess.run([sys.executable, "-B", "-c", _PROGRAM, told], check=True, capture_output=True, timeout=100)
    return [json.loads((folder / "outcomes.json").read_text()) for folder, _ in runs]
