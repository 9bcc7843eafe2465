"""Archives of packages, as somebody uploads them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a package folder by their path inside it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


def zip_of(files: Mapping[str, bytes | str]) -> bytes:
    """An archive of these files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def zip_folder(folder: Path, *, inside: str = "") -> bytes:
    """An archive of a package with its own folder around it, perhaps `inside` others."""
    return zip_of({f"{inside}{folder.name}/{name}": content for name, content in files_in(folder).items()})
