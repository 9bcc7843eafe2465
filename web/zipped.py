"""A ZIP file that is sent while it is made, so that its size costs no memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class _Outlet(io.RawIOBase):
    """Takes what the archive writes until it is fetched. It cannot be rewound, which the archive can do without."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self._parts.append(part)
        return len(part)

    def fetch(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def zipped(entries: Iterable[tuple[str, Iterable[bytes]]], now: datetime) -> Iterator[bytes]:
    """The bytes of a ZIP file with these names and contents."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_DEFLATED) as archive:
        for name, content in entries:
            about = ZipInfo(name, now.timetuple()[:6])
            about.compress_type, about.external_attr = ZIP_DEFLATED, 0o600 << 16
            with archive.open(about, "w", force_zip64=True) as file:
                for part in content:
                    file.write(part)
                    if ready := outlet.fetch():
                        yield ready
    yield outlet.fetch()
