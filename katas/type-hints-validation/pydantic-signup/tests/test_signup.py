"""The hidden tests, in the order in which the problems usually show up."""

import json
import secrets

from solution import problems

from tameshi import in_cell


def form(**changes):
    """A good form with drawn values, and with these changes. A field that is changed to ... is left out."""
    word = secrets.token_hex(3)
    fields = {
        "name": f"Ola {word}",
        "email": f"ola.{word}@example.org",
        "age": 19 + secrets.randbelow(80),
        "password": f"secret {word}",
        "password_again": f"secret {word}",
        "interests": [f"tea {word}", "bread"],
    }
    return {name: value for name, value in (fields | changes).items() if value is not ...}


def with_password(password, again=None, **changes):
    """A form with this password, typed twice."""
    return form(password=password, password_again=password if again is None else again, **changes)


@in_cell
def validate(data, model="SignUp", as_json=False):
    """Validate data, and describe what comes of it: problems, or the fields and how the sign-up looks from outside."""
    import json

    import solution
    from pydantic import ValidationError

    model = getattr(solution, model)
    try:
        one = model.model_validate_json(json.dumps(data)) if as_json else model.model_validate(data)
    except ValidationError as error:
        return {"problems": sorted({".".join(map(str, problem["loc"])) for problem in error.errors()})}
    return {
        "problems": [],
        "dump": one.model_dump(),
        "json": one.model_dump_json(),
        "text": f"{one!r} {one!s}",
        "passwords": [one.password.get_secret_value(), one.password_again.get_secret_value()],
    }


def cleaned(data):
    """What a sign-up makes of data that it accepts; None if it refuses it."""
    return validate(data).get("dump")


def places(data, model="SignUp", as_json=False):
    """The places at which a model refuses data."""
    return validate(data, model, as_json)["problems"]


def test_a_good_form_is_accepted():
    """A form without problems is accepted, with its values"""
    data = form()
    shown = {name: data[name] for name in ("name", "email", "age", "interests")}

    assert places(data) == [], "There is nothing wrong with this form."
    assert cleaned(data) == shown, "Values that need no cleaning stay as they are. A validator has to return its value."


def test_names_are_trimmed():
    """Spaces around a name are removed before its length counts"""
    assert cleaned(form(name="  Mira Ek  "))["name"] == "Mira Ek", "Remove what stands around the name, not inside."
    for name, right in (("x", True), (f" {'x' * 50} ", True), ("", False), ("   ", False), ("x" * 51, False)):
        assert (places(form(name=name)) == []) is right, "1 to 50 characters are left after the spaces are removed."


def test_addresses():
    """An address is trimmed and lowered, and has one @ with something around it"""
    word = secrets.token_hex(3)
    assert cleaned(form(email=f" Ola.{word.upper()}@Example.ORG "))["email"] == f"ola.{word}@example.org", (
        "Spaces around an address are removed, and it is stored in lower case."
    )
    for email in ("a@b", "A@B", " a+c@b.example "):
        assert places(form(email=email)) == [], "One @ and something on both sides is all that is asked for."
    for email in ("", "a", "@", "a@", "@b", "a@b@c", "a@@b", "a b@c", "a@b c"):
        assert places(form(email=email)) == ["email"], "Exactly one @, something on both sides, no spaces inside."


def test_the_edges_of_age():
    """An age is between 18 and 120, both included"""
    for age, right in ((17, False), (18, True), (120, True), (121, False), (-30, False), (0, False)):
        assert places(form(age=age)) == ([] if right else ["age"]), "18 and 120 are allowed, 17 and 121 are not."


def test_numbers_in_other_clothes():
    """Whole numbers as texts or floats are accepted, and nothing else is"""
    for age in ("30", 30.0, " 30 "):
        result = cleaned(form(age=age))
        assert result is not None, "By default pydantic converts what is a whole number without loss."
        assert type(result["age"]) is int and result["age"] == 30, "What is converted is an int afterwards."
    for age in ("30.5", 30.5, None, "thirty", [30]):
        assert places(form(age=age)) == ["age"], "What is no whole number is refused, and never rounded."


