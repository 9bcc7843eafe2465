"""The pages of what somebody has reached."""

from web.progress import me, points

PROGRESS_PAGES = (me.bp, points.bp)
