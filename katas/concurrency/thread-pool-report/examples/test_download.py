"""The shown examples: run them with "Run"."""

import threading

from solution import download_all


def fetch(url):
    if "gone" in url:
        raise ConnectionError("nobody answers")
    return f"page at {url}"


def test_three_pages():
    """Two good addresses and one that is gone"""
    outcomes = download_all(["/a", "/gone", "/a"], fetch, workers=2)

    assert [(url, value, type(error)) for url, value, error in outcomes] == [
        ("/a", "page at /a", type(None)),
        ("/gone", None, ConnectionError),
        ("/a", "page at /a", type(None)),
    ]


def test_two_at_the_same_time():
    """Two addresses that wait for each other"""
    both = threading.Barrier(2)

    def wait(url):
        both.wait(1)
        return url.upper()

    assert download_all(["/a", "/b"], wait, workers=2) == [("/a", "/A", None), ("/b", "/B", None)]


def test_the_bar_moves():
    """Progress is counted from 1"""
    calls = []

    download_all(["/a", "/gone"], fetch, workers=1, progress=lambda *call: calls.append(call))

    assert [(done, total) for done, total, _ in calls] == [(1, 2), (2, 2)]
