"""The shown examples: run them with "Run". Entry points as a package declares them lie in a folder of the test."""

import pytest
from solution import BrokenPlugin, Plugins, UnknownPlugin


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder with a package `greetings` that declares two plugins, one of which cannot be imported."""
    (tmp_path / "greetings.py").write_text(
        "class Polite:\n    def greet(self, name):\n        return f'Good morning, {name}'\n"
    )
    (tmp_path / "rude.py").write_text("import a_library_that_nobody_has\n")
    declared = tmp_path / "greetings-1.0.dist-info"
    declared.mkdir()
    (declared / "METADATA").write_text("Metadata-Version: 2.1\nName: greetings\nVersion: 1.0\n")
    (declared / "entry_points.txt").write_text("[example.greeters]\npolite = greetings:Polite\nrude = rude:Rude\n")
    monkeypatch.syspath_prepend(tmp_path)


def test_a_plugin_of_a_package(site):
    """Plugins of an installed package are found and used"""
    plugins = Plugins("example.greeters", methods=("greet",))

    assert plugins.names() == ["polite", "rude"]
    assert plugins.get("polite").greet("Mira") == "Good morning, Mira"
    with pytest.raises(UnknownPlugin):
        plugins.get("loud")


def test_a_plugin_that_cannot_be_imported(site):
    """A plugin that cannot be imported is a problem, and all others work"""
    plugins = Plugins("example.greeters")

    assert list(plugins.all()) == ["polite"]
    assert "a_library_that_nobody_has" in plugins.problems()["rude"]
    with pytest.raises(BrokenPlugin):
        plugins.get("rude")
