"""Environment: out of the jail, by network, files, kernel and neighbours. `ESCAPED` is printed by whoever gets out."""

from __future__ import annotations

from tests.sandbox.attacks import table

_PRELUDE = r'''
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def tried(what, work):
    try: result = work()
    except BaseException as fault: print(what, type(fault).__name__)
    else: print(what, "ESCAPED" if result not in (-1, None, False) else result)
'''

ATTACKS = table("environment", r'''
=== network | failed
import socket
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET, 40, 38):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        tried("socket", lambda: socket.socket(family, kind))
tried("names", lambda: socket.getaddrinfo("example.com", 80))
tried("connect", lambda: socket.create_connection(("127.0.0.1", 6379), 0.2))

=== writing outside of scratch | failed
for path in ("/x", "/tameshi/x", "/usr/lib/x", "/etc/passwd", "/proc/x", "/sys/x", "/run/x", "/var/x", "/dev/x", "/dev/mqueue/x"):
    tried(path, lambda: open(path, "w"))
import json, sys
tried("library", lambda: open(json.__file__, "a"))
tried("interpreter", lambda: open(sys.executable, "ab"))

=== the host's files | failed
for path in ("/etc/shadow", "/root", "/home", "/work", "/var/lib", "/proc/1/root/etc", "/sys/kernel", "/run/docker.sock", "/var/run/docker.sock",
             "/etc/hostname", "/boot", "/mnt", "/opt/secrets", "/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/fuse", "/dev/pts/0", "/dev/tty"):
    tried(path, lambda: os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1))

=== mounts and namespaces | failed
tried("unshare", lambda: libc.unshare(0x10000000))
tried("unshare all", lambda: libc.unshare(0x7E020000))
tried("mount", lambda: libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None))
tried("umount", lambda: libc.umount2(b"/proc", 2))
tried("chroot", lambda: os.chroot("/tmp"))
tried("pivot_root", lambda: libc.syscall(155, b".", b"."))
tried("setns", lambda: libc.setns(0, 0))
tried("clone", lambda: libc.syscall(56, 0x10000011, 0, 0, 0, 0))
tried("clone3", lambda: libc.syscall(435, 0, 88))
tried("open_tree", lambda: libc.syscall(428, -100, b"/", 1))
tried("fsopen", lambda: libc.syscall(430, b"tmpfs", 0))

=== identities and capabilities | failed
tried("setuid", lambda: os.setuid(0) or True)
tried("setgid", lambda: os.setgid(0) or True)
tried("setgroups", lambda: os.setgroups([0]) or True)
tried("mknod", lambda: os.mknod("/tmp/node", 0o20600, os.makedev(1, 1)) or True)
tried("chown", lambda: (open("/tmp/mine", "w").close(), os.chown("/tmp/mine", 0, 0)) and True)
tried("setuid file", lambda: (os.chmod("/tmp/mine", 0o6755), os.stat("/tmp/mine").st_uid == 0)[1])
tried("nice", lambda: os.nice(-5))
tried("sethostname", lambda: libc.sethostname(b"x", 1))
tried("prctl seccomp", lambda: libc.prctl(22, 0, 0, 0, 0))

=== limits raised | failed
import resource
for what in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_CORE):
    soft, hard = resource.getrlimit(what)
    tried("unlimited", lambda: hard == resource.RLIM_INFINITY)
    tried("raise", lambda: resource.setrlimit(what, (hard + 1, hard + 1)) or True)

=== kernel interfaces | failed
for name, number, args in (("keyctl", 250, (0, -3, 1)), ("add_key", 248, (b"user", b"x", b"y", 1, -3)), ("bpf", 321, (0, 0, 0)),
                           ("io_uring", 425, (1, 0)), ("userfaultfd", 323, (0,)), ("perf", 298, (0, 0, -1, -1, 0)),
                           ("ptrace", 101, (0, 0, 0, 0)), ("vm_readv", 310, (1, 0, 0, 0, 0, 0)), ("kexec", 246, (0, 0, 0, 0)),
                           ("module", 175, (0, 0, b"")), ("by_handle", 304, (0, 0, 0)), ("pidfd_getfd", 438, (0, 0, 0)),
                           ("shmget", 29, (1, 4096, 0o1600)), ("msgget", 68, (1, 0o1600)), ("semget", 64, (1, 1, 0o1600)),
                           ("mq_open", 240, (b"q", 0o102, 0o600, 0)), ("personality", 135, (0x40000,)), ("settime", 227, (0, 0)),
                           ("x32", 0x40000000 + 39, ()), ("unknown", 999, ())):
    tried(name, lambda: libc.syscall(number, *args))

=== signals to the neighbours | failed crashed out_of_memory
import signal
for pid in (*range(2, 300), -2):
    try: os.kill(pid, signal.SIGKILL)
    except OSError: pass

=== programs of the system | failed
import subprocess
for program in ("sh", "bash", "docker", "sudo", "su", "mount", "curl", "ls", "id"):
    tried(program, lambda: subprocess.run([program, "-c", "id"], capture_output=True))
tried("os.system", lambda: os.system("id") == 0)

=== a program of its own | failed
path = "/tmp/run"
open(path, "wb").write(b"#!/usr/bin/env python3\nprint('ESCAPED')\n")
os.chmod(path, 0o755)
import subprocess
tried("exec in scratch", lambda: subprocess.run([path]))

=== links that lead out | failed
tried("hard link", lambda: os.link("/etc/passwd", "/tmp/hard") or True)
os.symlink("/etc/shadow", "/tmp/soft")
tried("symbolic link", lambda: open("/tmp/soft").read())
os.makedirs("/tmp/suite", exist_ok=True)
os.symlink("/", "/tmp/suite/root")

=== descriptors that were inherited | failed
import stat
for fd in range(3, 1024):
    try: mode = os.fstat(fd).st_mode
    except OSError: continue
    if not stat.S_ISSOCK(mode): print("ESCAPED: descriptor", fd, oct(mode))
count = 0
for fd in range(3, 1024):
    try: count += stat.S_ISSOCK(os.fstat(fd).st_mode)
    except OSError: pass
if count > 1: print("ESCAPED: sockets", count)
if not stat.S_ISFIFO(os.fstat(1).st_mode): print("ESCAPED: standard output")
''', prelude=_PRELUDE)
