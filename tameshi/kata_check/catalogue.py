"""What is wrong with packages among their neighbours: a track that is not listed, a uuid or a slug that is taken, a
prerequisite that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from core.katas.faults import Fault
from core.katas.load import load_tracks, package_folders
from core.katas.package import KataPackage
from core.katas.way import way_faults

_UUID = re.compile(r"^uuid\s*=\s*[\"']([0-9A-Fa-f-]+)[\"']", re.MULTILINE)


def catalogue_faults(packages: Iterable[Path]) -> Iterator[Fault]:
    """What is wrong with tracks.toml, and the tracks that it does not list; each is told once."""
    for track in dict.fromkeys(path.parent for path in packages):
        file = track.parent / "tracks.toml"
        tracks, faults = load_tracks(track.parent)
        yield from dict.fromkeys(faults)
        if not faults and track.name not in {listed.folder for listed in tracks}:
            yield Fault(file, f"the track `{track.name}` is not listed")


def twin_faults(packages: Iterable[Path]) -> Iterator[tuple[Path, Fault]]:
    """Packages that share uuid or slug with a neighbour, which need not be checked itself; each pair is told once."""
    later = list(packages)
    known = {path: _uuid(path) for folder in {path.parent.parent for path in later} for path in _neighbours(folder)}
    while later:
        path = later.pop(0)
        uuid, line = known.get(path, ("", None))
        for other in known.keys() - {path, *later}:
            if uuid and known[other][0] == uuid:
                yield path, Fault(path / "kata.toml", f"the uuid is also that of {other}", line)
            elif other.name == path.name:
                yield path, Fault(path, f"the slug is also that of {other}, and people search by it")


def prerequisite_faults(packages: Sequence[KataPackage]) -> Iterator[tuple[Path, Fault]]:
    """Prerequisites that no neighbour answers to, and circles among the packages that are checked."""
    for folder in dict.fromkeys(package.path.parent.parent for package in packages):
        neighbours = _neighbours(folder)
        if neighbours:
            inside = [package for package in packages if package.path.parent.parent == folder]
            for fault in way_faults(inside, {f"{path.parent.name}/{path.name}" for path in neighbours}):
                yield fault.file.parent, fault


def _neighbours(folder: Path) -> list[Path]:
    """The packages of a catalogue."""
    return package_folders(folder) if (folder / "tracks.toml").exists() else []


def _uuid(path: Path) -> tuple[str, int | None]:
    try:
        text = (path / "kata.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "", None
    found = _UUID.search(text)
    return (found[1].lower(), text.count("\n", 0, found.start()) + 1) if found else ("", None)
