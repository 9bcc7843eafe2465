"""One container with one zygote: how it is started, reached and removed."""

from __future__ import annotations

import json
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from docker.errors import DockerException
from docker.types import Mount, Ulimit

from sandbox.engines.engine import ENVIRONMENT, JailSettings
from sandbox.jail import seccomp

_CODE = "/srv/tameshi"
_START = f"import sys; sys.path.insert(0, {_CODE!r}); from sandbox.zygote.main import main; main()"
_PYTHON = ["/opt/tameshi/bin/python3", "-I", "-B"]
_VARIABLES = [f"{name}={value}" for name, value in ENVIRONMENT.items()]  # And none of the image's own.
_START_SECONDS = 20.0
_NOBODY = "65534:65534"
_MEMORY = {"cell": "2g", "examiner": "3g"}
FAULTS = (DockerException, OSError)  # The second when the engine itself goes away; docker-py lets it through.


class Container:
    """`outside` and `inside` are the paths of its socket, as we see it and as its zygote does."""

    def __init__(self, role: str, outside: Path, inside: str) -> None:
        self._role, self._outside, self._inside = role, outside, inside
        self._container: Any = None

    def start(
        self, engine: Any, settings: JailSettings, mount: Mount, labels: dict[str, str], info: dict[str, Any]
    ) -> None:
        """Have the engine start it."""
        config = {"role": self._role, "control": self._inside, "root": None, "uids": None}
        security = ["no-new-privileges:true", f"seccomp={json.dumps(seccomp.container_profile())}"]
        if any("apparmor" in option for option in info.get("SecurityOptions") or ()):
            # The stock profile forbids the mounts with which children jail themselves.
            security.append("apparmor=unconfined")
        self._container = engine.containers.run(
            settings.image,
            [
                "/usr/bin/env",
                "-i",
                *_VARIABLES,
                "/opt/tameshi/bin/python3",
                "-I",
                "-B",
                "-c",
                _START,
                json.dumps(config),
            ],
            entrypoint=[],
            detach=True,
            user=_NOBODY,
            network_mode="none",
            ipc_mode="private",
            read_only=True,
            cap_drop=["ALL"],
            security_opt=security,
            pids_limit=1024,
            mem_limit=_MEMORY[self._role],
            memswap_limit=_MEMORY[self._role],
            ulimits=[Ulimit(name="nofile", soft=4096, hard=4096), Ulimit(name="core", soft=0, hard=0)],
            mounts=[mount],
            tmpfs={"/tmp": "size=16m,mode=1777,noexec"},  # noqa: S108 - a path inside the container.
            labels=labels,
            log_config={"type": "json-file", "config": {"max-size": "1m", "max-file": "1"}},
            runtime=settings.runtime,
        )

    def connect(self) -> socket.socket:
        """The control socket of its zygote, once that listens."""
        moment = time.monotonic() + _START_SECONDS
        while True:
            control = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                control.connect(str(self._outside))
            except (FileNotFoundError, ConnectionRefusedError, PermissionError):
                control.close()
                if time.monotonic() > moment or not self._alive():
                    raise
                time.sleep(0.01)
            else:
                return control

    def last_line(self) -> str:
        """The last line of its log."""
        with suppress(*FAULTS):
            if self._container is not None:
                lines = self._container.logs(tail=3).decode(errors="replace").strip().splitlines()
                return lines[-1] if lines else ""
        return ""

    def remove(self) -> None:
        """End it, whatever runs in it."""
        if self._container is not None:
            container, self._container = self._container, None
            with suppress(*FAULTS):
                container.remove(force=True)
        with suppress(OSError):
            self._outside.unlink()

    def _alive(self) -> bool:
        self._container.reload()
        return self._container.status in ("created", "running")
