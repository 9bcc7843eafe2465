"""What happened in a sitting, step by step and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.reports.playback import Frame
from core.reports.sent import Sent
from core.sittings.kinds import Happening
from core.submissions.states import State, Verdict
from web.reports.words import HAPPENINGS
from web.results.words import Look


@dataclass(frozen=True, slots=True)
class Step:
    """A frame and what a reader is told of it."""

    frame: Frame
    look: Look
    words: str


def steps_of(frames: Sequence[Frame], sent: Sequence[Sent], starters: Mapping[int, str]) -> list[Step]:
    """The steps, in the order of the frames."""
    results = {one.id: one for one in sent}
    lengths = {kata_id: len(text) for kata_id, text in starters.items()}
    steps: list[Step] = []
    for frame in frames:
        words = _words(frame, results, lengths)
        if frame.kata_id is not None and frame.text is not None and not frame.aside:
            lengths[frame.kata_id] = len(frame.text)
        steps.append(Step(frame, HAPPENINGS[frame.happening], words))
    return steps


def _words(frame: Frame, results: Mapping[str, Sent], lengths: Mapping[int, int]) -> str:
    if frame.happening is Happening.EDIT:
        if frame.text is None:
            return "too large to be kept"
        if frame.aside:
            return "kept beside the text: another browser's text stood, or time was up"
        more = len(frame.text) - lengths.get(frame.kata_id or 0, 0)
        characters = "1 character" if abs(more) == 1 else f"{abs(more):,} characters"
        return f"{characters} {'more' if more > 0 else 'fewer'}" if more else "as long as before"
    if frame.happening is Happening.PASTE:
        return f"{frame.pasted_length:,} characters"
    if found := results.get(frame.submission_id):
        return result_words(found)
    return ""


def result_words(sent: Sent) -> str:
    """What became of a run or a submit."""
    if sent.waits:
        return "being graded"
    if sent.state is State.ERRORED:
        return "not graded, through a fault of ours"
    if sent.state is State.CANCELLED:
        return "taken back"
    if sent.verdict is Verdict.PASSED:
        return "all tests passed"
    return f"{sent.passed} of {sent.tests} tests passed" if sent.tests else "no test ran"