def test_passwords_are_kept_as_typed():
    """A password has at least eight characters, and spaces count"""
    for password in ("12345678", "  spaces  ", "ÄÖÜ äöü!", "Correct Horse"):
        seen = validate(with_password(password))
        assert seen["problems"] == [], "Eight characters are enough, whatever they are."
        assert seen["passwords"] == [password] * 2, (
            "A password is kept exactly as typed: nothing removed, nothing lowered."
        )
    for password in ("", "1234567"):
        assert places(with_password(password)) == ["password"], "Less than eight characters are too few."


def test_two_different_passwords():
    """Two different passwords are a problem of the second one"""
    for again in ("secret 124", "secret 123 ", "Secret 123", ""):
        assert places(with_password("secret 123", again)) == ["password_again"], (
            "Compare the passwords as typed, and report it at `password_again`."
        )


def test_all_problems_at_once():
    """Different passwords are reported together with other problems"""
    data = with_password("secret 123", "secret 124", age=17, email="nobody")
    assert places(data) == ["age", "email", "password_again"], (
        "A model validator with mode='after' is not called when a field is wrong. A validator of the field is."
    )
    assert places(with_password("short", "another")) == ["password"], (
        "When the password itself is refused there is nothing to compare with: it is missing in `info.data`."
    )
    assert places(form(password=...)) == ["password"], "Without a password there is nothing to compare with."


def test_passwords_stay_inside():
    """No password leaves the model by a dump, as JSON or as text"""
    password = f"secret {secrets.token_hex(4)}"
    seen = validate(with_password(password))

    assert sorted(seen["dump"]) == ["age", "email", "interests", "name"], (
        "`model_dump()` has everything but the passwords."
    )
    assert sorted(json.loads(seen["json"])) == ["age", "email", "interests", "name"], "Neither has the JSON a password."
    assert password not in seen["text"], "The log shows `repr(...)` sooner or later: it must not hold a password."


def test_interests_are_cleaned():
    """Interests are trimmed, lowered and freed of repetitions, in their order"""
    word = secrets.token_hex(3)
    data = form(interests=[" Tea", word.upper(), "bread", "TEA ", word, "Bread"])

    assert cleaned(data)["interests"] == ["tea", word, "bread"], (
        "Clean each one first, then drop what comes twice. The first one stays at its place."
    )
    assert cleaned(form(interests=...))["interests"] == [], "Without interests there is an empty list."
    assert cleaned(form(interests=[]))["interests"] == [], "No interests are fine."


def test_five_interests_are_enough():
    """There are at most five different interests, and each has 1 to 20 characters"""
    five = ["a", "b", "c", "d", "e"]
    assert places(form(interests=five)) == [], "Five interests are allowed."
    assert places(form(interests=[*five, "A", " b", "c"])) == [], "What comes twice counts once: drop it first."
    assert places(form(interests=[*five, "f"])) == ["interests"], "Six different interests are too many."
    assert places(form(interests=["x" * 20, f" {'y' * 20} "])) == [], (
        "Twenty characters are allowed, spaces around apart."
    )
    assert places(form(interests=["tea", " ", "x" * 21])) == ["interests.1", "interests.2"], (
        "The rules for one interest belong to the items of the list, so that the place says which one is wrong."
    )


def test_missing_and_unknown_fields():
    """All fields but interests are required, and unknown ones are refused"""
    assert places({}) == ["age", "email", "name", "password", "password_again"], "Each missing field is a problem."
    assert places(form(is_admin=True)) == ["is_admin"], "Refuse what you do not know: by default pydantic ignores it."


def test_values_of_any_kind():
    """Whatever kind of value comes, it is a problem and not a crash"""
    for value in (None, 5, ["a@b"], {"a": 1}):
        for name in ("name", "email", "password"):
            assert places(form(**{name: value})) == [name], (
                "A validator with mode='before' gets whatever comes, also None. One that runs afterwards gets a text."
            )
    for value in (None, "tea", 5, {"a": 1}):
        assert places(form(interests=value)) == ["interests"], "Interests are a list."
    assert places(form(interests=["tea", None])) == ["interests.1"], "Each interest is a text."


