"""Runs the snippets as the starter shows them: the proof that the tests run the same ones."""

import functools

log = []  # Empty at the start of every snippet.
session = {"user": "guest"}
handlers = {}


def announce(name):
    log.append(f"make {name}")

    def decorate(function):
        log.append(f"wrap with {name}")

        @functools.wraps(function)
        def wrapper():
            log.append(f"enter {name}")
            function()
            log.append(f"leave {name}")

        return wrapper

    return decorate


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        log.append("start")
        try:
            return function(*args)
        finally:
            log.append("stop")

    return wrapper


def admins_only(function):
    @functools.wraps(function)
    def wrapper():
        if session["user"] != "admin":
            raise PermissionError
        return function()

    return wrapper


def alarmed(function):
    @functools.wraps(function)
    def wrapper():
        try:
            return function()
        except ConnectionError:
            log.append("alarm")
            raise

    return wrapper


def tried_twice(function):
    @functools.wraps(function)
    def wrapper():
        try:
            return function()
        except ConnectionError:
            return function()

    return wrapper


def registered(function):
    handlers[function.__name__] = function
    return function


def careless(function):
    def inside_careless():
        return function()

    return inside_careless


def careful(function):
    @functools.wraps(function)
    def inside_careful():
        return function()

    return inside_careful


def ask_as(user, function):
    session["user"] = user
    try:
        log.append(f"{user} got {function()}")
    except PermissionError:
        log.append(f"{user} refused")


def warm_up():
    @announce("only")
    def greet():
        log.append("greet")

    greet()


def defined():
    @announce("upper")
    @announce("lower")
    def greet():
        log.append("greet")


def called():
    @announce("upper")
    @announce("lower")
    def greet():
        log.append("greet")

    log.clear()
    greet()


def argument_changes():
    level = "low"

    @announce(level)
    def greet():
        log.append("greet")

    level = "high"
    greet()


def defined_in_a_function():
    def make():
        @announce("inner")
        def greet():
            log.append("greet")

        return greet

    make()
    second = make()
    log.append("made")
    second()


def guard_above_timer():
    @admins_only
    @timed
    def salary():
        return 9000

    ask_as("admin", salary)
    ask_as("guest", salary)


def timer_above_guard():
    @timed
    @admins_only
    def salary():
        return 9000

    ask_as("admin", salary)
    ask_as("guest", salary)


def cache_above_timer():
    @functools.cache
    @timed
    def square(number):
        log.append(f"square {number}")
        return number * number

    for number in (3, 3, 4):
        square(number)


def timer_above_cache():
    @timed
    @functools.cache
    def square(number):
        log.append(f"square {number}")
        return number * number

    for number in (3, 3, 4):
        square(number)


def cache_above_guard():
    @functools.cache
    @admins_only
    def salary():
        log.append("look up")
        return 9000

    for user in ("guest", "admin", "guest"):
        ask_as(user, salary)


def registered_below_timer():
    @timed
    @registered
    def save():
        log.append("save")

    handlers["save"]()
    log.append("and")
    save()


def registered_above_timer():
    @registered
    @timed
    def save():
        log.append("save")

    handlers["save"]()
    log.append("and")
    save()


def alarm_below_second_try():
    answers = [ConnectionError(), "page"]

    @tried_twice
    @alarmed
    def fetch():
        log.append("fetch")
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    log.append(fetch())


def alarm_above_second_try():
    answers = [ConnectionError(), "page"]

    @alarmed
    @tried_twice
    def fetch():
        log.append("fetch")
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    log.append(fetch())


def names():
    @careful
    def first(): ...

    @careless
    @careful
    def second(): ...

    @careful
    @careless
    def third(): ...

    log.extend([first.__name__, second.__name__, third.__name__])


def run(snippet):
    log.clear()
    snippet()
    return list(log)


ANSWERS = {
    snippet.__name__: run(snippet)
    for snippet in (
        warm_up,
        defined,
        called,
        argument_changes,
        defined_in_a_function,
        guard_above_timer,
        timer_above_guard,
        cache_above_timer,
        timer_above_cache,
        cache_above_guard,
        registered_below_timer,
        registered_above_timer,
        alarm_below_second_try,
        alarm_above_second_try,
        names,
    )
}
