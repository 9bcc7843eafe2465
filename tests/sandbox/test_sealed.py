"""Submitted tests cannot read what they are tried on, only use it."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.pair import Pair
from sandbox.report import Report, Status, Verdict
from sandbox.reversed import run
from tests.sandbox.implementations import FORGOTTEN, IMPLEMENTATIONS, RIGHT

pytestmark = pytest.mark.usefixtures("nothing_survives")

PEEK = """
import pytest
import solution
from solution import Basket, total, lazily
{setup}
def look():
    {code}

def test_it():
    try: seen = look()
    except Exception as fault: seen = fault
    assert "planted" not in repr(seen) + str(seen)
"""
RAW = "from sandbox.examiner import current; ask = current.link.request"
PEEKS = [
    ("getsource", "import inspect", "return inspect.getsource(total)"),
    ("code", "", "return solution.total.__code__.co_varnames + solution.total.__code__.co_consts"),
    ("in_cell", ("from tameshi import in_cell\n@in_cell\ndef peek():\n    import solution\n"
     "    return solution.total.__code__.co_varnames"), "return peek()"),
    ("raw code", RAW, "code = ask('get', total, '__code__'); return ask('get', code, 'co_varnames')"),
    ("raw getattribute", RAW, ("code = ask('special', total, '__getattribute__', ('__code__',)); "
     "return ask('get', code, 'co_varnames')")),
    ("raw method", RAW, "return ask('method', total, '__getattribute__', ('__code__',), {})"),
    ("raw bound method", RAW + "\nfrom sandbox.examiner.faces import MethodProxy",
     "return ask('call', Basket, (MethodProxy(total, '__code__'),), {}).items"),
    ("docstring of the module", RAW, "return ask('get', solution, '__doc__')"),
    ("globals of a function", RAW, "return ask('get', total, '__globals__')"),
    ("frame of a generator", RAW, "g = ask('call', lazily, (3,), {}); return ask('get', g, 'gi_code')"),
    ("module names", RAW, "return ask('get', solution, '__dict__')"),
    ("a module that it imported", "", "return solution.operator.attrgetter('__code__.co_varnames')(total)"),
    ("inspect in the cell", RAW, "return ask('library', 'inspect', 'getsource', (total,), {})"),
    ("another library", RAW, "return ask('library', 'builtins', 'eval', ('solution.total.__code__',), {})"),
    ("files of the cell", RAW + "\nimport pathlib", ("return ask('method', pathlib.Path('/proc/self/mem'), "
     "'read_bytes', (), {})")),
    ("its file", RAW + "\nimport pathlib", "return ask('method', pathlib.Path('solution.py'), 'read_text', (), {})"),
    ("patch of the seal", RAW, ("ask('patch', 'sandbox.cell.sealed', '_is_public', lambda *a: True); "
     "return ask('get', ask('get', total, '__code__'), 'co_varnames')")),
    ("patch of a builtin", RAW, ("ask('patch', 'builtins', 'isinstance', lambda *a: True); "
     "return ask('get', ask('get', total, '__code__'), 'co_varnames')")),
    ("traceback", "import traceback", ("\n    try: total(3)\n    except TypeError as fault:\n"
     "        return ''.join(traceback.format_exception(fault)) + str(vars(fault))")),
    ("line numbers", "from sandbox.examiner.remote import remote_of", ("\n    try: total(3)\n"
     "    except TypeError as fault:\n        if remote_of(fault).frames: return 'planted'")),
    ("report of its own failure", "", "raise AssertionError(total.__code__.co_varnames)"),
    ("environment of the process", "import os", "return os.environ, os.listdir('/'), os.listdir('/proc')"),
    ("memory of the process", "import gc", ("return [x for x in gc.get_objects() if type(x) is dict and "
     "'plan' 'ted' in repr(x)[:10**5]]")),
    ("subclasses", RAW, (
     "return [ask('method', one, '__subclasses__', (), {}) for one in ask('method', Basket, 'mro', (), {})]")),
    ("a step that is a look", RAW, (
     "g = ask('call', lazily, (3,), {}); return ask('advance', g, '__getattribute__', 'gi_code')")),
    ("frame of a callback's caller", "import sys", (
     "seen = []\n    solution.patiently(lambda: seen.append(sys._getframe(1).f_code.co_varnames) or 1)\n"
     "    return seen")),
    ("what a keepsake keeps", RAW, "return ask('get', ask('get', solution, 'operator'), '_kept')"),
    ("stack", RAW, "return ask('stack', total)"),
    ("pickle", "import pickle", "return pickle.dumps(total)"),
    ("log records", "import logging", "total([1]); return logging.getLogger().handlers"),
    ("a module in a shared folder", RAW + "\nimport pathlib", (
     "pathlib.Path('secrets.py').write_text('import solution\\nnames = solution.total.__code__.co_varnames'); "
     "ask('patch', 'secrets', 'choice', len); return ask('get', ask('get', solution, 'operator'), 'names')")),
    ("where it lies in memory", RAW, (
     "seen = ask('special', total, '__repr__', ()), ask('special', lazily, '__hash__', ()); "
     "return ('planted', seen) if ' at 0x' in seen[0] or seen[1] else seen")),
    ("private names of a class", "from sandbox.examiner.remote import class_remote", (
     "about = class_remote(Basket).about; return [name for kind in about.values() if type(kind) is list "
     "for name in kind if name == '_planted']")),
    ("private names", "", "return solution.Basket([1])._secret and 'planted' or dir(solution)"),
]  # fmt: skip
OPEN_WITHOUT_SEAL = {
    "getsource", "in_cell", "raw code", "raw getattribute", "a module that it imported", "inspect in the cell",
    "patch of the seal", "private names of a class",
}  # fmt: skip


def peek(sandbox: Sandbox, setup: str, code: str) -> Report:
    mutants = [one for one in IMPLEMENTATIONS if one.name in (RIGHT, FORGOTTEN)]
    order = Order({}, PEEK.format(setup=setup, code=code), implementations=tuple(mutants))
    return sandbox.grade(order)


@pytest.mark.parametrize(("setup", "code"), [row[1:] for row in PEEKS], ids=[row[0] for row in PEEKS])
def test_the_implementation_cannot_be_read(sandbox: Sandbox, setup: str, code: str) -> None:
    report = peek(sandbox, setup, code)
    seen = {test.name: test.status for test in report.tests}
    assert seen == {RIGHT: Status.PASSED, FORGOTTEN: Status.FAILED}, report


def test_without_the_seal_it_could_be_read(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsealed(*args: Any, sealed: bool, **kwargs: Any) -> Pair:
        return Pair(*args, **kwargs)

    monkeypatch.setattr(run, "Pair", unsealed)
    told = {name for name, setup, code in PEEKS if peek(sandbox, setup, code).verdict is Verdict.PASSED}
    assert told >= OPEN_WITHOUT_SEAL
