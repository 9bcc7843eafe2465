"""Landlock: a second lock on the file system, held by the process itself. Absent on older kernels, and then skipped."""

from __future__ import annotations

import ctypes
import os

from sandbox.jail.linux import PR_SET_NO_NEW_PRIVS, libc, prctl

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_ALL_OF_VERSION_1 = (1 << 13) - 1
_READ = (1 << 0) | (1 << 2) | (1 << 3)  # execute, read a file, list a folder
_READ_AND_WRITE_FILE = (1 << 1) | (1 << 2)
_WRITE_BENEATH = _ALL_OF_VERSION_1 & ~((1 << 6) | (1 << 11))  # everything but devices


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def available() -> bool:
    """Whether this kernel has Landlock switched on."""
    return bool(libc.syscall(_CREATE, None, 0, 1) > 0)


def restrict(writable: tuple[str, ...]) -> bool:
    """Everything readable, only `writable` folders writable, for good. Returns whether it took effect."""
    if not available():
        return False
    handled = ctypes.c_uint64(_ALL_OF_VERSION_1)
    ruleset = libc.syscall(_CREATE, ctypes.byref(handled), 8, 0)
    if ruleset < 0:
        return False
    rules = [("/", _READ), ("/dev/null", _READ_AND_WRITE_FILE), *((path, _WRITE_BENEATH) for path in writable)]
    for path, rights in rules:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = _PathBeneath(rights, folder)
        added = libc.syscall(_ADD_RULE, ruleset, 1, ctypes.byref(rule), 0)
        os.close(folder)
        if added != 0:
            raise OSError(ctypes.get_errno(), f"landlock rule for {path}")
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    if libc.syscall(_RESTRICT, ruleset, 0) != 0:
        raise OSError(ctypes.get_errno(), "landlock")
    os.close(ruleset)
    return True
