"""The hidden tests, in the order in which the problems usually show up.

They write packages and import them beside your code. Each submodule tells the test when it is loaded.
"""

import secrets

from solution import attach, find_shadowing

from tameshi import in_cell

EXPORTS = {"charts": ["plot", "Axes"], "reports": ["Report"], "tables": ["zebra", "align"]}


def make_package(folder, exports, name=None, texts=None, extra=""):
    """Write a package whose submodules tell that they are loaded, and give its name.

    What a submodule exports is a text with the name of the submodule in it; `texts` replaces submodules.
    """
    name = name or "p" + secrets.token_hex(6)
    home = folder.joinpath(*name.split("."))
    home.mkdir(parents=True)
    (home / "__init__.py").write_text(
        f"from solution import attach\n\n{extra}__getattr__, __dir__, __all__ = attach(__name__, {exports!r})\n"
    )
    for submodule, names in exports.items():
        lines = ["import witness", "", "witness.note(__name__)", *[f"{one} = '{submodule}.{one}'" for one in names]]
        (home / f"{submodule}.py").write_text((texts or {}).get(submodule, "\n".join([*lines, ""])))
    return name


@in_cell
def visit(package, steps, note):
    """Import a package and do these steps with it, pairs (what, name); gives how each of them ended."""
    import importlib
    import sys
    from types import SimpleNamespace

    sys.modules["witness"] = SimpleNamespace(note=note)
    module = importlib.import_module(package)

    def star():
        namespace = {}
        exec(f"from {package} import *", namespace)  # noqa: S102
        return sorted(name for name in namespace if name != "__builtins__")

    def get_from(name):
        namespace = {}
        exec(f"from {package} import {name}", namespace)  # noqa: S102
        return namespace[name]

    actions = {
        "get": lambda name: getattr(module, name),
        "from": get_from,
        "has": lambda name: hasattr(module, name),
        "stored": lambda name: vars(module).get(name, "nothing"),
        "dir": lambda name: name in dir(module),
        "star": lambda name: star(),
        "all": lambda name: module.__all__,
        "loaded": lambda name: f"{package}.{name}" in sys.modules,
    }
    ends = []
    for what, name in steps:
        try:
            end = actions[what](name)
        except Exception as error:
            end = f"{type(error).__name__}: {error}"
        ends.append(end if type(end) in (str, bool, list) else type(end).__name__)
    return ends


class Visit:
    """What came out of a visit: how its steps ended, and which submodules were loaded meanwhile."""

    def __init__(self, package, *steps):
        self.loaded = []
        self.ends = visit(package, list(steps), lambda name: self.loaded.append(name.rpartition(".")[2]))


def test_importing_the_package_is_cheap(tmp_path, monkeypatch):
    """Importing the package loads none of its submodules"""
    monkeypatch.syspath_prepend(tmp_path)

    seen = Visit(make_package(tmp_path, EXPORTS), ("loaded", "charts"), ("loaded", "reports"))

    assert seen.loaded == [], "`attach` only writes down where the names live: import a submodule when it is used."
    assert seen.ends == [False, False], "None of the submodules is in `sys.modules` yet."


def test_a_name_loads_its_submodule(tmp_path, monkeypatch):
    """Using a name loads the submodule where it lives, and no other"""
    monkeypatch.syspath_prepend(tmp_path)

    seen = Visit(make_package(tmp_path, EXPORTS), ("get", "Report"), ("get", "align"), ("loaded", "charts"))

    assert seen.ends[:2] == ["reports.Report", "tables.align"], "The value is the attribute of the submodule."
    assert seen.loaded == ["reports", "tables"], "Load the one submodule that has the name."
    assert seen.ends[2] is False, "Nobody has used anything of the third one."


def test_a_name_is_stored(tmp_path, monkeypatch):
    """A name that was used once is stored in the package"""
    monkeypatch.syspath_prepend(tmp_path)
    package = make_package(tmp_path, EXPORTS)

    seen = Visit(package, ("stored", "plot"), ("get", "plot"), ("stored", "plot"), ("get", "plot"))

    assert seen.ends[0] == "nothing", "Before it is used, the package does not have it."
    assert seen.ends[1] == "charts.plot" and seen.ends[3] == "charts.plot", "It is the same thing each time."
    assert seen.ends[2] == "charts.plot", (
        "Store the value in the namespace of the package, `sys.modules[package]`: then Python finds it there."
    )
    assert seen.loaded == ["charts"], "The submodule is loaded once."


