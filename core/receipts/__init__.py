"""Receipts: what was graded, how and where, signed so that anybody can check it later without asking us."""
