from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.katas.sync import sync_folder
from core.models import Kata, KataUpload, KataVersion, Membership, Screen, ScreenKata
from core.private_katas.archive import SlugTakenMeanwhile, archive_kata, restore_kata
from core.private_katas.faults import UnfitUpload
from core.private_katas.find import files_of, owned_kata, owned_katas, private_entries, uploads_of
from core.private_katas.gate import fail_gate
from core.private_katas.states import Gate
from core.private_katas.upload import (
    KEPT_UNPROVEN,
    IsArchived,
    SlugTaken,
    TooMuchUnderWay,
    upload_kata,
)
from core.screens.contents import contents
from core.screens.edit import Choice, UnfitKatas, change_screen
from core.screens.plan import token_of
from core.screens.rules import Stage
from core.teams.act import NotAllowed, TeamGone
from core.teams.history import history
from tests.building import NOW, build_package
from tests.packing import files_in, zip_folder
from tests.seating import sit_down
from tests.unit.core.private_katas.conftest import Prove, Upload, must_claim
from tests.unit.core.teams.people import build_team, enlist


def change(package: Path, words: str) -> None:
    (package / "prompt.md").write_text(f"{words}\n")


def test_an_upload_waits_for_the_gate_and_nothing_can_ask_it(
    session: Session, owner: Membership, upload: Upload, package: Path
) -> None:
    made = upload()
    assert (made.gate, made.slug, made.title, made.kata.team_id) == (
        Gate.WAITING,
        "add",
        "Add two numbers",
        owner.team_id,
    )
    assert files_of(session, made) == files_in(package)
    assert private_entries(session, owner.team_id) == []
    assert session.scalar(select(func.count()).select_from(KataVersion)) == 0
    assert history(session, owner.team_id, 1).items[0].detail == {"kata": "Add two numbers"}


def test_after_the_gate_a_screen_may_ask_it(session: Session, owner: Membership, upload: Upload, prove: Prove) -> None:
    kata = prove(upload())
    assert [(one.kata_id, one.title) for one in private_entries(session, owner.team_id)] == [
        (kata.id, "Add two numbers")
    ]
    found = owned_kata(session, owner.team_id, kata.id)
    assert found is not None
    assert (found.is_usable, found.upload.version_id) == (True, kata.current_version_id)


def test_the_same_package_twice_is_one_upload(session: Session, owner: Membership, package: Path, prove: Prove) -> None:
    archive = zip_folder(package)
    first = upload_kata(session, by=owner, archive=archive, now=NOW)
    again = upload_kata(session, by=owner, archive=archive, now=NOW)
    prove(first.upload)
    proven = upload_kata(session, by=owner, archive=archive, now=NOW)
    assert [one.is_new for one in (first, again, proven)] == [True, False, False]
    assert {one.upload.id for one in (first, again, proven)} == {first.upload.id}


def test_a_package_that_failed_may_be_tried_again(session: Session, upload: Upload) -> None:
    first = upload()
    fail_gate(session, must_claim(session, first), report={}, now=NOW)
    assert upload().id != first.id


def test_a_later_upload_is_the_next_version_once_it_has_passed(
    session: Session, owner: Membership, upload: Upload, package: Path, prove: Prove
) -> None:
    kata = prove(upload())
    before = kata.current_version_id
    change(package, "Write it better.")
    later = upload()
    assert kata.current_version_id == before
    assert prove(later).id == kata.id
    assert kata.current_version_id not in (None, before)
    assert uploads_of(session, kata.id)[0].id == later.id
    assert owned_katas(session, owner.team_id, 1).total == 1


def test_a_later_upload_replaces_one_that_is_under_way(session: Session, upload: Upload, package: Path) -> None:
    first = upload()
    claim = must_claim(session, first)
    change(package, "Second thoughts.")
    upload()
    assert fail_gate(session, claim, report={}, now=NOW) is False
    session.refresh(first)
    assert first.gate is Gate.REPLACED


def test_uploads_that_came_to_nothing_are_not_kept_for_ever(session: Session, upload: Upload, package: Path) -> None:
    kata = upload().kata
    for number in range(KEPT_UNPROVEN + 5):
        change(package, f"Try {number}.")
        upload()
    stored = session.scalars(select(KataUpload.gate).where(KataUpload.kata_id == kata.id)).all()
    assert len(stored) == KEPT_UNPROVEN + 1
    assert stored.count(Gate.WAITING) == 1


def test_two_katas_of_an_organisation_cannot_have_one_slug(
    session: Session, owner: Membership, upload: Upload, tmp_path: Path
) -> None:
    upload()
    twin = build_package(tmp_path / "other", slug="add")
    with pytest.raises(SlugTaken):
        upload_kata(session, by=owner, archive=zip_folder(twin), now=NOW)
    assert session.scalar(select(func.count()).select_from(KataUpload)) == 1