def test_public_names(tmp_path, monkeypatch):
    """`__all__` has the exported names, sorted, and a star import gives exactly those"""
    monkeypatch.syspath_prepend(tmp_path)

    seen = Visit(
        make_package(tmp_path, EXPORTS, extra="VERSION = '1.0'\n"), ("all", ""), ("star", ""), ("get", "zebra")
    )

    assert seen.ends[0] == ["Axes", "Report", "align", "plot", "zebra"], "All exported names, sorted, and no others."
    assert seen.ends[1] == ["Axes", "Report", "align", "plot", "zebra"], "`import *` takes what `__all__` says."
    assert seen.ends[2] == "tables.zebra", "After that, everything is there."
    assert sorted(seen.loaded) == ["charts", "reports", "tables"], "`import *` uses all names, so all are loaded, once."


def test_dir_shows_everything(tmp_path, monkeypatch):
    """`dir` shows what is promised and what is there, and loads nothing"""
    monkeypatch.syspath_prepend(tmp_path)
    shown = ["plot", "Axes", "align", "charts", "tables", "VERSION", "__name__"]
    steps = [("dir", name) for name in [*shown, "nothing"]]

    seen = Visit(make_package(tmp_path, EXPORTS, extra="VERSION = '1.0'\n"), *steps)

    assert seen.loaded == [], "To look at names is not to use them."
    assert seen.ends[:5] == [True] * 5, "Completion in an editor needs all names and submodules, loaded or not."
    assert seen.ends[5:7] == [True] * 2, "`__dir__` replaces the usual answer: put in what the package has as well."
    assert seen.ends[7] is False, "And nothing else."


def test_unknown_names(tmp_path, monkeypatch):
    """A name that nobody promised is an AttributeError, and loads nothing"""
    monkeypatch.syspath_prepend(tmp_path)
    package, name = make_package(tmp_path, EXPORTS), "n" + secrets.token_hex(4)

    seen = Visit(package, ("get", name), ("has", name), ("from", name), ("get", "__wrapped__"))

    assert seen.ends[0].startswith("AttributeError: "), "Python expects AttributeError of `__getattr__`, nothing else."
    assert package in seen.ends[0] and name in seen.ends[0], "The message says which package, and which name."
    assert seen.ends[1] is False, "`hasattr` understands AttributeError only."
    assert seen.ends[2].startswith("ImportError: "), (
        "Python makes an ImportError of it where somebody imports the name."
    )
    assert seen.ends[3].startswith("AttributeError: "), "Special names are no exception."
    assert seen.loaded == [], "Whether a name is promised is known without loading anything."


def test_submodules_are_attributes(tmp_path, monkeypatch):
    """A submodule can be used as an attribute, and is loaded then"""
    monkeypatch.syspath_prepend(tmp_path)
    package = make_package(tmp_path, EXPORTS)

    seen = Visit(package, ("get", "tables"), ("from", "reports"), ("loaded", "charts"))

    assert seen.ends[:2] == ["module", "module"], "`package.submodule` works without an import statement."
    assert seen.loaded == ["tables", "reports"], "Each is loaded when it is used."
    assert seen.ends[2] is False, "And only then."


def test_a_submodule_that_cannot_be_loaded(tmp_path, monkeypatch):
    """What importing a submodule raises reaches the user as it is"""
    monkeypatch.syspath_prepend(tmp_path)
    missing = "m" + secrets.token_hex(6)
    texts = {"charts": f"import {missing}\n", "reports": "raise RuntimeError('no licence')\n"}
    package = make_package(tmp_path, EXPORTS, texts=texts)

    seen = Visit(package, ("get", "plot"), ("get", "Report"), ("get", "align"))

    assert seen.ends[0] == f"ModuleNotFoundError: No module named '{missing}'", (
        "An AttributeError in its place would hide which package is missing."
    )
    assert seen.ends[1] == "RuntimeError: no licence", "Every exception of a submodule reaches the user."
    assert seen.ends[2] == "tables.align", "The other submodules work all the same."


def test_a_promise_that_is_not_kept(tmp_path, monkeypatch):
    """A name that its submodule does not have is an AttributeError"""
    monkeypatch.syspath_prepend(tmp_path)
    package = make_package(tmp_path, {"charts": ["plot"]}, texts={"charts": "Axes = 'charts.Axes'\n"})

    seen = Visit(package, ("get", "plot"), ("has", "plot"), ("stored", "plot"))

    assert seen.ends[0].startswith("AttributeError: "), "The submodule is there, and the name is not."
    assert seen.ends[1:] == [False, "nothing"], "It is as if the package did not have the name."


