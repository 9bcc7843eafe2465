"""Collect errors, handle some of them, and tidy up."""


def validate(record, rules):
    """Check all fields of a record. At the moment the first problem hides all others."""
    for section, checks in rules.items():
        for field, check in checks.items():
            check(record[section][field])


def report(group, kind, tell):
    """Tell of the exceptions of one kind, and raise the rest."""


def run_cleanups(cleanups):
    """Call all functions, the last one first, and raise what they raised."""
    for cleanup in reversed(cleanups):
        cleanup()
