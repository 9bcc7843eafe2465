"""Wait for an answer, but not for ever, where whoever is asked knows no limit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def within(seconds: float, ask: Callable[[], Found]) -> Found:
    """What `ask` returns or raises; TimeoutError after so many seconds. It then ends by itself, unheard."""
    heard: list[Found] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            heard.append(ask())
        except BaseException as error:  # Raised again where somebody waits for it.
            failed.append(error)

    thread = threading.Thread(target=run, name="webhook-resolver", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not heard:
        raise TimeoutError
    return heard[0]