def test_a_name_like_its_submodule(tmp_path, monkeypatch):
    """A thing that has the name of its submodule wins, whatever was used first"""
    monkeypatch.syspath_prepend(tmp_path)
    steps = [("get", "plot"), ("get", "Axes"), ("from", "plot")]

    for names, first in ((["plot", "Axes"], "plot"), (["plot", "Axes"], "Axes"), (["Axes", "plot"], "Axes")):
        package = make_package(tmp_path, {"plot": names, "other": ["thing"]})
        seen = Visit(package, ("get", first), *steps)
        assert seen.ends[0] == f"plot.{first}", "The exported thing is the value."
        assert seen.ends[1:] == ["plot.plot", "plot.Axes", "plot.plot"], (
            "Importing a submodule makes Python store the module in the package under its name. Store what it exports "
            "afterwards, or the module is in its place."
        )
        assert seen.loaded == ["plot"], "The submodule is loaded once."


def test_a_name_cannot_live_twice():
    """Two submodules that export the same name are a ValueError"""
    refused = []
    for exports in ({"a": ["x"], "b": ["y", "x"]}, {"a": ["x"], "b": ["y"]}):
        try:
            attach("nowhere", exports)
            refused.append(False)
        except ValueError:
            refused.append(True)

    assert refused == [True, False], "Nobody could say where such a name lives: refuse it at once, and only then."


def test_any_package(tmp_path, monkeypatch):
    """The package may have any name, and several packages do not mix"""
    monkeypatch.syspath_prepend(tmp_path)
    outer = "o" + secrets.token_hex(6)
    inner = make_package(tmp_path, {"charts": ["plot"], "inside": ["only_here"]}, name=f"{outer}.tools.deep")
    other = make_package(tmp_path, EXPORTS)

    seen = Visit(inner, ("get", "plot"), ("all", ""), ("stored", "plot"), ("get", "Report"))
    assert seen.ends[:3] == ["charts.plot", ["only_here", "plot"], "charts.plot"], "A name with dots is a name, too."
    assert seen.ends[3].startswith("AttributeError: "), "What another package promises is not promised here."

    seen = Visit(other, ("get", "plot"), ("get", "only_here"))
    assert seen.loaded == ["charts"], "Each package loads submodules of its own."
    assert seen.ends[1].startswith("AttributeError: "), "What another package promises is not promised here."


def test_attach_gives_three_things():
    """`attach` can be called for a package that is not there yet"""
    result = attach("not_there_" + secrets.token_hex(4), {"b": ["z", "y"], "a": ["x"]})

    assert len(result) == 3, "Two functions and a list."
    assert callable(result[0]) and callable(result[1]), "The functions `__getattr__` and `__dir__` come first."
    assert list(result[2]) == ["x", "y", "z"], "The sorted list of the exported names comes last."


def test_files_that_hide_modules(tmp_path):
    """Files with the name of a standard module are found"""
    for name in ("random.py", "json.py", "shop.py", "email.txt", "csv", "Queue.py", "statistics.pyc", "jsonx.py"):
        (tmp_path / name).write_text("")

    assert find_shadowing(tmp_path) == ["json", "random"], (
        "A file hides a module when it is called like it and ends in `.py`. The names come sorted."
    )
    assert find_shadowing(str(tmp_path)) == ["json", "random"], "The folder may be given as text, too."


def test_packages_that_hide_modules(tmp_path):
    """Folders hide a standard module when they are packages"""
    for name in ("email", "http", "xml", "shop"):
        (tmp_path / name).mkdir()
    for path in ("email/__init__.py", "shop/__init__.py", "shop/random.py", "http/client.py", "http.py"):
        (tmp_path / path).write_text("")

    assert find_shadowing(tmp_path) == ["email", "http"], (
        "A folder without `__init__.py` hides nothing, since Python prefers any real module to it. What lies deeper "
        "has another name, and each name is listed once."
    )


def test_what_cannot_be_hidden(tmp_path):
    """Modules that are built into the interpreter cannot be hidden"""
    for name in ("sys.py", "builtins.py", "dataclasses.py"):
        (tmp_path / name).write_text("")
    (tmp_path / "marshal").mkdir()
    (tmp_path / "marshal" / "__init__.py").write_text("")

    assert find_shadowing(tmp_path) == ["dataclasses"], (
        "Python looks among the modules that are built in before it looks into any folder."
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    assert find_shadowing(empty) == [], "An empty folder hides nothing."
