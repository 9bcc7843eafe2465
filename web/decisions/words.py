"""Choices in words."""

from __future__ import annotations

from core.decisions.choices import Choice

CHOICES = {
    Choice.ADVANCE: "Go on with this candidate",
    Choice.HOLD: "Not sure yet",
    Choice.DECLINE: "Do not go on",
}
FINAL_CHOICES = {
    Choice.ADVANCE: "We go on with this candidate",
    Choice.HOLD: "We decide later",
    Choice.DECLINE: "We do not go on",
}
