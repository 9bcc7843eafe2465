"""What the database holds, one subject per module."""

from core.models.account import ApiToken, Deletion, EmailProof, Identity, RecoveryCode, Totp
from core.models.assignment import Assignment, AssignmentKata, AssignmentStart, Extension
from core.models.base import Base
from core.models.board import AssignmentTally, BoardName, Freeze, FrozenTally, Tally
from core.models.candidate import Candidate
from core.models.decision import Criterion, Decision, Remark
from core.models.draft import Draft, Shelved, ShelvedDraft
from core.models.invite import Invite
from core.models.kata import Kata, KataVersion, Track
from core.models.message import CandidateMessage, Notice
from core.models.own_tests import OwnTests
from core.models.person import PasswordReset, Person, SignIn
from core.models.practice import PracticeDay, Review, Reviewer
from core.models.private_kata import KataUpload
from core.models.profile import Profile
from core.models.receipt_key import ReceiptKey
from core.models.repeat import Repeatable
from core.models.report import ReportLink
from core.models.screen import Screen, ScreenKata
from core.models.sitting import Credit, Heartbeat, Sitting, SittingEvent, SittingText
from core.models.solution import SharedSolution, SolutionReport, SolutionVote, Vote
from core.models.solve import Peek, Solve
from core.models.submission import Submission, TestOutcome
from core.models.team import Membership, Team
from core.models.team_event import TeamEvent
from core.models.webhook import Webhook, WebhookAttempt, WebhookDelivery, WebhookLetter, WebhookMessage

__all__ = [
    "ApiToken",
    "Assignment",
    "AssignmentKata",
    "AssignmentStart",
    "AssignmentTally",
    "Base",
    "BoardName",
    "Candidate",
    "CandidateMessage",
    "Credit",
    "Criterion",
    "Decision",
    "Deletion",
    "Draft",
    "EmailProof",
    "Extension",
    "Freeze",
    "FrozenTally",
    "Heartbeat",
    "Identity",
    "Invite",
    "Kata",
    "KataUpload",
    "KataVersion",
    "Membership",
    "Notice",
    "OwnTests",
    "PasswordReset",
    "Peek",
    "Person",
    "PracticeDay",
    "Profile",
    "ReceiptKey",
    "RecoveryCode",
    "Remark",
    "Repeatable",
    "ReportLink",
    "Review",
    "Reviewer",
    "Screen",
    "ScreenKata",
    "SharedSolution",
    "Shelved",
    "ShelvedDraft",
    "SignIn",
    "Sitting",
    "SittingEvent",
    "SittingText",
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
    "Webhook",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookLetter",
    "WebhookMessage",
]
