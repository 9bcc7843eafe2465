"""Assignments of a team: when what is due, what counts, and who is how far."""
