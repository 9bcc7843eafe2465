"""What the database holds, one subject per module."""

from core.models.base import Base
from core.models.draft import Draft, ShelvedDraft
from core.models.kata import Kata, KataVersion, Track
from core.models.person import PasswordReset, Person, SignIn
from core.models.submission import Submission, TestOutcome

__all__ = [
    "Base",
    "Draft",
    "Kata",
    "KataVersion",
    "PasswordReset",
    "Person",
    "ShelvedDraft",
    "SignIn",
    "Submission",
    "TestOutcome",
    "Track",
]
