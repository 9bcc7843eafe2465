def open_all(paths, open=open):
    return [open(path) for path in paths]


def acquire(paths, open=open):
    files = open_all(paths, open)

    def close():
        for file in files:
            file.close()

    return files, close


def concatenate(paths, target, open=open):
    out = open(target, "w")
    for path in paths:
        out.write(open(path).read())
    out.close()


def append_line(path, text, open=open, lock=None):
    file = open(path, "a")
    file.write(text + "\n")
    file.close()
