"""Read what grading a version takes, and keep its manifest: the names of the tests that a verdict must cover."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session, undefer_group

from core.database import begin_write
from core.models import KataVersion


def version_for_grading(session: Session, version_id: int) -> KataVersion:
    """The version with its hidden tests, reference solutions and manifest."""
    return session.scalars(
        select(KataVersion).where(KataVersion.id == version_id).options(undefer_group("grading"))
    ).one()


def store_manifest(session: Session, version_id: int, names: Sequence[str]) -> None:
    """Keep the names of the hidden tests, and commit. The first that are stored stay."""
    begin_write(session)
    session.execute(
        update(KataVersion)
        .where(KataVersion.id == version_id, KataVersion.manifest.is_(None))
        .values(manifest=list(names))
        .execution_options(synchronize_session=False)
    )
    session.commit()
