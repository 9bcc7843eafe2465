from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError

from core.settings import MissingSecretKey, Settings


def test_the_environment_sets_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEASE_SECONDS", "4")
    monkeypatch.setenv("SECRET_KEY", "s3cret")
    monkeypatch.setenv("MAIL_URL", "")
    settings = Settings()
    assert settings.lease == timedelta(seconds=4)
    assert settings.required_secret_key() == "s3cret"
    assert "s3cret" not in repr(settings)


def test_an_unknown_sandbox_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX", "none")
    with pytest.raises(ValidationError, match="sandbox"):
        Settings()


@pytest.mark.parametrize("key", [None, ""])
def test_no_secret_key_is_ever_made_up(monkeypatch: pytest.MonkeyPatch, key: str | None) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(MissingSecretKey, match="SECRET_KEY is not set"):
        Settings(secret_key=key).required_secret_key()
