"""`tools/environment` names what a machine lacks, in one sentence."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = "#!/bin/sh\nexit 1\n"  # Says no to the question whether it is new enough.
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n'


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A project with just what the script reads, and a folder `bin` that is all of its PATH."""
    for name in ("tools/environment", "requirements/run.txt", "requirements/dev.txt", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "cat", "cksum", "dirname", "grep", "id", "rm"):
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path


def prepare(clone: Path) -> subprocess.CompletedProcess[str]:
    line = [str(clone / "tools" / "environment"), "run"]
    return subprocess.run(line, env={"PATH": str(clone / "bin")}, capture_output=True, text=True, check=False)


def put(clone: Path, name: str, script: str) -> None:
    path = clone / "bin" / name
    path.write_text(script)
    path.chmod(0o755)


def test_no_python(clone: Path) -> None:
    answer = prepare(clone)
    assert answer.returncode == 1
    assert "needs Python 3.11 or newer" in answer.stderr.splitlines()[-1]


def test_only_an_old_python(clone: Path) -> None:
    put(clone, "python3", OLD)
    assert "needs Python 3.11 or newer" in prepare(clone).stderr


def test_a_python_without_venv(clone: Path) -> None:
    put(clone, "python3", OLD)
    put(clone, "python3.12", WITHOUT_VENV)
    answer = prepare(clone)
    assert answer.returncode == 1
    assert "python3.12 lacks its venv module" in answer.stderr
    assert "apt-get install python3-venv" in answer.stderr
