"""Teams: who may do what, and who is where."""
