"""The pages of what somebody has reached."""

from web.progress import me, people, points, profile, reviews

PROGRESS_PAGES = (me.bp, reviews.bp, profile.bp, people.bp, points.bp)
