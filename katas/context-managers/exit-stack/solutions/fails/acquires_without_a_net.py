"""Opens before there is anything that would close: a failure leaves files open that nobody holds."""

from contextlib import ExitStack, contextmanager, nullcontext


@contextmanager
def open_all(paths, open=open):
    with ExitStack() as stack:
        yield [stack.enter_context(open(path)) for path in paths]


def acquire(paths, open=open):
    files = [open(path) for path in paths]
    stack = ExitStack()
    for file in files:
        stack.push(file)
    return files, stack.close


def concatenate(paths, target, open=open):
    with open_all(paths, open) as files, open(target, "w") as out:
        for file in files:
            out.write(file.read())


def append_line(path, text, open=open, lock=None):
    with lock or nullcontext(), open(path, "a") as file:
        file.write(f"{text}\n")
