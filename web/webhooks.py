"""The webhooks of an organisation: make and change them, try them, and read what was delivered."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.models import Membership, Webhook, WebhookDelivery
from core.teams.permissions import Act
from core.webhooks import edit
from core.webhooks.find import deliveries_to, delivery_to, failed_to, webhook_in, webhooks_of
from core.webhooks.health import ENDURED
from core.webhooks.topics import CHOSEN, WORDS, Off, State
from web.limits import TEAM_CHANGES, WEBHOOK_TESTS, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.results.words import Look
from web.screens.loader import get_organisation
from web.services import now, services, session
from web.teams.mine import ECHOED

ONE = "/teams/<key>/webhooks/<hook>"
DELIVERY = f"{ONE}/deliveries/<int(max=2147483647):delivery_id>"
LOOKS = {
    State.WAITING: Look("Waiting", "waiting", "wait"),
    State.DELIVERED: Look("Delivered", "pass", "pass"),
    State.FAILED: Look("Failed", "fail", "fail"),
}
WHY_OFF = {
    Off.PERSON: "",
    Off.GONE: "its address answered that nothing is wanted there any more",
    Off.FAILING: "nothing has arrived for three days",
}

bp = Blueprint("webhooks", __name__)


@bp.get("/teams/<key>/webhooks")
def index(key: str) -> str:
    """All of them, and a form for another."""
    return _list(get_organisation(key, Act.HIRE))


@bp.post("/teams/<key>/webhooks")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def add(key: str) -> Response | tuple[str, int]:
    """Make another."""
    membership = get_organisation(key, Act.HIRE)
    url, topics = sent("url").strip(), request.form.getlist("topics")
    allowed = services().settings.webhook_networks
    try:
        webhook = edit.add(session(), by=membership, url=url, topics=topics, allowed=allowed, now=now())
    except edit.UnfitWebhook as refusal:
        return _list(membership, url=url[:ECHOED], topics=topics, fault=str(refusal)), 422
    flash("The webhook is made. Copy its secret into the system that listens, then send a test.")
    return _back(webhook, membership)


@bp.get(ONE)
def show(key: str, hook: str) -> str:
    """One webhook: settings, secret, and the log."""
    membership = get_organisation(key, Act.HIRE)
    return _page(membership, _get(membership, hook))


@bp.post(f"{ONE}/change")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def change(key: str, hook: str) -> Response | tuple[str, int]:
    """Another address, or other topics."""
    membership = get_organisation(key, Act.HIRE)
    webhook = _get(membership, hook)
    url, topics = sent("url").strip(), request.form.getlist("topics")
    allowed = services().settings.webhook_networks
    try:
        edit.change(session(), webhook, by=membership, url=url, topics=topics, allowed=allowed, now=now())
    except edit.UnfitWebhook as refusal:
        return _page(membership, webhook, url=url[:ECHOED], topics=topics, fault=str(refusal)), 422
    flash("The webhook is changed.")
    return _back(webhook, membership)


@bp.post(f"{ONE}/switch")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def switch(key: str, hook: str) -> Response:
    """On or off."""
    membership = get_organisation(key, Act.HIRE)
    webhook, on = _get(membership, hook), sent("on") == "yes"
    edit.switch(session(), webhook, by=membership, on=on, now=now())
    flash(
        "The webhook is on. All that waited for it is on its way."
        if on
        else "The webhook is off. What happens from now on is not told, until it is on."
    )
    return _back(webhook, membership)


@bp.post(f"{ONE}/rotate")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def rotate(key: str, hook: str) -> Response:
    """A new secret."""
    membership = get_organisation(key, Act.HIRE)
    webhook = _get(membership, hook)
    edit.rotate(session(), webhook, by=membership, now=now())
    flash("There is a new secret. For 24 hours, messages carry a signature by the old one as well.")
    return _back(webhook, membership)


@bp.post(f"{ONE}/test")
@limiter.limit(WEBHOOK_TESTS, key_func=person_key)
def send_test(key: str, hook: str) -> Response:
    """Send a message that means nothing."""
    membership = get_organisation(key, Act.HIRE)
    webhook = _get(membership, hook)
    delivery = edit.send_test(session(), webhook, by=membership, now=now())
    flash("A test is on its way. Reload this page in a moment to see what came of it.")
    return redirect(url_for(".delivery", key=key, hook=hook, delivery_id=delivery.id), code=303)


@bp.get(f"{ONE}/delete")
def ask_to_delete(key: str, hook: str) -> str:
    """Is that really meant?"""
    membership = get_organisation(key, Act.HIRE)
    return render_template("webhooks/delete.html", membership=membership, webhook=_get(membership, hook))


@bp.post(f"{ONE}/delete")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def delete(key: str, hook: str) -> Response:
    """Delete it, with its log."""
    membership = get_organisation(key, Act.HIRE)
    edit.remove(session(), _get(membership, hook), by=membership, now=now())
    flash("The webhook is deleted.")
    return redirect(url_for(".index", key=key), code=303)


@bp.get(DELIVERY)
def delivery(key: str, hook: str, delivery_id: int) -> str:
    """One message: what was sent, and what came of each try."""
    membership = get_organisation(key, Act.HIRE)
    webhook = _get(membership, hook)
    found = _delivery(webhook, delivery_id)
    return render_template(
        "webhooks/delivery.html", membership=membership, webhook=webhook, delivery=found, looks=LOOKS, words=WORDS
    )


@bp.post(f"{DELIVERY}/resend")
@limiter.limit(WEBHOOK_TESTS, key_func=person_key)
def resend(key: str, hook: str, delivery_id: int) -> Response:
    """Send it once more."""
    membership = get_organisation(key, Act.HIRE)
    found = _delivery(_get(membership, hook), delivery_id)
    edit.resend(session(), found, by=membership, now=now())
    flash("The message is sent again, under the same id.")
    return redirect(url_for(".delivery", key=key, hook=hook, delivery_id=delivery_id), code=303)


@bp.post(f"{ONE}/resend-failed")
@limiter.limit(WEBHOOK_TESTS, key_func=person_key)
def resend_failed(key: str, hook: str) -> Response:
    """Send everything again that was given up."""
    membership = get_organisation(key, Act.HIRE)
    webhook = _get(membership, hook)
    count = edit.resend_failed(session(), webhook, by=membership, now=now())
    flash(f"{count:,} {'message is' if count == 1 else 'messages are'} sent again, under the same ids.")
    return _back(webhook, membership)


def _get(membership: Membership, hook: str) -> Webhook:
    found = webhook_in(session(), membership.team_id, hook)
    if found is None:
        abort(404)
    return found


def _delivery(webhook: Webhook, delivery_id: int) -> WebhookDelivery:
    found = delivery_to(session(), webhook, delivery_id)
    if found is None:
        abort(404)
    return found


def _list(membership: Membership, *, url: str = "", topics: list[str] | None = None, fault: str = "") -> str:
    return render_template(
        "webhooks/index.html",
        membership=membership,
        webhooks=webhooks_of(session(), membership.team_id),
        url=url,
        topics=[topic.value for topic in CHOSEN] if topics is None else topics,
        fault=fault,
        choices=CHOSEN,
        words=WORDS,
        why_off=WHY_OFF,
    )


def _page(
    membership: Membership,
    webhook: Webhook,
    *,
    url: str | None = None,
    topics: list[str] | None = None,
    fault: str = "",
) -> str:
    return render_template(
        "webhooks/show.html",
        membership=membership,
        webhook=webhook,
        deliveries=deliveries_to(session(), webhook, asked_page()),
        url=webhook.url if url is None else url,
        topics=webhook.topics if topics is None else topics,
        fault=fault,
        choices=CHOSEN,
        words=WORDS,
        looks=LOOKS,
        failed=failed_to(session(), webhook),
        why_off=WHY_OFF,
        ends_at=webhook.failing_since + ENDURED if webhook.failing_since else None,
        now=now(),
    )


def _back(webhook: Webhook, membership: Membership) -> Response:
    return redirect(url_for(".show", key=membership.team.key, hook=webhook.key), code=303)
