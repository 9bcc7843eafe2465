"""What is asked of the sandbox: one submission, one suite, and the limits of the run. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use. Seconds are wall-clock seconds, sizes are bytes. Loading has a limit of its own.

    `memory_bytes` holds for each process and for the cell as a whole; `processors` is how many it may keep busy.
    """

    run_seconds: float = 20.0
    load_seconds: float = 5.0
    test_seconds: float = 5.0
    source_bytes: int = 4 * 1024 * 1024
    memory_bytes: int = 512 * 1024 * 1024
    cpu_seconds: int = 30
    processes: int = 48
    processors: float = 1.0
    open_files: int = 128
    file_bytes: int = 8 * 1024 * 1024
    scratch_bytes: int = 16 * 1024 * 1024
    output_bytes_per_test: int = 256 * 1024
    output_bytes_per_run: int = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Implementation:
    """What a submission that consists of tests is tried on. A `right` one must be accepted, any other caught.

    `source` never leaves the trusted side but for the implementation's own cell. `title` and `hint` are the author's
    words to the person: what is at stake, and what to think about when it went wrong.
    """

    name: str
    source: str
    right: bool
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One submission to grade.

    `suite` maps a relative path (``test_retry.py``, ``conftest.py``, ``data/feed.json``) to the file's bytes; it goes
    to the examiner and never to the cell. `solution` goes to the cell and never to the examiner. `expected_tests` is
    the manifest, a tuple of pytest node ids such as ``test_retry.py::test_returns_first_success``; None accepts what
    the suite collects. `reveal` keeps pytest's explanation of a failed assertion, for shown examples and for authors;
    hidden suites set it to False, and then only the author's own message is reported. `targets` are the files of the
    suite that pytest is given; empty means the whole folder, by pytest's own naming rules. `mixed` names classes of
    the submission whose objects may meet plain data in an operator. `lend` names classes of the suite (`Listener`, or
    `Listener.update` for one name only) whose instances the submission may use; None lends what the suite defines.
    `beside` are files that lie in the cell's working directory, such as modules that both the suite and the submission
    import; the suite needs its own copy.
    `diagnose` is for the suite's author: the results say in which line of the suite a test went wrong by itself.
    `stop_at_timeout` ends the run with the first test that times out, where only the verdict matters and time does.

    `own` says that the suite is the candidate's own: it runs under the limits of a submission, what is wrong with it is
    theirs to put right, and what it reports is cut to what they can read. Nothing that is hidden may lie in it.

    With `implementations` the roles change (`sandbox.reversed`): `solution` is a file of tests, and each test of the
    report is one implementation that these have accepted or caught.
    """

    suite: Mapping[str, bytes]
    solution: str
    module: str = "solution"
    reveal: bool = False
    expected_tests: tuple[str, ...] | None = None
    targets: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    lend: tuple[str, ...] | None = None
    beside: Mapping[str, bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    implementations: tuple[Implementation, ...] = ()
    diagnose: bool = False
    stop_at_timeout: bool = False
    own: bool = False
