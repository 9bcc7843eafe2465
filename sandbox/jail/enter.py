"""Put a freshly forked child of a zygote into a jail of its own.

Two forks, because a pid namespace only holds children: the first child changes its uid, makes the namespaces and
forks; the second is process 1 of the new pid namespace, so its death ends everything that it started. The first
reports the second's pid, as the zygote sees it, over a pipe and is gone. All mounts are made inside the child's own
mount namespace; once capabilities are dropped and the filter is on, nothing of this can be undone from within.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.jail import landlock, linux, seccomp
from sandbox.jail.rootfs import SCRATCH

_NAMESPACES = (
    linux.CLONE_NEWUSER
    | linux.CLONE_NEWNS
    | linux.CLONE_NEWPID
    | linux.CLONE_NEWNET
    | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUTS
)
_INSIDE_ID = 1000
_HIDDEN = ("/proc", "/sys", "/run", "/var", "/dev/mqueue", "/home", "/root", "/mnt", "/media")


@dataclass(frozen=True, slots=True)
class Jail:
    """What the jail of one child grants. `uid` is a host uid of its own, or None where this zygote may not change
    uid. `doors` are descriptors of its control group; writing into them moves the writer there.
    """

    uid: int | None
    doors: tuple[int, ...] = ()
    scratch_bytes: int = 16 * 1024 * 1024


def fork_into(jail: Jail, keep: set[int], run: Callable[[], None]) -> int:
    """Fork, jail the child, call `run` in it and end it. Returns the child's pid; raises OSError when no jail could
    be made.

    `keep` are the file descriptors that the child still needs.
    """
    reading, writing = os.pipe()
    first = os.fork()
    if first == 0:
        _finally_exit(lambda: _first_child(jail, keep, writing, run), writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().decode(errors="replace").splitlines()
    os.waitpid(first, 0)
    pids = [int(line.removeprefix("pid ")) for line in lines if line.startswith("pid ")]
    faults = [line.removeprefix("fault ") for line in lines if line.startswith("fault ")]
    if faults or not pids:
        for pid in pids:
            os.waitpid(pid, 0)
        raise OSError("the jail could not be made: " + ("; ".join(faults) or "the child died"))
    return pids[0]


def _finally_exit(work: Callable[[], None], pipe: int) -> None:
    try:
        work()
    except BaseException as fault:
        os.write(pipe, f"fault {type(fault).__name__}: {fault}\n"[:2000].encode())
        os._exit(70)
    os._exit(0)


def _first_child(jail: Jail, keep: set[int], pipe: int, run: Callable[[], None]) -> None:
    for door in jail.doors:
        os.write(door, b"0")  # This process, and with it all that comes after.
    if jail.uid is not None:
        os.setgroups([])
        os.setresgid(jail.uid, jail.uid, jail.uid)
        os.setresuid(jail.uid, jail.uid, jail.uid)
        linux.prctl(linux.PR_SET_DUMPABLE, 1)  # Or /proc/self would belong to root and the ids could not be mapped.
    uid, gid = os.getuid(), os.getgid()
    linux.unshare(_NAMESPACES)
    linux.map_ids(_INSIDE_ID, uid, gid)
    second = os.fork()
    if second:
        os.write(pipe, f"pid {second}\n".encode())
        os._exit(0)
    _finally_exit(lambda: _become_process_one(jail, keep, pipe, run), pipe)


def _become_process_one(jail: Jail, keep: set[int], pipe: int, run: Callable[[], None]) -> None:
    os.setsid()
    _make_mounts(jail)
    linux.sethostname("cell")
    _close_all_but(keep | {pipe})
    os.umask(0o077)
    linux.drop_capabilities()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    landlock.restrict((SCRATCH, "/dev/shm"))  # noqa: S108 - paths inside the jail.
    seccomp.install()
    os.chdir(SCRATCH)
    os.close(pipe)
    try:
        run()
    except BaseException:  # The parent sees the exit status; there is nobody left to tell.
        os._exit(70)


def _make_mounts(jail: Jail) -> None:
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    flags = linux.MS_NOSUID | linux.MS_NODEV
    linux.mount("tmpfs", SCRATCH, "tmpfs", flags | linux.MS_NOEXEC, f"mode=700,size={jail.scratch_bytes},nr_inodes=4k")
    linux.mount("tmpfs", "/dev/shm", "tmpfs", flags | linux.MS_NOEXEC, "mode=700,size=16m,nr_inodes=256")  # noqa: S108
    for folder in _HIDDEN:
        holds_python = any(path.startswith(folder + "/") for path in (*sys.path, sys.base_prefix))
        if os.path.isdir(folder) and not holds_python:
            linux.mount(
                "tmpfs", folder, "tmpfs", flags | linux.MS_NOEXEC | linux.MS_RDONLY, "mode=555,size=4k,nr_inodes=2"
            )


def _close_all_but(keep: set[int]) -> None:
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        if standard not in keep:
            os.dup2(null, standard)
    low = 3
    for descriptor in sorted(fd for fd in keep if fd >= 3):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, 1 << 16)
