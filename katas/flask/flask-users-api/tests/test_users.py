"""The hidden tests, in the order in which the problems usually show up."""

import secrets
from urllib.parse import urlsplit

from solution import create_app


def new_client():
    """A client of a new application."""
    return create_app().test_client()


def some_name():
    """A name that nobody can know beforehand."""
    return "User " + secrets.token_hex(6)


def add(client, *names):
    """Add users by name."""
    for name in names:
        client.post("/users", json={"name": name})


def address_in(response):
    """The path in the header `Location`; empty if there is none."""
    return urlsplit(str(response.headers.get("Location", ""))).path


def is_an_error(response, status):
    """Has the answer this status, and the body that the contract asks for?"""
    body = response.get_json(silent=True) if response.is_json else None
    return (
        response.status_code == status
        and type(body) is dict
        and list(body) == ["error"]
        and type(body["error"]) is str
        and len(body["error"].strip()) > 0
    )


def test_a_new_user():
    """Adding a user is answered with 201, the user, and its address"""
    client, name = new_client(), some_name()

    response = client.post("/users", json={"name": name})

    assert response.status_code == 201, "What has been created is answered with 201."
    assert response.is_json is True, "The body is JSON, and its content type says so."
    assert response.json == {"id": 1, "name": name}, "The body is the new user, with id and name and nothing else."
    assert address_in(response) == "/users/1", "The header `Location` is the address of the new user."


def test_two_applications():
    """Two applications know nothing of each other"""
    one, other, name = new_client(), new_client(), some_name()
    add(one, some_name(), some_name())

    assert other.get("/users").json == [], (
        "A new application has no users: keep them in the application, not in the module."
    )
    response = other.post("/users", json={"name": name})
    assert response.json == {"id": 1, "name": name}, "A new application counts from one."
    assert len(one.get("/users").json) == 2, "Adding to one application must not change another."


def test_users_can_be_read():
    """All users come in a list, and each by its id"""
    client, names = new_client(), [some_name() for _ in range(3 + secrets.randbelow(4))]
    users = [{"id": number, "name": name} for number, name in enumerate(names, 1)]

    empty = client.get("/users")
    assert (empty.status_code, empty.json) == (200, []), "Without users the list is empty."
    add(client, *names)
    response = client.get("/users")
    assert response.status_code == 200, "The list is there."
    assert response.json == users, "The list holds all users, in the order in which they were added."
    for user in users:
        response = client.get(f"/users/{user['id']}")
        assert (response.status_code, response.json) == (200, user), "Each user is found by its own id."


def test_missing_users():
    """Who does not exist is answered with 404, in JSON"""
    client = new_client()
    add(client, some_name())

    for path in ("/users/0", "/users/2", f"/users/{10**20}"):
        assert is_an_error(client.get(path), 404), "There is no such user: 404, with a JSON body that has `error` only."
        assert is_an_error(client.delete(path), 404), "Who does not exist cannot be deleted: 404, and not 204."


def test_other_paths():
    """Paths that do not exist are answered with 404, in JSON as well"""
    client = new_client()
    add(client, some_name())

    for path in ("/", "/user", "/users/mira", "/users/1.0", "/users/-1", "/users/1/name"):
        assert is_an_error(client.get(path), 404), (
            "Flask answers these by itself, with HTML. An error handler for all HTTP errors makes JSON of it."
        )


def test_other_methods():
    """Methods that a path does not have are answered with 405, in JSON, with the header `Allow`"""
    client = new_client()
    add(client, some_name())

    for call, path, allowed in (
        (client.put, "/users", {"GET", "POST"}),
        (client.delete, "/users", {"GET", "POST"}),
        (client.post, "/users/1", {"GET", "DELETE"}),
        (client.patch, "/users/1", {"GET", "DELETE"}),
    ):
        response = call(path, json={"name": some_name()})
        assert is_an_error(response, 405), "The path exists, the method does not: 405, with a JSON body."
        allow = response.headers.get("Allow", "")
        assert {method.strip() for method in allow.split(",")} >= allowed, (
            "The answer 405 names the methods that work. Keep the headers of the error that Flask has made."
        )


def test_bodies_that_are_no_json():
    """A body that is empty or cannot be read as JSON is the client's mistake"""
    client = new_client()

    for body in (b"", b"{", b"name=Mira", b"{'name': 'Mira'}", b"\xff\xfe"):
        response = client.post("/users", data=body, content_type="application/json")
        assert is_an_error(response, 400), "Content that is announced as JSON and is none: 400, with a JSON body."
    assert client.get("/users").json == [], "Nobody is added by a request that was refused."


