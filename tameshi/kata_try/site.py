"""The site with one kata in it: its author is signed in, and the page is loaded again when the package changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, redirect, render_template, request, send_from_directory, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.wrappers import Response as AnyResponse

from core.accounts.sign_in import begin_sign_in
from core.accounts.sign_up import sign_up
from core.katas.faults import Fault
from core.markdown import render
from core.models import Person
from core.settings import Settings
from tameshi.kata_check.static.faults import static_faults
from tameshi.kata_try.stage import Stage
from web import create_app
from web.identity import current_person, enter
from web.services import now, session

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HOME = Path(__file__).parent


def make_author(opened: Session, clock: Callable[[], datetime], password: str) -> Person:
    """The person who tries the kata: nobody can sign in as them, since nobody knows the password."""
    return sign_up(opened, email="author@example.com", name="The author", password=password, now=clock())


def make_site(settings: Settings, stage: Stage, author_id: int) -> Flask:
    """The real site, with the author signed in and a script that watches `stage`."""
    app = create_app(settings)
    app.wsgi_app = _for_this_machine(app.wsgi_app)  # type: ignore[method-assign, assignment]
    own, site = FileSystemLoader(HOME / "templates"), FileSystemLoader(Path(app.root_path) / "templates")
    app.jinja_loader = ChoiceLoader([own, PrefixLoader({"site": site}), site])
    app.context_processor(lambda: {"stage": stage, "advice": _advice(stage), "said": partial(_said, stage)})
    app.register_blueprint(_blueprint(stage))

    @app.before_request
    def let_the_author_in() -> None:
        if request.endpoint not in {"assets.file", "try.revision", "try.file"} and current_person() is None:
            person = session().get_one(Person, author_id)
            enter(person, begin_sign_in(session(), person, now=now()))

    return app


def _blueprint(stage: Stage) -> Blueprint:
    bp = Blueprint("try", __name__, url_prefix="/try")

    @bp.get("/")
    def show() -> AnyResponse | str:
        """The kata, or what keeps it from being shown."""
        if stage.package is None:
            return render_template("faulty.html")
        return redirect(url_for("solve.show", track=stage.package.track, slug=stage.package.slug))

    @bp.get("/revision")
    def revision() -> Response:
        """Another text after each change."""
        return Response(stage.revision, mimetype="text/plain", headers={"Cache-Control": "no-store"})

    @bp.get("/<name>")
    def file(name: str) -> Response:
        """The script that asks for the revision, and the looks of what it brings."""
        return send_from_directory(HOME / "static", name)

    return bp


def _for_this_machine(wsgi: WSGIApplication) -> WSGIApplication:
    """Answer to this machine's own names only: whoever gets in is signed in, so no foreign page may lead here."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        known = host_is_trusted(environ.get("HTTP_HOST"), ["127.0.0.1", "localhost"])
        return (wsgi if known else Response("This address has another name: 127.0.0.1\n", 403))(environ, start_response)

    return answer


def _advice(stage: Stage) -> list[Fault]:
    return static_faults(stage.package) if stage.package is not None and not stage.faults else []


def _said(stage: Stage, fault: Fault) -> Markup:
    """Where something is wrong, and what."""
    inside = fault.file.is_relative_to(stage.path)
    place = fault.file.relative_to(stage.path) if inside else fault.file
    return Markup(render(f"`{place}{f':{fault.line}' if fault.line else ''}`: {fault.message}"))  # noqa: S704 - is cleaned
