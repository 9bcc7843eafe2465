"""`tameshi up` for real: one line, everything works, everything stays, nothing is left behind."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.platform_up import DidNotStart, PlatformUp, command_line, descendants
from tests.visitor import Visitor, solution, starter

KATA = "decorators-functional/retry-decorator"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("up") / "data with a space"


@pytest.fixture(scope="module")
def platform(folder: Path) -> Iterator[PlatformUp]:
    with PlatformUp(folder) as running:
        yield running


def until(check: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_a_person_solves_a_kata(platform: PlatformUp) -> None:
    with Visitor(platform.url) as visitor:
        visitor.sign_up()
        assert visitor.get(f"/katas/{KATA}").status == 200
        assert visitor.verdict(visitor.submit(KATA, starter(KATA))) != "passed"
        assert visitor.verdict(visitor.submit(KATA, solution(KATA))) == "passed"


def test_mail_reaches_the_terminal(platform: PlatformUp) -> None:
    assert platform.process.stdout is not None
    with Visitor(platform.url) as visitor:
        email = visitor.sign_up()
    with Visitor(platform.url) as visitor:
        visitor.get("/reset")
        visitor.post("/reset", {"email": email})
    lines = iter(platform.process.stdout.readline, "")
    assert any(f"mail to {email}" in line for line in lines)
    assert any(re.search(rf"{re.escape(platform.url)}/reset/\S+", line) for line in lines)


def test_a_second_one_on_the_same_folder_is_told_of_the_first(platform: PlatformUp, folder: Path) -> None:
    with pytest.raises(DidNotStart, match=rf"(?s)in use by another.*process {platform.process.pid}.*--data-dir"):
        PlatformUp(folder).__enter__()


def test_a_port_in_use_gets_a_sentence(platform: PlatformUp, tmp_path: Path) -> None:
    port = platform.url.rpartition(":")[2]
    with pytest.raises(DidNotStart, match=rf"Port {port} .*--port {int(port) + 1}"):
        PlatformUp(tmp_path / "other", arguments=("--port", port)).__enter__()


@pytest.mark.parametrize("part", ["tameshi.wsgi", "--reconciler", "--lane live", "redis-server"])
def test_a_part_that_dies_is_started_again(platform: PlatformUp, part: str) -> None:
    died = platform.child(part)
    os.kill(died, signal.SIGKILL)
    until(lambda: any(part in command_line(pid) for pid in platform.children() if pid != died))
    with Visitor(platform.url) as visitor:
        visitor.sign_up()
        assert visitor.verdict(visitor.submit(KATA, solution(KATA))) == "passed"


def test_a_second_start_is_quick_and_keeps_everything(folder: Path, platform: PlatformUp) -> None:
    with Visitor(platform.url) as visitor:
        visitor.sign_up()
        submission = visitor.submit(KATA, solution(KATA))
        assert visitor.verdict(submission) == "passed"
        below = descendants(platform.process.pid)
        assert platform.stop() == 0
        until(lambda: not any(map(command_line, below)))
        with PlatformUp(folder) as again, Visitor(again.url) as later:
            later.cookies = visitor.cookies
            page = later.get(f"/submissions/{submission}")
            assert page.status == 200
            assert "Aki" in page.text


def test_a_queue_that_redis_cannot_read_is_put_aside(folder: Path) -> None:
    for file in (folder / "redis").rglob("*.manifest"):
        file.write_text("not a manifest")
    (folder / "redis" / "appendonly.aof").write_text("not a log")  # What a server before 7 would read.
    with PlatformUp(folder) as running, Visitor(running.url) as visitor:
        assert "Redis could not read its files" in running.said()
        visitor.sign_up()
        assert visitor.verdict(visitor.submit(KATA, solution(KATA))) == "passed"


def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    with PlatformUp(tmp_path / "var") as running:
        until(lambda: len(running.children()) == 6)
        below = descendants(running.process.pid)
        assert len(below) > 6
        running.stop(signal.SIGKILL)
        until(lambda: not any(map(command_line, below)))


def test_without_a_jail_the_site_works_and_says_that_grading_is_off(tmp_path: Path) -> None:
    env = {"SANDBOX": "docker", "DOCKER_HOST": f"unix://{tmp_path}/nothing.sock"}
    with PlatformUp(tmp_path / "var", env=env) as running, Visitor(running.url) as visitor:
        assert "Grading is off: " in running.said()
        assert visitor.get(f"/katas/{KATA}").status == 200
