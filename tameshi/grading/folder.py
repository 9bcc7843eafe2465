"""Read a suite and a solution from disk into an order, and have it graded."""

from __future__ import annotations

import io
import os
import tokenize
from collections.abc import Iterable
from pathlib import Path

from sandbox import open_sandbox
from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report

_LARGEST_FILE = 8 * 1024 * 1024
_LEFT_OUT = ("__pycache__", ".git", ".venv", "node_modules", ".pytest_cache", ".mypy_cache", ".ruff_cache")


def order(
    tests: Path,
    solution: Path,
    *,
    module: str,
    timeout: float,
    reveal: bool,
    mixed: tuple[str, ...] = (),
    lend: tuple[str, ...] | None = None,
) -> Order:
    """The order for a test file (with what lies beside it, other tests excepted) or for a folder of tests."""
    single = tests.is_file()
    home = tests.parent if single else tests
    suite = suite_files(home, without=(solution,), deep=not single)
    others = {name for name in suite if looks_like_test(Path(name)) and name != tests.name} if single else set()
    return Order(
        suite={name: content for name, content in suite.items() if name not in others},
        solution=read_source(solution),
        module=module,
        reveal=reveal,
        targets=(tests.name,) if single else (),
        mixed=mixed,
        lend=lend,
        limits=Limits(run_seconds=timeout, test_seconds=min(timeout, max(5.0, timeout / 4))),
    )


def grade(order: Order, kind: str | None = None) -> Report:
    """Grade one order in a sandbox that is opened for it."""
    with opened(kind) as sandbox:
        return sandbox.grade(order)


def opened(kind: str | None) -> Sandbox:
    """A sandbox of this kind, by default of the kind that the environment names."""
    return open_sandbox(kind or os.environ.get("SANDBOX", "auto"))


def read_source(path: Path) -> str:
    """The text of a Python file, by its own declared encoding; undecodable bytes are kept for the verdict to name."""
    content = path.read_bytes()
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding)
    except (SyntaxError, UnicodeDecodeError):
        return content.decode("utf-8", "surrogateescape")


def suite_files(home: Path, *, without: Iterable[Path], deep: bool = True) -> dict[str, bytes]:
    """The visible files of a folder, by their path in it. Links and what is very large stay out."""
    left_out = {path.resolve() for path in without}
    found = {}
    for path in sorted(home.rglob("*") if deep else home.iterdir()):
        inside = path.relative_to(home)
        hidden = any(part in _LEFT_OUT or part.startswith(".") for part in inside.parts)
        regular = not hidden and path.is_file() and not path.is_symlink()
        if regular and path.stat().st_size <= _LARGEST_FILE and path.resolve() not in left_out:
            found[inside.as_posix()] = path.read_bytes()
    return found


def looks_like_test(path: Path) -> bool:
    """Whether pytest would collect a file of this name."""
    return path.suffix == ".py" and (path.name.startswith("test_") or path.stem.endswith("_test"))
