"""The pages by which others know people."""
