"""`tameshi up`: the whole platform on one machine, in one terminal.

Theory of operation. One supervisor starts every other process as its own child: a private Redis on a unix socket, one
worker per lane, the reconciler, and gunicorn. It opens the web socket itself, before anything else, so a port in use is
known at once and gunicorn can be restarted without a refused connection. A lock on the data folder, inherited by
Redis, keeps two of them off the same files. Each child asks the kernel for a SIGTERM when the supervisor dies, so
nothing is left behind even after SIGKILL. A child that ends is started again with growing pauses; a worker that ends
because this machine has no jail for it is not, and the site goes on without grading.
"""
