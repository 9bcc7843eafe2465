"""What platforms usually do: a fresh container with pytest for every submission. Here it is the thing compared with."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import engine
from bench.figures import NotMeasured, Result, figure, timed
from bench.journey import KATA
from tests.visitor import KATAS, solution

WHAT = "`docker run` with pytest in it, per submission, the image at hand"
WARM_UP, RUNS = 2, 20


def figures() -> Iterator[Result]:
    """The same kata and the same solution as in `bench.journey`, in the image of the jails."""
    if reason := engine.missing():
        yield NotMeasured("docker_run", WHAT, reason)
        return
    with TemporaryDirectory() as folder:
        for test in (KATAS / KATA / "tests").glob("*.py"):
            Path(folder, test.name).write_text(test.read_text())
        Path(folder, "solution.py").write_text(solution(KATA))
        Path(folder).chmod(0o755)
        times = [timed(lambda: _run(folder)) for _ in range(WARM_UP + RUNS)][WARM_UP:]
    yield figure("docker_run", WHAT, times)


def _run(folder: str) -> None:
    limits = ["--network=none", "--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "--memory=512m", "--pids-limit=64"]
    place = ["--volume", f"{folder}:/work:ro", "--workdir", "/work", "--env", "PYTHONPATH=/work:/srv/tameshi"]
    tests = ["python3", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    subprocess.run(["docker", "run", "--rm", *limits, *place, engine.IMAGE, *tests], check=True, capture_output=True)
