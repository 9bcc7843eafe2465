"""Run one attack, and say what it has gained."""

from __future__ import annotations

import dataclasses
import json
import time
import unicodedata
from typing import Any

from flask import Flask, render_template

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report, Status, Verdict
from tameshi.grading.show import as_json_text, as_text
from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.every import suite_of
from web import languages, texts, times
from web.results.view import from_event
from worker.report import Narrator
from sandbox.report import Collected, Finished

_BIDI = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_PAGE = Flask("web")
languages.install(_PAGE)
texts.install(_PAGE)
times.install(_PAGE)


def run(sandbox: Sandbox, attack: Attack) -> tuple[Report, float]:
    """The report, and how many seconds it took."""
    limits = Limits(run_seconds=attack.run, test_seconds=attack.test, memory_bytes=attack.memory << 20)
    begun = time.monotonic()
    report = sandbox.grade(Order(suite_of(attack.suite), attack.source, lend=(), limits=limits))
    return report, time.monotonic() - begun


def passed(report: Report) -> set[str]:
    """The short names of the tests that the report says have passed."""
    return {test.name.rpartition("::")[2] for test in report.tests if test.status is Status.PASSED}


def gains(attack: Attack, report: Report, took: float) -> list[str]:
    """What the attack has gained; empty if nothing."""
    found = []
    if "any" not in attack.passes and (won := passed(report) - attack.passes):
        found.append(f"passed {sorted(won)}")
    if report.verdict is Verdict.OUR_FAULT:
        found.append(f"made it our fault: {report.message}")
    elif report.verdict.value not in attack.verdicts:
        found.append(f"got {report.verdict.value}: {report.message or [test.message for test in report.tests]}")
    if took > attack.run + 1:
        found.append(f"took {took:.1f} s of {attack.run} s")
    shown = json.dumps(_without_names(dataclasses.asdict(report)), ensure_ascii=False) + _page(report)
    found += [f"showed {word}" for word in attack.forbid if word in shown]
    return found + misprints(report)


def _without_names(report: dict[str, Any]) -> dict[str, Any]:
    """Node ids hold values of cases. The page shows titles; nobody but the author sees ids."""
    return {**report, "tests": [{**test, "name": ""} for test in report["tests"]]}


def misprints(report: Report) -> list[str]:
    """What would steer the terminal, the page or the reading order of whoever looks at the report."""
    found = []
    json.loads(as_json_text(report))
    page = _page(report)
    for where, text in (("terminal", as_text(report)), ("page", page)):
        text.encode("utf-8")
        if odd := {char for char in text if _steers(char)}:
            found.append(f"characters in the {where}: {ascii(odd)}")
    found += [f"markup in the page: {tag}" for tag in ("<script", "<img", "<iframe", "</textarea", "onerror=alert(1)>") if tag in page]
    return found


def _steers(char: str) -> bool:
    return char in _BIDI or (unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t")


def _page(report: Report) -> str:
    narrator = Narrator()
    narrator.news_of(Collected(tuple((test.name, test.title) for test in report.tests)))
    views = [from_event(narrator.news_of(Finished(test))) for test in report.tests]
    with _PAGE.app_context():
        return "\n".join(render_template("results/test.html", test=view) for view in views)
