"""A pytest session that has already started when the suite arrives.

Reading options, registering pytest's own plugins and parsing their fixtures takes longer than a usual suite runs. The
zygote does that once; a child only hands over the suite's files. A suite that brings settings or hooks of its own gets
a fresh pytest.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest
from _pytest.assertion import install_importhook
from _pytest.config import _prepareconfig

from sandbox.jail.rootfs import SUITE

# Parts of pytest that a graded suite cannot use, and that cost time; some collect garbage five times at the end.
_WITHOUT = """
    cacheprovider faulthandler unraisableexception threadexception doctest junitxml pastebin setuponly setupplan
    stepwise legacypath
"""
_OPTIONS = [
    *(f"--rootdir={SUITE}", f"--confcutdir={SUITE}", "-q", "--capture=sys", "--tb=no"),
    *(part for name in _WITHOUT.split() for part in ("-p", f"no:{name}")),
]
_SETTINGS = ("pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "tox.ini", "setup.cfg", "pyproject.toml")
_SECTIONS = {"tox.ini": b"[pytest]", "setup.cfg": b"[tool:pytest]", "pyproject.toml": b"[tool.pytest"}
_started: pytest.Session | None = None


def start() -> None:
    """Start the session that children inherit."""
    global _started  # noqa: PLW0603 - one per zygote, made before it forks.
    os.makedirs(SUITE, exist_ok=True)
    config = _prepareconfig([SUITE, *_OPTIONS, "--assert=plain"])
    _started = pytest.Session.from_config(config)
    config._do_configure()
    # Its descriptor will be closed on the way into the jail, and its number given to something else: the link.
    getattr(config.pluginmanager.get_plugin("logging-plugin"), "log_file_handler").close()  # noqa: B009
    config.hook.pytest_sessionstart(session=_started)


def run(suite: Mapping[str, bytes], files: list[str], plugin: object, *, reveal: bool) -> str | None:
    """Run these files, or the whole folder. Returns what is wrong with the suite, or None.

    pytest explains failed assertions where the values of some tests may be shown.
    """
    rewrite = reveal or any(b"mark.reveal" in content for content in suite.values())
    mode = "importlib" if _has_same_named_files(suite) else "prepend"
    if _started is None or _has_settings(suite):
        arguments = [
            *(files or [SUITE]),
            *_OPTIONS,
            *([] if _has_effective_settings(suite) else ["-c", os.devnull]),
            f"--import-mode={mode}",
            f"--assert={'rewrite' if rewrite else 'plain'}",
        ]
        code = pytest.main(arguments, plugins=[plugin])
        wrong = code in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERNAL_ERROR)
        return f"pytest ended with {pytest.ExitCode(code).name}" if wrong else None
    config = _started.config
    config.args = files or [SUITE]
    config.option.importmode = mode
    if rewrite:
        install_importhook(config)
    config.pluginmanager._dirpath2confmods.clear()  # The folder was empty when the session began.
    config.pluginmanager.register(plugin)
    try:
        config.hook.pytest_collection(session=_started)
        config.hook.pytest_runtestloop(session=_started)
    except pytest.UsageError as fault:
        return str(fault)
    except (pytest.Session.Interrupted, pytest.Session.Failed, pytest.exit.Exception, KeyboardInterrupt):
        return None
    return None


def _has_effective_settings(suite: Mapping[str, bytes]) -> bool:
    """Whether pytest finds settings in the suite. Else it would look for them above, where the submission can write."""
    return any(_SECTIONS.get(path, b"[") in content for path, content in suite.items() if path in _SETTINGS)


def _has_same_named_files(suite: Mapping[str, bytes]) -> bool:
    names = [os.path.basename(path) for path in suite if path.endswith(".py") and not path.endswith("conftest.py")]
    return len(names) != len(set(names))


def _has_settings(suite: Mapping[str, bytes]) -> bool:
    return any(
        os.path.basename(path) in _SETTINGS or (os.path.basename(path) == "conftest.py" and b"pytest_" in content)
        for path, content in suite.items()
    )
