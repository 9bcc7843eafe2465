"""The shown examples: run them with "Run"."""

from solution import audit, canonical, satisfies


def test_a_name_in_three_spellings():
    """Case, dashes, underscores and dots do not matter"""
    assert canonical("Ruamel.Yaml") == "ruamel-yaml"
    assert canonical("ruamel_yaml") == "ruamel-yaml"
    assert canonical("RUAMEL--yaml") == "ruamel-yaml"


def test_two_clauses():
    """Both clauses have to hold"""
    assert satisfies("2.31.0", ">= 2.9, < 3") is True
    assert satisfies("3.0", ">= 2.9, < 3") is False


def test_an_audit():
    """Two files are compared with an environment"""
    files = {
        "dev.txt": "# for developers\n-r app.txt\nblack == 24.1\n",
        "app.txt": "Flask>=3\nPython_Slugify == 8.0.1\n",
    }
    installed = {"flask": "3.0.2", "python-slugify": "8.0.4", "pip": "24.0"}

    assert audit("dev.txt", files.__getitem__, installed, "3.12") == {
        "missing": ["black"],
        "mismatched": ["python-slugify"],
        "unpinned": ["flask"],
        "unused": ["pip"],
    }
