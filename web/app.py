"""The application: `create_app` puts the parts together, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from core.database import create_engine_for, session_factory
from core.settings import Settings
from web import (
    assets,
    attempts,
    catalogue,
    compress,
    drafts,
    errors,
    health,
    identity,
    languages,
    limits,
    live,
    modules,
    numbers,
    own_tests,
    paging,
    receipts,
    results,
    security,
    solve,
    submissions,
    take,
    texts,
    times,
    tracks,
    versions,
    webhooks,
)
from web.accounts import newcomer, oidc, reset, second_step, sign_in, sign_up, verify
from web.api import API_PAGES, quota
from web.assignments import ASSIGNMENT_PAGES
from web.bell import Bell, RedisBell
from web.boards import BOARD_PAGES
from web.candidates import CANDIDATE_PAGES
from web.decisions import DECISION_PAGES
from web.insight import INSIGHT_PAGES
from web.mail import Mailer, mailer_for
from web.preferences import choose, chosen
from web.private_katas import PRIVATE_KATA_PAGES
from web.progress import PROGRESS_PAGES
from web.reports import REPORT_PAGES
from web.screens import SCREEN_PAGES
from web.services import Services, close_session
from web.settings import SETTINGS_PAGES
from web.solutions import SOLUTIONS_PAGES
from web.teams import TEAM_PAGES, refusals

LARGEST_REQUEST = 16 * 1024 * 1024
BLUEPRINTS = (
    catalogue.bp,
    tracks.bp,
    solve.bp,
    *SOLUTIONS_PAGES,
    submissions.bp,
    own_tests.bp,
    attempts.bp,
    live.bp,
    drafts.bp,
    versions.bp,
    sign_up.bp,
    sign_in.bp,
    second_step.bp,
    oidc.bp,
    newcomer.bp,
    reset.bp,
    verify.bp,
    *SETTINGS_PAGES,
    *API_PAGES,
    choose.bp,
    *TEAM_PAGES,
    *INSIGHT_PAGES,
    *BOARD_PAGES,
    *ASSIGNMENT_PAGES,
    *SCREEN_PAGES,
    *PRIVATE_KATA_PAGES,
    *REPORT_PAGES,
    *CANDIDATE_PAGES,
    *DECISION_PAGES,
    health.bp,
    receipts.bp,
    take.bp,
    webhooks.bp,
    *PROGRESS_PAGES,
)


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def create_app(
    settings: Settings | None = None,
    *,
    bell: Bell | None = None,
    mailer: Mailer | None = None,
    clock: Callable[[], datetime] = utc_now,
    limits_storage: str | None = None,
) -> Flask:
    """The web site for these settings, by default those of the environment."""
    settings = settings or Settings()
    app = Flask(__name__, static_folder=None)
    app.config.update(_configuration(settings))
    app.extensions["tameshi"] = Services(
        settings=settings,
        sessions=session_factory(create_engine_for(settings.database_url)),
        bell=bell or RedisBell(settings.redis_url),
        clock=clock,
        mailer=mailer or mailer_for(settings),
    )
    if proxies := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["site_url"] = settings.public_url.rstrip("/")
    app.teardown_appcontext(close_session)
    csrf = CSRFProtect(app)
    for page in (*API_PAGES, take.bp):
        csrf.exempt(page)
    for part in (
        numbers,
        security,
        compress,
        assets,
        modules,
        identity,
        chosen,
        texts,
        times,
        languages,
        paging,
        results,
        errors,
        refusals,
        quota,
    ):
        part.install(app)
    limits.install(app, settings, limits_storage)
    oidc.install(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    secure = urlsplit(settings.public_url).scheme == "https"
    return {
        "SECRET_KEY": settings.required_secret_key(),
        "SESSION_COOKIE_NAME": "__Host-tameshi" if secure else "tameshi",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # A late answer to an early request must not put back the cookie from before a sign-in.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=365),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
        "WTF_CSRF_TIME_LIMIT": None,  # As long as the cookie: a kata may be open for days.
        "WTF_CSRF_HEADERS": ["X-CSRFToken"],
    }
