"""Everything an operator may set, read from the environment. The defaults serve one machine."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Network = Annotated[str, AfterValidator(lambda text: str(ip_network(text)))]


class MissingSecretKey(Exception):
    """SECRET_KEY is not set. Set it to a long random text, for example the output of `openssl rand -hex 32`."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Settings(BaseSettings):
    """The settings of one installation. A field's upper-case name is the environment variable that sets it."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str = "sqlite:///var/tameshi.db"
    redis_url: str = "redis://127.0.0.1:6379/0"
    secret_key: SecretStr | None = None
    receipt_key: SecretStr | None = None  # An Ed25519 private key in PEM; unset, it is derived from SECRET_KEY.
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: int = Field(default=0, ge=0)  # How many reverse proxies stand in front and report the visitor.
    mail_url: str = ""
    mail_from: str = "Tameshi <tameshi@localhost>"

    # Sign in by another site, any that speaks OpenID Connect. On once issuer and client are set.
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr | None = None
    oidc_label: str = "single sign-on"  # What the button calls it: "Sign in with ...".

    data_dir: Path = Path("var")
    katas_dir: Path = Path("katas")

    sandbox: Literal["auto", "docker", "local"] = "auto"
    sandbox_single_use: bool = False  # Containers that grade one submission and are removed. For docker only.
    sandbox_pool: int = Field(default=2, ge=1)  # How many pairs of such containers stand ready.
    sandbox_image: str = "tameshi-sandbox"
    sandbox_runtime: str | None = None  # The Docker engine's name of a runtime, such as runsc; unset, its default.
    # When the warm processes that jails are forked from are replaced: by submissions, by time, or grown by so much.
    sandbox_recycle_submissions: int = Field(default=1000, ge=1)
    sandbox_recycle_minutes: float = Field(default=60.0, gt=0)
    sandbox_recycle_megabytes: int = Field(default=128, ge=1)

    submissions_in_flight: int = Field(default=3, ge=1)
    max_source_bytes: int = Field(default=64 * 1024, ge=1024)
    lease_seconds: float = Field(default=15.0, gt=0)
    reconcile_seconds: float = Field(default=2.0, gt=0)
    # Inner networks that webhooks may reach, such as ["10.1.0.0/16"]. Without one, only the open Internet, by https.
    webhook_networks: tuple[Network, ...] = ()

    @property
    def lease(self) -> timedelta:
        """How long a worker may be silent before its submission is taken back."""
        return timedelta(seconds=self.lease_seconds)

    @property
    def has_oidc(self) -> bool:
        """Whether people may sign in by another site."""
        return bool(self.oidc_issuer and self.oidc_client_id)

    def required_secret_key(self) -> str:
        """The key that signs cookies and candidates' links. The web process insists on it; workers never have it."""
        if self.secret_key is None or not self.secret_key.get_secret_value():
            raise MissingSecretKey
        return self.secret_key.get_secret_value()
