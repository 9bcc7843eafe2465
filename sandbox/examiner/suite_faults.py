"""What is wrong with a suite, in words for its author: where, what, and what to do about it.

A submission must gain nothing by breaking a suite. So a suite is blamed only for what its files do by themselves:
before the submission has given it anything but the names of functions and classes, or where no submission has a part.
"""

from __future__ import annotations

import difflib
import os
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.config import ConftestImportFailure
from _pytest.fixtures import FixtureLookupError

from sandbox.examiner import explain, no_test_ran
from sandbox.examiner.failures import CellFailure
from sandbox.jail.rootfs import SUITE

if TYPE_CHECKING:
    from sandbox.examiner.session import Session

_LONGEST = 4000


def news_of_collection(fault: BaseException, node: str, session: Session) -> tuple[str, dict[str, Any]]:
    """What to report when the tests could not be collected: `broken` by the submission, or a `suite_fault`."""
    chain = explain.chain_of(fault)
    link = session.link
    by_submission = next((one for one in chain if isinstance(one, CellFailure) or explain.comes_from_cell(one)), None)
    if link.wanted is not None and any(isinstance(one, ImportError | AttributeError) for one in chain):
        return "broken", no_test_ran.name_missing(link.wanted, session.module)
    if by_submission is not None:
        return "broken", no_test_ran.not_loaded(by_submission, session)
    if link.use.made and not any(isinstance(one, ImportError | SyntaxError) for one in chain):
        return "broken", no_test_ran.not_set_up(fault, session.reveal)
    return "suite_fault", {"message": told(fault, session, node)}


def is_of_the_suite_alone(fault: BaseException, session: Session) -> bool:
    """Whether the set-up of a test failed without any doing of the submission."""
    if isinstance(fault, CellFailure) or explain.comes_from_cell(fault):
        return False
    names_nothing = isinstance(fault, FixtureLookupError) and not place_of(fault)
    return names_nothing or not session.link.use.made


def told(fault: BaseException, session: Session, node: str = "") -> str:
    """`test_it.py:3: ZeroDivisionError: division by zero`, and in a second line the remedy, where there is one."""
    root = _root(fault)
    where = place_of(root) or (f"{node}" if node and node != "." else "the suite")
    if isinstance(root, FixtureLookupError):
        what = root.msg or f"there is no fixture {root.argname!r}"
        if root.msg is None and root.argname in _fixtures(root):
            what = f"the fixture {root.argname!r} asks for itself"
    elif isinstance(root, SyntaxError):
        what = f"{type(root).__name__}: {root.msg}"
    elif isinstance(root, pytest.fail.Exception | pytest.Collector.CollectError):
        what = str(root)
    else:
        what = f"{type(root).__name__}: {root}".rstrip(": ")
    said = f"{where}: {what}".replace(f"{SUITE}/", "")
    return "\n".join(part for part in (said, _remedy(root, session)) if part)[:_LONGEST]


def place_of(fault: BaseException) -> str:
    """The innermost line of the suite's own files in a traceback, as `test_it.py:3` or `test_it.py:3, in data`."""
    if isinstance(fault, SyntaxError) and fault.filename and _is_of_suite(fault.filename):
        return f"{_relative(fault.filename)}:{fault.lineno}"
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if _is_of_suite(frame.filename):
            inside = "" if frame.name == "<module>" else f", in {frame.name}"
            return f"{_relative(frame.filename)}:{frame.lineno}{inside}"
    return ""


def _root(fault: BaseException) -> BaseException:
    """What pytest's own wrappers were made of."""
    while isinstance(fault, ConftestImportFailure | pytest.Collector.CollectError):
        inner = fault.cause if isinstance(fault, ConftestImportFailure) else fault.__cause__
        if inner is None:
            break
        fault = inner
    return fault


def _remedy(fault: BaseException, session: Session) -> str:  # noqa: PLR0911 - one line per cause.
    if isinstance(fault, SyntaxError) and ("codec can't decode" in str(fault) or "utf-8" in str(fault).lower()):
        return "Save the file as UTF-8."
    if isinstance(fault, ModuleNotFoundError) and fault.name:
        found = f" The submission is found as {session.module!r} (`module` in kata.toml, or --module)."
        return (
            f"Tests can use the standard library, pytest, and modules that lie beside them."
            f"{'' if session.link.use.looked_at else found}"
        )
    if isinstance(fault, ImportError) and "relative import" in str(fault):
        return "The suite's folder is on the path: import its modules by their plain names."
    if isinstance(fault, FixtureLookupError) and fault.msg is None:
        if fault.argname in _fixtures(fault):
            return ""
        near = difflib.get_close_matches(str(fault.argname), _fixtures(fault), n=1)
        return f"Did you mean {near[0]!r}?" if near else "Define it in the test file or in conftest.py."
    if isinstance(fault, FileNotFoundError):
        return "Tests see the files of the suite and a scratch folder, and nothing else: put data files beside them."
    return ""


def _fixtures(fault: FixtureLookupError) -> list[str]:
    """The fixtures that the test could have asked for. pytest has no public list."""
    known = fault.request._fixturemanager._get_all_fixture_defs_for_node(fault.request._pyfuncitem)
    return [fixture.argname for fixture in known]


def _is_of_suite(path: str) -> bool:
    return not path.startswith("<") and os.path.abspath(path).startswith(f"{SUITE}/")


def _relative(path: str) -> str:
    return os.path.abspath(path).removeprefix(f"{SUITE}/")
