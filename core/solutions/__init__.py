"""Other people's solutions: shared by choice, grouped where they are alike, voted for, and taken back at any time."""
