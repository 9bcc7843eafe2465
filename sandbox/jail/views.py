"""Files of the host, shown read-only as files of the jail's own.

A file that is shown by a bind mount is the same file everywhere, so a lock on it is seen by every jail of the machine,
and by the host: two submissions could talk through locks on the standard library. In an overlay the contents are
shared and the file is not.
"""

from __future__ import annotations

import os
from pathlib import Path

from sandbox.jail import linux

_FLAGS = linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV
_ALONE = ".views"


def show(source: str, target: str, root: str) -> None:
    """Show a folder or a file. `root` is the new root, writable still. Raises OSError where the kernel cannot."""
    if os.path.isdir(source):
        _overlay(source, target, root)
        return
    # A single file is taken out of an overlay of its folder, which is mounted for this moment only.
    folder, name = os.path.split(os.path.realpath(source))
    place = os.path.join(root, _ALONE)
    os.makedirs(place, exist_ok=True)
    _overlay(folder, place, root)
    try:
        linux.bind_read_only(os.path.join(place, name), target)
    finally:
        linux.unmount(place)
        os.rmdir(place)


def _overlay(source: str, target: str, root: str) -> None:
    if _has_mounts_below(source):  # They would not be seen through an overlay.
        raise OSError(f"{source} consists of several file systems")
    empty = os.path.join(root, ".empty")  # An overlay without a writable layer wants two others.
    os.makedirs(empty, exist_ok=True)
    linux.mount("overlay", target, "overlay", _FLAGS, f"lowerdir={_escaped(source)}:{_escaped(empty)}")


def _escaped(path: str) -> str:
    return path.replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,")


def _has_mounts_below(folder: str) -> bool:
    points = (line.split(" ")[4] for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines())
    return any(point.startswith(folder + "/") for point in points)
