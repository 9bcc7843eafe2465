"""What a solve view is built around: where its forms lead, and under which names this device keeps the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """The addresses of one editor. What a desk does not have is left empty, and its page goes without."""

    send: str
    device_key: str
    guest_key: str
    save: str = ""
    home: str = ""
    start_over: str = ""
    own_tests: str = ""
    asks_to_sign_in: bool = False
