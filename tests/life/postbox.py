"""The letters of a platform without a mail server: it prints them, and they are caught here."""

from __future__ import annotations

import re
import threading
from typing import IO

LETTER = re.compile(r"^--- mail to (\S+): .*?^---$", re.MULTILINE | re.DOTALL)


class Postbox:
    """Reads what the platform prints, for as long as it prints."""

    def __init__(self, printed: IO[str]) -> None:
        self._text = ""
        self._came = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(printed,), daemon=True)
        self._thread.start()

    def link(self, to: str, part: str, patience: float = 60) -> str:
        """Wait for a letter to somebody with a link that has this part, and return the link."""
        wanted = re.compile(rf"http://\S*{re.escape(part)}\S+")
        found: list[str] = []

        def has_come() -> bool:
            letters = [letter[0] for letter in LETTER.finditer(self._text) if letter[1] == to]
            found[:] = [link[0] for letter in letters if (link := wanted.search(letter))]
            return bool(found)

        with self._came:
            assert self._came.wait_for(has_come, patience), f"no letter to {to} with a link to {part}:\n{self._text}"
        return found[-1]

    def close(self) -> None:
        """Wait until the platform has ended and all is read."""
        self._thread.join(30)

    def _read(self, printed: IO[str]) -> None:
        for line in printed:
            with self._came:
                self._text += line
                self._came.notify_all()