def test_json_that_is_no_object():
    """JSON is not always an object: lists, texts, numbers and null are answered with 400"""
    client = new_client()

    for body in ("[]", '[{"name": "Mira"}]', '"name"', "7", "0", "null", "true"):
        response = client.post("/users", data=body, content_type="application/json")
        assert is_an_error(response, 400), (
            "Valid JSON need not be an object: look at the type before you look for a name."
        )
    assert client.get("/users").json == [], "Nobody is added by a request that was refused."


def test_names_that_are_none():
    """A name that is missing, no text, blank or too long is answered with 400"""
    client = new_client()

    for body in (
        {},
        {"Name": "Mira"},
        {"name": None},
        {"name": 7},
        {"name": True},
        {"name": ["Mira"]},
        {"name": {"first": "Mira"}},
        {"name": ""},
        {"name": " \t\n"},
        {"name": "x" * 81},
    ):
        assert is_an_error(client.post("/users", json=body), 400), (
            "A name is a text of 1 to 80 characters, or it is a 400."
        )
    assert client.get("/users").json == [], "Nobody is added by a request that was refused."


def test_names_are_trimmed():
    """White space around a name is removed before its length is measured, and other characters stay"""
    client = new_client()
    names = [some_name(), "x", "é" * 80, "Zoë  O'Neil", "<b>", "0"]

    for number, name in enumerate(names, 1):
        response = client.post("/users", json={"name": f"  {name}\n"})
        assert response.json == {"id": number, "name": name}, (
            "Remove the white space around a name, and nothing else; up to 80 characters are left to it then."
        )


def test_the_content_type():
    """A body that does not call itself JSON is answered with 415"""
    client, body = new_client(), b'{"name": "Mira"}'

    for kind in ("text/plain", "application/x-www-form-urlencoded", "text/html; charset=utf-8", None):
        response = client.post("/users", data=body, content_type=kind)
        assert is_an_error(response, 415), (
            "Without a JSON content type: 415, with a JSON body, whatever the body looks like."
        )
    assert client.get("/users").json == [], "Nobody is added by a request that was refused."
    response = client.post("/users", data=body, content_type="application/json; charset=utf-8")
    assert response.json == {"id": 1, "name": "Mira"}, "A content type may have parameters, such as a charset."


def test_the_client_gives_a_name_only():
    """What a client sends besides the name is ignored"""
    client, name = new_client(), some_name()

    response = client.post("/users", json={"id": 77, "name": name, "admin": True})

    assert response.json == {"id": 1, "name": name}, (
        "Additional keys are no mistake and have no effect: the application gives the ids, and a user has two keys."
    )
    assert client.get("/users").json == [{"id": 1, "name": name}], "Nothing of the additional keys may be stored."


def test_deleted_users():
    """A deleted user is gone, and the answer has no body"""
    client, names = new_client(), [some_name() for _ in range(3)]
    add(client, *names)

    response = client.delete("/users/2")

    assert response.status_code == 204, "Deleted, and nothing to say: 204."
    assert response.data == b"", "An answer 204 has no body."
    assert is_an_error(client.get("/users/2"), 404), "Who was deleted does not exist any more."
    assert is_an_error(client.delete("/users/2"), 404), "Nobody can be deleted twice."
    assert client.get("/users").json == [{"id": 1, "name": names[0]}, {"id": 3, "name": names[2]}], (
        "All others stay, in their order."
    )


def test_ids_are_never_given_again():
    """The id of a deleted user is never given again, not even that of the last one"""
    client = new_client()
    add(client, *[some_name() for _ in range(4)])

    client.delete("/users/2")
    fifth = client.post("/users", json={"name": some_name()})
    assert fifth.json["id"] == 5, "The number of users is no source of ids: it goes down."
    for number in (5, 4, 3, 1):
        client.delete(f"/users/{number}")
    sixth = client.post("/users", json={"name": some_name()})
    assert sixth.json["id"] == 6, (
        "The highest id in use is no source of ids either: old links would lead to somebody else."
    )


def test_mounted_below_a_path():
    """Below another path, `Location` leads to the user all the same"""
    client, prefix = new_client(), "/" + secrets.token_hex(4)

    response = client.post("/users", json={"name": some_name()}, base_url=f"http://localhost{prefix}")

    assert address_in(response) == f"{prefix}/users/1", (
        "The address has to begin with the path below which the application is mounted: let `url_for` make it."
    )
