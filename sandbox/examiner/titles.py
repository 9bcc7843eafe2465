"""What tests are called: the name that the manifest knows, and the title that the person reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from _pytest.mark import ParameterSet


def in_file_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """As the author wrote them: unittest sorts the methods of a class by name."""
    keys: dict[str, tuple[int, int, int]] = {}
    files: dict[str, int] = {}
    line = 0
    for index, item in enumerate(items):
        file = item.nodeid.partition("::")[0]
        path, number, _ = item.location
        line = number if path == file and number is not None else line
        keys[item.nodeid] = (files.setdefault(file, len(files)), line, index)
    return sorted(items, key=lambda item: keys[item.nodeid])


def name_of(item: pytest.Item) -> str:
    """The node id, relative to the suite's folder."""
    return item.nodeid


def titles(items: Sequence[pytest.Item], revealed: Callable[[pytest.Item], bool]) -> dict[str, str]:
    """The titles of these tests by name: the docstring's first line, or the function's name as words, and the case.

    pytest names a case after its values, and those of a hidden test may be what is expected. So a hidden case is
    numbered, unless its author gave it a name (`ids=`, or `id=` of every `pytest.param`).
    """
    made: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for item in items:
        base = getattr(item, "originalname", None) or item.name.partition("[")[0]
        case = item.name[len(base) :].strip("[]") if item.name.startswith(base) else ""
        if case and not revealed(item) and not _named_by_author(item):
            seen[item.nodeid.partition("[")[0]] += 1
            case = f"case {seen[item.nodeid.partition('[')[0]]}"
        title = _words(item, base)
        made[name_of(item)] = f"{title} [{case}]" if case else title
    return made


def _words(item: pytest.Item, base: str) -> str:
    function = getattr(item, "function", None) or getattr(item, "obj", None)
    doc = (getattr(function, "__doc__", None) or "").strip()
    words = re.sub(r"_+", " ", re.sub(r"^test_*", "", base)).strip()
    return (doc.splitlines()[0].strip() if doc else words[:1].upper() + words[1:]) or base


def _named_by_author(item: pytest.Item) -> bool:
    marks = list(item.iter_markers("parametrize"))
    return bool(marks) and all(_names_its_cases(mark) for mark in marks)


def _names_its_cases(mark: pytest.Mark) -> bool:
    ids = mark.kwargs.get("ids")
    if isinstance(ids, list | tuple):
        return all(isinstance(one, str) for one in ids)
    cases = mark.args[1] if len(mark.args) > 1 else mark.kwargs.get("argvalues")
    if ids is not None or not isinstance(cases, list | tuple):
        return False
    return all(isinstance(case, ParameterSet) and isinstance(case.id, str) for case in cases)
