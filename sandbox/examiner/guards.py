"""What the submission has made is for the examiner to read, never to run.

A file in the scratch folder may be the submission's. So no module is imported from there, no process is started (it
would share this jail with the suite), an archive is unpacked below the folder that was named and nowhere else, and a
pickle that names anything but plain data is loaded in the cell.
"""

from __future__ import annotations

import contextlib
import doctest
import functools
import importlib.util
import io
import logging.config
import os
import pickle
import runpy
import shelve
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from sandbox.examiner.remote import remote_of
from sandbox.examiner.surroundings import is_shared
from sandbox.jail.rootfs import SUITE
from sandbox.wire import types
from sandbox.wire.places import within

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_PROCESSES = [(subprocess.Popen, "__init__"), (os, "system"), (os, "posix_spawn"), (os, "posix_spawnp")]
_PROCESSES += [(os, f"exec{letters}") for letters in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")]


def _careful_archives() -> list[tuple[Any, str, Any]]:
    """Python before 3.11.4 has no filter for what comes out of an archive; the walls of the jail hold all the same."""
    careful = getattr(tarfile, "data_filter", None)
    return [(tarfile.TarFile, "extraction_filter", staticmethod(careful))] if careful is not None else []


@contextlib.contextmanager
def guarded(link: Link) -> Iterator[None]:
    """While active, nothing of the submission's making is run here."""
    replaced: list[tuple[Any, str, Any]] = [
        (importlib.util, "spec_from_file_location", _by_path(link, importlib.util.spec_from_file_location, 1)),
        (runpy, "run_path", _by_path(link, runpy.run_path, 0)),
        *_careful_archives(),
        (doctest.DocTestFinder, "find", _not_of_submission(link, doctest.DocTestFinder.find)),
        (pickle, "dump", lambda target, file, *rest, **options: file.write(pickle.dumps(target, *rest, **options))),
        (pickle, "load", functools.partial(_load, link)),
        (pickle, "loads", lambda data, /, **options: _load(link, io.BytesIO(data), **options)),
        (pickle, "Unpickler", functools.partial(_Reader, link)),
        (shelve, "Unpickler", functools.partial(_Reader, link)),
        *((owner, name, _refused(link, name)) for owner, name in _PROCESSES),
        *((logging.config, name, _configures(link, name)) for name in ("dictConfig", "fileConfig")),
    ]
    with contextlib.ExitStack() as stack:
        for owner, name, replacement in replaced:
            if name in vars(owner):
                stack.callback(setattr, owner, name, vars(owner)[name])
            else:
                stack.callback(delattr, owner, name)
            setattr(owner, name, replacement)
        sys.path_hooks.insert(0, _no_modules)
        stack.callback(sys.path_hooks.remove, _no_modules)
        sys.path_importer_cache.clear()
        yield


class _NoModules:
    """Finds nothing."""

    def find_spec(self, name: str, target: object = None) -> None:
        """Never."""


def _no_modules(path: str) -> _NoModules:
    """A path hook for the folders that the submission can write to."""
    if is_shared(os.path.realpath(path or ".")):
        return _NoModules()
    raise ImportError


def _by_path(link: Link, original: Callable[..., Any], place: int) -> Callable[..., Any]:
    def checked(*args: Any, **kwargs: Any) -> Any:
        path = args[place] if len(args) > place else kwargs.get("location", kwargs.get("path_name"))
        if path is not None and is_shared(os.path.realpath(os.fspath(path))):
            raise link.refuse(
                f"The test runs {path}, which the submission may have written. Do that in an @in_cell function."
            )
        return original(*args, **kwargs)

    return checked


def _not_of_submission(link: Link, original: Callable[..., Any]) -> Callable[..., Any]:
    def find(self: Any, target: Any, *args: Any, **kwargs: Any) -> Any:
        if remote_of(target) is not None:
            raise link.refuse(
                "The test runs doctests of the submission here. Call doctest.testmod, which runs in the cell."
            )
        return original(self, target, *args, **kwargs)

    return find


def _refused(link: Link, name: str) -> Callable[..., NoReturn]:
    def refused(*args: Any, **kwargs: Any) -> NoReturn:
        what = "subprocess" if name == "__init__" else f"os.{name}"
        raise link.refuse(
            f"The test starts a process ({what}), which would run beside the hidden tests and without the submission. "
            "Start it in an @in_cell function and return what it prints."
        )

    return refused


def _configures(link: Link, name: str) -> Callable[..., NoReturn]:
    """A configuration names what is to be called, and it may be the submission's."""

    def refused(*args: Any, **kwargs: Any) -> NoReturn:
        raise link.refuse(
            f"The test calls logging.config.{name}, and what such a configuration names would run beside the hidden "
            "tests. Call it in an @in_cell function."
        )

    return refused


class _Elsewhere(Exception):
    """This pickle holds more than plain data."""


class _Plain(pickle._Unpickler):  # In Python, so that every step that a pickle takes can be seen.
    def find_class(self, module: str, name: str) -> Any:
        found = getattr(sys.modules.get(module), name, None) if "." not in name else None
        if isinstance(found, type) and (types.name_of(found) is not None or _is_of_suite(module)):
            return found
        raise _Elsewhere

    def load_build(self) -> None:
        if isinstance(self.stack[-2], type):  # type: ignore[attr-defined]
            raise pickle.UnpicklingError("a pickle that changes a class")
        super().load_build()  # type: ignore[misc]

    dispatch: ClassVar[Any] = {**pickle._Unpickler.dispatch, pickle.BUILD[0]: load_build}


def _is_of_suite(module: str) -> bool:
    return within(getattr(sys.modules[module], "__file__", None) or "", SUITE)


class _Reader:
    """In place of `pickle.Unpickler`."""

    def __init__(self, link: Link, file: Any, **options: Any) -> None:
        self._link, self._file, self._options = link, file, options

    def load(self) -> Any:
        """The next object of the file."""
        return _load(self._link, self._file, **self._options)


def _load(link: Link, file: Any, /, **options: Any) -> Any:
    """Plain data is read here, and anything else where its classes are."""
    data = file.read()
    source = io.BytesIO(data)
    try:
        loaded = _Plain(source, **options).load()
        rest = source.tell()
    except _Elsewhere:
        loaded, rest = link.request("library", "sandbox.cell.pickles", "load", (bytes(data), options), {})
    if rest < len(data):  # Several objects may lie in one file.
        file.seek(rest - len(data), os.SEEK_CUR)
    return loaded
