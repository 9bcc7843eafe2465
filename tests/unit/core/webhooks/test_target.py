"""Where webhooks may point. Nothing here opens a connection."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from core.webhooks.guard import find_address, is_own, may_reach, refuse_inner_number
from core.webhooks.target import LONGEST, Target, UnfitTarget, read_target

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
    "192.88.99.1",
    "::7f00:1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "fec0::1",
    "64:ff9b:1::7f00:1",
    "64:ff9b::a00:1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2002:5db8:d822::1",
    "2001:20::1",
    "3fff::1",
    "5f00::1",
    "100::1",
]


def test_the_parts_of_an_address() -> None:
    assert read_target(f"{SAFE}/a/b?c=d#e") == Target(True, "hooks.example.com", 443, "/a/b?c=d")
    assert read_target("https://[2606:4700::1111]:8443") == Target(True, "2606:4700::1111", 8443, "/")
    assert read_target("http://inner:8081/x", allowed=["10.0.0.0/8"]) == Target(False, "inner", 8081, "/x")


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
        "https://@hooks.example.com",
        "https://hooks.example.com\\@127.0.0.1/",
        "https://hooks.example.com%00.example/",
        "https://[fe80::1%25eth0]/",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:25/",
        "https://hooks.example.com:6379:1/",
        "https://hooks.example.com/\tx",
        "https://localhost/",
        "https://db.localhost./",
        "https://metadata.google.internal/computeMetadata/v1/",
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


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "017700000001", "[::]"])
def test_the_usual_disguises_of_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises(UnfitTarget):
        find_address(read_target(f"https://{host}/"))


@pytest.mark.parametrize(
    "host",
    ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:10.0.0.1]", "10.0.0.1", "[64:ff9b::a9fe:a9fe]", "0"],
)
def test_a_number_is_refused_without_asking_any_resolver(host: str) -> None:
    with pytest.raises(UnfitTarget, match="inner network"):
        refuse_inner_number(read_target(f"https://{host}/"))
    refuse_inner_number(read_target("https://hooks.example.com/"))
    refuse_inner_number(read_target("https://93.184.216.34/"))
    refuse_inner_number(read_target("https://10.0.0.1/"), allowed=["10.0.0.0/8"])


def test_an_address_of_this_very_machine_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it be one of the open Internet: what listens there may count on a firewall that we are behind."""
    assert is_own(ip_address("127.0.0.1"))
    assert not is_own(ip_address("93.184.216.34"))
    monkeypatch.setattr("core.webhooks.guard.is_own", lambda address: True)
    for address in ("93.184.216.34", "64:ff9b::5db8:d822", "2606:4700:4700::1111"):
        with pytest.raises(UnfitTarget, match="the machine that sends"):
            find_address(read_target(f"https://{f'[{address}]' if ':' in address else address}/"))
    own = ["93.184.216.0/24"]
    assert find_address(read_target(SAFE), allowed=own, resolve=lambda host, port: ["93.184.216.34"])


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
