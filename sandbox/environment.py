"""What a verdict was reached with, for who asks later: the image, or the Python and its packages, and our code."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

_OWN = Path(__file__).resolve().parent


def of_image(digest: str, runtime: str | None) -> dict[str, str]:
    """Containers: the image's digest says what is in them; our code outside of them takes part in a verdict too."""
    return {"engine": "docker", "image": digest, "runtime": runtime or "", "sandbox": own_code()}


def of_this_machine(packages: str) -> dict[str, str]:
    """The local jail: this Python, with the packages of a folder."""
    return {
        "engine": "local",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": platform.machine(),
        "packages": _packages(packages),
        "sandbox": own_code(),
    }


@cache
def own_code() -> str:
    """The digest of the sandbox's own modules."""
    digest = hashlib.sha256()
    for path in sorted(_OWN.rglob("*.py")):
        digest.update(
            f"{path.relative_to(_OWN).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return f"sha256:{digest.hexdigest()}"


@cache
def _packages(folder: str) -> str:
    names = sorted({f"{one.name}=={one.version}\n".lower() for one in distributions(path=[folder])})
    return f"sha256:{hashlib.sha256(''.join(names).encode()).hexdigest()}"
