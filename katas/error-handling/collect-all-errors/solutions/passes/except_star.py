"""`except*` takes its part out of the group, and what it does not take goes on by itself."""


def validate(record, rules):
    problems = {}
    for section in rules:
        for field in rules[section]:
            problem = _problem(record, section, field, rules[section][field])
            if problem is not None:
                problem.add_note(section + "." + field)
                problems.setdefault(section, []).append(problem)
    if problems:
        raise ExceptionGroup("record", [ExceptionGroup(section, found) for section, found in problems.items()])


def _problem(record, section, field, check):
    if field not in record.get(section, ()):
        return KeyError(field)
    try:
        check(record[section][field])
    except Exception as error:
        return error
    return None


def report(group, kind, tell):
    try:
        raise group
    except* kind as matched:
        _tell_all(matched.exceptions, tell)


def _tell_all(errors, tell):
    for error in errors:
        match error:
            case BaseExceptionGroup():
                _tell_all(error.exceptions, tell)
            case _:
                *_, path = error.__notes__
                tell(path, error)


def run_cleanups(cleanups):
    raised = [error for error in map(_raised_by, cleanups[::-1]) if error is not None]
    match raised:
        case []:
            return
        case [only]:
            raise only
        case _:
            raise BaseExceptionGroup("cleanup", raised)


def _raised_by(cleanup):
    try:
        cleanup()
    except BaseException as error:
        return error
    return None
