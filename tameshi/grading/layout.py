"""Read the layout of an Exercism exercise: which files of a folder are its solution, its tests and its helpers."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

CONFIG = ".meta/config.json"
_LARGEST_FILE = 8 * 1024 * 1024


class MalformedExercise(Exception):
    """The folder is no exercise that can be graded; the text says which file is at fault and why."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A folder and the files that its configuration names, relative to the folder.

    `helpers` are what tests and solution may both use (`files.editor`), and `example` is the author's own solution.
    """

    folder: Path
    solution: str
    tests: tuple[str, ...]
    example: str | None
    helpers: tuple[str, ...]

    @property
    def module(self) -> str:
        """The name under which the tests import the solution."""
        return PurePosixPath(self.solution).with_suffix("").as_posix().replace("/", ".")


def find_exercises(folder: Path) -> list[Path]:
    """The folder itself, or the exercises right below it where it is none."""
    if (folder / CONFIG).exists():
        return [folder]
    below = sorted(config.parent.parent for config in folder.glob(f"*/{CONFIG}"))
    if not below:
        raise MalformedExercise(f"{folder} has no {CONFIG}, and no folder in it has one, so it is no exercise.")
    return below


def read_exercise(folder: Path) -> Exercise:
    """What the folder's configuration says, with every file that it names looked at."""
    files = _files_of(folder)
    solutions = _names(folder, files, "solution")
    if len(solutions) != 1:
        found = ", ".join(solutions) or "none"
        raise MalformedExercise(f"{folder / CONFIG}: files.solution has to name one file, and names {found}.")
    tests = _names(folder, files, "test")
    if not tests:
        raise MalformedExercise(f"{folder / CONFIG}: files.test names no file.")
    for name in (*solutions, *tests):
        _require_module(folder, name)
    examples = _names(folder, files, "example") or _names(folder, files, "exemplar")
    helpers = _names(folder, files, "editor")
    for name in (*solutions, *tests, *examples, *helpers):
        checked_file(folder, name)
    return Exercise(folder, solutions[0], tests, examples[0] if examples else None, helpers)


def checked_file(folder: Path, name: str) -> Path:
    """The path of a regular file of reasonable size in the folder, on a way without symbolic links."""
    place = folder
    for part in PurePosixPath(name).parts:
        place /= part
        if place.is_symlink():
            raise MalformedExercise(f"{place} is a symbolic link; the files of an exercise have to be files.")
    try:
        status = place.stat()
    except FileNotFoundError:
        raise MalformedExercise(f"{folder / CONFIG} names {name}, which is not there.") from None
    if stat.S_ISDIR(status.st_mode):
        raise MalformedExercise(f"{place} is a folder; {CONFIG} has to name a file.")
    if not stat.S_ISREG(status.st_mode):
        raise MalformedExercise(f"{place} is not a regular file.")
    if status.st_size > _LARGEST_FILE:
        size, most = status.st_size / 2**20, _LARGEST_FILE >> 20
        raise MalformedExercise(f"{place} has {size:.0f} MB; the largest file that is graded has {most} MB.")
    return place


def _files_of(folder: Path) -> dict[str, Any]:
    config = folder / CONFIG
    if not config.exists():
        raise MalformedExercise(f"{folder} has no {CONFIG}, so it is no exercise.")
    try:
        content = json.loads(checked_file(folder, CONFIG).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise MalformedExercise(f"{config} is not UTF-8.") from None
    except (json.JSONDecodeError, RecursionError) as fault:
        raise MalformedExercise(f"{config} is not valid JSON: {fault}.") from None
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, dict):
        raise MalformedExercise(f'{config} has no object "files".')
    return files


def _names(folder: Path, files: dict[str, Any], key: str) -> tuple[str, ...]:
    names = files.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise MalformedExercise(f"{folder / CONFIG}: files.{key} has to be a list of file names.")
    for name in names:
        path = PurePosixPath(name)
        if not path.parts or "\0" in name or path.is_absolute() or ".." in path.parts:
            raise MalformedExercise(f"{folder / CONFIG}: files.{key} names {name!r}, which leads out of the folder.")
    return tuple(PurePosixPath(name).as_posix() for name in names)


def _require_module(folder: Path, name: str) -> None:
    path = PurePosixPath(name)
    parts = path.with_suffix("").parts
    if path.name == "__init__.py":
        raise MalformedExercise(f"{folder / name} makes a package; solution and tests have to be single modules.")
    if (folder / name).is_dir():
        raise MalformedExercise(f"{folder / name} is a folder; solution and tests have to be single modules.")
    if path.suffix != ".py" or not all(part.isidentifier() for part in parts):
        raise MalformedExercise(f"{folder / CONFIG} names {name}, which is no Python module that could be imported.")
