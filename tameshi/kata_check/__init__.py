"""Prove a kata before it is published: its form, its suites, and the verdict of every program that it brings along."""
