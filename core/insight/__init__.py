"""What the lead of a team sees of how its people get on: where they struggle, and who may be glad of a hint."""
