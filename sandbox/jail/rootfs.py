"""The small read-only file system that the zygotes of the local engine live in: Python, its libraries, and nothing of
the host.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from sandbox.jail import linux, views
from sandbox.wire import places

_LIBRARY_FOLDERS = ("/lib", "/lib64", "/lib32", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo")
_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/usr/bin/env")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
SCRATCH = places.ROOT  # Where a private tmpfs is mounted.
SUITE = f"{places.ROOT}/{places.SUITE}"
CODE = "/tameshi"
PACKAGES = (
    f"{CODE}/packages"  # Not under its own name: an environment below /tmp would vanish beneath the scratch folder.
)


def shown_paths() -> list[str]:
    """The host paths that appear in the jail under their own name: libraries and this interpreter."""
    prefix = os.path.realpath(sys.base_prefix)
    wanted = [*_LIBRARY_FOLDERS, *_FILES, os.path.realpath(sys.executable)]
    if prefix not in ("/usr", "/usr/local", "/"):
        wanted.append(prefix)
    kept: list[str] = []
    for path in sorted(path for path in wanted if os.path.exists(path)):
        if not any(path == other or path.startswith(other + "/") for other in kept):
            kept.append(path)
    return kept


def build(root: str, shown: list[str], packages: dict[str, str]) -> None:
    """Fill the empty folder `root` and make it this mount namespace's root.

    `shown` are host paths that appear under their own name; `packages` maps a path below `CODE` to a host folder or
    file of ours that the role may see.
    """
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", root, "tmpfs", linux.MS_NOSUID, "mode=755,size=1m")
    for path in shown:
        _show(path, root, path)
    for inside, source in packages.items():
        _show(source, root, f"{CODE}/{inside}")
    for device in _DEVICES:
        _make_device(device, root)
    for folder in ("/proc", "/dev/shm", SUITE):  # noqa: S108
        os.makedirs(root + folder, exist_ok=True)
    linux.mount("proc", root + "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    (Path(root) / "etc").mkdir(exist_ok=True)
    (Path(root) / "etc/passwd").write_text("solver:x:1000:1000:solver:/tmp:/bin/false\n", encoding="ascii")
    linux.mount("none", root, flags=linux.MS_REMOUNT | linux.MS_RDONLY | linux.MS_NOSUID, data="mode=755,size=1m")
    linux.pivot_root(root)


def _show(source: str, root: str, path: str) -> None:
    if os.path.islink(source) and path in _LIBRARY_FOLDERS:
        os.makedirs(os.path.dirname(root + path), exist_ok=True)
        os.symlink(os.readlink(source), root + path)
        return
    target = _make_place(path, root, folder=os.path.isdir(source))
    try:
        views.show(source, target, root)
    except OSError:  # A kernel before 5.11 lets only root do this.
        linux.bind_read_only(source, target)


def _make_device(device: str, root: str) -> None:
    """A node of our own, where we may make one; a normal user has to show that of the host."""
    target = root + device
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        os.mknod(target, stat.S_IFCHR | 0o666, os.stat(device).st_rdev)
        os.chmod(target, 0o666)  # noqa: S103 - as the host's is.
    except PermissionError:
        linux.mount(device, _make_place(device, root, folder=False), flags=linux.MS_BIND)


def _make_place(path: str, root: str, *, folder: bool) -> str:
    target = root + path
    if folder:
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target):
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    return target
