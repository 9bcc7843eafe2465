"""Accounts: sign up, sign in and out, a forgotten password, and one's own settings."""
