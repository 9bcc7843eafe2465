"""The users API."""

from flask import Flask


def create_app():
    """A new application without users."""
    app = Flask(__name__)

    @app.get("/users")
    def list_users():
        return []

    return app
