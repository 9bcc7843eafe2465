"""No change of what an assignment's tallies are counted from is forgotten: whoever writes such a row is listed here."""

from __future__ import annotations

import ast
from pathlib import Path

import core

ROOT = Path(core.__file__).parent
FACTS = ("Submission", "Solve", "Peek", "Membership", "Assignment", "AssignmentKata", "AssignmentStart", "Extension")
TABLES = (*FACTS, "Freeze", "Team", "Person")
COLUMNS = {
    *("verdict", "graded_at", "solved_at", "peeked_at", "started_at", "ends_at", "opens_at", "due_at", "late_until"),
    *("closed_at", "late_penalty", "counts", "own_minutes", "earlier_solves", "katas", "frozen_at"),
}
RECOUNT = {
    "accounts/erase.py",
    "assignments/edit.py",
    "assignments/extend.py",
    "assignments/start.py",
    "assignments/steps.py",
    "boards/freeze.py",
    "drafts.py",
    "solutions/access.py",
    "submissions/finish.py",
    "teams/join.py",
    "teams/members.py",
}
NEED_NOT = {
    "candidates/erase.py": "a candidate has no account, so nothing of theirs counts in an assignment",
    "reports/replay.py": "what is replayed of a candidate belongs to no account",
    "screens/edit.py": "the dates of a screen",
    "candidates/begin.py": "the start of a sitting",
    "webhooks/deliver.py": "the times of a webhook",
    "webhooks/post.py": "the times of a letter",
    "scoring/record.py": "only `finish` lets a solve count",
    "scoring/settle.py": "only `finish` settles",
    "submissions/cancel.py": "what is cancelled has no verdict",
    "submissions/claim.py": "what is claimed has no verdict",
    "submissions/reconcile.py": "what is taken back has no verdict",
    "submissions/regrade.py": "a re-grade counts when it is finished",
    "submissions/submit.py": "what has just been sent has no verdict",
    "teams/found.py": "a new team has no assignments",
}


def writes_facts(code: ast.Module) -> bool:
    """Whether a module makes, changes or deletes rows of these tables, as far as one can see."""
    for node in ast.walk(code):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            set_here = {
                ast.unparse(part) for target in targets for part in ast.walk(target) if isinstance(part, ast.Attribute)
            }
            if {name.split(".")[-1] for name in set_here if not name.startswith("self.")} & COLUMNS:
                return True
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in FACTS or called == "Freeze":
            return True
        given = {part.id for one in node.args for part in ast.walk(one) if isinstance(part, ast.Name)}
        if (
            isinstance(node.func, ast.Name)
            and called in ("insert", "update")
            and given & {*TABLES, "model"} - {"Team", "Person"}
        ):
            return True
        if called == "delete" and given & {*TABLES, "membership", "solve", "extension", "start", "person", "team"}:
            return True
    return False


def test_whoever_changes_a_fact_recounts_or_need_not() -> None:
    writers, recounting = set(), set()
    for file in ROOT.rglob("*.py"):
        name = file.relative_to(ROOT).as_posix()
        code = ast.parse(file.read_text(encoding="utf-8"))
        if name.startswith(("migrations/", "models/")):
            continue
        if writes_facts(code):
            writers.add(name)
        if any(isinstance(node, ast.ImportFrom) and node.module == "core.assignments.tally" for node in ast.walk(code)):
            recounting.add(name)
    assert recounting == RECOUNT
    assert writers - RECOUNT == set(NEED_NOT)
