"""Kata packages: read them from their folders, bring them into the database, and list them."""
