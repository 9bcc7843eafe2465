"""Begin a kata: a package that loads, and whose check is the list of what is to be written."""
