"""The submission as a module, and functions of the test file that run beside it."""

from __future__ import annotations

import ast
import linecache
import sys
import types
from typing import Any


class Program:
    """The submission's text, compiled and run once, on the first import."""

    def __init__(self, source: str, module: str) -> None:
        self.source = source
        self.module = module
        self.filename = f"{module.rpartition('.')[2]}.py"
        self._loaded: types.ModuleType | None = None

    def load(self) -> types.ModuleType:
        """Run the submission, or return the module that the first run made. Raises what the submission raises."""
        if self._loaded is None:
            code = self._code()
            module = types.ModuleType(self.module)
            module.__file__ = self.filename
            sys.modules[self.module] = module
            self._loaded = module
            try:
                exec(code, module.__dict__)  # noqa: S102 - this is the jail's purpose.
            except BaseException:
                sys.modules.pop(self.module, None)
                self._loaded = None
                raise
        return self._loaded

    def _code(self) -> types.CodeType:
        text = self.source.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        linecache.cache[self.filename] = (len(text), None, text.splitlines(keepends=True), self.filename)
        return compile(self.source, self.filename, "exec", dont_inherit=True)

    def run_in_cell(self, source: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Define one function of the test file here and call it."""
        self.load()
        scope: dict[str, Any] = {"__name__": "in_cell", self.module: sys.modules[self.module]}
        exec(compile(source, "<in_cell>", "exec", dont_inherit=True), scope)  # noqa: S102 - trusted: the suite's own text.
        return scope[name](*args, **kwargs)


class SealedProgram(Program):
    """An implementation that a candidate's tests use (`sandbox.cell.sealed`): its text is gone once it is compiled, and
    no traceback tells one place in it from another.
    """

    def _code(self) -> types.CodeType:
        tree = ast.parse(self.source)
        self.source = ""
        for node in ast.walk(tree):
            for position in ("lineno", "end_lineno", "col_offset", "end_col_offset"):
                if hasattr(node, position):
                    setattr(node, position, int(position.endswith("lineno")))
        return compile(tree, "<implementation>", "exec", dont_inherit=True)
