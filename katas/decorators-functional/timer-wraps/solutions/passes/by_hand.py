import time


def timed(report, clock=time.perf_counter):
    return lambda function: _copy_identity(function, _measured(function, report, clock))


def _measured(function, report, clock):
    def call(*args, **kwargs):
        begun = clock()
        try:
            return function(*args, **kwargs)
        finally:
            report(function.__name__, clock() - begun)

    return call


def _copy_identity(function, wrapper):
    for name in ("__name__", "__qualname__", "__module__", "__doc__", "__annotations__"):
        if hasattr(function, name):
            setattr(wrapper, name, getattr(function, name))
    wrapper.__dict__.update(getattr(function, "__dict__", {}))
    wrapper.__wrapped__ = function
    return wrapper
