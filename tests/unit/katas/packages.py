"""A package in which the check finds nothing, for tests that break one thing."""

from __future__ import annotations

from pathlib import Path

from tests.building import build_package

TEST = '"""Hidden."""\n\n\ndef test_hidden():\n    """It adds"""\n    assert True, "It must add."\n'
PROMPT = """\
Sums are everywhere.

So write `add`.

## The contract

`add(a, b)` returns the sum.

## Example

```python
add(1, 2)  # 3
```
"""
EDITORIAL = "## The idea\n\nAdd.\n\n## The pitfalls\n\nNone.\n\n## In production\n\nYes.\n\n## Sources\n\nPython.\n"
ONE_MORE = 'def test_{name}():\n    """It {name}"""\n    assert True, "It must add."\n'
BEHAVIOURS = ("carries", "counts", "returns", "stays", "takes_zero")


def build_sound_package(folder: Path, *, slug: str = "add", uuid: str | None = None) -> Path:
    """A package that has enough of everything; tests/test_add.py holds `TEST`, tests/test_more.py the other tests."""
    path = build_package(folder, slug=slug, uuid=uuid)
    toml = path / "kata.toml"
    toml.write_text(f'{toml.read_text()}sources = ["https://docs.python.org/3/"]\n')
    (path / "prompt.md").write_text(PROMPT)
    (path / "editorial.md").write_text(EDITORIAL)
    shown = (
        'def test_{0}():\n    """{0}"""\n    assert 1 + 1 == {1}\n'.format(*one) for one in (("one", 2), ("two", 2.0))
    )
    (path / "examples" / "test_add.py").write_text("\n\n".join(shown))
    (path / "tests" / "test_add.py").write_text(TEST)
    (path / "tests" / "test_more.py").write_text(
        "import secrets\n\n\n" + "\n\n".join(ONE_MORE.format(name=name) for name in BEHAVIOURS)
    )
    for name in ("takes_one", "takes_none"):
        (path / "solutions" / "fails" / f"{name}.py").write_text(f'"""It {name.replace("_", " ")}."""\n')
    return path
