"""What the database holds, one subject per module."""

from core.models.base import Base
from core.models.draft import Draft, ShelvedDraft
from core.models.kata import Kata, KataVersion, Track
from core.models.person import PasswordReset, Person, SignIn
from core.models.solve import Peek, Solve
from core.models.submission import Submission, TestOutcome
from core.models.team import Membership, Team

__all__ = [
    "Base",
    "Draft",
    "Kata",
    "KataVersion",
    "Membership",
    "PasswordReset",
    "Peek",
    "Person",
    "ShelvedDraft",
    "SignIn",
    "Solve",
    "Submission",
    "Team",
    "TestOutcome",
    "Track",
]
