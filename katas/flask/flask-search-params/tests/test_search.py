"""The hidden tests, in the order in which the problems usually show up."""

import io
import random
import secrets

from solution import create_app


def word():
    """A word that nobody can know beforehand."""
    return "".join(random.Random(secrets.randbits(64)).choices("abcdefghijklmnopqrstuvwxyz", k=10))


def library(*books):
    """A client of an application with books, each given by its title and its tags."""
    return create_app([{"title": title, "tags": list(tags)} for title, *tags in books]).test_client()


def titles_of(response):
    """The titles in an answer; a sentence if there are none."""
    return response.json["titles"] if response.status_code == 200 else f"answered with {response.status_code}"


def is_an_error(response, status):
    """Has the answer this status, and the body that the contract asks for?"""
    body = response.get_json(silent=True) if response.is_json else None
    return response.status_code == status and type(body) is dict and list(body) == ["error"]


def uploaded(content, name="titles.txt"):
    """A file for a form."""
    return io.BytesIO(content), name


def test_a_plain_link():
    """A link without anything but the address finds all books, with the defaults"""
    titles = [word() for _ in range(3)]

    response = library(*[(title,) for title in titles]).get("/search")

    assert response.status_code == 200, (
        "A GET has no body. `get_json` answers 415 for each request without a JSON content type: ask it for POST only."
    )
    assert response.json == {"q": "", "page": 1, "size": 10, "total": 3, "titles": titles, "language": "en"}, (
        "Each parameter, cookie and header may be missing, and has a default."
    )


def test_a_get_ignores_its_body():
    """A GET reads the query string, whatever body and content type it has"""
    title, other = word(), word()
    client = library((title,), (other,))

    for body, kind in ((f'{{"q": "{other}"}}', "application/json"), ("{", "application/json"), ("q=x", "text/plain")):
        response = client.get(f"/search?q={title}", data=body, content_type=kind)
        assert titles_of(response) == [title], (
            "What a GET searches stands in the query string, and its body is nothing."
        )


def test_the_text_is_searched_in_any_case():
    """The text is found in any case, without the spaces around it, and special characters are part of it"""
    part = word()
    client = library((f"The {part} book",), (part.upper(),), ("C++ & more",), ("Straße",))

    response = client.get("/search", query_string={"q": f"  {part.title()} "})
    assert titles_of(response) == [f"The {part} book", part.upper()], (
        "Remove the spaces around the text, ignore the case."
    )
    assert response.json["q"] == part.title(), "`q` comes back as it was typed, without the spaces around it."
    assert titles_of(client.get("/search", query_string={"q": "c++ & m"})) == ["C++ & more"], (
        "Flask has decoded the text."
    )
    assert titles_of(client.get("/search", query_string={"q": "straße"})) == ["Straße"], "Letters beyond A to Z count."


def test_several_tags():
    """A book has to have all of the tags, however many are given"""
    one, two, three = word(), word(), word()
    client = library(("A", one), ("B", one, two), ("C", three, two, one), ("D", two))

    for tags, found in (
        ((one,), "ABC"),
        ((one, two), "BC"),
        ((two, one), "BC"),
        ((one, two, three), "C"),
        ((), "ABCD"),
    ):
        response = client.get("/search?" + "&".join(f"tag={tag}" for tag in tags))
        assert titles_of(response) == list(found), "`args.get` knows the first value of a name only: `getlist` has all."
    assert titles_of(client.get(f"/search?tag={one[:5]}")) == [], "A tag is the whole word, not a part of one."
    assert titles_of(client.get(f"/search?tag={one}&tag={word()}")) == [], "No book has a tag that nobody ever gave."


def test_pages():
    """Each page shows its part, `total` counts all, and a page behind the end is empty"""
    titles = [word() for _ in range(21 + secrets.randbelow(9))]
    client = library(*[(title,) for title in titles])

    for page, shown in ((1, titles[:10]), (2, titles[10:20]), (3, titles[20:]), (4, []), (10_000, [])):
        response = client.get(f"/search?page={page}")
        assert titles_of(response) == shown, "Page after page, ten titles each, and none behind the end."
        assert response.json["page"] == page, "The answer says which page it is, as a number."
        assert response.json["total"] == len(titles), "`total` counts what was found, not what is shown."


def test_pages_that_are_none():
    """What is no page is answered with 400, not with the first page, and not with an internal error"""
    client = library(("Tea",))

    for page in ("two", "", "0", "-1", "2.5", "1e3", "10001", "None", "9" * 5000):
        response = client.get("/search", query_string={"page": page})
        assert is_an_error(response, 400), (
            "A bad page is a 400 with a JSON error. `type=int` hides it behind the default, and `int()` alone is a 500."
        )


def test_post_reads_json():
    """A POST finds the same by a JSON body, and ignores the query string"""
    one, two = word(), word()
    client = library(*[(f"Tea {number}", one) for number in range(12)], ("Tea for two", one, two), ("Bread", one, two))

    for body, total, titles in (
        ({}, 14, None),
        ({"q": " tea FOR "}, 1, ["Tea for two"]),
        ({"tags": [one, two]}, 2, ["Tea for two", "Bread"]),
        ({"tags": []}, 14, None),
        ({"q": "tea", "page": 2, "tags": [one]}, 13, ["Tea 10", "Tea 11", "Tea for two"]),
        ({"q": "", "colour": "blue"}, 14, None),
    ):
        response = client.post("/search?q=bread&page=two&tag=x", json=body)
        assert response.status_code == 200, "Each key of the object may be missing, and the query string is not read."
        assert response.json["total"] == total, "The object means the same as the query string: q, page and tags."
        if titles is not None:
            assert response.json["titles"] == titles, "The page that the object asks for shows its titles."


