"""Grade submissions: one process per lane, and one reconciler that puts right what gets lost."""
