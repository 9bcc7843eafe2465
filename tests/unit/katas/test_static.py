"""What reading a package brings to light, besides weak tests: each rule with something that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from core.katas.load import load
from tameshi.kata_check.static.faults import static_faults
from tests.building import KATA_TOML
from tests.unit.katas.packages import EDITORIAL, PROMPT, TEST

SOURCES = 'sources = ["https://docs.python.org/3/"]\n'


def faults_of(package: Path) -> list[str]:
    """All that is said of a package, with file and line."""
    return [str(fault).removeprefix(f"{package}/") for fault in static_faults(load(package))]


def write(package: Path, file: str, text: str) -> list[str]:
    """What is said after a file got this text."""
    (package / file).parent.mkdir(parents=True, exist_ok=True)
    (package / file).write_text(text)
    return faults_of(package)


def test_a_sound_package_has_none(package: Path) -> None:
    assert faults_of(package) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## The contract", "## Contract", "has no section `## The contract`"),
        ("## Example", "## Examples", "has no section `## Example`"),
        ("Sums are everywhere.\n\n", "", "has 1 paragraphs before the contract"),
        ("```python\nadd(1, 2)  # 3\n```", "None.", "shows no code under `## Example`"),
    ],
)
def test_a_prompt_without_one_of_its_parts(package: Path, old: str, new: str, said: str) -> None:
    (fault,) = write(package, "prompt.md", PROMPT.replace(old, new))

    assert fault.startswith(f"prompt.md: {said}")


def test_code_above_the_contract_is_no_section(package: Path) -> None:
    assert write(package, "prompt.md", PROMPT.replace("So write", "So\n```\n## The contract\n```\nwrite")) != []


@pytest.mark.parametrize("heading", ["The idea", "The pitfalls", "In production", "Sources"])
def test_an_editorial_without_one_of_its_sections(package: Path, heading: str) -> None:
    assert write(package, "editorial.md", EDITORIAL.replace(f"## {heading}", "Text.")) == [
        f"editorial.md: has no section `## {heading}`"
    ]


def test_too_few_and_too_many(package: Path) -> None:
    (package / "tests" / "test_more.py").unlink()
    (package / "solutions" / "fails" / "takes_one.py").unlink()
    (package / "hints.md").unlink()
    (package / "kata.toml").write_text((package / "kata.toml").read_text().partition("sources")[0])
    shown = (f'def test_{place}():\n    """Number {place}"""\n    assert {place} == {place}\n' for place in range(5))
    (package / "examples" / "test_add.py").write_text("\n\n".join(shown))

    assert faults_of(package) == [
        "tests: always asks the same: draw a case with `secrets`, so that no table passes",
        "examples: holds 5 tests; 2 to 4 shown examples are wanted",
        "tests: holds 1 tests; 6 to 20 hidden tests are wanted",
        "solutions: has 2 wrong solutions; three are needed",
        "hints.md: has no hint: begin with a question that leads to the right place",
        "kata.toml: `sources` is empty: say where the facts can be read up",
    ]


def test_hidden_tests_that_draw_nothing(package: Path) -> None:
    more = package / "tests" / "test_more.py"
    more.write_text(more.read_text().replace("import secrets\n", ""))

    assert faults_of(package) == ["tests: always asks the same: draw a case with `secrets`, so that no table passes"]
    _kind("predict")(package)
    assert write(package, "starter.py", "ANSWERS = {}\n") == []


def test_hidden_tests_that_repeat_an_example(package: Path) -> None:
    (package / "tests" / "test_add.py").write_text(
        'def test_one():\n    """It is one"""\n    assert 2 + 2 == 4, "Add."\n\n\n'
        'def test_title():\n    """two"""\n    assert 2 + 3 == 5, "Add."\n\n\n'
        'def test_body():\n    """It has a body"""\n    assert 1 + 1 == 2, "Another message."\n'
    )

    assert faults_of(package) == [
        "tests/test_add.py:1: test_one is also the name of an example",
        "tests/test_add.py:6: the title 'two' is also that of an example",
        "tests/test_add.py:11: test_body repeats an example, statement by statement",
    ]


REFERENCE = """\
class Cart:
    def __init__(self, owner):
        self.owner = owner

    def total(self, *, currency):
        return []
