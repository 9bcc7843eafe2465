"""What can be said of a package by reading it: weak tests, repetition, what the prompt leaves out, spelling, links."""
