"""The OpenID Connect provider of the settings: found by discovery, spoken to by code flow, PKCE, state and nonce."""

from __future__ import annotations

from typing import Any

import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app
from joserfc.errors import JoseError
from requests import RequestException

from core.accounts.identities import Claims
from core.clean import clean_line
from core.settings import Settings

SECONDS = 10.0
# Only what is signed with a key of the provider's: never "none", nor a secret that the client knows as well.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
FAULTS = (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError, RuntimeError)
log = structlog.get_logger(__name__)


class ProviderFailed(Exception):
    """The other site did not sign anybody in."""


class Provider:
    """Where people are sent to, and what comes back of them."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.issuer = settings.oidc_issuer
        secret = settings.oidc_client_secret
        self._client = OAuth(app).register(
            "oidc",
            server_metadata_url=self.issuer.rstrip("/") + "/.well-known/openid-configuration",
            client_id=settings.oidc_client_id,
            client_secret=secret.get_secret_value() if secret else None,
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "default_timeout": SECONDS,
            },
        )

    def authorization_url(self, back: str) -> str:
        """Where to send the browser. State, nonce and verifier are kept in its cookie. Raises ProviderFailed."""
        try:
            self._discover()
            return str(self._client.authorize_redirect(back).location)
        except FAULTS as error:
            raise _failed(error) from error

    def claims(self) -> Claims:
        """Who came back with this request. Raises ProviderFailed."""
        try:
            self._discover()
            token = self._client.authorize_access_token()
            told = dict(token["userinfo"])
            if not told.get("email") and self._client.server_metadata.get("userinfo_endpoint"):
                more = dict(self._client.userinfo(token=token))
                told |= more if more.get("sub") == told["sub"] else {}
            return _claims(self.issuer, told)
        except FAULTS as error:
            raise _failed(error) from error

    def _discover(self) -> None:
        metadata = self._client.load_server_metadata()
        if metadata.get("issuer", "").rstrip("/") != self.issuer.rstrip("/"):
            raise ValueError(f"the provider calls itself {metadata.get('issuer')!r}")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNATURES]


def provider() -> Provider | None:
    """The provider, where the settings name one."""
    found: Provider | None = current_app.extensions.get("oidc_provider")
    return found


def _claims(issuer: str, told: dict[str, Any]) -> Claims:
    subject = str(told["sub"])
    if not 0 < len(subject) <= 255:
        raise ValueError("a subject has 1 to 255 characters")
    return Claims(
        issuer=issuer,
        subject=subject,
        email=str(told.get("email") or "")[:254],
        email_verified=told.get("email_verified") is True,
        name=clean_line(str(told.get("name") or told.get("preferred_username") or ""))[:80],
    )


def _failed(error: Exception) -> ProviderFailed:
    log.warning("oidc_failed", error=f"{type(error).__name__}: {error}")
    return ProviderFailed(str(error))
