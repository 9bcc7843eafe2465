"""Mistake: a field in which no file was chosen counts as an empty file."""

from flask import Flask, request
from werkzeug.exceptions import BadRequest, HTTPException

SIZES = {"20": 20, "50": 50}


def checked_page(number):
    """A page within its bounds; anything else is a 400."""
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= 10_000:
        raise BadRequest("page must be a whole number from 1 to 10,000")
    return number


def from_query(args):
    """Text, tags and page from the query string."""
    try:
        page = int(args.get("page", "1"))
    except ValueError:
        raise BadRequest("page must be a whole number") from None
    return args.get("q", ""), args.getlist("tag"), checked_page(page)


def from_json(data):
    """Text, tags and page from a JSON body."""
    if not isinstance(data, dict):
        raise BadRequest("the body must be an object")
    q, tags = data.get("q", ""), data.get("tags", [])
    if not isinstance(q, str):
        raise BadRequest("q must be a text")
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise BadRequest("tags must be a list of texts")
    return q, tags, checked_page(data.get("page", 1))


def create_app(books):
    """An application that searches these books."""
    app = Flask(__name__)
    shelf = list(books)

    @app.errorhandler(HTTPException)
    def as_json(error):
        return {"error": error.description}, error.code

    @app.route("/search", methods=["GET", "POST"])
    def search():
        q, tags, page = from_json(request.get_json()) if request.method == "POST" else from_query(request.args)
        q = q.strip()
        found = [
            book["title"]
            for book in shelf
            if q.lower() in book["title"].lower() and all(tag in book["tags"] for tag in tags)
        ]
        size = SIZES.get(request.cookies.get("size"), 10)
        return {
            "q": q,
            "page": page,
            "size": size,
            "total": len(found),
            "titles": found[(page - 1) * size : page * size],
            "language": request.accept_languages.best_match(["en", "de"], "en"),
        }

    @app.post("/import")
    def import_titles():
        file = request.files.get("titles")
        if file is None:
            raise BadRequest("choose a file with titles")
        try:
            lines = file.read().decode().splitlines()
        except UnicodeDecodeError:
            raise BadRequest("the file must be text in UTF-8") from None
        titles = [line.strip() for line in lines if line.strip()]
        shelf.extend({"title": title, "tags": request.form.getlist("tag")} for title in titles)
        return {"added": len(titles)}, 201

    return app
