"""The docker engine: one container for the examiner's zygote, one for the cells'."""

from __future__ import annotations

from sandbox.report import SandboxUnavailable
from sandbox.zygote.client import ZygoteClient


class DockerEngine:
    name = "docker"
    cell: ZygoteClient
    examiner: ZygoteClient

    def __init__(self) -> None:
        raise SandboxUnavailable("not yet")

    def close(self) -> None: ...
