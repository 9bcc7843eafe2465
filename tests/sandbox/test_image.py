"""The image that a verdict names is the one that its containers run, whatever a name has come to mean meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docker
import pytest

from sandbox import open_sandbox
from sandbox.engines.engine import JailSettings
from sandbox.order import Order
from sandbox.report import SandboxUnavailable, Verdict

NAME = f"tameshi-named-{os.getpid()}"
ORDER = Order({"test_it.py": b"from solution import x\ndef test_x(): assert x == 1\n"}, "x = 1\n")


@dataclass
class Images:
    """A name of the image of the jails, which `move` gives to another image."""

    client: Any
    digest: str

    def move(self) -> str:
        """Give the name away; to what."""
        container = self.client.containers.create(self.digest, "true")
        try:
            return str(container.commit(NAME, changes="LABEL moved=yes").id)
        finally:
            container.remove()

    def running(self) -> set[str]:
        """The images of the containers that stand ready."""
        found = self.client.containers.list(filters={"label": "tameshi.sandbox"}, ignore_removed=True)
        return {str(one.attrs["Image"]) for one in found}


@pytest.fixture
def images() -> Iterator[Images]:
    try:
        with open_sandbox("docker"):
            pass
    except SandboxUnavailable as reason:
        pytest.skip(f"the docker sandbox: {reason}")
    client = docker.from_env()
    image = client.images.get(os.environ.get("SANDBOX_IMAGE") or JailSettings.image)
    image.tag(NAME)
    yield Images(client, str(image.id))
    client.images.remove(NAME, force=True)
    client.close()


@pytest.mark.parametrize("single_use", [False, True])
def test_the_name_of_the_image_may_move_and_the_verdict_still_tells_the_truth(images: Images, single_use: bool) -> None:
    with open_sandbox("docker", JailSettings(image=NAME, single_use=single_use)) as sandbox:
        first = sandbox.grade(ORDER)
        moved = images.move()
        assert moved != images.digest
        second = sandbox.grade(ORDER)
        assert images.running() == {images.digest}
    for report in (first, second):
        assert report.verdict is Verdict.PASSED
        assert (report.environment["engine"], report.environment["image"]) == ("docker", images.digest)
    with open_sandbox("docker", JailSettings(image=NAME, single_use=single_use)) as sandbox:
        assert sandbox.grade(ORDER).environment["image"] == moved
        assert images.running() == {moved}
