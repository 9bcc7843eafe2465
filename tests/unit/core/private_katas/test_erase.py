from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import Kata, KataUpload, KataVersion, Membership, Screen, ScreenKata, Submission, Team
from core.owner import Owner
from core.screens.rules import Stage
from core.submissions.states import Lane
from core.teams.settings import RESTORE_WITHIN, erase_deleted
from tests.building import NOW, build_version, hand_in
from tests.seating import sit_down
from tests.unit.core.private_katas.conftest import Prove, Upload


def test_private_katas_go_with_their_organisation(
    session: Session, owner: Membership, upload: Upload, prove: Prove
) -> None:
    kata = prove(upload())
    public = build_version(session)
    screen = Screen(key="s" * 16, team_id=owner.team_id, title="First", stage=Stage.OPEN, minutes=60, created_at=NOW)
    screen.katas = [ScreenKata(kata_id=kata.id, position=0)]
    session.add(screen)
    session.commit()
    sitting = sit_down(session, screen)
    assert screen.katas[0].version_id == kata.current_version_id
    assert kata.current_version is not None
    hand_in(session, kata.current_version, Owner.of_sitting(sitting.id), lane=Lane.SCREEN)
    owner.team.deleted_at = NOW
    session.commit()

    assert erase_deleted(session, NOW + RESTORE_WITHIN + timedelta(days=1)) == 1

    left = {
        model.__tablename__: session.scalar(select(func.count()).select_from(model))
        for model in (Team, Screen, KataUpload, Submission, Kata, KataVersion)
    }
    assert left == {"team": 0, "screen": 0, "kata_upload": 0, "submission": 0, "kata": 1, "kata_version": 1}
    assert session.scalars(select(Kata.id)).one() == public.kata_id
