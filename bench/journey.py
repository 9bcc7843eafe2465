"""From the POST of a submission to its verdict in the browser's stream, on a real `tameshi up`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import engine
from bench.figures import NotMeasured, Result, figure
from tests.platform_up import PlatformUp
from tests.visitor import Visitor, solution

KATA = "decorators-functional/retry-decorator"
WHAT = "POST of a submission until the verdict has reached the browser"
WARM_UP, RUNS = 5, 60


def figures() -> Iterator[Result]:
    """One person who submits again and again, each time something new; once with each jail."""
    yield from _with_jail("local", "verdict", {"SANDBOX": "local"})
    if reason := engine.missing():
        yield NotMeasured("verdict_docker", f"{WHAT}, docker jail", reason)
    else:
        yield from _with_jail("docker", "verdict_docker", {"SANDBOX": "docker", "SANDBOX_IMAGE": engine.IMAGE})


def _with_jail(jail: str, key: str, env: dict[str, str]) -> Iterator[Result]:
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        platform = stack.enter_context(PlatformUp(Path(folder) / "var", env=env))
        visitor = stack.enter_context(Visitor(platform.url))
        visitor.sign_up()
        times = [_submit(visitor, number) for number in range(WARM_UP + RUNS)][WARM_UP:]
    answered, done = ([pair[place] for pair in times] for place in (0, 1))
    if jail == "local":
        yield figure("post", "POST of a submission until the server's answer", answered)
    yield figure(key, f"{WHAT}, {jail} jail", done)


def _submit(visitor: Visitor, number: int) -> tuple[float, float]:
    source = f"{solution(KATA)}\n# {number}\n"
    began = time.perf_counter()
    submission = visitor.submit(KATA, source)
    answered = time.perf_counter()
    verdict = visitor.verdict(submission)
    done = time.perf_counter()
    assert verdict == "passed", verdict
    return (answered - began) * 1000, (done - began) * 1000
