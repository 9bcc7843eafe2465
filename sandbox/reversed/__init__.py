"""Submissions that are tests: the good implementation and its mutants are served from outside.

Each implementation meets the tests in a pair of its own. The candidate's tests run in the examiner's place, jailed and
not trusted; the implementation runs in a sealed cell (`sandbox.cell.sealed`), where it can be used and not read. What
the tests' process reports about one implementation is believed as far as one bit: it was accepted, or not. The order
is shuffled, and right implementations come as often as wrong ones, so tests that guess do not pass.
"""
