"""What hidden tests demand by name and the prompt does not mention. A person cannot guess a name."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Iterator

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.static.bindings import imported_names
from tameshi.kata_check.static.flow import Flow, Values
from tameshi.kata_check.static.suite import FUNCTIONS, Function, SuiteFile, name_of, suite_files
from tameshi.kata_check.static.syntax import nodes, parsed

_ERRORS = frozenset(
    name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)
)
# These a text names because a resource of the test raises them: a disk, a service.
_SURROUNDINGS = frozenset(name for name in _ERRORS if issubclass(getattr(builtins, name), OSError))
Demand = tuple[int, str, str]


def demand_faults(package: KataPackage) -> Iterable[Fault]:
    """Names that the hidden tests import, read, pass or expect, and that are no word of the prompt."""
    said = set(re.findall(r"\w+", package.prompt))
    known = _defined(package)
    for suite in suite_files(package):
        told: set[str] = set()
        for line, name, what in sorted(_demands(suite, package.meta.module, known)) if suite.folder == "tests" else ():
            if name not in said and name not in told and not name.startswith("_"):
                told.add(name)
                yield Fault(suite.file, f"{what} `{name}`, which prompt.md does not mention", line)


def _demands(suite: SuiteFile, module: str, known: set[str]) -> Iterator[Demand]:
    flow = Flow(suite, module, observed=False)
    for node in nodes(suite.tree):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            for alias in node.names:
                yield node.lineno, alias.name, "imports"
    imports = (node for node in nodes(suite.tree) if isinstance(node, ast.Import))
    modules = {name for node in imports for name in imported_names([node], module)}
    own = _keys_of_its_own(suite.tree)
    for function in (node for node in nodes(suite.tree) if isinstance(node, FUNCTIONS)):
        yield from _used(function, flow.within(function), known, modules, own)
    yield from _expected(suite)


def _keys_of_its_own(tree: ast.Module) -> set[str]:
    """Texts that the suite makes: what it hands in may come back as a key."""
    slices = {id(node.slice) for node in nodes(tree) if isinstance(node, ast.Subscript)}
    texts = (node for node in nodes(tree) if isinstance(node, ast.Constant) and id(node) not in slices)
    return {node.value for node in texts if isinstance(node.value, str)}


def _used(function: Function, values: Values, known: set[str], modules: set[str], own: set[str]) -> Iterator[Demand]:
    """Attributes and keywords, but only those that a reference defines: the others belong to libraries. And keys."""
    for node in nodes(function):
        match node:
            case ast.Attribute(value=value, attr=name) if values.hold(value):
                if name in known or (isinstance(value, ast.Name) and value.id in modules):
                    yield node.lineno, name, "uses"
            case ast.Subscript(value=value, slice=ast.Constant(value=str() as key)) if key not in own and values.hold(
                value
            ):
                yield from ((node.lineno, word, "reads the key") for word in re.findall(r"\w+", key))
            case ast.Compare(left=ast.Attribute(attr="status_code"), comparators=[ast.Constant(value=int() as status)]):
                yield node.lineno, str(status), "expects the status"
            case ast.Call(func=called) if values.hold(called):
                names = (keyword.arg for keyword in node.keywords if keyword.arg in known and keyword.arg is not None)
                yield from ((node.lineno, name, "passes the argument") for name in names)


def _expected(suite: SuiteFile) -> Iterator[Demand]:
    """Exceptions of the language that a test expects, by class or by name, and does not raise or handle itself."""
    expected = [*_raised_classes(suite.tree), *_compared_names(suite.tree)]
    inside = {id(node) for _, _, node in expected}
    own = {node.id for node in nodes(suite.tree) if isinstance(node, ast.Name) and id(node) not in inside}
    for line, name, _ in expected:
        if name in _ERRORS and name not in own and name not in {"Exception", "BaseException"}:
            yield line, name, "expects"


def _raised_classes(tree: ast.Module) -> Iterator[tuple[int, str, ast.expr]]:
    for node in nodes(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in {"raises", "assertRaises"}:
            for part in node.args[:1]:
                kinds = part.elts if isinstance(part, ast.Tuple) else [part]
                yield from ((node.lineno, kind.id, kind) for kind in kinds if isinstance(kind, ast.Name))


def _compared_names(tree: ast.Module) -> Iterator[tuple[int, str, ast.expr]]:
    """`error == "ValueError"`, and `type(error) is ValueError`."""
    for node in nodes(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq | ast.Is):
            expected = node.comparators[0]
            if isinstance(expected, ast.Constant) and expected.value in _ERRORS - _SURROUNDINGS:
                yield node.lineno, expected.value, expected
            elif isinstance(expected, ast.Name):
                yield node.lineno, expected.id, expected


def _defined(package: KataPackage) -> set[str]:
    """Every name that a reference gives to a class, function, parameter, field or attribute."""
    names: set[str] = set()
    for name, content in package.solutions["passes"].items():
        for node in ast.walk(parsed(content)) if name.endswith(".py") else ():
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    names.add(node.name)
                case ast.arg():
                    names.add(node.arg)
                case ast.AnnAssign(target=ast.Name(id=field)):
                    names.add(field)
                case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                    names.add(node.attr)
    return names
