"""The hidden tests, in the order in which the problems usually show up."""

import errno
import random
import secrets

from tameshi import in_cell
from tameshi.resources import FileSystem


def some_files(count):
    """A disk with files of drawn contents, their paths in a drawn order, and their contents by path."""
    draw = random.Random(secrets.randbits(64))
    contents = {f"/day {number}": f"line {draw.randint(100, 999)}\n" for number in range(count)}
    paths = list(contents)
    draw.shuffle(paths)
    return FileSystem(contents | {"/target": "as it was"}), paths, contents


@in_cell
def read_all(disk, paths, block_fails=False):
    """Read all files inside one `open_all` block. Returns what was read, and the error that came out."""
    import solution
    import tameshi_files

    read = []
    try:
        with solution.open_all(paths, tameshi_files.Disk(disk).open) as files:
            read = [file.read() for file in files]
            if block_fails:
                raise LookupError("in the block")
    except Exception as error:
        return read, type(error).__name__
    return read, ""


@in_cell
def take_over(disk, paths, note):
    """Acquire files, read them afterwards, close them. `note` is called between the steps."""
    import solution
    import tameshi_files

    try:
        files, close = solution.acquire(paths, tameshi_files.Disk(disk).open)
    except Exception as error:
        return [], type(error).__name__
    note("acquired")
    read = [file.read() for file in files]
    error = ""
    try:
        close()
    except Exception as raised:
        error = type(raised).__name__
    note("closed")
    return read, error


@in_cell
def join(disk, paths, target):
    """Concatenate, and name the error that came out."""
    import solution
    import tameshi_files

    try:
        solution.concatenate(paths, target, tameshi_files.Disk(disk).open)
    except Exception as error:
        return type(error).__name__
    return ""


@in_cell
def append(disk, path, text, note):
    """Append a line with a lock that notes when it is taken and given back; without one when there is no `note`."""
    import solution
    import tameshi_files

    class Lock:
        def __enter__(self):
            note("locked")

        def __exit__(self, *_):
            note("unlocked")

    lock = {"lock": Lock()} if note else {}
    try:
        solution.append_line(path, text, tameshi_files.Disk(disk).open, **lock)
    except Exception as error:
        return type(error).__name__
    return ""


def test_files_come_in_order():
    """The block gets the open files in the order of their paths"""
    system, paths, contents = some_files(4)

    read, error = read_all(system.disk, paths)

    assert error == "", "A block that ends well raises nothing."
    assert read == [contents[path] for path in paths], "Give the open files in the order of `paths`."


def test_all_are_closed_the_last_one_first():
    """At the end of the block all files are closed, the last one first"""
    system, paths, _ = some_files(4)
    read_all(system.disk, paths)

    assert system.left_open == [], "Nothing stays open after the block."
    assert system.paths_of("close") == paths[::-1], "Close the files in reverse order, each once."


def test_a_block_that_raises():
    """All files are closed when the block raises, and the error goes on"""
    system, paths, _ = some_files(3)
    _, error = read_all(system.disk, paths, True)

    assert error == "LookupError", "The error of the block reaches the caller."
    assert system.paths_of("close") == paths[::-1], "A block that raises ends as well: close all files."


def test_a_failed_open_closes_those_before_it():
    """When a file cannot be opened, those before it are closed and the error goes on"""
    for place in (0, 1, 3):
        system, paths, _ = some_files(4)
        system.fail("open", paths[place], errno.EACCES)

        read, error = read_all(system.disk, paths)

        assert (read, error) == ([], "PermissionError"), "The error of opening reaches the caller, and no block runs."
        assert system.left_open == [], "What was open already is closed when a later file cannot be opened."
        assert system.paths_of("close") == paths[:place][::-1], "Close those that are open, the last one first."
        assert system.paths_of("open") == paths[:place], "After a failure, open nothing more."


