"""Load kata packages from their folders. Loading checks the form; `tameshi kata check` finds out whether they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from core.katas.faults import Fault, KataFaults, schema_faults
from core.katas.files import Reader
from core.katas.hints import split_hints
from core.katas.implementations import read_implementations
from core.katas.package import EXPECTED_VERDICTS, KataPackage
from core.katas.schema import SLUG, KataToml, TracksToml, TrackToml
from core.katas.way import way_faults

ENTRIES = frozenset(
    {"kata.toml", "prompt.md", "hints.md", "starter.py", "editorial.md", "examples", "tests", "solutions", "README.md"}
    | {"implementations"}
)


class Library(NamedTuple):
    """Everything below a katas folder: the packages that can be used, and all faults of those that cannot."""

    packages: list[KataPackage]
    faults: list[Fault]


def load(path: Path) -> KataPackage:
    """Read one package. Raises KataFaults with everything that is wrong with its form."""
    path = Path(path)
    reader = Reader()
    if not path.is_dir():
        raise KataFaults([Fault(path, "is not a folder")])
    _check_names(reader, path)
    meta = _meta(reader, path / "kata.toml")
    package_parts = {
        "prompt": reader.text(path / "prompt.md"),
        "starter": reader.text(path / "starter.py"),
        "editorial": reader.text(path / "editorial.md"),
    }
    hints = split_hints(reader, path / "hints.md", reader.text(path / "hints.md", required=False))
    if meta is not None and meta.kind == "test":
        examples, tests = read_implementations(reader, path)
    else:
        examples, tests = _suite(reader, path / "examples"), _suite(reader, path / "tests")
        if meta is not None and (path / "implementations").exists():
            reader.fault(path / "implementations", "belongs into a kata of the kind `test`")
    solutions = _solutions(reader, path / "solutions")
    if reader.faults or meta is None:
        raise KataFaults(reader.faults)
    track, slug = path.resolve().parts[-2:]
    return KataPackage(
        path, track, slug, meta, hints=hints, examples=examples, tests=tests, solutions=solutions, **package_parts
    )


def load_all(folder: Path) -> Library:
    """Read every package below `folder`. A faulty one is left out and its faults are listed."""
    folder = Path(folder)
    tracks, faults = load_tracks(folder)
    listed = {track.folder for track in tracks}
    packages: list[KataPackage] = []
    for path in package_folders(folder):
        try:
            package = load(path)
        except KataFaults as error:
            faults.extend(error.faults)
            continue
        if package.track not in listed:
            faults.append(Fault(folder / "tracks.toml", f"the track `{package.track}` is not listed"))
            continue
        packages.append(package)
    known = {f"{path.parent.name}/{path.name}" for path in package_folders(folder)}
    between = [*_twins(packages), *way_faults(packages, known)]
    faults.extend(between)
    at_fault = {fault.file.parent for fault in between}
    return Library([package for package in packages if package.path not in at_fault], faults)


def package_folders(folder: Path) -> list[Path]:
    """The folders `<track>/<slug>` that hold, or should hold, a package."""
    return sorted(path for path in Path(folder).glob("*/*") if path.is_dir() and not path.name.startswith((".", "_")))


def load_tracks(folder: Path) -> tuple[list[TrackToml], list[Fault]]:
    """The tracks in the order of the catalogue, and what is wrong with tracks.toml."""
    file = Path(folder) / "tracks.toml"
    reader = Reader()
    content = reader.toml(file)
    if content is None:
        return [], reader.faults
    try:
        return list(TracksToml.model_validate(content).track), []
    except ValidationError as error:
        return [], schema_faults(file, error)


def _meta(reader: Reader, file: Path) -> KataToml | None:
    content = reader.toml(file)
    if content is None:
        return None
    try:
        return KataToml.model_validate(content)
    except ValidationError as error:
        reader.faults.extend(schema_faults(file, error))
        return None


def _check_names(reader: Reader, path: Path) -> None:
    if not SLUG.fullmatch(path.resolve().name):
        reader.fault(path, "a kata's folder is named in lower-case letters, digits and single hyphens")
    for entry in sorted(path.iterdir()):
        if entry.name not in ENTRIES and not entry.name.startswith((".", "__pycache__")):
            reader.fault(entry, "does not belong in a kata package")


def _suite(reader: Reader, folder: Path) -> dict[str, bytes]:
    files = reader.tree(folder)
    if not any(Path(name).match("test_*.py") for name in files):
        reader.fault(folder, "has no test_*.py")
    return files


def _solutions(reader: Reader, folder: Path) -> dict[str, dict[str, bytes]]:
    solutions = {verdict: reader.tree(folder / verdict) for verdict in EXPECTED_VERDICTS if (folder / verdict).is_dir()}
    solutions.setdefault("passes", {})
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name not in EXPECTED_VERDICTS and entry.name != "__pycache__":
            reader.fault(entry, f"a solution's folder is one of {', '.join(EXPECTED_VERDICTS)}")
    if not any(name.endswith(".py") for name in solutions["passes"]):
        reader.fault(folder / "passes", "has no reference solution")
    return solutions


def _twins(packages: Iterable[KataPackage]) -> list[Fault]:
    by_uuid = defaultdict(list)
    for package in packages:
        by_uuid[package.uuid].append(package)
    return [
        Fault(package.path / "kata.toml", f"the uuid {uuid} is also that of {other.path}")
        for uuid, same in by_uuid.items()
        for package in same
        for other in same
        if other is not package
    ]
