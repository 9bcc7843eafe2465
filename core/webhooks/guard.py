"""Which machines a webhook may reach: those of the open Internet, and never what is behind the site's own door."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from core.webhooks.target import Target, UnfitTarget

_NAT64 = IPv6Network("64:ff9b::/96")
# Behind these, clouds answer machines about themselves; or a relay hands on what is sent to it.
_RESERVED_4 = tuple(map(IPv4Network, ("192.0.0.0/24", "168.63.129.16/32", "192.88.99.0/24")))
_UNICAST_6 = IPv6Network("2000::/3")  # All that was ever given to anybody.
# Protocols (Teredo among them), documentation, and 6to4: tunnels end at addresses that were not checked.
_RESERVED_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_DISCARD_PORT = 9

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


def refuse_inner_number(target: Target, *, allowed: Sequence[str] = ()) -> None:
    """Raise UnfitTarget where the host is a number, however written, of an inner network. Asks no resolver."""
    with suppress(OSError, UnicodeError):
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        for *_, address in found:
            _check(str(address[0]), allowed)


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
        _check(text, allowed)
    return found[0]


def may_reach(address: Address, allowed: Sequence[str] = ()) -> bool:
    """Whether this address is one of the open Internet, or of a network that the operator allows."""
    if isinstance(address, IPv6Address) and (inner := _inside(address)) is not None:
        return may_reach(inner, allowed)
    if _is_allowed(address, allowed):
        return True
    if isinstance(address, IPv4Address):
        is_open = not any(address in network for network in _RESERVED_4)
    else:
        is_open = address in _UNICAST_6 and not any(address in network for network in _RESERVED_6)
    return is_open and address.is_global and not address.is_multicast and not address.is_reserved


def is_own(address: Address) -> bool:
    """Whether it is this machine's: then a request would never pass the firewall that stands before it.

    Sends nothing: connecting a datagram socket only chooses the address from which one would send.
    """
    family = socket.AF_INET if isinstance(address, IPv4Address) else socket.AF_INET6
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((str(address), _DISCARD_PORT))
        return ip_address(str(probe.getsockname()[0]).partition("%")[0]) == address
    return False


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver has them, in the order in which they should be tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _check(text: str, allowed: Sequence[str]) -> None:
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        address = _inside(address) or address
    if not may_reach(address, allowed):
        raise UnfitTarget("The host has an address in an inner network, where webhooks do not go.")
    if not _is_allowed(address, allowed) and is_own(address):
        raise UnfitTarget("The host is the machine that sends the webhooks, and they do not go there.")


def _is_allowed(address: Address, allowed: Sequence[str]) -> bool:
    return any(address in network for network in map(ip_network, allowed) if network.version == address.version)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that is reached by this one, where there is such."""
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.ipv4_mapped
