"""The one-way rule: who may import what."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {
    "sandbox/cell": {"sandbox"},
    "sandbox/wire": {"sandbox"},
    "sandbox": {"sandbox", "pytest", "_pytest", "pluggy", "docker", "tameshi"},
    "core": {
        "core",
        "sqlalchemy",
        "alembic",
        "pydantic",
        "pydantic_core",
        "pydantic_settings",
        "markdown_it",
        "nh3",
        "pygments",
    }
    | {"structlog", "argon2", "email_validator", "dateutil", "pyotp", "cryptography", "babel"},
    "doorbell": {"doorbell", "core", "redis", "rq", "structlog"},
}


def imported(path: Path) -> set[str]:
    """The packages that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("folder", ALLOWED)
def test_a_package_imports_only_what_it_may(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        strange = imported(path) - ALLOWED[folder] - sys.stdlib_module_names
        assert not strange, f"{path.relative_to(ROOT)} imports {strange}"


def test_import_linter_agrees() -> None:
    answer = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("tameshi.wsgi, web.app", ("sandbox", "worker", "docker")),
        ("worker.main, worker.reconciler", ("flask", "web")),
        ("tameshi.commands.grade, tameshi.cli", ("flask", "sqlalchemy", "rq")),
        ("sandbox.cell.main", ("pytest", "sandbox.examiner", "docker")),
    ],
)
def test_what_is_loaded_at_run_time(module: str, never: tuple[str, ...]) -> None:
    code = f"import {module}, sys; print([name for name in {never!r} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
