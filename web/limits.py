"""How often one address may try: kept in Redis, and in this process while Redis is away."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from core.accounts.sign_up import normal_email
from core.settings import Settings
from web.identity import current_person
from web.negotiate import sent

SIGN_IN = "20 per minute; 200 per hour"
SIGN_IN_PER_EMAIL = "10 per 5 minutes"
SIGN_UP = "30 per hour"
RESET = "10 per hour"
FOUND_TEAM = "20 per hour"
TEAM_CHANGES = "60 per minute; 600 per hour"
INVITES = "20 per minute; 120 per hour"
JOIN = "30 per minute; 300 per hour"
CODES = "5 per 5 minutes; 20 per hour; 60 per day"
PASSWORDS = "10 per 5 minutes; 60 per hour"
VERIFY = "3 per 10 minutes; 10 per hour"
LINKS = "60 per hour"
NEW_TOKENS = "30 per hour"
EXPORTS = "6 per hour"
SHARE = "60 per hour"
VOTE = "120 per minute"
REPORT = "20 per hour"
REPORT_READERS = "60 per minute"
PRINTS = "20 per minute"
ASSIGN = "120 per minute"
UPLOADS = "20 per minute; 120 per hour"
GUEST_SUBMISSIONS = "300 per minute"
PREFERENCES = "120 per minute"
REVIEWS = "120 per minute"
HANDLES = "20 per hour"
WEBHOOK_TESTS = "30 per minute"
RECEIPTS = "60 per minute"
TAKE = "120 per minute"
TAKE_EVENTS = "600 per minute"
TAKE_MESSAGES = "30 per hour"
BOARD = "60 per minute"
BOARD_NAME = "30 per hour"
API_CALLS = "300 per minute"

limiter = Limiter(get_remote_address, headers_enabled=False)


def email_key() -> str:
    """Counts tries per account, from whichever address they come."""
    return f"email:{normal_email(sent('email')) or ''}"


def person_key() -> str:
    """Counts tries per person, from whichever address they come; a visitor's per address."""
    person = current_person()
    return f"person:{person.id}" if person else get_remote_address()


def is_signed_in() -> bool:
    """People with an account have quotas of their own, decided in the database."""
    return current_person() is not None


def storage_uri(redis_url: str) -> str:
    """The limiter's name for the same Redis; it spells a unix socket differently."""
    return redis_url.replace("unix://", "redis+unix://", 1) if redis_url.startswith("unix://") else redis_url


def install(app: Flask, settings: Settings, storage: str | None = None) -> None:
    """Start counting."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", storage or storage_uri(settings.redis_url))
    app.config.setdefault("RATELIMIT_STORAGE_OPTIONS", {} if storage else {"socket_connect_timeout": 0.5})
    app.config.setdefault("RATELIMIT_IN_MEMORY_FALLBACK_ENABLED", True)
    limiter.init_app(app)
