"""Where a webhook may point, as far as its address alone tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST = 1000
# Below 1024 live mail servers and their like, to whom a request could mean something that nobody intended.
_LOWEST_PORT = 1024
_USUAL_PORTS = {"https": 443, "http": 80}
_HOST = re.compile(r"[a-z0-9_.-]+|[0-9a-f:.]+")
_INNER_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


class UnfitTarget(Exception):
    """A webhook cannot point there. The text says why, and is for who typed it."""


@dataclass(frozen=True, slots=True)
class Target:
    """The parts of an address. `path` has the query with it."""

    is_https: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The header `Host`."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _USUAL_PORTS["https" if self.is_https else "http"] else f"{name}:{self.port}"


def read_target(url: str, *, allowed: Sequence[str] = ()) -> Target:
    """The parts of what somebody typed. Raises UnfitTarget. `http://` is only for sites that allow inner networks."""
    if len(url) > LONGEST:
        raise UnfitTarget(f"The address has {len(url):,} characters; at most {LONGEST:,} are possible.")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise UnfitTarget("The address may hold only ASCII characters: write others as percent codes, hosts as xn--...")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnfitTarget("This is no address. It looks like https://hooks.example.com/tameshi.") from None
    if parts.scheme not in _USUAL_PORTS or not parts.hostname:
        raise UnfitTarget("The address must begin with https:// and name a host.")
    if parts.scheme == "http" and not allowed:
        raise UnfitTarget("The address must begin with https://: what is sent is about people.")
    if "@" in parts.netloc:
        raise UnfitTarget("The address must not hold a name or a password: messages are signed instead.")
    _check_host(parts.hostname, allowed)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme == "https", parts.hostname, _fit_port(port, parts.scheme), path)


def _check_host(host: str, allowed: Sequence[str]) -> None:
    if not _HOST.fullmatch(host):
        raise UnfitTarget("The host in the address holds characters that no host's name has.")
    if not allowed and f".{host.rstrip('.')}".endswith(_INNER_NAMES):
        raise UnfitTarget("The host has a name of an inner network, where webhooks do not go.")


def _fit_port(port: int | None, scheme: str) -> int:
    if port is None:
        return _USUAL_PORTS[scheme]
    if port < _LOWEST_PORT and port not in _USUAL_PORTS.values():
        raise UnfitTarget(f"Webhooks go to port 443, or to one from {_LOWEST_PORT} on.")
    return port
