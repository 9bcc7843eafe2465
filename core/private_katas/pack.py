"""Files of a package: as an archive to download, as a folder for what reads folders, and as one hash."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

# A name of no track: private katas are on no shelf. The loader wants a folder around a package all the same.
TRACK = "private"
TRACKS = f'[[track]]\nfolder = "{TRACK}"\ntitle = "Private katas"\nsummary = "Katas of one organisation."\n'
BEGINNING = (1980, 1, 1, 0, 0, 0)


def pack(slug: str, files: Mapping[str, bytes]) -> bytes:
    """A .zip that can be uploaded again; the same bytes for the same files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"{slug}/{name}", BEGINNING), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def write_package(folder: Path, slug: str, files: Mapping[str, bytes]) -> Path:
    """Write the package below `folder` as a catalogue that holds it alone, and return its own folder."""
    package = folder / TRACK / slug
    for name, content in files.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (folder / "tracks.toml").write_text(TRACKS, encoding="utf-8")
    return package


def hash_of(slug: str, files: Mapping[str, bytes]) -> str:
    """Another one whenever a name or a byte is another."""
    digests = "".join(f"{hashlib.sha256(content).hexdigest()} {name}\n" for name, content in sorted(files.items()))
    return hashlib.sha256(f"{slug}\n{digests}".encode()).hexdigest()
