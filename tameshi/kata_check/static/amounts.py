"""Whether there is enough of everything: sections, examples, hidden tests, wrong solutions, hints, sources."""

from __future__ import annotations

from collections.abc import Iterable

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.static.suite import suite_files
from tameshi.kata_check.static.texts import pages

EDITORIAL = ("The idea", "The pitfalls", "In production", "Sources")
FEWEST_WRONG = 3
_SUITES = {"examples": (2, 4, "shown examples"), "tests": (6, 20, "hidden tests")}
_IMPLEMENTATIONS = {"good": 2, "mutants": 6}


def amount_faults(package: KataPackage) -> Iterable[Fault]:
    """What is missing of the parts that docs/authoring/package-format.md names."""
    yield from _prompt(package)
    yield from _suites(package)
    editorial = pages(package)["editorial.md"]
    for heading in EDITORIAL:
        if heading not in editorial.headings:
            yield Fault(editorial.file, f"has no section `## {heading}`")
    wrong = sum(
        name.endswith(".py") for folder, files in package.solutions.items() if folder != "passes" for name in files
    )
    if wrong < FEWEST_WRONG:
        yield Fault(package.path / "solutions", f"has {wrong} wrong solutions; three are needed")
    if not package.hints:
        yield Fault(package.path / "hints.md", "has no hint: begin with a question that leads to the right place")
    if not package.meta.sources:
        yield Fault(package.path / "kata.toml", "`sources` is empty: say where the facts can be read up")


def _prompt(package: KataPackage) -> Iterable[Fault]:
    prompt = pages(package)["prompt.md"]
    for heading in ("The contract", "Example"):
        if heading not in prompt.headings:
            yield Fault(prompt.file, f"has no section `## {heading}`")
    before = sum(token.type == "paragraph_open" and token.level == 0 for token in prompt.under(""))
    if "The contract" in prompt.headings and before != 2:
        yield Fault(
            prompt.file, f"has {before} paragraphs before the contract, not the two that say why anyone would want this"
        )
    if "Example" in prompt.headings and not any(token.type == "fence" for token in prompt.under("Example")):
        yield Fault(prompt.file, "shows no code under `## Example`")


def _suites(package: KataPackage) -> Iterable[Fault]:
    for folder, fewest in _IMPLEMENTATIONS.items() if package.meta.kind == "test" else ():
        count = sum(name.startswith(f"{folder}/") for name in package.tests)
        if count < fewest:
            yield Fault(package.path / "implementations" / folder, f"holds {count} programs; {fewest} are needed")
    files = suite_files(package)
    hidden = [suite for suite in files if suite.folder == "tests"]
    if package.meta.kind != "predict" and hidden and not any("secrets" in suite.text for suite in hidden):
        yield Fault(package.path / "tests", "always asks the same: draw a case with `secrets`, so that no table passes")
    for folder, (fewest, most, what) in _SUITES.items() if files else ():
        count = sum(len(suite.tests) for suite in files if suite.folder == folder)
        if not fewest <= count <= most:
            yield Fault(package.path / folder, f"holds {count} tests; {fewest} to {most} {what} are wanted")
