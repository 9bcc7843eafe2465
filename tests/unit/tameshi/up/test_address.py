"""The address is known to be usable before anything starts."""

from __future__ import annotations

import pytest

from tameshi.up.address import listen, url_of
from tameshi.up.refusals import AddressUnusable, PortInUse


def test_port_0_takes_a_free_one() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert url_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_an_address_for_everybody_is_told_as_one_of_this_machine() -> None:
    with listen("0.0.0.0", 0) as listener:
        assert url_of(listener).startswith("http://127.0.0.1:")


def test_a_port_in_use_names_another() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(PortInUse, match=f"Port {port} .* in use.*--port"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["198.51.100.7", "not a host"])
def test_an_address_of_another_machine_is_refused(host: str) -> None:
    with pytest.raises(AddressUnusable, match="--host"):
        listen(host, 0)
