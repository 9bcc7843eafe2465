"""The lock files: complete, hashed, and what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED = {
    "run": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]],
    "dev": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]],
    "jail": PROJECT["dependency-groups"]["jail"],
    "oidc": PROJECT["dependency-groups"]["oidc"],
}
FILES = {name: ROOT / f"requirements/{name}.txt" for name in WANTED} | {"jail": ROOT / "sandbox/requirements.txt"}


def pins(name: str) -> dict[str, set[str]]:
    """The versions of every package in a lock; more than one where they differ by platform."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", FILES[name].read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


@pytest.mark.parametrize("name", WANTED)
def test_everything_that_is_asked_for_is_pinned(name: str) -> None:
    locked = pins(name)
    for text in WANTED[name]:
        requirement = Requirement(text)
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in the lock: run `make lock`"
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), text


@pytest.mark.parametrize("name", WANTED)
def test_every_pin_has_its_hashes(name: str) -> None:
    text = FILES[name].read_text()
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert not [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block]


@pytest.mark.parametrize("name", ["dev", "jail"])
def test_the_locks_agree(name: str) -> None:
    run, other = pins("run"), pins(name)
    assert {package: run[package] for package in other.keys() & run.keys()} == {
        package: other[package] for package in other.keys() & run.keys()
    }
