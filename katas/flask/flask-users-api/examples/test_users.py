"""The shown examples: run them with "Run"."""

from solution import create_app


def test_mira_is_added():
    """A user who was added can be read again"""
    client = create_app().test_client()

    added = client.post("/users", json={"name": " Mira "})

    assert added.status_code == 201
    assert added.json == {"id": 1, "name": "Mira"}
    assert client.get("/users/1").json == {"id": 1, "name": "Mira"}


def test_user_two():
    """There is no user 2, and the answer says so in JSON"""
    response = create_app().test_client().get("/users/2")

    assert response.status_code == 404
    assert list(response.json) == ["error"]


def test_an_object_without_a_name():
    """An object without a name is answered with 400"""
    response = create_app().test_client().post("/users", json={"nickname": "Mi"})

    assert response.status_code == 400
    assert list(response.json) == ["error"]
