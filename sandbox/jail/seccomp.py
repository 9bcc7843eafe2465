"""A seccomp filter for cells and examiners: what namespaces do not contain is refused by number.

Ordinary calls stay allowed, so that every Python program runs; refused are new namespaces and mounts (the way back out
of the jail), sockets, tracing and reading of other processes, keyrings and other state that outlives a process, files
without a name (memory that no limit on files counts), word of what others do with a file, and kernel interfaces with a
record of holes. `clone3` answers "not implemented", which makes libc fall back to `clone`, whose flags can be
inspected. Calls newer than this table answer "not implemented" too.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from sandbox.jail.linux import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, libc, prctl

# name: (x86_64, aarch64); None where the architecture has no such call.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "process_madvise": (440, 440), "pidfd_getfd": (438, 438),
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
    "accept4": (288, 242),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193),
    "msgget": (68, 186), "mq_open": (240, 180), "semtimedop": (220, 192),
    "memfd_create": (319, 279), "inotify_init": (253, None), "inotify_init1": (294, 26), "inotify_add_watch": (254, 27),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "bpf": (321, 280), "userfaultfd": (323, 282), "perf_event_open": (298, 241), "fanotify_init": (300, 262),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "personality": (135, 92),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60),
    "syslog": (103, 116), "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266),
    "adjtimex": (159, 171), "vhangup": (153, 58), "lookup_dcookie": (212, 18), "memfd_secret": (447, 447),
    "seccomp": (317, 277),
}  # fmt: skip
_FOR_ZYGOTES = frozenset(
    ["unshare", "mount", "umount2", "pivot_root", "socket", "connect", "bind", "listen", "accept", "accept4", "seccomp"]
)
_ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_NEWEST = 463  # Numbers above this belong to kernels that this table has not seen.
_NEW_NAMESPACES = 0x7E020080  # CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET} and NEWTIME

_LOAD, _JEQ, _JGE, _JSET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000


def _refuse(error: int) -> int:
    return 0x00050000 | error


def program(machine: str) -> list[tuple[int, int, int, int]]:
    """The filter as (code, jump if true, jump if false, value) instructions of classic BPF."""
    audit, column = _ARCHITECTURES[machine]
    steps = [
        (_LOAD, 0, 0, 4),
        (_JEQ, 1, 0, audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_JGE, 0, 1, _NEWEST + 1),
        (_RETURN, 0, 0, _refuse(errno.ENOSYS)),
        (_JEQ, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _refuse(errno.ENOSYS)),
        (_JEQ, 0, 4, _CLONE[machine]),
        (_LOAD, 0, 0, 16),
        (_JSET, 0, 1, _NEW_NAMESPACES & 0xFFFFFFFF),
        (_RETURN, 0, 0, _refuse(errno.EPERM)),
        (_RETURN, 0, 0, _ALLOW),
    ]
    for numbers in _REFUSED.values():
        if (number := numbers[column]) is not None:
            steps += [(_JEQ, 0, 1, number), (_RETURN, 0, 0, _refuse(errno.EPERM))]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def container_profile() -> dict[str, object]:
    """A profile for `docker run --security-opt seccomp=`: what a zygote needs to jail its children stays open, the
    rest of the table is shut.
    """
    refused = [name for name in _REFUSED if name not in _FOR_ZYGOTES]
    return {
        "defaultAction": "SCMP_ACT_ALLOW",
        # Or a call of a lesser architecture would end the process, where a child's own filter only refuses it.
        "archMap": [
            {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]},
            {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": ["SCMP_ARCH_ARM"]},
        ],
        "syscalls": [{"names": refused, "action": "SCMP_ACT_ERRNO", "errnoRet": errno.EPERM}],
    }


def install() -> None:
    """Apply the filter to this process and all that it starts. Cannot be undone."""
    machine = os.uname().machine
    if machine not in _ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"there is no system call table for {machine}")
    code = b"".join(struct.pack("=HBBI", *step) for step in program(machine))
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    prctl(PR_SET_NO_NEW_PRIVS, 1)
    filter_program = Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    if libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(filter_program), 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"seccomp: {os.strerror(error)}")
