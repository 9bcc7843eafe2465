"""Numbers in addresses that no row can have: there is nothing there, and nothing breaks."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound
from werkzeug.routing import IntegerConverter, MapAdapter

from tests.unit.web.conftest import Browser


@pytest.mark.parametrize("number", [str(2**31), str(2**63), "9" * 5000])
def test_a_number_beyond_every_row_is_not_there(app: Flask, browser: Browser, number: str) -> None:
    browser.sign_up()
    for address in (f"/settings/tokens/{number}/revoke", f"/settings/sessions/{number}/end"):
        assert browser.send(address).status_code == 404
    assert browser.get(f"/submissions/nothing/printed/{number}").status_code == 404


def test_no_address_takes_a_larger_number(app: Flask) -> None:
    adapter: MapAdapter = app.url_map.bind("tameshi.test")
    numbered = 0
    for rule in app.url_map.iter_rules():
        for name, converter in rule._converters.items():
            if isinstance(converter, IntegerConverter):
                numbered += 1
                assert converter.max == 2**31 - 1, (rule.rule, name)
    assert numbered > 10
    with pytest.raises(NotFound):
        adapter.match(f"/settings/sessions/{2**31}/end", method="POST")