def test_closing_goes_on_after_an_error():
    """When closing one file fails, the others are closed all the same"""
    system, paths, _ = some_files(4)
    system.fail("close", paths[2], errno.EIO)

    _, error = read_all(system.disk, paths)

    closed = [one.path for one in system.operations if one.name == "close"]
    assert closed == paths[::-1], "Go on closing after an error, until every file has had its turn."
    assert error == "OSError", "The error of closing reaches the caller."


def test_no_files_at_all():
    """No paths mean an empty list, and nothing to close"""
    system = FileSystem()

    assert read_all(system.disk, []) == ([], ""), "A block without files is a block."
    assert system.operations == [], "There is nothing to do on the disk."


def test_acquired_files_stay_open():
    """What was acquired stays open until `close` is called"""
    system, paths, contents = some_files(3)
    log = []

    read, error = take_over(system.disk, paths, lambda what: log.append((what, list(system.left_open))))

    assert error == "", "Acquiring and closing raise nothing when nothing fails."
    assert log[0] == ("acquired", paths), "The files are open when `acquire` has returned."
    assert read == [contents[path] for path in paths], "`files` are the open files, in the order of `paths`."
    assert log[1] == ("closed", []), "`close()` closes them all."
    assert system.paths_of("close") == paths[::-1], "`close()` closes the last one first."


def test_acquire_leaves_nothing_behind_when_it_fails():
    """When one file cannot be acquired, none stays open"""
    system, paths, _ = some_files(4)
    system.fail("open", paths[2], errno.EMFILE)

    _, error = take_over(system.disk, paths, lambda what: None)

    assert error == "OSError", "The error of opening reaches the caller of `acquire`."
    assert system.left_open == [], "Nobody can close what `acquire` opened before it failed: it has to do that itself."
    assert system.paths_of("close") == paths[:2][::-1], "Close those that are open, the last one first."


def test_close_goes_on_after_an_error():
    """`close()` closes every file even when one fails"""
    system, paths, _ = some_files(3)
    system.fail("close", paths[1], errno.EIO)

    _, error = take_over(system.disk, paths, lambda what: None)

    closed = [one.path for one in system.operations if one.name == "close"]
    assert closed == paths[::-1], "`close()` goes on after an error, until every file has had its turn."
    assert error == "OSError", "The error of closing reaches the caller of `close()`."


def test_contents_are_joined():
    """The target holds all contents, in order"""
    system, paths, contents = some_files(4)

    error = join(system.disk, paths, "/target")

    assert error == "", "Nothing fails here."
    assert system.files["/target"].decode() == "".join(contents[path] for path in paths), (
        "Write the contents of all files into the target, in the order of `paths`."
    )
    assert system.left_open == [], "Close the sources and the target."


def test_the_target_survives_a_missing_source():
    """When a source is missing, the target is as it was"""
    system, paths, _ = some_files(3)
    system.fail("open", paths[-1], errno.ENOENT)

    error = join(system.disk, paths, "/target")

    assert error == "FileNotFoundError", "The error of opening reaches the caller."
    assert system.files["/target"] == b"as it was", "Open all sources before you touch the target."
    assert system.left_open == [], "Nothing stays open."


def test_the_lock_is_held_all_the_while():
    """The lock is taken before the file is opened and given back after it is closed"""
    system, log = FileSystem({"/log": "first\n"}), []
    text = f"line {secrets.randbelow(1000)}"

    error = append(system.disk, "/log", text, lambda what: log.append((what, len(system.operations))))

    assert error == "", "Nothing fails here."
    assert system.files["/log"].decode() == f"first\n{text}\n", "Append the text and a line end."
    assert [what for what, _ in log] == ["locked", "unlocked"], "Take the lock that you are given, once."
    assert log[0][1] == 0, "Take the lock before you open the file."
    assert log[1][1] == len(system.operations), "Give the lock back after the file is closed: closing still writes."


def test_without_a_lock():
    """Without a lock the line is appended all the same"""
    system = FileSystem({"/log": ""})
    text = f"line {secrets.randbelow(1000)}"

    assert append(system.disk, "/log", text, None) == "", "A lock is not required."
    assert system.files["/log"].decode() == f"{text}\n", "Append the text and a line end."
    assert system.left_open == [], "Close the file."
