"""Leaderboards of teams: what counts in which week, who stands where, and who is shown by which name."""
