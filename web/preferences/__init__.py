"""Theme, editor and keys, as each person likes them."""
