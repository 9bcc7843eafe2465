"""The shown examples: run them with "Run"."""

from solution import failed, lines_of, requests_in, summarise

LOG = ["12:00:07 GET /cart 200 35", "# restart", "12:00:09 GET /cart 503 5", "oops"]


def test_a_summary():
    """Four lines are two requests, a comment and a malformed line"""
    assert summarise(iter(LOG)) == {
        "requests": 2,
        "malformed": 1,
        "failed": 1,
        "ms": {"count": 2, "mean": 20.0, "variance": 225.0},
    }


def test_the_first_failure(tmp_path):
    """The first failed request can be taken from a file by itself"""
    path = tmp_path / "web.log"
    path.write_text("\n".join(LOG) + "\n")

    assert next(failed(requests_in(lines_of(path)))) == {"method": "GET", "path": "/cart", "status": 503, "ms": 5}


def test_one_line_at_a_time():
    """For the first request one line is taken, and not four"""
    lines = iter(LOG)

    first = next(requests_in(lines))

    assert first["ms"] == 35
    assert next(lines) == "# restart"
