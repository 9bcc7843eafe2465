"""All mutants of a program, each as a complete program of its own."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tameshi.kata_check.mutation.operators import OPERATORS
from tameshi.kata_check.mutation.places import places

MOST_MUTANTS = 80


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change, where it is, and the whole changed program. Its statements stand in the lines of the original."""

    line: int
    operator: str
    what: str
    source: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.operator}: {self.what}"


def mutants_of(source: str, operators: Collection[str] = OPERATORS, most: int = MOST_MUTANTS) -> list[Mutant]:
    """One mutant for each place and operator in the order of lines; of too many, evenly spread ones."""
    tree = ast.parse(source)
    seen = {_render(tree)}
    found = []
    for mutant in _all(tree, operators):
        if mutant.source not in seen:
            seen.add(mutant.source)
            found.append(mutant)
    found.sort(key=lambda mutant: mutant.line)
    number = min(most, len(found))
    return [found[turn * len(found) // number] for turn in range(number)]


def _all(tree: ast.Module, operators: Collection[str]) -> Iterator[Mutant]:
    for place in list(places(tree)):
        for name in operators:
            for change in list(OPERATORS[name](place.node)):
                place.put(change.new)
                line = getattr(change.at, "lineno", place.line)
                yield Mutant(line, name, change.what, _render(tree))
                place.put(place.node)


def _render(tree: ast.Module) -> str:
    """The program as text, each statement in its line again: a traceback or a timeout shows the author's lines."""
    text = ast.unparse(tree)
    lines = text.splitlines()
    rendered: list[str] = []
    done = 0
    for was, now in zip(_statements(tree), _statements(ast.parse(text)), strict=True):
        first = _first_line(now) - 1
        rendered += lines[done:first]
        done = max(done, first)
        rendered += [""] * (_first_line(was) - 1 - len(rendered))
    return "\n".join([*rendered, *lines[done:], ""])


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _statements(child)


def _first_line(statement: ast.stmt) -> int:
    """Where it begins, above its decorators; 0 if it is new."""
    decorators = getattr(statement, "decorator_list", [])
    first: int = min(one.lineno for one in decorators) if decorators else getattr(statement, "lineno", 0)
    return first
