"""Mistake: puts all exceptions into one flat group, and nobody can tell the sections apart."""

def validate(record, rules):
    """Check all fields of a record, and raise all problems as one group."""
    sections = []
    for section, checks in rules.items():
        errors = list(_errors_of(section, record.get(section, {}), checks))
        if errors:
            sections.extend(errors)
    if sections:
        raise ExceptionGroup("record", sections)


def report(group, kind, tell):
    """Tell of the exceptions of one kind, and raise the rest."""
    matched, rest = group.split(kind)
    for error in _leaves(matched):
        tell(error.__notes__[-1], error)
    if rest is not None:
        raise rest


def run_cleanups(cleanups):
    """Call all functions, the last one first, and raise what they raised."""
    errors = []
    for cleanup in reversed(cleanups):
        try:
            cleanup()
        except BaseException as error:
            errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise BaseExceptionGroup("cleanup", errors)


def _errors_of(section, values, checks):
    for field, check in checks.items():
        try:
            check(values[field])
        except Exception as error:
            error.add_note(f"{section}.{field}")
            yield error


def _leaves(error):
    """The exceptions in a group, however deep. An empty part of a split is None."""
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    elif error is not None:
        yield error
