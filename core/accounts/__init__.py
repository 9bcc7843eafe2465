"""Accounts: sign up, sign in, sign out, and a forgotten password."""
