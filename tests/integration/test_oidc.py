"""Signing in by another site, with a real OpenID Connect provider and real HTTP on both sides."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.oidc import sign_in_there
from tests.site.with_provider import Site, serve_with_provider
from tests.visitor import Page, Visitor

HER_PASSWORD = "a few long words"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve_with_provider(tmp_path) as site:
        yield site


@pytest.fixture
def visitor(site: Site) -> Iterator[Visitor]:
    with Visitor(site.url) as visitor:
        yield visitor


def there_and_back(site: Site, visitor: Visitor, start: str = "/sign-in/oidc") -> Page:
    """Press the button, sign in at the provider, and come back."""
    visitor.get("/sign-in")
    return visitor.get(returning(site, visitor, start).removeprefix(site.url))


def asking(visitor: Visitor, start: str = "/sign-in/oidc") -> str:
    """The address at the provider to which pressing the button leads."""
    page = visitor.post(start, {"next": "/settings/sessions"})
    assert page.status == 200, page.text
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
    assert found
    return html.unescape(found[1])


def returning(site: Site, visitor: Visitor, start: str = "/sign-in/oidc", *, nonce: str | None = None) -> str:
    """The address with which the provider sends the browser back; `nonce` is one that somebody put into the request."""
    address = asking(visitor, start)
    assert "code_challenge_method=S256" in address
    assert "nonce=" in address
    if nonce is not None:
        address = re.sub(r"nonce=[^&]+", f"nonce={nonce}", address)
    back = sign_in_there(address, site.provider.issuer)
    assert back.startswith(f"{site.url}/sign-in/oidc/back?")
    return back


def sign_up(visitor: Visitor, email: str = "ada@example.com") -> None:
    visitor.get("/sign-up")
    page = visitor.post("/sign-up", {"email": email, "name": "Ada", "password": HER_PASSWORD, "time_zone": "UTC"})
    assert page.status == 303, page.text
    visitor.get("/")


def test_a_newcomer_gets_an_account_without_a_password_and_comes_back_to_it(site: Site, visitor: Visitor) -> None:
    assert there_and_back(site, visitor).location == "/sign-in/oidc/new"
    page = visitor.get("/sign-in/oidc/new").text
    assert 'value="Ada Lovelace"' in page
    assert 'value="ada@example.com"' in page
    made = visitor.post("/sign-in/oidc/new", {"name": "Ada", "email": "ada@example.com", "time_zone": "Asia/Tokyo"})
    assert (made.status, made.location) == (303, "/settings/sessions")
    (person,) = site.people()
    # Canaille does not say that the address is verified, so it is not.
    assert (person.password_hash, person.email_verified_at, person.time_zone) == (None, None, "Asia/Tokyo")
    (identity,) = site.identities()
    assert (identity.issuer, identity.subject) == (site.provider.issuer, "ada")
    visitor.get("/settings/sessions")
    visitor.post("/sign-out", {})
    assert there_and_back(site, visitor).location == "/settings/sessions"
    assert visitor.get("/settings/sessions").status == 200
    assert len(site.people()) == 1


def test_an_address_that_the_other_site_names_enters_no_account(site: Site, visitor: Visitor) -> None:
    with Visitor(site.url) as victim:
        sign_up(victim)
    assert there_and_back(site, visitor).location == "/sign-in/oidc/new"
    visitor.get("/sign-in/oidc/new")
    taken = visitor.post("/sign-in/oidc/new", {"name": "Ada", "email": "ada@example.com"})
    assert taken.status == 422
    assert "There is an account with this address." in taken.text
    wrong = visitor.post("/sign-in/oidc/existing", {"email": "ada@example.com", "password": "wrong wrong wrong"})
    assert wrong.status == 422
    assert site.identities() == []
    linked = visitor.post("/sign-in/oidc/existing", {"email": "ada@example.com", "password": HER_PASSWORD})
    assert (linked.status, linked.location) == (303, "/settings/sessions")
    assert len(site.identities()) == len(site.people()) == 1


def test_linking_from_the_settings_and_removing_it_again(site: Site, visitor: Visitor) -> None:
    sign_up(visitor, "other@example.com")
    back = returning(site, visitor, "/settings/security/identities").removeprefix(site.url)
    assert visitor.get(back).location == "/settings/security"
    page = visitor.get("/settings/security").text
    assert "You can sign in with" in page
    number = site.identities()[0].id
    kept = visitor.post(f"/settings/security/identities/{number}/unlink", {"password": "wrong wrong wrong"})
    assert kept.status == 422
    gone = visitor.post(f"/settings/security/identities/{number}/unlink", {"password": HER_PASSWORD})
    assert gone.status == 303
    assert site.identities() == []


def test_the_only_way_in_cannot_be_removed(site: Site, visitor: Visitor) -> None:
    there_and_back(site, visitor)
    visitor.get("/sign-in/oidc/new")
    visitor.post("/sign-in/oidc/new", {"name": "Ada", "email": "ada@example.com"})
    visitor.get("/settings/security")
    page = visitor.post(f"/settings/security/identities/{site.identities()[0].id}/unlink", {})
    assert page.status == 422
    assert "This is your only way to sign in." in page.text
    assert visitor.post("/settings/security/first-password", {}).status == 303
    assert "/reset/" in site.letters.sent[-1][2]


def test_an_account_that_is_linked_already_is_not_linked_to_another(site: Site, visitor: Visitor) -> None:
    there_and_back(site, visitor)
    visitor.get("/sign-in/oidc/new")
    visitor.post("/sign-in/oidc/new", {"name": "Ada", "email": "ada@example.com"})
    with Visitor(site.url) as other:
        sign_up(other, "bob@example.com")
        back = returning(site, other, "/settings/security/identities").removeprefix(site.url)
        assert other.get(back).location == "/settings/security"
        assert "signs somebody else in here already" in other.get("/settings/security").text
    assert len(site.identities()) == 1


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(site: Site, visitor: Visitor) -> None:
    visitor.get("/sign-in")
    back = returning(site, visitor).removeprefix(site.url)
    with Visitor(site.url) as stranger:
        stranger.get("/sign-in")
        assert stranger.get(back).status == 502  # Its cookie knows nothing of the state.
    assert visitor.get(re.sub(r"state=\w+", "state=forged", back)).status == 502
    assert visitor.get("/sign-in/oidc/back?error=access_denied&state=x").status == 502
    assert site.people() == []


def test_an_answer_to_another_request_is_refused(site: Site, visitor: Visitor) -> None:
    visitor.get("/sign-in")
    other_nonce = returning(site, visitor, nonce="forged").removeprefix(site.url)
    assert visitor.get(other_nonce).status == 502
    assert site.people() == []


def test_the_code_of_another_browser_is_refused(site: Site, visitor: Visitor) -> None:
    with Visitor(site.url) as stranger:
        stranger.get("/sign-in")
        theirs = returning(site, stranger).removeprefix(site.url)
    visitor.get("/sign-in")
    # Without signing in there, so that there is no other code: this provider may take one of a person's for another.
    state = re.search(r"state=([^&]+)", asking(visitor))
    assert state
    assert visitor.get(re.sub(r"state=[^&]+", f"state={state[1]}", theirs)).status == 502
    assert site.people() == []


def test_an_answer_counts_once(site: Site, visitor: Visitor) -> None:
    visitor.get("/sign-in")
    back = returning(site, visitor).removeprefix(site.url)
    assert visitor.get(back).status == 303
    assert visitor.get(back).status == 502


def test_a_provider_that_is_away_is_told(site: Site, visitor: Visitor) -> None:
    site.provider.stop()
    visitor.get("/sign-in")
    page = visitor.post("/sign-in/oidc", {})
    assert page.status == 502
    assert "Nothing has changed." in page.text


def test_a_provider_that_goes_away_on_the_way_back_is_told(site: Site, visitor: Visitor) -> None:
    visitor.get("/sign-in")
    back = returning(site, visitor).removeprefix(site.url)
    site.provider.stop()
    page = visitor.get(back)
    assert page.status == 502
    assert "Nothing has changed." in page.text
    assert site.people() == []
