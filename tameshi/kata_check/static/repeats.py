"""Hidden tests that repeat an example: what is shown once need not be hidden once more."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.static.suite import Function, suite_files, title_of


def repeat_faults(package: KataPackage) -> Iterable[Fault]:
    """Hidden tests with the name, the title or the statements of an example."""
    files = suite_files(package)
    shown = [test for suite in files if suite.folder == "examples" for test in suite.tests]
    names, titles, bodies = ({key(test) for test in shown} for key in (_name, title_of, _body))
    for suite in files:
        for test in suite.tests if suite.folder == "tests" else ():
            if _body(test) in bodies:
                yield Fault(suite.file, f"{test.name} repeats an example, statement by statement", test.lineno)
            elif test.name in names:
                yield Fault(suite.file, f"{test.name} is also the name of an example", test.lineno)
            elif title_of(test) and title_of(test) in titles:
                yield Fault(suite.file, f"the title {title_of(test)!r} is also that of an example", test.lineno)


def _name(test: Function) -> str:
    return test.name


def _body(test: Function) -> str:
    """Its statements without docstring and messages."""
    return _shape(test.body if ast.get_docstring(test) is None else test.body[1:])


def _shape(node: object) -> str:
    match node:
        case ast.Assert():
            return f"assert {_shape(node.test)}"
        case ast.AST():
            return f"{type(node).__name__}({', '.join(_shape(value) for _, value in ast.iter_fields(node))})"
        case list():
            return f"[{', '.join(map(_shape, node))}]"
    return repr(node)
