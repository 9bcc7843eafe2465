"""The pages of a team's leaderboards."""

from web.boards import assignment, freezing, show, showing

BOARD_PAGES = (show.bp, showing.bp, freezing.bp, assignment.bp)