"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('from solution import Cart\n    assert Cart("a").owner == "a", "Own."', ["imports `Cart`", "uses `owner`"]),
        ('import solution\n    assert solution.Cart("a") is not None, "Own."', ["uses `Cart`"]),
        (
            'import solution\n    cart = solution.add()\n    assert cart.total(currency="EUR") == [], "Own."',
            ["passes the argument `currency`", "uses `total`"],
        ),
        ('from solution import ANSWERS\n    assert ANSWERS.get("a") == [], "Own."', ["imports `ANSWERS`"]),
        (
            'import solution\n    assert solution.add()[0]["unit price"] == 1, "Own."',
            ["reads the key `price`", "reads the key `unit`"],
        ),
        (
            'import solution\n    assert solution.add().get("/").status_code == 404, "Own."',
            ["expects the status `404`"],
        ),
        ('import solution\n    assert solution.add().clear() == [], "Own."', []),
        (
            'import pytest\n    with pytest.raises(KeyError):\n        next({})\n    assert 1 == 1, "x"',
            ["expects `KeyError`"],
        ),
        ('error = str(1)\n    assert error == "KeyError", "Own."', ["expects `KeyError`"]),
        ('error = KeyError\n    assert error.__name__ == "KeyError", "Own."', []),
        ('import solution\n    assert solution.add(print=KeyError) is not KeyError, "Own."', []),
    ],
)
def test_names_that_the_prompt_does_not_mention(package: Path, body: str, said: list[str]) -> None:
    (package / "solutions" / "passes" / "plain.py").write_text(REFERENCE)
    text = f'def test_hidden():\n    """It adds"""\n    {body}\n'

    assert [fault.partition(": ")[2] for fault in write(package, "tests/test_add.py", text)] == [
        f"{one}, which prompt.md does not mention" for one in said
    ]


def test_keys_of_what_was_seen_in_the_cell_are_the_tests_own(package: Path) -> None:
    text = (
        "from tameshi import in_cell\n\n\n@in_cell\ndef seen():\n    return {}\n\n\n"
        'def test_hidden():\n    """It adds"""\n    assert seen()["size"] == 1, "Own."\n'
    )

    assert write(package, "tests/test_add.py", text) == []


def test_names_that_the_prompt_mentions(package: Path) -> None:
    (package / "solutions" / "passes" / "plain.py").write_text(REFERENCE)
    (package / "prompt.md").write_text(PROMPT.replace("returns the sum", "and `Cart(owner).total(*, currency=None)`"))
    text = 'from solution import Cart\n\n\ndef test_hidden():\n    """It adds"""\n    assert {} == [], "x"\n'

    assert write(package, "tests/test_add.py", text.format('Cart(owner="a").total(currency="EUR")')) == []


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("prompt.md", PROMPT.replace("So write", "So recieve"), "prompt.md:3"),
        ("hints.md", "# First\n\nText,\nand recieve it.\n", "hints.md:4"),
        ("editorial.md", EDITORIAL.replace("Python.", "Recieve"), "editorial.md:15"),
        ("tests/test_add.py", TEST.replace("It adds", "It will recieve"), "tests/test_add.py:5"),
        ("tests/test_add.py", TEST.replace("It must", "Must recieve"), "tests/test_add.py:6"),
        ("kata.toml", KATA_TOML.format(uuid=uuid4()).replace("Add two", "Recieve two") + SOURCES, "kata.toml:2"),
        ("solutions/fails/subtracts.py", '"""Will recieve."""\n', "solutions/fails/subtracts.py"),
    ],
)
def test_misspelt_words(package: Path, file: str, text: str, place: str) -> None:
    (fault,) = write(package, file, text)

    assert fault.lower() == f"{place}: `recieve` is misspelt: receive"


