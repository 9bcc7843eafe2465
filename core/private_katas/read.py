"""Read an uploaded package as the loader reads a folder, within limits that a stranger's package needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from core.katas.faults import Fault, KataFaults
from core.katas.load import load
from core.katas.package import KataPackage
from core.private_katas.faults import UnfitUpload
from core.private_katas.pack import write_package

# By the end of a file's name: pages render texts on every visit, and nested TOML takes the square of its length.
LARGEST = {".toml": 16 * 1024, ".md": 64 * 1024, ".py": 64 * 1024}
LARGEST_OTHER = 512 * 1024
MOST_RUN_SECONDS = 60.0
MOST_MEMORY_MB = 1024


def read_package(slug: str, files: Mapping[str, bytes]) -> KataPackage:
    """The package. Raises UnfitUpload with everything that the reader finds; the gate looks deeper."""
    too_large = list(_too_large(files))
    if too_large:
        raise UnfitUpload(too_large)
    with TemporaryDirectory(prefix="tameshi-kata-") as folder:
        path = write_package(Path(folder), slug, files)
        try:
            package = load(path)
        except KataFaults as error:
            raise UnfitUpload(inside(path, fault) for fault in error.faults) from None
    unfit = [Fault(Path("kata.toml"), words) for words in _beyond(package)]
    if unfit:
        raise UnfitUpload(unfit)
    return package


def inside(folder: Path, fault: Fault) -> Fault:
    """The same fault, with its file as the author knows it, also where the words name it."""
    message = fault.message.replace(f"{folder}/", "").replace(str(folder), "the package")
    file = fault.file.relative_to(folder) if fault.file.is_relative_to(folder) else Path(fault.file.name)
    return Fault(Path("the package") if file == Path() else file, message, fault.line)


def _beyond(package: KataPackage) -> Iterator[str]:
    """What kata.toml may say of a kata of ours, and not of one that shares our machines with other organisations."""
    limits = package.meta.limits
    if package.meta.prerequisites:
        yield "`prerequisites`: a private kata stands for itself, since candidates have solved nothing here before"
    if limits.run_seconds > MOST_RUN_SECONDS:
        yield f"`limits.run_seconds`: a private kata may use {MOST_RUN_SECONDS:.0f} seconds"
    if limits.memory_mb > MOST_MEMORY_MB:
        yield f"`limits.memory_mb`: a private kata may use {MOST_MEMORY_MB:,} MB"


def _too_large(files: Mapping[str, bytes]) -> Iterator[Fault]:
    for name, content in sorted(files.items()):
        most = LARGEST.get(PurePosixPath(name).suffix, LARGEST_OTHER)
        if len(content) > most:
            yield Fault(Path(name), f"has {len(content):,} bytes, and may have {most:,}")
