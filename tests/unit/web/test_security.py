from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import request

from core.settings import MissingSecretKey, Settings
from tests.site.make import KATA
from tests.unit.web.conftest import Browser
from web import create_app
from web.limits import storage_uri

STATIC = Path(__file__).parents[3] / "web" / "static"


@pytest.mark.parametrize("address", ["/", KATA, "/sign-in", "/sign-up", "/reset", "/nothing"])
def test_nothing_is_inline_and_nothing_is_foreign(browser: Browser, address: str) -> None:
    page = browser.get(address)
    policy = page.headers["Content-Security-Policy"]
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy)
    assert nonce
    assert "unsafe" not in policy
    tags = " ".join(re.findall(r"<[a-z][^>]*>", page.text))
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style", tags) == []
    ours = re.sub(r'<div class="prose">.*?</div>', "", page.text).replace('href="http://tameshi.test/', 'href="/')
    assert re.findall(r'(?:src|href)="(?:https?:)?//', ours) == []
    for script in re.findall(r"<script[^>]*>", page.text):
        assert f'nonce="{nonce[1]}"' in script


def test_each_response_has_a_nonce_of_its_own(browser: Browser) -> None:
    first, second = (browser.get("/").headers["Content-Security-Policy"] for _ in range(2))
    assert first != second


def test_static_files_are_kept_for_a_year_under_their_digest(browser: Browser) -> None:
    found = re.search(r'href="(/static/\w+/css/base\.css)"', browser.get("/").text)
    assert found
    with browser.get(found[1]) as kept:
        assert "immutable" in kept.headers["Cache-Control"]
    with browser.get("/static/old/css/base.css") as old:
        assert old.status_code == 200
        assert "immutable" not in old.headers["Cache-Control"]
    assert browser.get("/static/old/../app.py").status_code == 404


def test_no_stylesheet_or_script_reaches_out() -> None:
    files = [*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]
    assert files
    for file in files:
        assert re.findall(r"https?://", file.read_text()) == [], file


def test_our_modules_are_small() -> None:
    for file in STATIC.glob("js/*.js"):
        assert len(file.read_text().splitlines()) < 80, file


def test_over_https_the_cookie_is_secure(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/x.db", secret_key="k", public_url="https://tameshi.example")
    app = create_app(settings, limits_storage="memory://")
    assert app.config["SESSION_COOKIE_SECURE"] is True
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-tameshi"


def test_without_a_secret_key_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(MissingSecretKey, match="SECRET_KEY"):
        create_app(Settings(database_url=f"sqlite:///{tmp_path}/x.db", secret_key=None))


def test_the_web_process_never_imports_sandbox_or_worker() -> None:
    program = (
        "import sys, web, web.app, tameshi.wsgi\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('sandbox', 'worker', 'docker', 'pytest')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_limiter_spells_a_unix_socket_its_own_way() -> None:
    assert storage_uri("unix:///run/redis.sock?db=1") == "redis+unix:///run/redis.sock?db=1"
    assert storage_uri("redis://127.0.0.1/0") == "redis://127.0.0.1/0"


@pytest.mark.parametrize(("proxies", "seen"), [(0, "10.0.0.1"), (1, "203.0.113.7")])
def test_a_visitors_address_is_taken_from_as_many_proxies_as_are_trusted(
    tmp_path: Path, proxies: int, seen: str
) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/x.db", secret_key="only for tests", trusted_proxies=proxies)
    app = create_app(settings, limits_storage="memory://")
    app.add_url_rule("/who", view_func=lambda: request.remote_addr or "")
    headers = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    answer = app.test_client().get("/who", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.1"})
    assert answer.text == seen
