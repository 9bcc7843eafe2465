"""The hidden tests, in the order in which the problems usually show up.

Most entry points belong to the tests, which write down what is loaded and when. Real ones come last.
"""

import secrets

from solution import BrokenPlugin, Plugins, UnknownPlugin

from tameshi import in_cell


class Package:
    """What an entry point knows of the package that it came with."""

    def __init__(self, name):
        self.name = name


class Entry:
    """An entry point that writes down when it is loaded, and gives `factory` or raises it."""

    def __init__(self, log, name, factory, package="acme"):
        self.name = name
        self.dist = Package(package)
        self._log = log
        self._factory = factory

    def load(self):
        self._log.append(f"load {self.name} of {self.dist.name}")
        if isinstance(self._factory, Exception):
            raise self._factory
        return self._factory


class Exporter:
    """A plugin with a method."""

    suffix = "csv"

    def export(self):
        return "exported"


class Missing(Exception):
    """Something that a plugin needs is not there."""


def finder(*entries):
    """A `find` that gives these entry points, and the list of the groups that it was asked for."""
    asked = []

    def find(group):
        asked.append(group)
        return list(entries)

    return find, asked


def fails(text):
    """A factory that raises."""

    def make():
        raise Missing(text)

    return make


def error_of(call, *arguments):
    """The error that a call raises, or None."""
    try:
        call(*arguments)
    except Exception as error:
        return error
    return None


def test_nothing_happens_before_a_question():
    """Making a registry neither finds nor loads anything"""
    log = []
    find, asked = finder(Entry(log, "csv", Exporter))

    Plugins("shop.exporters", ("export",), find=find)

    assert asked == [], "Whoever imports a program has not asked for a plugin yet: find them at the first question."
    assert log == [], "Nothing is loaded before it is asked for."


def test_names_are_known_without_loading():
    """`names` gives all names in order, asks `find` once, and loads nothing"""
    log, group = [], "group." + secrets.token_hex(3)
    last = "z" + secrets.token_hex(3)
    find, asked = finder(Entry(log, last, Exporter), Entry(log, "csv", Exporter), Entry(log, "xml", Missing("no")))
    plugins = Plugins(group, find=find)

    names = [plugins.names(), plugins.names()]

    assert log == [], "A name is known without loading what is behind it."
    assert names == [["csv", "xml", last]] * 2, "All names, in the order of text."
    assert asked == [group], "Ask `find` for the group, by the keyword `group`, and keep the answer."


def test_a_plugin_is_made():
    """`get` loads the entry point and calls what it gives, for this plugin alone"""
    log, made = [], []

    def make(*arguments):
        made.append(arguments)
        return "the plugin"

    find, _ = finder(Entry(log, "csv", make), Entry(log, "xml", make))

    plugin = Plugins("shop.exporters", find=find).get("csv")

    assert log == ["load csv of acme"], "Load the one that was asked for, and no other."
    assert made == [()], "What `load()` gives is called once, without arguments."
    assert plugin == "the plugin", "The plugin is what that call returns."


def test_a_plugin_is_made_once():
    """Who asks again gets the same plugin, whatever its value"""
    for value in ("plugin", None, 0, ""):
        log, made = [], []

        def make(value=value, made=made):
            made.append(value)
            return value

        find, asked = finder(Entry(log, "csv", make))
        plugins = Plugins("shop.exporters", find=find)

        got = [plugins.get("csv"), plugins.get("csv"), *plugins.all().values(), plugins.get("csv")]

        assert got == [value] * 4, "The plugin that was made is given again."
        assert len(log) == 1 and len(made) == 1, "Make a plugin once: a value that is empty or false is a value too."
        assert len(asked) == 1, "`find` is asked once as well."


