from __future__ import annotations

from typing import NoReturn

import pytest
from flask import Flask

from tests.site.make import KATA
from tests.unit.web.conftest import Browser
from web.warm import warm


def test_after_it_nobody_waits_for_a_template(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def compile_late(*_args: object, **_options: object) -> NoReturn:
        raise AssertionError("a template was compiled while somebody waited")

    warm(app)
    monkeypatch.setattr(app.jinja_env, "compile", compile_late)
    for address in ("/", KATA, "/sign-in"):
        assert browser.get(address).status_code == 200
