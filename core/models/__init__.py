"""What the database holds, one subject per module."""

from core.models.account import ApiToken, Deletion, EmailProof, Identity, RecoveryCode, Totp
from core.models.assignment import Assignment, AssignmentKata, AssignmentStart, Extension
from core.models.base import Base
from core.models.board import AssignmentTally, BoardName, Freeze, FrozenTally, Tally
from core.models.draft import Draft, Shelved, ShelvedDraft
from core.models.invite import Invite
from core.models.kata import Kata, KataVersion, Track
from core.models.own_tests import OwnTests
from core.models.person import PasswordReset, Person, SignIn
from core.models.practice import PracticeDay, Review, Reviewer
from core.models.profile import Profile
from core.models.solution import SharedSolution, SolutionReport, SolutionVote, Vote
from core.models.solve import Peek, Solve
from core.models.submission import Submission, TestOutcome
from core.models.team import Membership, Team
from core.models.team_event import TeamEvent

__all__ = [
    "ApiToken",
    "Assignment",
    "AssignmentKata",
    "AssignmentStart",
    "AssignmentTally",
    "Base",
    "BoardName",
    "Deletion",
    "Draft",
    "EmailProof",
    "Extension",
    "Freeze",
    "FrozenTally",
    "Identity",
    "Invite",
    "Kata",
    "KataVersion",
    "Membership",
    "OwnTests",
    "PasswordReset",
    "Peek",
    "Person",
    "PracticeDay",
    "Profile",
    "RecoveryCode",
    "Review",
    "Reviewer",
    "SharedSolution",
    "Shelved",
    "ShelvedDraft",
    "SignIn",
    "SolutionReport",
    "SolutionVote",
    "Solve",
    "Submission",
    "Tally",
    "Team",
    "TeamEvent",
    "TestOutcome",
    "Totp",
    "Track",
    "Vote",
]
