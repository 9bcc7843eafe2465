"""The data folder: where everything lives that must outlast a restart."""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from tameshi.up.refusals import FolderUnwritable

SOCKET_PATH_MAX = 100  # The kernel allows 107 bytes.


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places inside the data folder."""

    path: Path

    @property
    def logs(self) -> Path:
        """One log file per child."""
        return self.path / "log"

    @property
    def redis(self) -> Path:
        """Redis's append-only file."""
        return self.path / "redis"

    @property
    def database_url(self) -> str:
        """The SQLite database."""
        return f"sqlite:///{self.path / 'tameshi.db'}"

    @property
    def redis_socket(self) -> Path:
        """Redis's socket: in the folder, or in a short place where the folder's own path is too long for a socket."""
        inside = self.redis / "redis.sock"
        if len(os.fsencode(inside)) <= SOCKET_PATH_MAX:
            return inside
        digest = blake2b(os.fsencode(inside), digest_size=6).hexdigest()
        return Path(tempfile.gettempdir()) / f"tameshi-{os.getuid()}-{digest}" / "redis.sock"


def open_folder(path: Path) -> DataFolder:
    """Make the data folder, private to this user, and check that it can be written."""
    folder = DataFolder(path.expanduser().absolute())
    try:
        folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in (folder.logs, folder.redis, folder.redis_socket.parent):
            part.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder.path):
            pass
    except OSError as error:
        raise FolderUnwritable(folder.path, error.strerror or str(error)) from None
    if folder.redis_socket.parent.stat().st_uid != os.getuid():
        raise FolderUnwritable(folder.redis_socket.parent, "it belongs to another user")
    return folder


def secret_key(folder: DataFolder) -> str:
    """The key that signs cookies, made on the first start and readable by this user only."""
    path = folder.path / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    except OSError as error:
        raise FolderUnwritable(path, error.strerror or str(error)) from None
    else:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    try:
        key = path.read_text().strip()
    except OSError as error:
        raise FolderUnwritable(path, error.strerror or str(error)) from None
    if not key:  # A crash between making and filling the file.
        path.unlink()
        return secret_key(folder)
    return key
