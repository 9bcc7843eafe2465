from __future__ import annotations

from core.markdown import render
from core.models import Screen, Team
from core.screens.consent import consent_text


def _screen(**columns: object) -> Screen:
    return Screen(team=Team(name="Blades [x](http://x) *&* Co", key="office"), **columns)


def test_the_facts_are_in_it_whatever_the_company_writes() -> None:
    text = consent_text(_screen(consent="We also ask for a **call**.", retention_days=30))
    assert "no camera" in text
    assert "30 days after your sitting" in text
    assert text.endswith("We also ask for a **call**.")
    assert "1 day after" in consent_text(_screen(consent="", retention_days=1))


def test_the_name_of_a_company_is_no_markdown() -> None:
    html = render(consent_text(_screen(consent="", retention_days=30)))
    assert "Blades [x](http://x) *&amp;* Co" in html