def test_unknown_names():
    """A name that nobody offers is UnknownPlugin, which is a LookupError"""
    log = []
    find, _ = finder(Entry(log, "csv", Exporter))

    error = error_of(Plugins("shop.exporters", find=find).get, "pdf")

    assert isinstance(error, UnknownPlugin), "Raise UnknownPlugin for a name that is not in `names()`."
    assert isinstance(error, LookupError), "UnknownPlugin is a LookupError, so that callers can treat it as one."
    assert log == [], "To find out that a name is unknown, nothing has to be loaded."


def test_disabled_plugins():
    """A disabled plugin is as if it were not there, and never loaded"""
    log = []
    find, _ = finder(*[Entry(log, name, lambda: "plugin") for name in ("csv", "pdf", "xml")])
    plugins = Plugins("shop.exporters", disabled=["pdf", "other"], find=find)

    assert plugins.names() == ["csv", "xml"], "What is disabled cannot be asked for."
    assert list(plugins.all()) == ["csv", "xml"], "`all` has what can be asked for."
    assert isinstance(error_of(plugins.get, "pdf"), UnknownPlugin), "A disabled plugin is unknown."
    assert "load pdf of acme" not in log, "One disables a plugin because it does harm: it is never loaded."


def test_allowed_plugins():
    """With `allowed`, only what is listed can be asked for, if it is not disabled as well"""
    log = []
    entries = [Entry(log, name, lambda: "plugin") for name in ("csv", "pdf", "xml")]

    for allowed, disabled, expected in (
        (["xml", "csv", "tar"], [], ["csv", "xml"]),
        (["xml", "csv"], ["csv"], ["xml"]),
        ([], [], []),
        (None, [], ["csv", "pdf", "xml"]),
    ):
        find, _ = finder(*entries)
        plugins = Plugins("shop.exporters", disabled=disabled, allowed=allowed, find=find)
        assert plugins.names() == expected, "An empty `allowed` allows nothing; only None means everything."
        if "pdf" not in expected:
            assert isinstance(error_of(plugins.get, "pdf"), UnknownPlugin), "What is not allowed is unknown."
    assert log == [], "Nothing of this loads a plugin."


def test_a_plugin_that_cannot_be_loaded():
    """An entry point that cannot be loaded is BrokenPlugin, and the reason is its cause"""
    log, text = [], "no module " + secrets.token_hex(4)
    find, _ = finder(Entry(log, "xml", Missing(text)), Entry(log, "csv", lambda: "plugin"))
    plugins = Plugins("shop.exporters", find=find)

    error = error_of(plugins.get, "xml")

    assert isinstance(error, BrokenPlugin), (
        "Raise BrokenPlugin when `load()` fails: callers know nothing of its errors."
    )
    assert isinstance(error.__cause__, Missing), "`raise ... from error` keeps the reason as `__cause__`."
    assert plugins.get("csv") == "plugin", "The others are none the worse for it."
    problems = plugins.problems()
    assert list(problems) == ["xml"] and text in problems["xml"], "`problems` says why, with the text of the exception."


def test_a_plugin_that_cannot_be_made():
    """A factory that raises is BrokenPlugin too"""
    log, text = [], "no licence " + secrets.token_hex(4)
    find, _ = finder(Entry(log, "xml", fails(text)))
    plugins = Plugins("shop.exporters", find=find)

    error = error_of(plugins.get, "xml")

    assert isinstance(error, BrokenPlugin), "Loading is not all that can fail: the call that makes the plugin can, too."
    assert isinstance(error.__cause__, Missing), "`raise ... from error` keeps the reason as `__cause__`."
    assert text in plugins.problems().get("xml", ""), "`problems` says why, with the text of the exception."


