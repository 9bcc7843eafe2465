"""Sittings: one candidate's way through one screen, by the server's clock, of which nothing is lost."""
