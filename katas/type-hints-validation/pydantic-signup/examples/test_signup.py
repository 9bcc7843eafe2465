"""The shown examples: run them with "Run"."""

from solution import problems

from tameshi import in_cell

FORM = {
    "name": " Mira ",
    "email": "Mira@Example.org",
    "age": "30",
    "password": "correct horse",
    "password_again": "correct horse",
    "interests": ["Tea", " tea ", "bread"],
}


@in_cell
def dump(form):
    """What a sign-up makes of a form."""
    from solution import SignUp

    return SignUp.model_validate(form).model_dump()


def test_a_form():
    """A form is cleaned, and the passwords stay inside"""
    assert dump(FORM) == {"name": "Mira", "email": "mira@example.org", "age": 30, "interests": ["tea", "bread"]}


def test_two_problems():
    """All problems are reported at once"""
    assert problems({**FORM, "age": 17, "password_again": "correct house"}) == ["age", "password_again"]
    assert problems(FORM) == []
