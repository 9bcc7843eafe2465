"""The domain, free of flask, rq, redis and docker."""
