"""A candidate can have all that is kept of them, and nothing of anybody else."""

from __future__ import annotations

import json

from core.candidates.export import export
from core.models import Base, Candidate, OwnTests, SittingEvent, SittingText, TestOutcome
from core.owner import Owner
from core.sittings.kinds import Happening
from core.submissions.states import Status
from tests.building import NOW
from tests.statements import counted
from tests.unit.core.candidates.test_erase import think
from tests.unit.core.decisions.conftest import Organisation, organisation

__all__ = ["organisation"]

# Tables that hold something about a candidate that is nothing of theirs, and why it is not exported.
LEFT_OUT = {
    "report_link": "the hash of a link to the report, and when it ends",
    "notice": "a letter to the company's people that is still to be sent",
}
TYPED = "def add(a, b):\n    return '🥷'\n"
# Tables that hold something of a candidate, each with the file that has it.
FILES = {
    "candidate": "candidate.json",
    "candidate_message": "messages.json",
    "decision": "decisions.json",
    "remark": "remarks.json",
    "sitting": "sitting.json",
    "sitting_event": "events.json",
    "sitting_text": "texts/numbers/add.py",
    "credit": "credits.json",
}


def test_everything_is_in_it(organisation: Organisation) -> None:
    think(organisation)
    session, sitting, kata = organisation.session, organisation.sitting, organisation.submission.kata_id
    typed = SittingEvent(sitting_id=sitting.id, device="a", number=1, kata_id=kata, happening=Happening.EDIT, at=NOW)
    typed.body = {"source": TYPED}
    session.add(typed)
    session.add(SittingText(sitting_id=sitting.id, kata_id=kata, source=TYPED, saved_at=NOW))
    visitor = Owner.of_sitting(sitting.id).visitor
    session.add(OwnTests(visitor=visitor, kata_id=kata, source="def test_mine(): ...", updated_at=NOW))
    organisation.submission.own_tests = "def test_sent(): ..."
    session.add(
        Candidate(key="d" * 16, screen=organisation.screen, name="Somebody else", invited_at=NOW, expires_at=NOW)
    )
    session.commit()
    files = {name: b"".join(content) for name, content in export(session, organisation.candidate)}
    assert json.loads(files["candidate.json"])[0]["name"] == "Niklaus"
    assert json.loads(files["decisions.json"])[0]["reason"] == "Later."
    assert json.loads(files["remarks.json"])[0]["text"] == "Good."
    assert json.loads(files["events.json"])[0]["body"] == {"source": TYPED}
    assert files["texts/numbers/add.py"].decode() == TYPED
    sent = f"submissions/numbers/add/{organisation.submission.id}.py"
    assert files[sent].decode() == organisation.submission.source
    assert files["own-tests/numbers/add.py"] == b"def test_mine(): ..."
    assert files[sent.replace(".py", "-own-tests.py")] == b"def test_sent(): ..."
    assert json.loads(files["submissions.json"])[0]["state"] == "queued"
    assert b"Somebody else" not in b"".join(files.values())


def test_no_table_about_candidates_is_forgotten(organisation: Organisation) -> None:
    about = {
        table.name
        for table in Base.metadata.sorted_tables
        if table.name == "candidate" or {"candidate_id", "sitting_id"} & set(table.columns.keys())
    }
    assert about == set(FILES) | set(LEFT_OUT), (
        "export the new table in core/candidates/export.py, erase it too, and list it here"
    )
    session, sitting, kata = organisation.session, organisation.sitting, organisation.submission.kata_id
    session.add(SittingText(sitting_id=sitting.id, kata_id=kata, source=TYPED, saved_at=NOW))
    session.commit()
    assert set(FILES.values()) <= dict(export(session, organisation.candidate)).keys()


def test_however_much_was_judged_the_database_is_asked_as_often(organisation: Organisation) -> None:
    session, submission = organisation.session, organisation.submission
    for position in range(50):
        name = f"test_{position}"
        session.add(
            TestOutcome(
                submission_id=submission.id, attempt=0, position=position, name=name, title=name, status=Status.PASSED
            )
        )
    session.commit()
    session.expunge_all()
    candidate = session.get_one(Candidate, organisation.candidate.id)
    with counted(session.connection().engine) as statements:
        files = {name: b"".join(content) for name, content in export(session, candidate)}
    assert len(json.loads(files["tests.json"])) == 50
    assert len(statements) < 15
