"""The web site under test: a real app on SQLite, with a grader that stands in for worker and sandbox."""
