"""An organisation, and a package that its owner uploads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from core.models import Kata, KataUpload, Membership
from core.private_katas.gate import GateClaim, claim_upload, pass_gate
from core.private_katas.read import read_package
from core.private_katas.upload import upload_kata
from tests.building import NOW, build_package
from tests.packing import zip_folder
from tests.unit.core.teams.people import build_team

Upload = Callable[..., KataUpload]
Prove = Callable[[KataUpload], Kata]


@pytest.fixture
def owner(session: Session) -> Membership:
    """The owner of a team that hires."""
    membership = build_team(session)
    membership.team.hires = True
    session.commit()
    return membership


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return build_package(tmp_path)


@pytest.fixture
def upload(session: Session, owner: Membership, package: Path) -> Upload:
    """Uploads the package as it is at that moment."""

    def send(by: Membership = owner) -> KataUpload:
        return upload_kata(session, by=by, archive=zip_folder(package), now=NOW).upload

    return send


@pytest.fixture
def prove(session: Session) -> Prove:
    """Has an upload pass the gate; returns its kata."""

    def passed(upload: KataUpload) -> Kata:
        claim = must_claim(session, upload)
        package = read_package(claim.slug, claim.files)
        assert pass_gate(session, claim, package=package, report={"ok": True}, now=NOW)
        session.expire_all()
        return upload.kata

    return passed


def must_claim(session: Session, upload: KataUpload, worker: str = "w1") -> GateClaim:
    claim = claim_upload(session, upload.id, worker=worker, now=NOW)
    assert claim is not None
    return claim
