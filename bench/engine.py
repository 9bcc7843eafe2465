"""The Docker engine, where one answers, and the image of the jails built from this very tree."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

IMAGE = "tameshi-bench"
ROOT = Path(__file__).resolve().parents[1]


@cache
def missing() -> str:
    """Why there is no engine to measure with; nothing when there is one, with the image in it."""
    try:
        answer = subprocess.run(["docker", "info"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"no Docker engine: {error}"
    if answer.returncode != 0:
        return "no Docker engine answers"
    return _build()


def _build() -> str:
    """Make the image; returns why that failed, or nothing."""
    base = os.environ.get("TAMESHI_BASE_IMAGE", "python:3.13-slim-bookworm")
    network = ["--network", "host"] if "TAMESHI_BASE_IMAGE" in os.environ else []
    arguments = ["--quiet", "--build-arg", f"BASE_IMAGE={base}", *network, "--tag", IMAGE]
    command = ["docker", "build", *arguments, "--file", "sandbox/Dockerfile", "."]
    environment = {**os.environ, "DOCKER_BUILDKIT": "0"}
    built = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=environment)
    last = (built.stderr.strip().splitlines() or ["docker build failed"])[-1]
    return "" if built.returncode == 0 else f"the image could not be made from {base}: {last}"
