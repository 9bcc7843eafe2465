"""A file system that lives with the examiner, in memory: what was opened, written, closed and renamed are facts.

The cell's side is `sandbox.cell.files` (`import tameshi_files`), whose files make every step a call of `disk`.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import Any

from sandbox.examiner.record import Record
from sandbox.examiner.tree import ON_OPEN_FILES, OPERATIONS, Tree, error, normal


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of the submission that reached the disk. `error` names the errno with which it failed, or is empty."""

    name: str
    path: str
    error: str = ""


class FileSystem:
    """Holds files by path, all paths absolute. `operations` lists what the submission did.

    `capacity` is the room for contents in bytes.
    """

    OFFERED = frozenset({"disk"})

    def __init__(self, files: dict[str, bytes | str] | None = None, *, capacity: int = 4 * 1024 * 1024) -> None:
        self.operations: Record[Operation] = Record("file operations")
        self._tree = Tree(files or {}, capacity)
        self._faults: list[tuple[str, str, int, int]] = []  # (operation, path, errno, how often to let it pass)

    @property
    def files(self) -> dict[str, bytes]:
        """What is on the disk now, by path."""
        return self._tree.contents

    @property
    def left_open(self) -> list[str]:
        """The paths of files that are open, in the order of opening."""
        return [handle.path for handle in self._tree.handles]

    def paths_of(self, operation: str) -> list[str]:
        """The paths on which an operation went well, in order: `paths_of("close")`."""
        return [one.path for one in self.operations if one.name == operation and not one.error]

    def fail(self, operation: str, path: str, number: int, *, after: int = 0) -> None:
        """Let an operation on a path (`"*"` for any) fail with an errno such as `errno.EACCES`, once it has gone well
        `after` times.
        """
        if operation not in OPERATIONS:
            raise ValueError(f"an operation is one of {', '.join(sorted(OPERATIONS))}")
        self._faults.append((operation, path if path == "*" else normal(path), number, after))

    def disk(self, operation: str, *arguments: Any) -> Any:
        """Hand this to the submission, by way of `tameshi_files.Disk`. Raises OSError as a disk does."""
        if type(operation) is not str or operation not in OPERATIONS or not arguments:
            raise ValueError("no operation of a disk")
        on_open = operation in ON_OPEN_FILES
        path = self._tree.handle(arguments[0]).path if on_open else normal(arguments[0])
        fault: OSError | None = None
        try:
            self._fail_if_told(operation, path)
            return getattr(self._tree, operation)(*arguments)
        except OSError as raised:
            fault = raised
            raise
        finally:
            name = errno.errorcode.get(fault.errno or 0, "EIO") if fault else ""
            self.operations.note(Operation(operation, path, name), len(path))

    def _fail_if_told(self, operation: str, path: str) -> None:
        for place, (wanted, where, number, after) in enumerate(self._faults):
            if wanted == operation and where in ("*", path):
                if after == 0:
                    raise error(number, path)
                self._faults[place] = (wanted, where, number, after - 1)
