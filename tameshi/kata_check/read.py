"""Read packages: what is wrong with their form, and with their text unless that was read before and found sound."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from core.katas.faults import KataFaults
from core.katas.load import load, package_folders
from tameshi.kata_check.found import KataCheck
from tameshi.kata_check.proven import Proven
from tameshi.kata_check.static.faults import static_faults

_ROOT = Path(__file__).resolve().parents[2]
_READS = ("tameshi/kata_check/**/*.py", "core/**/*.py")  # What looks at the text.
_BESIDE = ("words.txt", "tracks.toml")  # What a text may be held against, beside the addresses of other katas.


def read(path: Path, proven: Proven) -> KataCheck:
    """All that can be said without grading."""
    try:
        package = load(path)
    except KataFaults as error:
        return KataCheck(path, faults=list(error.faults))
    name = sound_name(path)
    if proven.is_sound(name):
        return KataCheck(path, package)
    faults = static_faults(package)
    if not faults:
        proven.call_sound(name)
    return KataCheck(path, package, faults)


def sound_name(path: Path) -> str:
    """Another one whenever the text could be judged in another way."""
    return f"{_readers()} {_neighbourhood(path.parent.parent)} {_hash(path.rglob('*'))}"


@cache
def _readers() -> str:
    return _hash(file for pattern in _READS for file in _ROOT.glob(pattern))


def _neighbourhood(folder: Path) -> str:
    addresses = " ".join(f"{path.parent.name}/{path.name}" for path in package_folders(folder))
    return f"{_hash(folder / name for name in _BESIDE)} {hashlib.sha256(addresses.encode()).hexdigest()}"


def _hash(files: Iterable[Path]) -> str:
    """Of names and contents; what is not there counts as well."""
    found = hashlib.sha256()
    for file in sorted(files):
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(f"{file} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()
