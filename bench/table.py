"""The figures as a table for the terminal and for docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.figures import Figure, NotMeasured, Result

# What is compared, and how many times faster the first must be than the second.
RATIOS = (
    ("docker_run", "verdict", "the whole journey of a submission against `docker run` with pytest alone", None),
    ("docker_run", "grade", "one warm grade against `docker run` with pytest", 10.0),
    ("docker_run", "grade_docker", "one warm grade in the docker jail against the same", 10.0),
    ("docker_run", "single_use", "one grade in containers of its own against the same", None),
    ("plain", "grade", "one warm grade against pytest in a warm process without isolation", 0.5),
)
LIMITS = {"verdict": (80.0, 200.0), "verdict_docker": (80.0, 200.0)}
LIMITS |= {"save": (200.0, 200.0), "lost": (0.0, 0.0), "ungraded": (0.0, 0.0)}
LIMITS["largest_paint"] = (1500.0, 1500.0)
BOARDS = ["week", "month", "all", "improved", "first-try", "mine", "why", "frozen"]
BOARDS += ["assignment", "assignment_all", "assignment_frozen"]
LIMITS |= {f"boards_{board}": (50.0, 50.0) for board in BOARDS}
LIMITS |= {
    f"grid_{order}_{database}": (200.0, 400.0) for order in ("name", "points") for database in ("sqlite", "postgres")
}
LEAST = {"rate": 40.0}


def markdown(results: Sequence[Result], machine: str) -> str:
    """Everything as Markdown."""
    return "\n\n".join(["# Benchmarks", introduction(machine), figures(results), ratios(results)]) + "\n"


def introduction(machine: str) -> str:
    """How the figures came about."""
    return (
        "Written by `make bench`, all in one run on one machine, so the ratios hold where the milliseconds do not.\n"
        f"This run: {machine}."
    )


def figures(results: Sequence[Result]) -> str:
    """One line per figure."""
    lines = ["| what | runs | p50 | p95 | must |", "| --- | ---: | ---: | ---: | --- |"]
    for result in results:
        if isinstance(result, NotMeasured):
            lines.append(f"| {result.what} | | | | not measured: {result.reason} |")
        else:
            lines.append(
                f"| {result.what} | {result.runs} | {result.p50:.1f} {result.unit} | {result.p95:.1f} {result.unit} "
                f"| {_must(result)} |"
            )
    return "\n".join(lines)


def ratios(results: Sequence[Result]) -> str:
    """How many times faster, by the medians."""
    known = {result.key: result for result in results if isinstance(result, Figure)}
    lines = [_ratio(known, *wanted) for wanted in RATIOS if wanted[0] in known and wanted[1] in known]
    return "\n".join(lines) or "No ratio could be made: one side of each was not measured."


def _ratio(known: Mapping[str, Figure], slow: str, quick: str, what: str, must: float | None) -> str:
    times = known[slow].p50 / known[quick].p50
    verdict = "" if must is None else f" (must be {must:g}: {'kept' if times >= must else 'MISSED'})"
    return f"- {what}: **{times:.1f} times faster**{verdict}"


def _must(figure: Figure) -> str:
    if figure.key in LEAST:
        return f"{LEAST[figure.key]:g} {figure.unit}: {'kept' if figure.p50 >= LEAST[figure.key] else 'MISSED'}"
    if figure.key not in LIMITS:
        return ""
    p50, p95 = LIMITS[figure.key]
    kept = figure.p50 <= p50 and figure.p95 <= p95
    return f"{p50:.0f} / {p95:.0f} ms: {'kept' if kept else 'MISSED'}"
