"""docker-compose.yml for real: up, sign up, solve a kata, down; and what it refuses to start without."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.visitor import Visitor, solution, starter

ROOT = Path(__file__).resolve().parents[2]
KATA = "decorators-functional/retry-decorator"
SECONDS = 240
SERVICES = ("web", "reconciler", "worker-live", "worker-screen", "worker-background", "redis", "postgres")
SECRETS = ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "SECRET_KEY", "PUBLIC_URL", "DOCKER_GROUP_ID")

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]


class Compose:
    """One project of docker-compose, with settings of its own."""

    def __init__(self, settings: dict[str, str]) -> None:
        inherited = {name: value for name, value in os.environ.items() if name not in SECRETS}
        # The classic builder: the other one is a plug-in that a distribution's engine may lack.
        self.env = {**inherited, "DOCKER_BUILDKIT": "0", **settings}
        self.project = f"tameshi-test-{uuid4().hex[:8]}"

    def __call__(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        line = ["docker-compose", "--project-name", self.project, "--project-directory", str(ROOT), *arguments]
        answer = subprocess.run(
            line, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False, timeout=SECONDS
        )
        assert not check or answer.returncode == 0, f"{arguments}: {answer.stdout[-2000:]}{answer.stderr[-4000:]}"
        return answer

    def each(self, verb: str, *services: str) -> None:
        """Kill or stop services one after the other.

        Engines of the 20.10 line can lock up for good when several containers of a network end in the same moment.
        """
        for service in services:
            self(verb, service, check=False)

    def inspect(self, service: str) -> dict[str, object]:
        """What the engine knows of a service's container."""
        container = self("ps", "-q", service).stdout.strip()
        found: dict[str, object] = json.loads(docker("inspect", container))[0]
        return found


def docker(*arguments: str) -> str:
    """What the engine's client answers."""
    line = ["docker", *arguments]
    env = {**os.environ, "DOCKER_BUILDKIT": "0"}
    return subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=SECONDS).stdout


def tool(name: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"no {name}: install the system's package of that name")


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """Settings for this engine, with stand-ins for the images that only a registry has."""
    tool("docker-compose")
    tool("docker")
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no Docker engine answers")
    base = os.environ.get("TAMESHI_BASE_IMAGE", "")
    if not base:
        pytest.skip("TAMESHI_BASE_IMAGE does not name a base image with Python, as .ci/engine makes one")
    socket = Path(os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock").removeprefix("unix://"))
    build = ["build", "--quiet", "--network", "host", "--build-arg", f"BASE_IMAGE={base}"]
    docker(*build, "--tag", "tameshi-servers", "--file", "tests/integration/compose/Dockerfile", ".")
    return {
        "POSTGRES_PASSWORD": uuid4().hex,
        "REDIS_PASSWORD": uuid4().hex,
        "SECRET_KEY": uuid4().hex,
        "PUBLIC_URL": "http://127.0.0.1",
        "WEB_ADDRESS": "127.0.0.1:0",
        "DOCKER_GROUP_ID": str(socket.stat().st_gid),
        "DOCKER_SOCKET": str(socket),
        "POSTGRES_IMAGE": "tameshi-servers",
        "REDIS_IMAGE": "tameshi-servers",
        "BASE_IMAGE": base,
        "BUILD_NETWORK": "host",
    }


@pytest.fixture(scope="module")
def stack(settings: dict[str, str]) -> Iterator[Compose]:
    compose = Compose(settings)
    try:
        compose("up", "--build", "--detach")
        yield compose
    finally:
        compose.each("stop", *SERVICES)
        compose("down", "--volumes", check=False)


@pytest.fixture(scope="module")
def url(stack: Compose) -> str:
    """The address of the site once it is healthy and grading."""
    deadline = time.monotonic() + 120
    while "(healthy)" not in stack("ps", "web").stdout or "worker listening" not in stack("logs", "worker-live").stdout:
        assert time.monotonic() < deadline, stack("logs", "--tail", "30", "web", "worker-live").stdout
        time.sleep(0.5)
    return f"http://{stack('port', 'web', '8000').stdout.strip()}"


def test_a_person_solves_a_kata(url: str) -> None:
    with Visitor(url) as visitor:
        visitor.sign_up()
        assert visitor.verdict(visitor.submit(KATA, starter(KATA))) != "passed"
        assert visitor.verdict(visitor.submit(KATA, solution(KATA))) == "passed"


def test_a_restart_of_every_service_keeps_what_was_solved(url: str, stack: Compose) -> None:
    with Visitor(url) as visitor:
        visitor.sign_up()
        submission = visitor.submit(KATA, solution(KATA))
        stack.each("kill", "redis", "worker-live", "postgres")
        stack("up", "--detach")
        deadline = time.monotonic() + 90
        while not re.search(r'"verdict": ?"passed"', page := visitor.get(f"/submissions/{submission}/state").text):
            assert time.monotonic() < deadline, page
            time.sleep(0.2)


def test_only_the_workers_reach_the_engine(stack: Compose) -> None:
    for service in ("web", "reconciler", "postgres", "redis"):
        assert "docker.sock" not in json.dumps(stack.inspect(service)["Mounts"]), service
    assert "docker.sock" in json.dumps(stack.inspect("worker-live")["Mounts"])


def test_nothing_of_ours_has_more_rights_than_it_needs(stack: Compose) -> None:
    for service in ("web", "reconciler", "worker-live"):
        host = stack.inspect(service)["HostConfig"]
        assert isinstance(host, dict)
        assert not host["Privileged"]
        assert host["CapDrop"] == ["ALL"]
        assert host["ReadonlyRootfs"]
        assert "no-new-privileges:true" in host["SecurityOpt"]


def test_the_database_and_redis_have_no_way_out(stack: Compose) -> None:
    name = f"{stack.project}_inside"
    assert json.loads(docker("network", "inspect", name))[0]["Internal"]
    for service in ("postgres", "redis"):
        networks = stack.inspect(service)["NetworkSettings"]
        assert isinstance(networks, dict)
        assert list(networks["Networks"]) == [name]
        assert not any(networks["Ports"].values())


@pytest.mark.parametrize("name", SECRETS)
def test_a_missing_secret_is_named(settings: dict[str, str], name: str) -> None:
    answer = Compose({**settings, name: ""})("config", "--quiet", check=False)
    assert answer.returncode != 0
    assert f"set {name} to" in answer.stderr
