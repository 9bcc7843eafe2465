def solve(puzzle, **known):
    pass


def open_locks(least, most):
    pass