@pytest.mark.parametrize(
    "text", ["`recieve`", "```\nrecieve\n```", "recieve_all", "Recieve.all", "ReCieve", "[x](https://a.org/recieve)"]
)
def test_words_in_code_are_not_spelt(package: Path, text: str) -> None:
    assert write(package, "hints.md", f"# First\n\n{text}\n") == []


def test_a_list_of_words_that_are_right(package: Path) -> None:
    (package.parents[1] / "words.txt").write_text("recieve\n")

    assert write(package, "hints.md", "# First\n\nWe recieve it.\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<script>alert(1)</script>", "a script, which no page lets through"),
        ("A list<int> of them", "HTML (`<int>`), which no page lets through"),
        ("<!-- note -->", "HTML (`<!-- note -->`)"),
        ("![](https://example.org/a.png)", "a picture, which no page shows"),
        ("![A cart](cart.png)", "a picture, which no page shows"),
        ("[x](javascript:alert(1))", "a link to a `javascript:` address"),
        ("[x](http://docs.python.org)", "is no https address"),
        ("[x](https://localhost/a)", "is no address that everybody can reach"),
        ("[x](https://10.0.0.1/a)", "is no address that everybody can reach"),
        ("[x](other.md)", "the link `other.md` leads nowhere"),
        ("[x](#there)", "a link within the page"),
        ("[x](/katas/numbers/other)", "a link to the kata numbers/other, which is not there"),
    ],
)
def test_what_no_page_lets_through(package: Path, text: str, said: str) -> None:
    (fault,) = write(package, "hints.md", f"# First\n\nBefore it,\n{text}\n")

    assert fault.startswith("hints.md:")
    assert said in fault


@pytest.mark.parametrize(
    "text",
    ["`<script>`", "```html\n<b>\n```", "a < b > c", "[x](https://docs.python.org/3/)", "[x](/katas/numbers/add)"],
)
def test_what_every_page_lets_through(package: Path, text: str) -> None:
    assert write(package, "hints.md", f"# First\n\nBefore it,\n{text}\n") == []


def test_sources_are_addresses(package: Path) -> None:
    toml = (package / "kata.toml").read_text()

    assert write(package, "kata.toml", toml.replace("https://docs.python.org/3/", "the manual")) == [
        "kata.toml:8: `sources`: `the manual` is no https address"
    ]


def _kind(kind: str) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        toml = package / "kata.toml"
        toml.write_text(toml.read_text().replace('"implement"', f'"{kind}"'))

    return change


def test_a_starter_that_is_the_reference(package: Path) -> None:
    assert write(package, "starter.py", "# A comment.\ndef add(a, b):\n    return a + b\n") == [
        "starter.py: is the reference solutions/passes/plain.py: nothing would be left to do"
    ]


def test_a_starter_that_is_not_python(package: Path) -> None:
    assert write(package, "starter.py", "x = 1\ndef add(:\n") == ["starter.py:2: is not Python: invalid syntax"]


def test_predictions_begin_with_answers(package: Path) -> None:
    _kind("predict")(package)

    assert faults_of(package) == ["starter.py: has no `ANSWERS`, which people fill in where they predict"]
    assert write(package, "starter.py", "ANSWERS = {}\n") == []


@pytest.mark.parametrize("kind", ["fix", "refactor", "faster"])
def test_a_starter_that_holds_what_is_to_be_changed(package: Path, kind: str) -> None:
    _kind(kind)(package)
    text = f"from solution import add\n\n\n{TEST.partition('Hidden')[2].partition(chr(10))[2].lstrip()}"
    (package / "tests" / "test_add.py").write_text(text)

    assert faults_of(package) == []
    assert write(package, "starter.py", "x = 1\n") == [
        "starter.py: defines nothing that the tests import (`add`): people change what is there"
    ]
