"""The search of a library."""

from flask import Flask, request
from werkzeug.exceptions import HTTPException


def create_app(books):
    """An application that searches these books."""
    app = Flask(__name__)
    shelf = list(books)

    @app.errorhandler(HTTPException)
    def as_json(error):
        return {"error": error.description}, error.code

    @app.route("/search", methods=["GET", "POST"])
    def search():
        data = request.get_json()
        q = data.get("q") or request.args.get("q", "")
        tag = request.args.get("tag")
        page = int(request.args["page"])
        size = int(request.cookies["size"])
        found = [
            book["title"] for book in shelf if q.lower() in book["title"].lower() and (not tag or tag in book["tags"])
        ]
        return {
            "q": q,
            "page": page,
            "size": size,
            "total": len(found),
            "titles": found[(page - 1) * size : page * size],
            "language": "de" if request.headers["Accept-Language"] == "de" else "en",
        }

    @app.post("/import")
    def import_titles():
        titles = request.form["titles"].split("\n")
        shelf.extend({"title": title, "tags": [request.form["tag"]]} for title in titles)
        return {"added": len(titles)}, 201

    return app
