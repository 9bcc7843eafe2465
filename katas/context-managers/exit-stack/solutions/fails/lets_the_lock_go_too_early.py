"""Gives the lock back before the file is closed, while the text may still be in a buffer."""

from contextlib import ExitStack, contextmanager, nullcontext


@contextmanager
def open_all(paths, open=open):
    with ExitStack() as stack:
        yield [stack.enter_context(open(path)) for path in paths]


def acquire(paths, open=open):
    with ExitStack() as stack:
        files = [stack.enter_context(open(path)) for path in paths]
        return files, stack.pop_all().close


def concatenate(paths, target, open=open):
    with open_all(paths, open) as files, open(target, "w") as out:
        for file in files:
            out.write(file.read())


def append_line(path, text, open=open, lock=None):
    with open(path, "a") as file:
        with lock or nullcontext():
            file.write(f"{text}\n")
