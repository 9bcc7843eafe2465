import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        def wrapper():
            begun = clock()
            function()
            report("wrapper", clock() - begun)

        return wrapper

    return decorate
