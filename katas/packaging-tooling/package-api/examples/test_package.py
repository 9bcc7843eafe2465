"""The shown examples: run them with "Run". They write a small package and import it where your code runs."""

from solution import find_shadowing

from tameshi import in_cell


@in_cell
def use(package, name):
    """Import a package, and use a name of it. Gives its `__all__`, the value, and the parts loaded before and after."""
    import importlib
    import sys

    module = importlib.import_module(package)
    before = [part for part in sys.modules if part.startswith(f"{package}.")]
    value = getattr(module, name)
    return module.__all__, value, before, [part for part in sys.modules if part.startswith(f"{package}.")]


def test_a_small_package(tmp_path, monkeypatch):
    """A part of the package is loaded when one of its names is used"""
    package = tmp_path / "bakery"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from solution import attach\n\n"
        "__getattr__, __dir__, __all__ = attach(__name__, {'bread': ['rye', 'wheat'], 'cakes': ['apple_pie']})\n"
    )
    (package / "bread.py").write_text("rye, wheat = 'dark', 'light'\n")
    (package / "cakes.py").write_text("apple_pie = 'with cream'\n")
    monkeypatch.syspath_prepend(tmp_path)

    public, value, before, after = use("bakery", "wheat")

    assert public == ["apple_pie", "rye", "wheat"]
    assert value == "light"
    assert before == []
    assert after == ["bakery.bread"]


def test_a_script_called_random(tmp_path):
    """A file and a package hide modules of the standard library"""
    (tmp_path / "random.py").write_text("")
    (tmp_path / "shop.py").write_text("")
    (tmp_path / "email").mkdir()
    (tmp_path / "email" / "__init__.py").write_text("")

    assert find_shadowing(tmp_path) == ["email", "random"]
