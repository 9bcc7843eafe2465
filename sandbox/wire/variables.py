"""Whether the environment has changed, asked before and after every call: so it must cost next to nothing."""

from __future__ import annotations

import os


class Variables:
    """Compares what lies behind `os.environ`, encoded, since decoding a dozen variables takes longer than a call."""

    def __init__(self) -> None:
        self._seen = self._encoded().copy()

    def have_changed(self) -> bool:
        """Since the last time that this was asked."""
        now = self._encoded()
        if now == self._seen:
            return False
        self._seen = now.copy()
        return True

    @staticmethod
    def _encoded() -> dict[bytes, bytes]:
        encoded: dict[bytes, bytes] = os.environ._data  # type: ignore[attr-defined]
        return encoded
