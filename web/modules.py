"""Which modules a module brings along, so that a page can name them all at once instead of finding them one by one."""

from __future__ import annotations

import posixpath
import re
from functools import cache

from flask import Flask

from web.assets import FOLDER

# What is imported by a call, `import("…")`, is fetched when it is wanted, and is no part of this.
_IMPORT = re.compile(r"""\b(?:from|import)\s*["'](\.{1,2}/[^"']+)["']""")


@cache
def modules_of(*names: str) -> tuple[str, ...]:
    """These modules and all that they import, each once, as names of static files."""
    found: dict[str, None] = dict.fromkeys(names)
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        for address in _IMPORT.findall((FOLDER / name).read_text()):
            imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            if imported not in found:
                found[imported] = None
                waiting.append(imported)
    return tuple(found)


def install(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.globals["modules_of"] = modules_of
