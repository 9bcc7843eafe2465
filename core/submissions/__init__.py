"""A submission's life: submit, claim, finish, take back, read."""
