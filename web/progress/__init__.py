"""The pages of what somebody has reached."""

from web.progress import me, points, reviews

PROGRESS_PAGES = (me.bp, reviews.bp, points.bp)
