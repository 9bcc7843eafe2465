from __future__ import annotations

import csv
import io
import re

from core.models import Person
from tests.unit.web.assignments.conftest import Room, grade_all


def test_the_grid_says_state_tries_and_sum(room: Room) -> None:
    address = room.write(katas=2)
    room.submit("member", 0, "x = 'wrong'")
    room.submit("member", 0, "good = 1")
    room.submit("admin", 1, "x = 'wrong'")
    grade_all(room)
    room.submit("owner", 1, "good = 1")
    page = room.people["owner"].get(f"{address}/progress?sort=points").text
    grid = page.partition("<tbody>")[2]
    assert re.findall(r">(Member|Admin|Owner)<", grid) == ["Member", "Admin", "Owner"]
    assert "Solved, tries:</span>2" in " ".join(grid.split())
    assert 'title="Tried"' in grid
    assert 'title="Being graded"' in grid
    assert "Solved by, of 3" in grid
    assert "The <b>room</b>" not in page


def test_it_is_narrowed_by_name_and_state(room: Room) -> None:
    address = room.write(katas=1)
    room.submit("member")
    grade_all(room)
    owner = room.people["owner"]

    def names(query: str) -> list[str]:
        return re.findall(
            r">(Owner|Admin|Member)<", owner.get(f"{address}/progress?{query}").text.partition("<tbody>")[2]
        )

    assert names("show=done") == ["Member"]
    assert names("show=not-begun") == ["Admin", "Owner"]
    assert names("q=ADMIN@") == ["Admin"]
    assert names("q=%C3%A0dmin") == ["Admin"]
    assert "Nobody fits" in owner.get(f"{address}/progress?q=nobody").text
    assert names("sort=luck&show=%00&page=99999999999") == ["Admin", "Member", "Owner"]


def test_the_csv_holds_the_grid_and_no_formula(room: Room) -> None:
    address = room.write(katas=1, time_zone="Asia/Tokyo", due_at="2099-01-01T10:00")
    room.submit("member")
    grade_all(room)
    with room.session() as session:
        session.get_one(Person, room.ids["member"]).name = '=HYPERLINK("http://evil")'
        session.get_one(Person, room.ids["admin"]).name = "@SUM(A1)"
        session.commit()
    answer = room.people["owner"].get(f"{address}/progress.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="assignment-')
    assert answer.headers["Cache-Control"] == "no-store"
    head, *rows = list(csv.reader(io.StringIO(answer.text)))
    assert head[:3] == ["name", "e-mail", "role"]
    assert head[9] == f"{room.katas[0][1]}: state"
    assert [row[0] for row in rows] == ['\'=HYPERLINK("http://evil")', "'@SUM(A1)", "Owner"]
    assert rows[0][9:12] == ["solved", "1", "30"]
    assert rows[0][12].endswith("+09:00")
    excel = room.people["owner"].get(f"{address}/progress.csv?excel=1").data
    assert excel.startswith(b"\xef\xbb\xbf")
