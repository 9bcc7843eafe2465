"""Tests that a candidate wrote for themselves: how many are run, how much of a report is kept, and what can be wrong.

Such tests own their examiner, as a submission owns its cell, and may report whatever they like. That decides nothing,
so it only has to stay small.
"""

from __future__ import annotations

from dataclasses import replace

from sandbox.report import Call, Frame, TestResult

MOST_TESTS = 100
_LONGEST_MESSAGE, _LONGEST_OUTPUT, _LONGEST_SIDE, _LONGEST_LINE = 4000, 16 * 1024, 4000, 500
_MOST_FRAMES, _MOST_CALLS = 10, 10
_NO_TESTS = "There is no test in them: write functions whose names begin with `test_`."


def too_many(count: int) -> str:
    """More than are run."""
    return f"There are {count:,} of them, and at most {MOST_TESTS} are run at a time."


def cannot_run(fault: str | None) -> str:
    """Why none of the tests has a result. `fault` is None where there is none to run."""
    return f"Your tests could not be run. {fault or _NO_TESTS}"[:_LONGEST_MESSAGE]


def cut(result: TestResult) -> TestResult:
    """A result as long as a person reads."""
    output = result.output[:_LONGEST_OUTPUT]
    return replace(
        result,
        name=result.name[:_LONGEST_LINE],
        title=result.title[:_LONGEST_LINE],
        message=result.message[:_LONGEST_MESSAGE],
        output=output,
        output_cut=result.output_cut + len(result.output) - len(output),
        frames=tuple(_cut_frame(frame) for frame in result.frames[-_MOST_FRAMES:]),
        expected=None if result.expected is None else result.expected[:_LONGEST_SIDE],
        actual=None if result.actual is None else result.actual[:_LONGEST_SIDE],
        calls=tuple(_cut_call(call) for call in result.calls[-_MOST_CALLS:]),
        calls_before=result.calls_before + max(0, len(result.calls) - _MOST_CALLS),
        diagnosis="",
    )


def _cut_frame(frame: Frame) -> Frame:
    return replace(frame, function=frame.function[:_LONGEST_LINE], source=frame.source[:_LONGEST_LINE])


def _cut_call(call: Call) -> Call:
    return replace(
        call, called=call.called[:_LONGEST_LINE], ended=call.ended[:_LONGEST_LINE], value=call.value[:_LONGEST_LINE]
    )
