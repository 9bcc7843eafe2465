"""Where webhooks may point. Nothing here opens a connection."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from core.webhooks.target import LONGEST, Target, UnfitTarget, find_address, may_reach, read_target

SAFE = "https://hooks.example.com"
INNER = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.192",
    "168.63.129.16",
    "198.18.0.1",
    "224.0.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001:db8::1",
]


def test_the_parts_of_an_address() -> None:
    assert read_target(f"{SAFE}/a/b?c=d#e") == Target(True, "hooks.example.com", 443, "/a/b?c=d")
    assert read_target("https://[2606:4700::1111]:8443") == Target(True, "2606:4700::1111", 8443, "/")
    assert read_target("http://inner:81/x", allowed=["10.0.0.0/8"]) == Target(False, "inner", 81, "/x")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        "//hooks.example.com",
        "http://hooks.example.com",
        "ftp://hooks.example.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://user:pass@hooks.example.com",
        "https://user@hooks.example.com",
        "https://hooks.example.com:99999",
        "https://hooks.example.com:x",
        "https://[::1",
        "https://hooks.example.com/ a",
        "https://hooks.example.com/\r\nHost: x",
        "https://h\u00f6oks.example.com",
        "https://hooks.example.com/\u202e",
        f"{SAFE}/{'x' * LONGEST}",
        "🥷" * 10_000,
    ],
)
def test_what_is_no_fit_address_is_told_why(url: str) -> None:
    with pytest.raises(UnfitTarget) as told:
        read_target(url)
    assert len(str(told.value)) > 20


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_refused_however_it_is_written(address: str) -> None:
    assert not may_reach(ip_address(address))
    with pytest.raises(UnfitTarget, match="inner network"):
        find_address(read_target(SAFE), resolve=lambda host, port: [address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700:4700::1111", "64:ff9b::5db8:d822"])
def test_an_address_of_the_open_internet_is_fine(address: str) -> None:
    assert find_address(read_target(SAFE), resolve=lambda host, port: [address]) == address


def test_one_inner_address_among_others_spoils_the_host() -> None:
    with pytest.raises(UnfitTarget, match="inner network"):
        find_address(read_target(SAFE), resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "017700000001", "[::]"])
def test_the_usual_disguises_of_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises(UnfitTarget):
        find_address(read_target(f"https://{host}/"))


def test_a_host_without_an_address_is_told_so() -> None:
    def away(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(UnfitTarget, match="no address"):
        find_address(read_target(SAFE), resolve=away)
    with pytest.raises(UnfitTarget, match="no address"):
        find_address(read_target(SAFE), resolve=lambda host, port: [])
    with pytest.raises(UnfitTarget):
        find_address(read_target(f"https://{'a' * 70}.example/"))


def test_an_operator_can_allow_an_inner_network_and_no_other() -> None:
    assert may_reach(ip_address("10.1.2.3"), ["10.1.0.0/16", "fc00::/7"])
    assert may_reach(ip_address("::ffff:10.1.2.3"), ["10.1.0.0/16"])
    assert not may_reach(ip_address("10.2.2.3"), ["10.1.0.0/16"])
    assert not may_reach(ip_address("127.0.0.1"), ["10.1.0.0/16"])
