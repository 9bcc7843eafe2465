"""Mistake: the spaces are removed for the check and stored all the same."""

import itertools
import json

from flask import Flask, request, url_for
from werkzeug.exceptions import BadRequest, HTTPException, NotFound


def create_app():
    """A new application without users."""
    app = Flask(__name__)
    users = {}
    ids = itertools.count(1)

    @app.errorhandler(HTTPException)
    def as_json(error):
        response = error.get_response()
        response.data = json.dumps({"error": error.description})
        response.content_type = "application/json"
        return response

    @app.get("/users")
    def list_users():
        return list(users.values())

    @app.post("/users")
    def add_user():
        data = request.get_json()
        name = data.get("name") if isinstance(data, dict) else None
        if not isinstance(name, str) or not 1 <= len(name.strip()) <= 80:
            raise BadRequest("name must be a text of 1 to 80 characters")
        user = {"id": next(ids), "name": name}
        users[user["id"]] = user
        return user, 201, {"Location": url_for("get_user", user_id=user["id"])}

    @app.get("/users/<int:user_id>")
    def get_user(user_id):
        if user_id not in users:
            raise NotFound(f"there is no user {user_id}")
        return users[user_id]

    @app.delete("/users/<int:user_id>")
    def delete_user(user_id):
        get_user(user_id)
        del users[user_id]
        return "", 204

    return app
