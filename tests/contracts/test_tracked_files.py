"""What is in the repository: nothing of one machine, no file that hides several subjects."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
PACKAGES = ("core/", "doorbell/", "sandbox/", "tameshi/", "web/", "worker/")

# Put together from pieces, so that this file does not name what it forbids.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]
HOSTS += [".".join(parts) for parts in (("deb", "debian", "org"), ("docker", "io/"), ("ghcr", "io"), ("quay", "io"))]
PLACES = ["/" + "work/", "/" + "root/.pyenv", "/home/" + "runner"]


def text_of(name: str) -> str:
    """A text file; nothing for what is no text."""
    try:
        return (ROOT / name).read_text()
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return ""


@pytest.mark.parametrize("word", [*HOSTS, *PLACES])
def test_no_registry_and_no_machine_is_named(word: str) -> None:
    pattern = re.compile(r"(?<![\w./-])" + re.escape(word) if word.startswith("/") else re.escape(word))
    found = [name for name in TRACKED if pattern.search(text_of(name))]
    assert not found


def test_every_file_has_one_subject() -> None:
    long = {name: lines for name in TRACKED if (lines := text_of(name).count("\n")) > 300 and is_code(name)}
    assert not long


def test_no_drawer_for_odds_and_ends() -> None:
    odds = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert not [name for name in TRACKED if odds & set(Path(name).with_suffix("").parts) and is_code(name)]


def is_code(name: str) -> bool:
    """Whether it is code of ours."""
    return name.startswith(PACKAGES) and name.endswith(".py")
