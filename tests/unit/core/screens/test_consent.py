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


def test_it_says_who_what_why_who_reads_it_how_long_which_rights_and_what_a_no_means() -> None:
    text = " ".join(render(consent_text(_screen(consent="", retention_days=30))).split())
    for words in (
        "Who is responsible.",
        "every change of your text",
        "no camera, no microphone",
        "to decide about yours, and for nothing else",
        "there is no automatic decision",
        "erased 30 days after your sitting",
        "take back this consent",
        "complain to the authority for data protection",
        "If you do not agree,",
    ):
        assert words in text, words


def test_whom_to_ask_and_the_companys_own_words_stand_in_it() -> None:
    screen = _screen(
        consent="We **also** film.",
        privacy_contact="<b>dpo@example.com",
        privacy_link="https://example.com/p?a=1",
        retention_days=30,
    )
    text = render(consent_text(screen))
    assert "&lt;b&gt;dpo@example.com" in text
    assert 'href="https://example.com/p?a=1"' in text
    assert "We <strong>also</strong> film." in text
