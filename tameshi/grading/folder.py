"""Read a suite and a solution from disk into an order, and have it graded."""

from __future__ import annotations

import io
import os
import tokenize
from pathlib import Path

from sandbox import open_sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report

_LARGEST_FILE = 8 * 1024 * 1024
_LEFT_OUT = ("__pycache__", ".git", ".venv", "node_modules", ".pytest_cache", ".mypy_cache", ".ruff_cache")


def order(
    tests: Path, solution: Path, *, module: str, timeout: float, reveal: bool, mixed: tuple[str, ...] = ()
) -> Order:
    """The order for a test file (with what lies beside it, other tests excepted) or for a folder of tests."""
    single = tests.is_file()
    home = tests.parent if single else tests
    suite: dict[str, bytes] = {}
    for path in _files(home, deep=not single):
        if path.resolve() == solution.resolve() or (single and path != tests and _looks_like_test(path)):
            continue
        suite[path.relative_to(home).as_posix()] = path.read_bytes()
    return Order(
        suite=suite,
        solution=read_source(solution),
        module=module,
        reveal=reveal,
        targets=(tests.name,) if single else (),
        mixed=mixed,
        limits=Limits(run_seconds=timeout, test_seconds=min(timeout, max(5.0, timeout / 4))),
    )


def grade(order: Order, kind: str | None = None) -> Report:
    """Grade one order in a sandbox that is opened for it."""
    with open_sandbox(kind or os.environ.get("SANDBOX", "auto")) as sandbox:
        return sandbox.grade(order)


def read_source(path: Path) -> str:
    """The text of a Python file, by its own declared encoding; undecodable bytes are kept for the verdict to name."""
    content = path.read_bytes()
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding)
    except (SyntaxError, UnicodeDecodeError):
        return content.decode("utf-8", "surrogateescape")


def _files(home: Path, *, deep: bool) -> list[Path]:
    found = []
    for path in sorted(home.rglob("*") if deep else home.iterdir()):
        hidden = any(part in _LEFT_OUT or part.startswith(".") for part in path.relative_to(home).parts)
        if not hidden and path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST_FILE:
            found.append(path)
    return found


def _looks_like_test(path: Path) -> bool:
    return path.suffix == ".py" and (path.name.startswith("test_") or path.stem.endswith("_test"))
