"""Weak test styles: each of these has let a wrong or hostile program pass somewhere (docs/authoring/hidden-tests.md).

A line that is right all the same says so: `# weak: what makes it right here`.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterable
from typing import NamedTuple

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.static import weak_asserts, weak_calls
from tameshi.kata_check.static.flow import Flow, Values
from tameshi.kata_check.static.suite import Found, Function, SuiteFile, suite_files

_MARK = re.compile(r"#\s*weak:\s*(?P<reason>.*)")
_REMEDY = "; or say at the end of the line why it holds here: `# weak: reason`"


class Rule(NamedTuple):
    """What looks for one style in one function. `always` also looks at katas with `mixed` and at shown examples."""

    find: Callable[[Function, Values], Found]
    with_mixed: bool = True
    shown: bool = True


RULES = (
    Rule(weak_asserts.only_truth),
    Rule(weak_asserts.both_sides_given, with_mixed=False),
    Rule(weak_asserts.loop_over_nothing),
    Rule(weak_asserts.inside_their_block),
    Rule(weak_asserts.told_by_the_message, shown=False),
    Rule(weak_calls.zip_cut_short),
    Rule(weak_calls.any_error),
    Rule(weak_calls.their_choice_of_work),
    Rule(weak_calls.real_sleep),
)


def weak_faults(package: KataPackage) -> Iterable[Fault]:
    """Every weak line of both suites that does not say why it is right."""
    files = suite_files(package)
    asserting = weak_asserts.asserting_functions(files)
    for suite in files:
        marks, used = _marks(suite.text), set[int]()
        for node, message in _found(suite, package, asserting):
            lines = _marked_lines(node, marks)
            used |= lines
            if not lines:
                yield Fault(suite.file, message + _REMEDY, node.lineno)
        for line, reason in marks.items():
            if not reason:
                yield Fault(suite.file, "`# weak:` without a reason: say what makes the line right here", line)
            elif line not in used:
                yield Fault(suite.file, "nothing is weak here: remove the `# weak:`", line)


def _found(suite: SuiteFile, package: KataPackage, asserting: set[str]) -> Found:
    flow = Flow(suite, package.meta.module)
    for function in suite.functions:
        values = flow.within(function)
        shown = suite.folder == "examples" or package.meta.reveal_hidden
        for rule in RULES:
            if (rule.with_mixed or not package.meta.mixed) and (rule.shown or not shown):
                yield from rule.find(function, values)
    yield from weak_asserts.without_assertion(suite.tests, asserting)


def _marks(text: str) -> dict[int, str]:
    """The lines with a mark, and the reasons that they give."""
    marks = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and (mark := _MARK.search(token.string)):
            marks[token.start[0]] = mark["reason"].strip()
    return marks


def _marked_lines(node: ast.stmt | ast.expr, marks: dict[int, str]) -> set[int]:
    """The marks on the lines of a statement's head. What stands in its body is marked there."""
    body = getattr(node, "body", None)
    last = body[0].lineno - 1 if isinstance(body, list) else node.end_lineno or node.lineno
    return {line for line in marks if node.lineno <= line <= max(last, node.lineno)}
