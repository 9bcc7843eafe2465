"""A browser and its system in plain words, from what it says of itself."""

from __future__ import annotations

from functools import lru_cache

from ua_parser import parse

UNKNOWN = "A browser that does not say its name"
SYSTEMS = {"Mac OS X": "macOS", "Other": ""}


@lru_cache(maxsize=1024)
def browser_name(user_agent: str) -> str:
    """Such as "Firefox on Windows"."""
    found = parse(user_agent[:300])
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    browser, system = browser.replace("Other", ""), SYSTEMS.get(system, system)
    if browser and system:
        return f"{browser} on {system}"
    return browser or (f"A browser on {system}" if system else UNKNOWN)