def test_json_that_does_not_fit():
    """A body that is no object, or has a value of the wrong type, is answered with 400"""
    client = library(("Tea",))

    for body in ("[]", "null", '"tea"', "7", "", "{", '{"q": 7}', '{"q": null}', '{"q": ["tea"]}',
                 '{"tags": "drink"}', '{"tags": [1]}', '{"tags": ["a", null]}', '{"tags": {"a": 1}}', '{"tags": null}',
                 '{"page": "2"}', '{"page": 0}', '{"page": -1}', '{"page": 10001}', '{"page": 1.5}', '{"page": true}',
                 '{"page": null}', '{"page": [1]}'):  # fmt: skip
        response = client.post("/search", data=body, content_type="application/json")
        assert is_an_error(response, 400), "JSON has types: look at each value before you use it, and answer 400."


def test_post_wants_json():
    """A POST to the search whose content type is not JSON is answered with 415"""
    client = library(("Tea",))

    for body, kind in (("q=tea", "application/x-www-form-urlencoded"), ('{"q": "tea"}', "text/plain"), ("", None)):
        assert is_an_error(client.post("/search", data=body, content_type=kind), 415), (
            "`get_json` answers 415 by itself, when it is asked for POST and for nothing else."
        )


def test_the_cookie():
    """The cookie `size` sets the size of a page, and a bad cookie is no error"""
    titles = [word() for _ in range(60)]

    for cookie, size in (("20", 20), ("50", 50), ("10", 10), ("", 10), ("many", 10), ("0", 10), ("-20", 10), ("21", 10),
                         ("1000000", 10), (None, 10)):  # fmt: skip
        client = library(*[(title,) for title in titles])
        if cookie is not None:
            client.set_cookie("size", cookie)
        response = client.get("/search?page=2&size=50")
        assert response.status_code == 200, "Nobody can see a cookie, so a bad one is ignored and no error."
        assert response.json["size"] == size, "`size` is 10, 20 or 50, and comes from the cookie only."
        assert titles_of(response) == titles[size : 2 * size], "The second page begins where the first one ended."


def test_the_language():
    """The preferred language of the two is chosen, from any form of the header"""
    client = library(("Tea",))

    for header, language in (
        ("de", "de"),
        ("en", "en"),
        ("de-AT", "de"),
        ("de-AT, de;q=0.9, en;q=0.8", "de"),
        ("fr, de;q=0.7, en;q=0.5", "de"),
        ("de;q=0.3, en;q=0.9", "en"),
        ("en;q=0.4, de;q=0.6", "de"),
        ("fr-CH", "en"),
        ("*", "en"),
        ("", "en"),
        (";;;", "en"),
    ):
        response = client.get("/search", headers={"Accept-Language": header})
        assert response.status_code == 200, "A strange header is no error."
        assert response.json["language"] == language, (
            "The header is a list of languages with weights, and `de-AT` is German. `request.accept_languages` reads it."
        )


def test_an_import():
    """The titles of a file become books with all the tags, and are found at once"""
    one, two, titles = word(), word(), [word() for _ in range(4)]
    client = library(("Tea", one))
    content = f"\n  {titles[0]}\r\n{titles[1]}  \n \t\n{titles[2]}\nÄpfel {titles[3]}".encode()

    response = client.post("/import", data={"tag": [one, two], "titles": uploaded(content)})

    assert response.status_code == 201, (
        "Books have been added: 201. Files are in `request.files`, not in `request.form`."
    )
    assert response.json == {"added": 4}, "Count the books: empty lines are none."
    expected = [*titles[:3], f"Äpfel {titles[3]}"]
    assert titles_of(client.get(f"/search?tag={two}&tag={one}")) == expected, (
        "Each book gets all of the tags, and its title has no spaces around it."
    )
    assert titles_of(client.get("/search")) == ["Tea", *expected], "New books come behind those that are there."


def test_an_import_without_tags():
    """An import needs no tag, and an empty file adds nothing"""
    client, title = library(("Tea", "drink")), word()

    response = client.post("/import", data={"titles": uploaded(title.encode())})
    assert (response.status_code, response.json) == (201, {"added": 1}), (
        "Tags may be missing: any number means none, too."
    )
    assert titles_of(client.get("/search")) == ["Tea", title], "The book is there, without tags."
    response = client.post("/import", data={"tag": "x", "titles": uploaded(b"")})
    assert (response.status_code, response.json) == (201, {"added": 0}), "An empty file has no titles, and is a file."
    assert client.get("/search").json["total"] == 2, "An empty file adds no book."


def test_imports_that_are_none():
    """An import without a file, without its name, or with other text than UTF-8 is answered with 400"""
    client = library(("Tea", "drink"))

    for data in (
        {"tag": "x"},
        {"tag": "x", "titles": "Scones\nMuffins"},
        {"tag": "x", "file": uploaded(b"Scones")},
        {"tag": "x", "titles": uploaded(b"", "")},
        {"tag": "x", "titles": uploaded(b"Scones\n\xff\xfe\n")},
        {"tag": "x", "titles": uploaded("Äpfel".encode("latin-1"))},
    ):
        response = client.post("/import", data=data, content_type="multipart/form-data")
        assert is_an_error(response, 400), "A file `titles` with a name, in UTF-8, or it is a 400 with a JSON error."
    assert client.get("/search").json["total"] == 1, "Nothing is added by an import that was refused."
