"""The organisation of the pages of screens, and packages for it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from core.models import KataUpload
from core.private_katas.gate import claim_upload, fail_gate, pass_gate
from core.private_katas.read import read_package
from tests.building import build_package
from tests.packing import zip_folder
from tests.site.make import now
from tests.site.private_katas import FAULT, REPORT
from tests.unit.web.screens.conftest import Office, office

__all__ = ["office"]

Send = Callable[..., Any]
Gate = Callable[..., None]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return build_package(tmp_path / "katas")


@pytest.fixture
def send(office: Office, package: Path) -> Send:
    """Uploads the package as it is at that moment, or other bytes."""

    def upload(who: str = "owner", content: bytes | None = None, name: str = "kata.zip") -> Any:
        archive = zip_folder(package) if content is None else content
        file = (BytesIO(archive), name)
        browser = office.people[who]
        fields = {"csrf_token": browser.token(), "package": file}
        address = f"/teams/{office.key}/katas"
        return browser.client.post(address, data=fields, content_type="multipart/form-data")

    return upload


@pytest.fixture
def gate(office: Office) -> Gate:
    """Decides about the upload that came last."""

    def decide(passed: bool = True) -> None:
        with office.session() as session:
            upload = session.scalars(select(KataUpload).order_by(KataUpload.id.desc())).first()
            assert upload is not None
            claim = claim_upload(session, upload.id, worker="w1", now=now())
            assert claim is not None
            if passed:
                package = read_package(claim.slug, claim.files)
                assert pass_gate(session, claim, package=package, report=REPORT | {"ok": True}, now=now())
            else:
                report = REPORT | {"ok": False, "faults": [FAULT]}
                assert fail_gate(session, claim, report=report, now=now())

    return decide
