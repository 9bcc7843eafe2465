"""Read an uploaded archive without trusting it: nothing is written anywhere, and nothing is read beyond the limits."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from core.clean import clean_line
from core.katas.faults import Fault
from core.katas.files import LEFT_OUT
from core.katas.schema import SLUG
from core.private_katas.faults import UnfitUpload

MOST_BYTES = 1024 * 1024
MOST_UNPACKED = 4 * 1024 * 1024
MOST_ENTRIES = 400
LONGEST_NAME = 200
LONGEST_SLUG = 64
META = "kata.toml"
ARCHIVE = Path("the archive")
USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BESIDE = frozenset({"tracks.toml", "words.txt"})  # What lies beside packages in a folder of katas, and is not needed.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError,
    struct.error, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The one package of an archive: the name of its folder, and its files by their path inside it."""

    slug: str
    files: Mapping[str, bytes]


def unpack(archive: bytes) -> Unpacked:
    """The package in a .zip. Raises UnfitUpload."""
    if len(archive) > MOST_BYTES:
        raise _unfit("has more than 1 MB. A package is text: leave out what does not belong to it")
    try:
        with zipfile.ZipFile(BytesIO(archive)) as opened:
            return _package(_contents(opened))
    except UNREADABLE as error:
        raise _unfit("is no .zip file that can be read, or it is damaged. Pack the folder anew") from error


def _contents(opened: zipfile.ZipFile) -> dict[PurePosixPath, bytes]:
    entries = [entry for entry in opened.infolist() if not _is_clutter(entry.filename)]
    if len(entries) > MOST_ENTRIES:
        raise _unfit(f"has {len(entries):,} entries, and a package has at most {MOST_ENTRIES}")
    faults = list(_faults(entries))
    if faults:
        raise UnfitUpload(faults)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _unfit(f"unpacks to more than {MOST_UNPACKED // 1024**2} MB")
    return {PurePosixPath(entry.filename): _read(opened, entry) for entry in entries if not entry.is_dir()}


def _read(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content. Sizes may lie: `ZipFile.read` would unpack a gigabyte and cut it then, while who asks for so many
    bytes gets no more unpacked, and the checksum tells. One more is asked for, or that of nothing is not looked at.
    """
    with opened.open(entry) as content:
        return content.read(entry.file_size + 1)


def _is_clutter(name: str) -> bool:
    """What systems and editors leave behind, and what the loader leaves out."""
    parts = PurePosixPath(name).parts
    return any(part in LEFT_OUT or part == "__MACOSX" or (part[:1] == "." and part != "..") for part in parts)


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    """What no archive of a package has: what leads out of it, links, passwords, strange packing, anything twice."""
    seen: set[str] = set()
    files = {PurePosixPath(entry.filename) for entry in entries if not entry.is_dir()}
    for entry in entries:
        name, shown = entry.filename, Path(clean_line(entry.filename)[:LONGEST_NAME] or "?")
        path, kind = PurePosixPath(name), stat.S_IFMT(entry.external_attr >> 16)
        if not path.parts or not name.isprintable() or "\\" in name or len(name) > LONGEST_NAME:
            yield Fault(shown, "has a name that cannot be used: too long, or with backslashes or unseen characters")
        elif path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            yield Fault(shown, "leads out of the archive")
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield Fault(shown, "is a link or another special file; put the file itself here")
        elif entry.flag_bits & 1:
            yield Fault(shown, "is locked with a password")
        elif entry.compress_type not in USUAL:  # The libraries of others unpack all or nothing, however much it is.
            yield Fault(shown, "is packed in an unusual way; use deflate, as every system does unless told otherwise")
        elif str(path) in seen or files.intersection(path.parents):
            yield Fault(shown, "is in the archive twice")
        seen.add(str(path))


def _package(contents: Mapping[PurePosixPath, bytes]) -> Unpacked:
    found = [path.parent for path in contents if path.name == META]
    if not found:
        raise _unfit(f"has no {META}. Pack the folder of the kata, the one that {META} is in")
    root = min(found, key=lambda folder: len(folder.parts))
    if any(root not in (other, *other.parents) for other in found):
        raise _unfit("has more than one kata. Upload one at a time")
    if not root.parts:
        raise _unfit(f"has {META} at its top. Pack the folder around it as well: its name is the slug of the kata")
    if not SLUG.fullmatch(root.name) or len(root.name) > LONGEST_SLUG:
        words = f"a kata's folder is named in at most {LONGEST_SLUG} lower-case letters, digits and single hyphens"
        raise UnfitUpload([Fault(Path(root.name), words)])
    outside = [path for path in contents if root not in path.parents and path.name not in BESIDE]
    if outside:
        raise UnfitUpload(Fault(Path(path), f"does not belong to the package, which is {root}") for path in outside)
    return Unpacked(
        root.name,
        {path.relative_to(root).as_posix(): content for path, content in contents.items() if root in path.parents},
    )


def _unfit(words: str) -> UnfitUpload:
    return UnfitUpload([Fault(ARCHIVE, words)])
