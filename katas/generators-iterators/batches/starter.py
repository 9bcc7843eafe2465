def batched(iterable, n):
    for start in range(0, len(iterable), n):
        yield list(iterable[start : start + n])


def read_chunks(path, size):
    raise NotImplementedError


def csv_batches(path, n):
    raise NotImplementedError
