"""From the POST of a submission to its verdict in the browser's stream, on a real `tameshi up`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure, figure
from tests.platform_up import PlatformUp
from tests.visitor import Visitor, solution

KATA = "decorators-functional/retry-decorator"
WARM_UP, RUNS = 5, 60


def figures() -> Iterator[Figure]:
    """One person who submits again and again, each time something new."""
    with TemporaryDirectory() as folder, PlatformUp(Path(folder) / "var") as platform:
        with Visitor(platform.url) as visitor:
            visitor.sign_up()
            times = [_submit(visitor, number) for number in range(WARM_UP + RUNS)][WARM_UP:]
        answered, done = ([pair[place] for pair in times] for place in (0, 1))
    yield figure("post", "POST of a submission until the server's answer", answered)
    yield figure("verdict", "POST of a submission until the verdict has reached the browser", done)


def _submit(visitor: Visitor, number: int) -> tuple[float, float]:
    source = f"{solution(KATA)}\n# {number}\n"
    began = time.perf_counter()
    submission = visitor.submit(KATA, source)
    answered = time.perf_counter()
    verdict = visitor.verdict(submission)
    done = time.perf_counter()
    assert verdict == "passed", verdict
    return (answered - began) * 1000, (done - began) * 1000
