"""Closes the first file first."""

from contextlib import ExitStack, contextmanager, nullcontext


@contextmanager
def open_all(paths, open=open):
    with ExitStack() as stack:
        files = []
        for path in paths:
            files.append(open(path))
            stack.callback(lambda: files[0].closed or files[0].close())
            stack.pop_all()
        try:
            yield files
        finally:
            for file in files:
                file.close()


def acquire(paths, open=open):
    with ExitStack() as stack:
        files = [stack.enter_context(open(path)) for path in paths]
        return files, stack.pop_all().close


def concatenate(paths, target, open=open):
    with open_all(paths, open) as files, open(target, "w") as out:
        for file in files:
            out.write(file.read())


def append_line(path, text, open=open, lock=None):
    with lock or nullcontext(), open(path, "a") as file:
        file.write(f"{text}\n")
