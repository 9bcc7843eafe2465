"""Resources of the examiner under hostile hands: what the test sees is what happened, and its memory stays small."""

from __future__ import annotations

import pytest

from sandbox.report import Status, Verdict
from tests.sandbox.conftest import Grade

pytestmark = pytest.mark.usefixtures("nothing_survives")

SUITE = """
from tameshi import in_cell
from tameshi.resources import Answer, Clock, FileSystem, HTTPUpstream, RandomSource
from solution import act


def test_clock():
    clock = Clock()
    act("clock", clock.sleep)
    assert clock.sleeps == [2.0] and clock.monotonic() == 2.0, "Sleep once, for two seconds."


def test_chance():
    source = RandomSource(5)
    act("chance", source.randint)
    assert [draw.method for draw in source.draws] == ["randint"], "Draw once."
    assert source.draws[0].arguments == (1, 6), "Throw one die."


@in_cell
def fetch(send):
    import solution, tameshi_http

    with tameshi_http.Client(send, "https://api.example") as client:
        return solution.act("http", client)


def test_http():
    upstream = HTTPUpstream()
    upstream.on("GET", "/users", Answer(body=["Mira"]))
    names = fetch(upstream.send)
    assert len(upstream.requests) == 1, "Ask once."
    assert names == ["Mira"], "Return the names."


@in_cell
def save(disk):
    import solution, tameshi_files

    return solution.act("files", tameshi_files.Disk(disk))


def test_objects():
    clock, source = Clock(), RandomSource(5)
    act("objects", (clock, source))
    assert clock.sleeps == [3.0], "Sleep."
    assert [draw.method for draw in source.draws] == ["choice"], "Choose."


def test_files():
    system = FileSystem({"/a": "old"}, capacity=1000)
    save(system.disk)
    assert system.files == {"/a": b"new"}, "Save the new text."
    assert system.left_open == [], "Close what you open."
"""
HONEST = """
def act(what, tool):
    if what == "clock": tool(2)
    elif what == "chance": tool(1, 6)
    elif what == "objects":
        clock, source = tool
        clock.sleep(clock.monotonic() + 3)
        source.choice("abc")
    elif what == "http": return tool.get("/users").json()
    else:
        with tool.open("/a", "w") as file: file.write("new")
"""


def hostile(clock: str = "", chance: str = "", objects: str = "", http: str = "", files: str = "") -> str:
    bodies = {"clock": clock, "chance": chance, "objects": objects, "http": http, "files": files}
    lines = [f"    if what == {what!r}:\n        {body or 'pass'}" for what, body in bodies.items()]
    return "def act(what, tool):\n" + "\n".join(lines) + "\n"


ATTACKS = {
    "does nothing": hostile(),
    "says that it did": hostile(http="return ['Mira']"),
    "swallows what it is told": (
        "def act(what, tool):\n    while True:\n        try: tool(object())\n"
        "        except BaseException as fault:\n            if 'ended' in str(fault): return ['Mira']\n"
        "            if what in ('http', 'files', 'objects'): return ['Mira']\n            break\n"
    ),
    "floods": hostile(
        clock="[tool(0) for _ in range(30000)]",
        objects="[tool[1].choice('ab') for _ in range(30000)]",
        chance="[tool(1, 6) for _ in range(30000)]",
        http="[tool.get('/users') for _ in range(30000)]",
        files="[tool.exists('/a') for _ in range(30000)]",
    ),
    "floods and swallows": (
        "def act(what, tool):\n    for _ in range(20000):\n        try:\n"
        "            {'clock': lambda: tool(2), 'chance': lambda: tool(1, 6), 'http': lambda: tool.get('/users'),\n"
        "             'objects': lambda: tool[0].sleep(3),\n"
        "             'files': lambda: tool.listdir('/')}[what]()\n        except BaseException: pass\n"
        "    return ['Mira']\n"
    ),
    "sends large things": hostile(
        clock="tool(10 ** 100000)",
        chance="[tool(-(1 << 900000), 1 << 900000) for _ in range(400)]",
        http="[tool.post('/users', content=b'x' * 1000000) for _ in range(40)]",
        files="[tool.open('/b%d' % n, 'wb').write(b'x' * 900) for n in range(99)]",
    ),
    "sends other types": hostile(
        clock="tool([2])",
        chance="tool({}, None)",
        http="tool._send(None, tool, 3, 'x'); return ['Mira']",
        files="tool._run('open', tool, 7); tool._run(None)",
    ),
    "asks for more than is offered": hostile(
        clock="tool.__self__.sleeps.append(2.0)",
        chance="tool.__self__.draws",
        objects="[getattr(tool[n], name) for n, name in ((0, 'advance'), (0, 'sleeps'), (1, 'draws'), (1, '_random'))]",
        http="tool._send.__self__.requests",
        files="tool._run('__class__', '/'); tool._run('_files', '/')",
    ),
}


def test_the_honest_one_passes(grade: Grade) -> None:
    report = grade(SUITE, HONEST)
    assert report.verdict is Verdict.PASSED, [test.message for test in report.tests]


@pytest.mark.parametrize("source", ATTACKS.values(), ids=ATTACKS)
def test_no_attack_gains_anything(grade: Grade, source: str) -> None:
    report = grade(SUITE, source, run_seconds=20, test_seconds=4)
    assert [test.status for test in report.tests if test.status is Status.PASSED] == [], report.tests
    assert {test.status for test in report.tests} <= {Status.FAILED, Status.TIMED_OUT, Status.REFUSED}, report.tests
    assert report.verdict is not Verdict.OUR_FAULT
