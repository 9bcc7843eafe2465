"""The few Linux system calls that Python 3.11 does not offer, through libc. Every failure is an `OSError` with its
errno.
"""

from __future__ import annotations

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP = 1, 4, 22, 24
PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4

# statvfs flag -> mount flag, for those that a user namespace may not clear when it remounts.
_LOCKED_FLAGS = ((os.ST_NOSUID, MS_NOSUID), (os.ST_NODEV, MS_NODEV), (os.ST_NOEXEC, MS_NOEXEC))
_LOCKED_ATIME = ((1024, 1024), (2048, 2048), (4096, 1 << 21))  # noatime, nodiratime, relatime


def _check(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def unshare(flags: int) -> None:
    """Move this process into new namespaces (a new pid namespace holds its future children)."""
    _check(libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """mount(2)."""
    arguments = (source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags), data.encode() or None)
    _check(libc.mount(*arguments), f"mount {source} on {target}")


def bind_read_only(source: str, target: str) -> None:
    """Show `source` at `target`, read-only and without set-uid programs. The flags that a namespace may not drop are
    kept.
    """
    mount(source, target, flags=MS_BIND | MS_REC)
    held = os.statvfs(target).f_flag
    flags = sum(flag for bit, flag in (*_LOCKED_FLAGS, *_LOCKED_ATIME) if held & bit)
    mount("none", target, flags=flags | MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID)


def unmount(target: str) -> None:
    """Let go of a mount point; what still uses it keeps it."""
    _check(libc.umount2(target.encode(), MNT_DETACH), f"umount {target}")


def pivot_root(new_root: str) -> None:
    """Make `new_root`, a mount point, the root of this mount namespace and let go of the old one."""
    os.chdir(new_root)
    _check(libc.syscall(_PIVOT_ROOT, b".", b"."), "pivot_root")
    _check(libc.umount2(b".", MNT_DETACH), "umount the old root")
    os.chdir("/")


def prctl(option: int, first: int = 0, second: int = 0) -> int:
    """prctl(2) with integer arguments."""
    return _check(libc.prctl(option, *(ctypes.c_ulong(value) for value in (first, second, 0, 0))), f"prctl {option}")


def sethostname(name: str) -> None:
    """sethostname(2)."""
    _check(libc.sethostname(name.encode(), len(name)), "sethostname")


def drop_capabilities() -> None:
    """Empty every capability set and the bounding set."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    _check(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")


def map_ids(inside: int, outside_uid: int, outside_gid: int) -> None:
    """After `unshare(CLONE_NEWUSER)`: this process's own ids appear as `inside`."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside} {outside_uid} 1"),
        ("gid_map", f"{inside} {outside_gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}.get(os.uname().machine, -1)
