"""Where a webhook may point: never into the networks behind the site's own door."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

LONGEST = 1000
_NAT64 = IPv6Network("64:ff9b::/96")
# Behind these, clouds answer machines about themselves, though the ranges are not private by every list.
_CLOUDS = (IPv4Network("192.0.0.0/24"), IPv4Network("168.63.129.16/32"))

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


class UnfitTarget(Exception):
    """A webhook cannot point there. The text says why, and is for who typed it."""


@dataclass(frozen=True, slots=True)
class Target:
    """The parts of an address. `path` has the query with it."""

    is_https: bool
    host: str
    port: int
    path: str


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
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise UnfitTarget("The address must begin with https:// and name a host.")
    if parts.scheme == "http" and not allowed:
        raise UnfitTarget("The address must begin with https://: what is sent is about people.")
    if parts.username or parts.password:
        raise UnfitTarget("The address must not hold a name or a password: messages are signed instead.")
    is_https = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(is_https, parts.hostname, port or (443 if is_https else 80), path)


def find_address(target: Target, *, allowed: Sequence[str] = (), resolve: Resolve | None = None) -> str:
    """The one IP address to connect to. Raises UnfitTarget where any address of the host is not of the open Internet.

    Whoever connects uses this very address: the name could mean another one a moment later.
    """
    try:
        found = list((resolve or look_up)(target.host, target.port))
    except (OSError, UnicodeError):
        raise UnfitTarget("The host has no address.") from None
    if not found:
        raise UnfitTarget("The host has no address.")
    for text in found:
        if not may_reach(ip_address(text.partition("%")[0]), allowed):
            raise UnfitTarget("The host has an address in an inner network, where webhooks do not go.")
    return found[0]


def may_reach(address: Address, allowed: Sequence[str] = ()) -> bool:
    """Whether this address is one of the open Internet, or of a network that the operator allows."""
    inner = _inside(address)
    if inner is not None:
        return may_reach(inner, allowed)
    if any(address in network for network in map(ip_network, allowed) if network.version == address.version):
        return True
    if isinstance(address, IPv4Address) and any(address in network for network in _CLOUDS):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver has them, in the order in which they should be tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _inside(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
