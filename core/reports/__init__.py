"""What a company reads of a sitting: scores, attempts, the text at every moment, and hints to look closer."""
