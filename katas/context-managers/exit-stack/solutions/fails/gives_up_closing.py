"""Closes what `acquire` opened in a plain loop: the first file that cannot be closed leaves all others open."""

from contextlib import ExitStack, contextmanager, nullcontext


@contextmanager
def open_all(paths, open=open):
    with ExitStack() as stack:
        yield [stack.enter_context(open(path)) for path in paths]


def acquire(paths, open=open):
    with ExitStack() as stack:
        files = [stack.enter_context(open(path)) for path in paths]
        stack.pop_all()

    def close():
        for file in reversed(files):
            file.close()

    return files, close


def concatenate(paths, target, open=open):
    with open_all(paths, open) as files, open(target, "w") as out:
        for file in files:
            out.write(file.read())


def append_line(path, text, open=open, lock=None):
    with lock or nullcontext(), open(path, "a") as file:
        file.write(f"{text}\n")
