"""Why `tameshi up` does not start. Each text says what to do about it."""

from __future__ import annotations

from pathlib import Path


class CannotStart(Exception):
    """Something on this machine is in the way; the text names the remedy."""


class PortInUse(CannotStart):
    """Another program listens on the port."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Port {port} on {host} is in use. Stop the program that listens there, "
            f"or choose another port: --port {port + 1}"
        )


class AddressUnusable(CannotStart):
    """The address cannot be listened on."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {host} port {port} ({reason}). "
            "Choose an address of this machine with --host, and a port from 1024 up with --port."
        )


class FolderUnwritable(CannotStart):
    """The data folder cannot be made or written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Cannot write to {path} ({reason}). "
            "Make it writable for this user, or choose another folder with --data-dir."
        )


class FolderInUse(CannotStart):
    """Another `tameshi up` has the data folder."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(
            f"{path} is in use by another `tameshi up`{holder}. "
            "Stop that one first, or choose another folder with --data-dir."
        )


class NoRedis(CannotStart):
    """There is no Redis server to start."""

    def __init__(self) -> None:
        super().__init__(
            "No Redis server was found. Install one (on Debian: apt-get install redis-server), "
            "or set REDIS_URL to one that runs already."
        )


class DatabaseUnusable(CannotStart):
    """The database cannot be opened or migrated."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The database cannot be used: {reason}. "
            "Check DATABASE_URL (sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME), and that its server runs."
        )


class NoKatas(CannotStart):
    """The folder of the katas is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no folder {path} with katas. Set KATAS_DIR to the folder that holds them.")


class ChildFailed(CannotStart):
    """A process that everything needs ended, or was not ready in time."""

    def __init__(self, name: str, log: Path, tail: str) -> None:
        super().__init__(f"{name} did not start. The end of {log}:\n{tail or '(it is empty)'}")
