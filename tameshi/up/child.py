"""Becomes another program that ends when its parent does. Run as a file: `child.py PARENT_PID PROGRAM ARGUMENT...`.

Standard library only and nothing of ours, so that it costs a few milliseconds. The kernel keeps the wish for a signal
across exec; the parent may have died before the wish was made, hence the check after it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask for SIGTERM at the parent's death, then become the program."""
    parent, *program = sys.argv[1:]
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != int(parent):
        sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main()