def test_strict_means_strict():
    """The strict sign-up converts nothing and has the same rules otherwise"""
    for age in ("30", 30.0, "30.5", True):
        assert places(form(age=age), "StrictSignUp") == ["age"], (
            "A text or a float is no whole number when it is strict."
        )
    for age in ("30", 30.5):
        assert places(form(age=age), "StrictSignUp", as_json=True) == ["age"], "JSON knows numbers and texts as well."
    for as_json in (False, True):
        seen = validate(form(age=30, name=" Ola "), "StrictSignUp", as_json)
        assert seen["problems"] == [], "What has the right types already is accepted."
        assert (seen["dump"]["age"], seen["dump"]["name"]) == (30, "Ola"), "Cleaning a text is no conversion: it stays."
    wrong = with_password("secret 123", "secret 124", age=17, more=1)
    assert places(wrong, "StrictSignUp") == ["age", "more", "password_again"], "The rules are the same."


def test_problems_lists_the_places():
    """`problems` returns a sorted list of places, each once"""
    data = with_password("secret 123", "secret 124", name=" ", interests=["tea", None, ""], extra=1, age="x")

    assert problems(data) == ["age", "extra", "interests.1", "interests.2", "name", "password_again"], (
        "Join each `loc` by dots, and sort the places."
    )
    assert problems(form()) == [], "Without problems the list is empty."
    assert problems({}) == ["age", "email", "name", "password", "password_again"], "Each problem has its place."


@in_cell
def assign(data):
    """Assign to a field of a sign-up. Returns the name of the error, and the field."""
    import solution

    one = solution.SignUp.model_validate(data)
    try:
        one.age = 99
    except Exception as error:
        return type(error).__name__, one.age
    return "", one.age


def test_a_sign_up_is_frozen():
    """Nobody can change a sign-up after it was checked"""
    assert assign(form(age=30)) == ("ValidationError", 30), "After the check nothing may change: make the model frozen."


@in_cell
def account_of(values):
    """Read an account from an object with these attributes, and send it through JSON."""
    import solution
    from pydantic import ValidationError

    class Row:
        pass

    row = Row()
    vars(row).update(values)
    try:
        account = solution.Account.model_validate(row)
    except ValidationError as error:
        return {"problems": sorted(".".join(map(str, problem["loc"])) for problem in error.errors())}
    again = solution.Account.model_validate_json(account.model_dump_json())
    return {
        "problems": [],
        "dump": account.model_dump(),
        "again": again.model_dump(),
        "equal": again == account,
        "from a dictionary": solution.Account.model_validate(values).model_dump(),
    }


def test_accounts_are_read_from_objects():
    """An account is read from the attributes of an object, and leaves the others alone"""
    fields = {"id": secrets.randbelow(10**6), "name": "Ola", "email": "o@example.org", "age": 30, "interests": ["tea"]}

    seen = account_of(fields | {"password_hash": "abc", "session": 5})

    assert seen["problems"] == [], "A row has attributes and no keys: `from_attributes` lets pydantic read them."
    assert seen["dump"] == fields, "An account has the five fields and nothing else that the row may know."
    assert seen["from a dictionary"] == fields, "Dictionaries are read as well, and other keys left alone."
    assert account_of({"id": 1, "name": "Ola"})["problems"] == ["age", "email", "interests"], "All five are required."


def test_accounts_survive_json():
    """An account that went through JSON is the same account"""
    fields = {"id": 7, "name": "Zoë", "email": "z@example.org", "age": 19 + secrets.randbelow(80), "interests": []}

    seen = account_of(fields)

    assert seen["again"] == fields, "Everything that an account holds is in its JSON."
    assert seen["equal"] is True, "The account from JSON is equal to the one that was written."