def test_a_plugin_without_a_method():
    """A plugin that lacks one of the methods is broken"""
    log = []
    entries = [Entry(log, "good", Exporter), Entry(log, "text", lambda: "a text"), Entry(log, "poor", Exporter)]
    find, _ = finder(*entries)

    plugins = Plugins("shop.exporters", methods=("export",), find=find)
    assert list(plugins.all()) == ["good", "poor"], "A plugin has to have all methods, and may have more."
    assert plugins.get("good").export() == "exported", "A plugin that has all methods is given out."
    assert isinstance(error_of(plugins.get, "text"), BrokenPlugin), "Find out when it is made, not when it is used."
    assert "export" in plugins.problems().get("text", ""), "`problems` names the method that is missing."

    for methods, wrong in ((("export", "stop"), "stop"), (("stop", "export"), "stop"), (("suffix",), "suffix")):
        plugins = Plugins("shop.exporters", methods=methods, find=find)
        assert isinstance(error_of(plugins.get, "good"), BrokenPlugin), "Every method has to be there, and callable."
        assert wrong in plugins.problems().get("good", ""), "`problems` names the method that is missing."


def test_all_that_work():
    """`all` gives every plugin that works, in the order of the names, and survives the others"""
    log = []
    find, _ = finder(
        Entry(log, "d", lambda: "D"),
        Entry(log, "c", Missing("cannot be loaded")),
        Entry(log, "b", lambda: "B"),
        Entry(log, "a", fails("cannot be made")),
    )
    plugins = Plugins("shop.exporters", find=find)

    assert plugins.problems() == {} and log == [], "`problems` tells what is known so far, and loads nothing."
    plugins.get("d")
    working = plugins.all()

    assert list(working.items()) == [("b", "B"), ("d", "D")], "One broken plugin must not take the others with it."
    assert sorted(plugins.problems()) == ["a", "c"], "The broken ones are reported, none of them silently dropped."
    assert sorted(log) == [f"load {name} of acme" for name in "abcd"], "Each was loaded once."
    assert plugins.names() == ["a", "b", "c", "d"], "A broken plugin keeps its name."


def test_a_broken_plugin_is_not_tried_again():
    """What was broken stays broken, and is not loaded a second time"""
    log = []
    find, _ = finder(Entry(log, "xml", Missing("slow and broken")), Entry(log, "pdf", fails("broken")))
    plugins = Plugins("shop.exporters", find=find)

    errors = [error_of(plugins.get, name) for name in ("xml", "pdf", "xml", "pdf")]
    plugins.all()

    assert [isinstance(error, BrokenPlugin) for error in errors] == [True] * 4, "It is broken each time."
    assert [isinstance(error.__cause__, Missing) for error in errors] == [True] * 4, "The cause is there each time."
    assert log == ["load xml of acme", "load pdf of acme"], "Remember failures like successes, or each page waits anew."


def test_two_packages_with_the_same_name():
    """Of two packages that claim a name, the first in the order of text has it"""
    log = []
    entries = [
        Entry(log, "csv", lambda: "from beta", "beta"),
        Entry(log, "csv", lambda: "from alpha", "alpha"),
        Entry(log, "csv", lambda: "from gamma", "gamma"),
        Entry(log, "xml", Missing("broken"), "alpha"),
        Entry(log, "xml", lambda: "from beta", "beta"),
    ]
    for order in (entries, entries[::-1]):
        log.clear()
        find, _ = finder(*order)
        plugins = Plugins("shop.exporters", find=find)

        assert plugins.names() == ["csv", "xml"], "A name is listed once."
        assert plugins.get("csv") == "from alpha", (
            "The order in which packages are found depends on the machine. The name of the package decides."
        )
        assert isinstance(error_of(plugins.get, "xml"), BrokenPlugin), "Nobody else steps in for a broken plugin."
        assert sorted(log) == ["load csv of alpha", "load xml of alpha"], "The others are never loaded."


