"""Webhooks: an organisation's own systems hear of what happens, in the form of Standard Webhooks 1.0."""
