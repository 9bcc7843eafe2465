"""What every reason not to accept a submission has in common."""

from __future__ import annotations


class SubmissionRefused(Exception):
    """The submission was not accepted. The text is for the person."""
