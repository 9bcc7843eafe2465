"""Exercises in the layout of Exercism end as under plain pytest, test by test."""

from __future__ import annotations

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Verdict


def test_files_beside_the_submission_can_be_imported_and_read(sandbox: Sandbox) -> None:
    suite = b"from weigh import weigh\n\ndef test_weighs():\n    assert weigh() == 12\n"
    solution = (
        "from scales import UNIT\nfrom box.lid import LID\n\n"
        "def weigh():\n    return UNIT + LID + len(open('note.txt').read())\n"
    )
    beside = {"scales.py": b"UNIT = 5\n", "box/lid.py": b"LID = 4\n", "note.txt": b"abc"}

    report = sandbox.grade(Order({"test_it.py": suite}, solution, module="weigh", beside=beside))
    without = sandbox.grade(Order({"test_it.py": suite}, solution, module="weigh"))

    assert report.verdict is Verdict.PASSED, report
    assert (without.verdict, "imports a module that is not there" in without.message) == (Verdict.ERROR, True)
