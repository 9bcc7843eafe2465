"""Entry of a zygote process: close itself off, import what its children need, serve.

Started as `python -I -S -B` by an engine, with one JSON argument: `role` (examiner or cell), `control` (a descriptor,
or a path to listen on), `root` (an empty folder to build a root file system in; null inside a container), `packages`,
`paths`, `uids`.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module
from typing import Any

from sandbox.jail import linux, rootfs
from sandbox.wire.frames import LinkLost
from sandbox.zygote.server import Zygote

_NAMESPACES = linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS | linux.CLONE_NEWNET
_USUAL_IN_KATAS = """
    abc array asyncio base64 bisect calendar cmath collections.abc concurrent.futures contextlib contextvars copy csv
    dataclasses datetime decimal difflib enum fractions functools graphlib hashlib heapq hmac inspect io itertools json
    logging math numbers operator os.path pathlib pprint queue random re secrets shutil sqlite3 statistics string struct
    tempfile textwrap threading time traceback types typing unicodedata unittest.mock urllib.parse uuid warnings weakref
    zlib zoneinfo
"""
_PRELOADED = {
    "cell": _USUAL_IN_KATAS.split(),
    "examiner": ["pytest", "unittest.mock", "sqlite3", "asyncio", "secrets", "random", "sandbox.examiner.session"],
}
_PACKAGES = """
    django.core.management django.db.backends.sqlite3.base django.db.models django.forms django.test
    django.views.generic fastapi.testclient flask httpx pydantic sqlalchemy.orm
"""


def main() -> None:
    """Become the zygote that the argument describes."""
    config: dict[str, Any] = json.loads(sys.argv[1])
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    control = _control_socket(config["control"])
    if config.get("root"):
        _isolate(config, control)
    for name in _PRELOADED[config["role"]]:
        import_module(name)
    if config["role"] == "examiner":
        _preload_pytest()
    run = import_module(f"sandbox.{config['role']}.main").run
    _settle()
    with contextlib.suppress(LinkLost):
        Zygote(
            control, run, config.get("uids"), when_idle=_preload_packages if config["role"] == "cell" else _settle
        ).serve()
    os._exit(0)


def _settle() -> None:
    """Take what is loaded out of the collector's sight, so that children share its memory pages."""
    gc.collect()
    gc.freeze()
    gc.disable()


def _preload_packages() -> None:
    """Import the large packages that katas use, once nobody is waiting."""
    for name in _PACKAGES.split():
        with contextlib.suppress(ImportError):
            import_module(name)
    _settle()


def _preload_pytest() -> None:
    """Import what pytest imports when it starts, and start it, so that no child has to."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import_module("pdb")
    for name in import_module("_pytest.config").default_plugins:
        import_module(f"_pytest.{name}")
    import_module("sandbox.examiner.warm").start()


def _control_socket(where: int | str) -> socket.socket:
    if isinstance(where, int):
        return socket.socket(fileno=where)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(where)
        os.chmod(where, 0o666)  # noqa: S103 - the volume that it lies in is shared with one worker only.
        listener.listen(1)
        connection, _ = listener.accept()
    os.unlink(where)
    return connection


def _isolate(config: dict[str, Any], control: socket.socket) -> None:
    """Leave the host: new namespaces, process 1 of them, and a root file system that holds only Python."""
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0:
        linux.unshare(_NAMESPACES)
    else:
        linux.unshare(_NAMESPACES | linux.CLONE_NEWUSER)
        linux.map_ids(0, uid, gid)
    child = os.fork()
    if child:
        control.close()
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0x7F)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    sys.executable = os.path.realpath(sys.executable)  # Inside, the link that leads to it is gone.
    rootfs.build(config["root"], config["shown"], config["packages"])
    sys.path[:] = [rootfs.CODE, *config["paths"]]
    sys.path_importer_cache.clear()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "sandbox" and hasattr(module, "__path__"):
            module.__path__ = [f"{rootfs.CODE}/{name.replace('.', '/')}"]


if __name__ == "__main__":
    main()
