"""Every address of the application, asked by everybody whom it is not for.

`python -m tests.isolation` walks them all and writes the table of docs/isolation.md.
"""
