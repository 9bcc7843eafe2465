"""What only the docker engine offers: containers for one submission each, and another runtime."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docker
import pytest

from sandbox import open_sandbox
from sandbox.engines.engine import JailSettings
from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import SandboxUnavailable, Status, Verdict
from tests.sandbox.belongings import containers, homes_of

IMAGE = os.environ.get("SANDBOX_IMAGE", "tameshi-sandbox")
ALIAS = "tameshi-alias"  # What .ci/engine calls runc a second time.
SUITE = {"test_it.py": b"from solution import act\n\ndef test_act():\n    assert act() == 1\n"}


def opened(**settings: Any) -> Sandbox:
    try:
        return open_sandbox("docker", JailSettings(image=IMAGE, **settings))
    except SandboxUnavailable as reason:
        if "No Docker engine answers" in str(reason):
            pytest.skip(str(reason))
        raise


@pytest.fixture
def engine() -> Iterator[docker.DockerClient]:
    if "DOCKER_HOST" not in os.environ:
        pytest.skip("DOCKER_HOST names no engine")
    with contextlib.closing(docker.DockerClient(base_url=os.environ["DOCKER_HOST"])) as client:
        yield client


def ours() -> dict[str, Any]:
    """The containers of this process, by id."""
    homes = {Path(home).name for home in homes_of(os.getpid())}
    return {one.id: one for one in containers() if one.labels["tameshi.home"] in homes}


def settled(wanted: int, *, without: set[str] | None = None) -> set[str]:
    """The ids of our containers, once there are as many as there should be, and none of those that should be gone."""
    moment = time.monotonic() + 20
    while True:
        found = set(ours())
        if (len(found) == wanted and not found & (without or set())) or time.monotonic() > moment:
            return found
        time.sleep(0.05)


def test_a_container_grades_one_submission(engine: docker.DockerClient) -> None:
    order = Order(SUITE, "def act(): return 1")
    with opened(single_use=True, pool=2) as sandbox:
        before = settled(4)
        assert len(before) == 4, "two pairs stand ready"
        assert sandbox.grade(order).verdict is Verdict.PASSED
        assert sandbox.grade(order).verdict is Verdict.PASSED
        after = settled(4, without=before)
        assert len(after) == 4, "the pool is full again"
        assert not after & before, "used twice"
        assert sandbox.grade(order).verdict is Verdict.PASSED
    assert not before & {one.id for one in containers()}
    assert not after & {one.id for one in containers()}


def test_rounds_of_one_submission_share_its_containers(engine: docker.DockerClient) -> None:
    """A crash asks for a fresh cell and not for fresh containers: it is the same submission."""
    suite = {"test_it.py": b"from solution import act\ndef test_a(): act(1)\ndef test_b(): act(0)\n"}
    source = "import os\ndef act(end):\n    if end: os._exit(3)\n"
    with opened(single_use=True, pool=1) as sandbox:
        report = sandbox.grade(Order(suite, source))
        assert [test.status for test in report.tests] == [Status.CRASHED, Status.PASSED]


def test_more_submissions_than_the_pool_holds(engine: docker.DockerClient) -> None:
    with opened(single_use=True, pool=1) as sandbox:
        for _ in range(3):
            assert sandbox.grade(Order(SUITE, "def act(): return 1", limits=Limits())).verdict is Verdict.PASSED


def test_the_runtime_reaches_the_engine(engine: docker.DockerClient) -> None:
    if ALIAS not in engine.info()["Runtimes"]:
        pytest.skip(f"the engine has no runtime {ALIAS}")
    with opened(runtime=ALIAS) as sandbox:
        assert [one.attrs["HostConfig"]["Runtime"] for one in ours().values()] == [ALIAS, ALIAS]
        assert sandbox.grade(Order(SUITE, "def act(): return 1")).verdict is Verdict.PASSED


def test_an_unknown_runtime_is_named(engine: docker.DockerClient) -> None:
    with pytest.raises(SandboxUnavailable, match=r"SANDBOX_RUNTIME=nothing: .* has no such runtime; it has .*runc"):
        opened(runtime="nothing")


def test_the_local_jail_has_no_containers_to_use_once() -> None:
    with pytest.raises(SandboxUnavailable, match="SANDBOX=local has none"):
        open_sandbox("local", JailSettings(single_use=True))
