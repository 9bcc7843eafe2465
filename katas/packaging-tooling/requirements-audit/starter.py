"""Compare what is required with what is installed."""


def canonical(name):
    """The name under which a project is known, however it was spelt."""
    return name


def satisfies(version, specifier):
    """Whether a version fits a specifier such as ">=1.9, <2"."""
    raise NotImplementedError


def audit(filename, read, installed, python):
    """What is missing, mismatched, unpinned and unused, as lists of names."""
    raise NotImplementedError
