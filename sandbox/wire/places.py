"""Which paths below the scratch folder may travel. Everything here is about text; nothing is opened."""

from __future__ import annotations

import posixpath

ROOT = "/tmp"  # noqa: S108 - a path inside the jails, where each has a private tmpfs.
WORK = f"{ROOT}/work"  # The working directory of both sides when a run begins.
SUITE = "suite"  # Where the examiner keeps the suite, below ROOT; neither side tells of anything there.
ARGUMENT = "pytest"  # What both sides find in `sys.argv`.
_LONGEST_PATH = 1024
_LONGEST_NAME = 255
_DEEPEST = 32


def may_travel(path: object) -> bool:
    """Whether this is a plain relative path: no `..`, nothing unprintable, and neither too long nor too deep."""
    if type(path) is not str or not 0 < len(path) <= _LONGEST_PATH:
        return False
    names = path.split("/")
    return len(names) <= _DEEPEST and all(map(_is_name, names))


def _is_name(name: str) -> bool:
    return name not in ("", ".", "..") and name.isprintable() and len(name.encode(errors="replace")) <= _LONGEST_NAME


def within(path: str, folder: str) -> bool:
    """Whether a path is the folder itself or lies below it."""
    return path == folder or path.startswith(folder + "/")


def led_to(path: str, target: object, root: str = ROOT) -> str | None:
    """Where a symbolic link at `path` leads, relative to `root`; None if it leads out, or to `root` itself.

    `..` is allowed in front only, where the real folder of the link decides what it means: behind a name, another link
    could make it mean anything.
    """
    if type(target) is not str or not 0 < len(target) <= _LONGEST_PATH or not target.isprintable():
        return None
    names = target.split("/")
    ups = next((place for place, name in enumerate(names) if name != ".."), len(names))
    if ".." in names[ups:]:
        return None
    whole = posixpath.normpath(posixpath.join(root, posixpath.dirname(path), target))
    inside = whole.removeprefix(root + "/")
    return inside if inside != whole and may_travel(inside) else None
