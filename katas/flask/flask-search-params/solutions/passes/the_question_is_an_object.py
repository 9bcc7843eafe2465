"""A search is an object that checks itself, however it was made; a single error handler answers for it."""

import dataclasses

from flask import Flask, jsonify, request
from werkzeug.exceptions import HTTPException


@dataclasses.dataclass
class Search:
    q: str = ""
    tags: list[str] = dataclasses.field(default_factory=list)
    page: int = 1

    def __post_init__(self):
        if type(self.q) is not str:
            raise ValueError("q is not a text")
        if type(self.tags) is not list or {type(tag) for tag in self.tags} - {str}:
            raise ValueError("tags is not a list of texts")
        if type(self.page) is not int or self.page not in range(1, 10_001):
            raise ValueError("page is not a number from 1 to 10,000")
        self.q = self.q.strip()

    @classmethod
    def asked_by(cls, request):
        if request.method == "GET":
            return cls(request.args.get("q", ""), request.args.getlist("tag"), int(request.args.get("page", 1)))
        body = request.get_json()
        if type(body) is not dict:
            raise ValueError("the body is not an object")
        return cls(**{field.name: body[field.name] for field in dataclasses.fields(cls) if field.name in body})

    def finds(self, book):
        return self.q.casefold() in book["title"].casefold() and set(self.tags).issubset(book["tags"])


def page_size():
    size = request.cookies.get("size", "")
    return int(size) if size in ("10", "20", "50") else 10


def create_app(books):
    app = Flask(__name__)
    app.config["BOOKS"] = [*books]

    @app.errorhandler(HTTPException)
    def http_error(error):
        return jsonify(error=error.name), error.code

    @app.errorhandler(ValueError)
    def bad_value(error):
        return jsonify(error=str(error)), 400

    @app.get("/search")
    @app.post("/search")
    def search():
        asked, size = Search.asked_by(request), page_size()
        found = [book["title"] for book in app.config["BOOKS"] if asked.finds(book)]
        start = size * (asked.page - 1)
        return jsonify(
            q=asked.q,
            page=asked.page,
            size=size,
            total=len(found),
            titles=found[start : start + size],
            language=request.accept_languages.best_match(("en", "de")) or "en",
        )

    @app.post("/import")
    def import_titles():
        if "titles" not in request.files or request.files["titles"].filename == "":
            raise ValueError("no file was chosen")
        text = request.files["titles"].read().decode("utf-8")
        titles = list(filter(None, map(str.strip, text.split("\n"))))
        tags = request.form.getlist("tag")
        app.config["BOOKS"] += [{"title": title, "tags": tags} for title in titles]
        return jsonify(added=len(titles)), 201

    return app
