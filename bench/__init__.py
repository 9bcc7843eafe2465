"""Figures we hold ourselves to, each measured in one run beside what it is compared with: `make bench`."""
