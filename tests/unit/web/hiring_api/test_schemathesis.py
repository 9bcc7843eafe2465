"""Schemathesis reads the document and sends every call fitting and unfitting data: nothing breaks, and nothing is
answered that the document does not say.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from core.accounts.api_tokens import Life, Scope, issue
from core.models import Submission, Team
from tests.site.lived_in import Story
from tests.site.make import KATA, now, services_of
from web.limits import limiter

# Fitting by its form and yet refused: no address at all, one that cannot be written to, a name that is a formula.
RULES_OF_THEIR_OWN = {"api_invitations_send", "api_assessments_assess"}
# Who has finished cannot be uninvited; that they can otherwise is tested in test_hiring.
NEVER_DONE = RULES_OF_THEIR_OWN | {"api_invitations_take_back"}
SOME = settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def all_scopes(app: Flask, story: Story) -> str:
    """A token that no page makes: one for everything, so that no call stops at 403."""
    with services_of(app).sessions() as session:
        team = session.query(Team).filter_by(key=story["organisation"]).one()
        made = issue(int(story["ada"]), name="All", scopes=list(Scope), life=Life.YEAR, now=now(), team_id=team.id)
        session.add(made.token)
        session.commit()
        return made.secret


def known_ids(app: Flask, story: Story) -> dict[str, str]:
    """What is there, by the name of the parameter."""
    track, slug = KATA.removeprefix("/katas/").split("/")
    with services_of(app).sessions() as session:
        own = session.query(Submission).filter_by(person_id=int(story["ada"])).first()
        assert own is not None
        submission = own.id
    return {
        "track": track,
        "slug": slug,
        "submission_id": submission,
        "team": story["team"],
        "screen": story["screen"],
        "invitation": story["finished"],
        "assessment": story["invited"],
    }


def explore(call: Any, mode: GenerationMode, headers: dict[str, str], known: dict[str, str]) -> set[int]:
    """Try one call with some requests, and return the statuses of the answers."""
    own = call.definition.raw["operationId"] in RULES_OF_THEIR_OWN
    excluded = CHECKS.get_by_names(["positive_data_acceptance"]) if own else []
    statuses: set[int] = set()

    @SOME
    @given(case=call.as_strategy(generation_mode=mode), fill=st.booleans())
    def send(case: Any, fill: bool) -> None:
        if fill and mode is GenerationMode.POSITIVE:
            case.path_parameters = {part: known[part] for part in case.path_parameters}
        statuses.add(case.call_and_validate(headers=headers, excluded_checks=excluded).status_code)

    send()
    return statuses


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_it_finds_nothing(app: Flask, story: Story, monkeypatch: pytest.MonkeyPatch, mode: GenerationMode) -> None:
    monkeypatch.setattr(limiter, "enabled", False)
    headers = {"Authorization": f"Bearer {all_scopes(app, story)}"}
    known = known_ids(app, story)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    found = list(schema.get_all_operations())
    calls = {one.ok().definition.raw["operationId"]: one.ok() for one in found if isinstance(one, Ok)}
    assert len(calls) == len(found)
    answered = {name: explore(call, mode, headers, known) for name, call in calls.items()}
    assert len(answered) > 15
    if mode is GenerationMode.POSITIVE:
        assert {name for name, statuses in answered.items() if not statuses & {200, 201}} <= NEVER_DONE