def test_other_organisations_and_the_catalogue_may_have_the_same_slug_and_uuid(
    session: Session, owner: Membership, upload: Upload, package: Path, prove: Prove
) -> None:
    sync_folder(session, package.parents[1], NOW)
    other = build_team(session, "Others", owner="Eve")
    other.team.hires = True
    session.commit()
    mine, theirs = prove(upload()), prove(upload(other))
    public = session.scalars(select(Kata).where(Kata.team_id.is_(None))).one()
    assert len({public.id, mine.id, theirs.id}) == 3
    assert len({public.uuid, mine.uuid, theirs.uuid}) == 3
    assert {public.slug, mine.slug, theirs.slug} == {"add"}
    assert owned_kata(session, owner.team_id, theirs.id) is None
    synced = sync_folder(session, package.parents[1], NOW)
    assert (synced.added, synced.changed, synced.retired) == ([], [], [])


def test_a_sync_withdraws_no_private_kata(session: Session, upload: Upload, prove: Prove, tmp_path: Path) -> None:
    kata = prove(upload())
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "tracks.toml").write_text("")
    assert sync_folder(session, empty, NOW).retired == []
    session.refresh(kata)
    assert kata.retired_at is None


def test_an_organisation_has_at_most_five_packages_under_way(
    session: Session, owner: Membership, tmp_path: Path
) -> None:
    archives = [zip_folder(build_package(tmp_path, slug=f"kata-{number}")) for number in range(6)]
    for archive in archives[:5]:
        upload_kata(session, by=owner, archive=archive, now=NOW)
    with pytest.raises(TooMuchUnderWay):
        upload_kata(session, by=owner, archive=archives[5], now=NOW)
    assert session.scalar(select(func.count()).select_from(Kata)) == 5


def test_archived_and_back(session: Session, owner: Membership, upload: Upload, prove: Prove, tmp_path: Path) -> None:
    kata = prove(upload())
    for _ in range(2):
        archive_kata(session, by=owner, kata=kata, title="Add", now=NOW)
    assert private_entries(session, owner.team_id) == []
    assert owned_katas(session, owner.team_id, 1, archived=True).total == 1
    with pytest.raises(IsArchived):
        upload()
    upload_kata(session, by=owner, archive=zip_folder(build_package(tmp_path / "new", slug="add")), now=NOW)
    with pytest.raises(SlugTakenMeanwhile):
        restore_kata(session, by=owner, kata=kata, title="Add", now=NOW)
    kata.slug = "sum"
    session.commit()
    restore_kata(session, by=owner, kata=kata, title="Add", now=NOW)
    assert len(private_entries(session, owner.team_id)) == 1


def test_only_who_hires_uploads(session: Session, owner: Membership, upload: Upload) -> None:
    with pytest.raises(NotAllowed):
        upload(enlist(session, owner, "Mika"))
    owner.team.hires = False
    session.commit()
    with pytest.raises(TeamGone):
        upload()


def test_a_package_with_faults_is_not_kept(session: Session, upload: Upload, package: Path) -> None:
    (package / "tests" / "test_add.py").write_text("def add(:\n")
    with pytest.raises(UnfitUpload):
        upload()
    assert session.scalar(select(func.count()).select_from(Kata)) == 0


def test_a_screen_that_somebody_began_keeps_its_version_and_others_go_on(
    session: Session, owner: Membership, upload: Upload, package: Path, prove: Prove
) -> None:
    kata = prove(upload())
    first = kata.current_version_id
    begun, fresh = (_screen(session, owner, kata, key) for key in ("begun", "fresh"))
    sit_down(session, begun)
    change(package, "Write it better.")
    prove(upload())
    session.expire_all()
    assert [(one.version_id, one.newer, one.is_private) for one in contents(session, begun)] == [(first, True, True)]
    assert [one.version_id for one in contents(session, fresh)] == [kata.current_version_id]
    assert kata.current_version_id != first


def test_another_organisation_cannot_put_it_into_a_screen(
    session: Session, owner: Membership, upload: Upload, prove: Prove
) -> None:
    kata = prove(upload())
    other = build_team(session, "Others", owner="Eve")
    other.team.hires = True
    session.commit()
    for by, allowed in ((other, False), (owner, True)):
        screen = _screen(session, by, None, f"by-{by.team_id}")
        choice: dict[str, Any] = {
            "by": by,
            "screen": screen,
            "seen": token_of(screen),
            "katas": [Choice(kata.id)],
            "now": NOW,
        }
        if allowed:
            assert change_screen(session, **choice)
        else:
            with pytest.raises(UnfitKatas):
                change_screen(session, **choice)


def _screen(session: Session, by: Membership, kata: Kata | None, key: str) -> Screen:
    screen = Screen(key=key, team_id=by.team_id, title=key, stage=Stage.OPEN, minutes=60, created_at=NOW)
    screen.katas = [ScreenKata(kata_id=kata.id, position=0)] if kata else []
    session.add(screen)
    session.commit()
    return screen
