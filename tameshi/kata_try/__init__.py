"""Show one kata as people will see it, while it is being written."""