def test_refresh():
    """After `refresh`, everything is found and made anew"""
    log, entries, asked = [], [], []

    def find(group):
        asked.append(group)
        return list(entries)

    plugins = Plugins("shop.exporters", find=find)
    entries += [Entry(log, "csv", lambda: "old"), Entry(log, "xml", Missing("not yet"))]
    seen = [list(plugins.all().items()), isinstance(error_of(plugins.get, "xml"), BrokenPlugin)]
    entries[:] = [Entry(log, "csv", lambda: "new"), Entry(log, "xml", lambda: "now"), Entry(log, "pdf", Exporter)]
    before = plugins.names()

    plugins.refresh()
    found_by_refresh = len(asked)

    assert seen == [[("csv", "old")], True] and before == ["csv", "xml"], "Without `refresh` nothing changes."
    assert found_by_refresh == 1, "`refresh` forgets; finding waits for the next question."
    assert plugins.problems() == {}, "What was broken may have been mended."
    assert plugins.names() == ["csv", "pdf", "xml"], "The next question finds anew."
    assert [plugins.get("csv"), plugins.get("xml")] == ["new", "now"], "Plugins are made anew."


def test_finding_fails():
    """An error of `find` reaches the caller, and the next question asks again"""
    log, asked = [], []

    def find(group):
        asked.append(group)
        if len(asked) == 1:
            raise Missing("the disk is not there")
        return [Entry(log, "csv", lambda: "plugin")]

    plugins = Plugins("shop.exporters", find=find)

    assert isinstance(error_of(plugins.names), Missing), "An error of `find` is no broken plugin: let it through."
    assert plugins.names() == ["csv"], "A search that failed has found nothing worth keeping."
    assert len(asked) == 2, "The second question asks again, and its answer is kept."


@in_cell
def interrupted(loaded):
    """Press Ctrl-C while a plugin is loaded, and name what comes out of `all`."""
    from types import SimpleNamespace

    from solution import Plugins

    def load():
        loaded()
        raise KeyboardInterrupt

    def find(group):
        return [SimpleNamespace(name="slow", load=load, dist=SimpleNamespace(name="acme"))]

    try:
        Plugins("shop.exporters", find=find).all()
    except BaseException as error:
        return type(error).__name__
    return "nothing"


def test_ctrl_c_while_loading():
    """Ctrl-C while a plugin is loaded stops the program"""
    loads = []

    reached = interrupted(lambda: loads.append("load"))

    assert len(loads) == 1, "`all` loads the plugin."
    assert reached == "KeyboardInterrupt", "Somebody wants to stop the program: that is no fault of the plugin."


def install(site, package, modules, declared):
    """Write a package into a site folder: its modules, and what it declares in the group `tests.formats`."""
    for name, text in modules.items():
        (site / f"{name}.py").write_text(text)
    folder = site / f"{package}-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = [f"{name} = {target}" for name, target in declared.items()]
    (folder / "entry_points.txt").write_text("\n".join(["[tests.formats]", *lines, "", "[tests.other]", "x = x:y", ""]))


def test_real_packages(tmp_path, monkeypatch):
    """Without a `find`, the plugins of installed packages are found"""
    answer, module = secrets.token_hex(6), "m" + secrets.token_hex(6)
    works = f"class Format:\n    def export(self):\n        return {answer!r}\n\n\ndef broken():\n    raise ValueError('{answer}')\n"
    fails = "raise RuntimeError('never import me')\n"
    install(tmp_path, "good-formats", {module: works}, {"good": f"{module}:Format", "bad": f"{module}:broken"})
    install(tmp_path, "more-formats", {f"{module}x": fails}, {"good": f"{module}x:Format", "ugly": f"{module}x:Format"})
    monkeypatch.syspath_prepend(tmp_path)

    plugins = Plugins("tests.formats", methods=("export",))

    assert plugins.names() == ["bad", "good", "ugly"], (
        "Ask `importlib.metadata.entry_points` when nothing else is said."
    )
    assert plugins.get("good").export() == answer, "The plugin of the first of both packages is made and used."
    assert list(plugins.all()) == ["good"], "The two others are broken."
    problems = plugins.problems()
    assert sorted(problems) == ["bad", "ugly"], "Both are reported."
    assert "never import me" in problems["ugly"] and answer in problems["bad"], "With the text of their exceptions."
