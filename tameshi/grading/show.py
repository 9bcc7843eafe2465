"""A report as JSON (version 3, documented in docs/grade-json.md) or as text for a terminal."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from typing import Any

from sandbox.report import Report, Status, TestResult, Verdict

_STATUS = {Status.PASSED: "pass", Status.FAILED: "fail"}
_MARKS = {"pass": "✓", "fail": "✗", "error": "!"}


def overall(report: Report) -> str:
    """`pass`, `fail`, or `error` where no test could run."""
    if report.verdict is Verdict.PASSED:
        return "pass"
    ran = any(test.status is not Status.NOT_RUN for test in report.tests)
    return "fail" if ran and report.verdict is not Verdict.OUR_FAULT else "error"


def as_dict(report: Report) -> dict[str, Any]:
    """The stable JSON form. `message` is null unless no test could run."""
    status = overall(report)
    return {
        "version": 3,
        "status": status,
        "verdict": report.verdict.value,
        "message": _whole_message(report) if status == "error" else None,
        "tests": [] if status == "error" else [_test(test) for test in report.tests],
    }


def as_json_text(report: Report) -> str:
    """The JSON form as text; lone surrogates are escaped."""
    return json.dumps(as_dict(report), indent=2)


def as_json_line(report: Report, exercise: str) -> str:
    """One of several reports: the JSON form with the exercise's name, on one line."""
    return json.dumps({"exercise": exercise, **as_dict(report)})


def as_text(report: Report) -> str:
    """For people. What the submission printed or raised is stripped of control characters."""
    lines = []
    for test in as_dict(report)["tests"]:
        lines.append(f"{_MARKS[test['status']]} {printable(test['name'])}  ({test['duration_ms']:.1f} ms)")
        lines += [f"    {line}" for line in printable(test["message"] or "").splitlines()]
        lines += [f"    {printable(line)}" for line in _calls(test)]
        lines += [f"    | {line}" for line in printable(test["output"] or "").splitlines()]
    if report.message:
        lines.append(printable(_whole_message(report)))
    passed = sum(test.status is Status.PASSED for test in report.tests)
    word = report.verdict.value.replace("_", " ")
    lines.append(f"{word}: {passed} of {len(report.tests)} passed in {report.duration_ms:.0f} ms")
    return "\n".join(lines)


def printable(text: str) -> str:
    """Text that cannot steer a terminal: no control, format (bidi) or surrogate characters."""
    kept = (
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs") else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
    return "".join(kept)


def _test(test: TestResult) -> dict[str, Any]:
    message = test.message
    if test.frames:
        message += "\n" + "\n".join(
            f"  line {f.line}{f', in {f.function}' if f.function else ''}: {f.source.strip()}" for f in test.frames
        )
    return {
        "name": test.name,
        "status": _STATUS.get(test.status, "error"),
        "outcome": test.status.value,
        "message": message or None,
        "output": (test.output + (f"\n[{test.output_cut} more characters were cut]" if test.output_cut else ""))
        or None,
        "duration_ms": test.duration_ms,
        "calls": [asdict(call) for call in test.calls],
        "calls_before": test.calls_before,
    }


def _calls(test: dict[str, Any]) -> list[str]:
    before = test["calls_before"]
    lines = [f"({before} {'call' if before == 1 else 'calls'} before these)"] if before else []
    for call in test["calls"]:
        times = f" ({call['times']} times)" if call["times"] > 1 else ""
        lines.append(f"called: {call['called']} {call['ended']} {call['value']}".rstrip() + times)
    return lines


def _whole_message(report: Report) -> str:
    shown = "".join(f"\n  line {frame.line}: {frame.source.strip()}" for frame in report.frames)
    return report.message + shown
