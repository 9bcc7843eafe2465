"""`python -m bench [NAME...]`: measure, print a table, and write docs/benchmarks.md when everything was measured."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench import table
from bench.figures import Result

PARTS = (
    "journey",
    "docker_run",
    "grade",
    "throughput",
    "memory",
    "boards",
    "grid",
    "first_load",
    "sittings",
    "screens",
)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure the parts that were named, by default all."""
    named = sys.argv[1:]
    results: list[Result] = []
    for part in named or PARTS:
        print(f"measuring {part} ...", file=sys.stderr)
        results.extend(import_module(f"bench.{part}").figures())
    print(table.figures(results), "\n", table.ratios(results), sep="")
    if not named:
        PAGE.write_text(table.markdown(results, machine()))
        print(f"written to {PAGE.name}", file=sys.stderr)


def machine() -> str:
    """What the figures were measured on."""
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    today = datetime.now(UTC).date().isoformat()
    return f"{today}, {os.cpu_count()} cores, Python {platform.python_version()}, Linux {platform.release()}, {load}"


if __name__ == "__main__":
    main()
