"""A blueprint of class-based views over a store that is kept in the application's extensions."""

from flask import Blueprint, Flask, current_app, jsonify, request, url_for
from flask.views import MethodView
from werkzeug.exceptions import BadRequest, HTTPException, NotFound

bp = Blueprint("users", __name__)


class Users:
    def __init__(self):
        self._names = {}
        self._last = 0

    def add(self, name):
        self._last += 1
        self._names[self._last] = name
        return self._last

    def show(self, number):
        return {"id": number, "name": self._names[number]}

    def all(self):
        return [self.show(number) for number in self._names]

    def remove(self, number):
        del self._names[number]


def store():
    return current_app.extensions["users"]


def name_in(data):
    match data:
        case {"name": str(name)} if 0 < len(name.strip()) < 81:
            return name.strip()
    raise BadRequest("The body must be an object with a name.")


class ManyUsers(MethodView):
    def get(self):
        return jsonify(store().all())

    def post(self):
        number = store().add(name_in(request.json))
        response = jsonify(store().show(number))
        response.status_code = 201
        response.headers["Location"] = url_for(".one", number=number, _external=True)
        return response


class OneUser(MethodView):
    def get(self, number):
        try:
            return jsonify(store().show(number))
        except KeyError:
            raise NotFound("No such user.") from None

    def delete(self, number):
        try:
            store().remove(number)
        except KeyError:
            raise NotFound("No such user.") from None
        return current_app.response_class(status=204)


bp.add_url_rule("/users", view_func=ManyUsers.as_view("many"))
bp.add_url_rule("/users/<int:number>", view_func=OneUser.as_view("one"))


def create_app():
    app = Flask(__name__)
    app.extensions["users"] = Users()
    app.register_blueprint(bp)
    app.register_error_handler(HTTPException, explain)
    return app


def explain(error):
    kept = [(key, value) for key, value in error.get_headers() if key.lower() != "content-type"]
    return jsonify(error=error.name), error.code, kept
