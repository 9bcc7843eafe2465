"""The shown examples: run them with "Run"."""

import io

from solution import create_app

BOOKS = [
    {"title": "Tea", "tags": ["drink", "warm"]},
    {"title": "Cold tea", "tags": ["drink"]},
    {"title": "Bread", "tags": ["warm"]},
]


def test_the_link_of_the_start_page():
    """The link `/search?q=tea` finds both books about tea"""
    response = create_app(BOOKS).test_client().get("/search?q=tea")

    assert response.status_code == 200
    assert response.json == {
        "q": "tea",
        "page": 1,
        "size": 10,
        "total": 2,
        "titles": ["Tea", "Cold tea"],
        "language": "en",
    }


def test_page_two_in_letters():
    """`page=two` is answered with 400 and an error in JSON"""
    response = create_app(BOOKS).test_client().get("/search?page=two")

    assert response.status_code == 400
    assert list(response.json) == ["error"]


def test_a_small_import():
    """A file with two titles adds two books"""
    client = create_app(BOOKS).test_client()

    response = client.post("/import", data={"tag": "cake", "titles": (io.BytesIO(b"Scones\nMuffins\n"), "new.txt")})

    assert response.status_code == 201
    assert response.json == {"added": 2}
    assert client.get("/search?tag=cake").json["titles"] == ["Scones", "Muffins"]
