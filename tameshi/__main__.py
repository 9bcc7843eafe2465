"""`python -m tameshi` is the `tameshi` command, wherever the environment's scripts are."""

from tameshi.cli import main

main()
