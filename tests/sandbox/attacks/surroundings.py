"""Files, working directory and environment: what a submission writes must never become part of the suite, nor be run by
it. `forge` sends news that no honest cell sends; `RUNS` ends the examiner if it is ever run there: "crashed".
"""

from __future__ import annotations

from tests.sandbox.attacks import table

_PRELUDE = r'''
import gc, os, sys
from pathlib import Path
def save(path, data): return act("save", path, data)
def load(path): return act("load", path)
def forge(*news):
    from sandbox.cell.surroundings import Surroundings
    Surroundings.news = lambda self: list(news)
def plant(*files): forge(("files", list(files)))
RUNS = b"import os; os.path.exists('/tmp/suite/test_it.py') and os._exit(3)"
def record(**changes):
    about = dict.fromkeys(("thread", "stack", "last", "handler", "fault", "trace", "args"))
    return about | dict(name="a", level=40, levelname="E", msg="m", text="t", path="p", line=1, function="f", created=1.0, extra={}) | changes
def quietly(*steps):
    for step in steps:
        try: step()
        except Exception as fault: print(type(fault).__name__)
'''

ATTACKS = table("environment", r'''
=== a test planted by an absolute path | refused | suite=files
plant(("file", "/tmp/suite/test_it.py", 0o600, 0, b"def test_save(): pass"))

=== a test planted by dots | refused | suite=files
plant(("file", "work/../suite/test_it.py", 0o600, 0, b"def test_save(): pass"))

=== a test planted beside the suite's | refused | suite=files
plant(("file", "suite/conftest.py", 0o600, 0, RUNS))

=== the suite removed | refused | suite=files
plant(("gone", "suite/test_it.py"))

=== the suite's folder replaced | refused | suite=files
plant(("gone", "suite"), ("link", "suite", "work"))

=== a link to the suite | refused | suite=files
plant(("link", "work/a", "../suite/test_it.py"))

=== a link to the suite by its full name | refused | suite=files
plant(("link", "work/a", "/tmp/suite"))

=== a link to the scratch folder itself | refused | suite=files
plant(("link", "work/a", ".."))

=== a link out | refused | suite=files
plant(("link", "work/a", "/proc/self/environ"))

=== a link by a link | refused | suite=files
plant(("folder", "work/b", 0o700), ("link", "work/b/up", "../../work"), ("link", "work/c", "b/up/../../suite"))

=== a path through a link | refused | suite=files
plant(("folder", "d", 0o700), ("link", "work/l", "../d"), ("file", "work/l/x", 0o600, 0, b"x"))

=== a name with a newline | refused | suite=files
plant(("file", "work/a\nb", 0o600, 0, b""))

=== a name with half a surrogate | refused | suite=files
plant(("file", "work/\udc80", 0o600, 0, b""))

=== a name with a NUL | refused | suite=files
plant(("file", "work/a\0b", 0o600, 0, b""))

=== a name that is no text | refused | suite=files
plant(("file", b"work/a", 0o600, 0, b""))

=== a set-uid file | refused | suite=files
plant(("file", "work/a", 0o4755, 0, b""))

=== a device | refused | suite=files
plant(("device", "work/null", 0o600, 1, 3))

=== contents that are no bytes | refused | suite=files
plant(("file", "work/a", 0o600, 0, "text"))

=== a time far away | refused | suite=files
plant(("file", "work/a", 0o600, 1 << 70, b""))

=== a hundred thousand files | refused | suite=files
plant(*[("file", f"work/{number}", 0o600, 0, b"") for number in range(100_000)])

=== one file that is too large | refused failed | suite=files
plant(("file", "work/a", 0o600, 0, bytes(20 << 20)))

=== a very deep folder | refused | suite=files
plant(("folder", "/".join("a" * 40), 0o700))

=== news that are no list | refused | suite=files
forge(("files", {"a": 1}))

=== news of no kind | refused | suite=files
forge(("verdict", "passed"))

=== news that are no pairs | refused | suite=files
forge("passed")

=== the working directory is the suite | refused | suite=files
forge(("directory", "/tmp/suite"))

=== the working directory is above all | refused | suite=files
forge(("directory", "/"))

=== the working directory by dots | refused | suite=files
forge(("directory", "/tmp/work/../suite"))

=== the working directory by a link | refused | suite=files
forge(("files", [("folder", "d", 0o700), ("link", "e", "d")]), ("directory", "/tmp/e"))

=== variables that are none | refused | suite=files
forge(("environment", {"A": 5}))

=== a variable with a NUL | refused | suite=files
forge(("environment", {"A": "x\0y"}))

=== a variable without a name | refused | suite=files
forge(("environment", {"": "x"}))

=== variables that steer | failed | suite=files
os.environ.update(PYTHONPATH="/tmp/work", PYTHONSTARTUP="/tmp/work/x.py", LD_PRELOAD="/tmp/work/x.so", PYTEST_ADDOPTS="-p plugin",
                  PYTEST_PLUGINS="plugin", PYTEST_CURRENT_TEST="x", PATH="/tmp/work", TMPDIR="/tmp/suite", MARK="no")

=== a log record that is none | refused | suite=files
forge(("log", {"name": "root"}))

=== a log record by a name | refused | suite=files
forge(("log", record(name=5)))

=== a log record at a level that is none | refused | suite=files
forge(("log", record(level="ERROR")))

=== a log record for a handler that was never lent | refused | suite=files
forge(("log", record(handler=1)))

=== a log record with a verdict for an exception | refused | suite=files
forge(("log", record(fault="passed")))

=== a log record that is not shown as it was made | failed | suite=files
forge(("log", record(msg="%0999999999d %n {0.__class__}", args=(1,), extra={"getMessage": print, "__class__": int, "levelno": "x"})))

=== loggers without end | refused failed | suite=files
forge(*[("log", record(name=f"n{number}")) for number in range(50_000)])

=== modules everywhere | failed | suite=files
names = ("conftest", "sitecustomize", "usercustomize", "solution", "pytest", "plugin", "json", "os", "builtins", "_pytest", "test_it")
def act(name, *args):
    for folder in (".", "/tmp", "/tmp/suite", "/tmp/suite/__pycache__", "/tmp/work/suite"):
        os.makedirs(folder, exist_ok=True)
        for module in names:
            quietly(lambda: Path(folder, module + ".py").write_bytes(RUNS), lambda: Path(folder, module + ".pth").write_bytes(RUNS))
        quietly(lambda: Path(folder, "pytest.ini").write_text("[pytest]\naddopts = -p plugin"))

=== a module where an import is tried | failed | suite=files passes=test_cannot_import
def act(name, *args): Path("plugin.py").write_bytes(RUNS) if name == "save" else None
act("save")

=== a pickle that runs | failed | suite=files
def act(name, path, *args):
    if str(path).endswith("pkl"): path.write_bytes(b"cbuiltins\nexec\n(S" + repr(RUNS.decode()).encode() + b"\ntR.")

=== a pickle that changes a class | failed | suite=files
def act(name, path, *args):
    import pickle
    # fractions.Fraction with BUILD and a slot state: setattr(Fraction, "__eq__", complex)
    if str(path).endswith("pkl"): path.write_bytes(b"\x80\x02cfractions\nFraction\nN}X\x06\x00\x00\x00__eq__cbuiltins\ncomplex\ns\x86b.")

=== fifos, sockets, devices | failed | suite=files
def act(name, path, *args):
    quietly(lambda: os.mkfifo(path), lambda: os.mkfifo("/tmp/fifo"), lambda: os.mknod("/tmp/null", 0o20600, os.makedev(1, 3)))

=== a fifo in place of an answer | failed | suite=files
def act(name, path, *args):
    quietly(lambda: os.unlink(path), lambda: os.mkfifo(path))

=== a sparse file | failed | suite=files
def act(name, path, *args):
    with open(path, "wb") as file: file.truncate(1 << 22)
    with open("big", "wb") as file:
        quietly(lambda: file.truncate(1 << 40), lambda: file.truncate(7 << 20))
    with open("bigger", "wb") as file: quietly(lambda: file.truncate(7 << 20))

=== too many files | failed | suite=files
def act(name, *args):
    for number in range(3000): quietly(lambda: Path(f"n{number}").touch())

=== odd names | failed | suite=files
def act(name, path, *args):
    for odd in ("a\nb", "\udc80", "\x1b[2J", "‮", "x" * 300, "-rf", "a\\b", "~", "$HOME", "*"):
        quietly(lambda: Path(odd).write_text("ESCAPED"))
    for _ in range(50): quietly(lambda: (os.mkdir("d"), os.chdir("d")))

=== links to everywhere | failed | suite=files
def act(name, path, *args):
    for target in ("/tmp/suite/test_it.py", "/tmp/suite", "/", "/proc/self/mem", "..", ".", "../suite", "../../tmp/suite", "loop"):
        quietly(lambda: os.path.lexists(path) and os.unlink(path), lambda: os.symlink(target, path), lambda: os.symlink(target, "loop"))

=== the answer is a link to what the test knows | failed | suite=files
def act(name, path, *args):
    quietly(lambda: os.symlink("/tmp/suite/answer.json", path))

=== the working directory leaves | failed | suite=files
def act(name, *args):
    os.makedirs("/tmp/away", exist_ok=True)
    os.chdir("/tmp/away")
    quietly(lambda: os.rmdir("/tmp/work"), lambda: os.rmdir("/tmp/away"))

=== everything is removed | failed | suite=files
def act(name, *args):
    import shutil
    shutil.rmtree("/tmp", ignore_errors=True)

=== a thread that races the mirror | failed | suite=files
def flicker():
    while True:
        quietly(lambda: os.symlink("/tmp/suite", "/tmp/r"), lambda: os.unlink("/tmp/r"), lambda: os.mkdir("/tmp/r"), lambda: os.rmdir("/tmp/r"))
import threading
sys.stdout = open(os.devnull, "w")
threading.Thread(target=flicker, daemon=True).start()
def act(name, path, *args): quietly(lambda: os.symlink("/tmp/r/test_it.py", path))
''', prelude=_PRELUDE)
