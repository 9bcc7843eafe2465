"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import History, Macro


class Edit:
    """A command that writes down what it is asked to do. `fails_at` lists the steps, counted from 1, that raise."""

    def __init__(self, log, name, fails_at=()):
        self.name = name
        self._log = log
        self._fails_at = fails_at
        self._steps = 0

    def _step(self, what):
        self._steps += 1
        if self._steps in self._fails_at:
            self._log.append(f"{what} {self.name} fails")
            raise LookupError(self.name)
        self._log.append(f"{what} {self.name}")

    def execute(self):
        self._step("do")

    def undo(self):
        self._step("undo")


def edits(log, count):
    """Commands with drawn names."""
    draw = random.Random(secrets.randbits(64))
    return [Edit(log, f"edit {place}.{draw.randint(100, 999)}") for place in range(count)]


def error_of(action):
    """The name of the exception that `action()` raises, or None."""
    try:
        action()
    except Exception as error:
        return type(error).__name__
    return None


def test_executing_does_and_records():
    """A command is executed once and recorded"""
    log, history = [], History()
    commands = edits(log, 3)
    for command in commands:
        history.execute(command)

    assert log == [f"do {command.name}" for command in commands], "Execute each command once, when it is handed in."
    assert history.names() == [command.name for command in commands], "`names()`: what can be undone, oldest first."


def test_undo_goes_back_one_by_one():
    """Undo takes back the last command that is still done"""
    log, history = [], History()
    commands = edits(log, 3)
    for command in commands:
        history.execute(command)
    log.clear()
    answers = [history.undo(), history.undo()]

    assert answers == [True, True], "`undo()` returns True when it has undone something."
    assert log == [f"undo {commands[2].name}", f"undo {commands[1].name}"], "The last command is undone first."
    assert history.names() == [commands[0].name], "What was undone can no longer be undone."


def test_nothing_to_undo_or_redo():
    """With nothing to undo or redo the answer is False"""
    log, history = [], History()

    assert history.undo() is False, "`undo()` on an empty history returns False."
    assert history.redo() is False, "`redo()` on an empty history returns False."
    history.execute(edits(log, 1)[0])
    history.undo()
    assert history.undo() is False, "When everything is undone, `undo()` returns False."
    assert len(log) == 2, "With nothing to undo, no command is asked for anything."


def test_redo_goes_forth_again():
    """Redo executes what was undone last, again and again"""
    log, history = [], History()
    commands = edits(log, 3)
    for command in commands:
        history.execute(command)
    history.undo()
    history.undo()
    log.clear()
    answers = [history.redo(), history.redo(), history.redo()]

    assert answers == [True, True, False], "`redo()` says whether there was something to redo."
    assert log == [f"do {commands[1].name}", f"do {commands[2].name}"], "What was undone last is redone first."
    assert history.names() == [command.name for command in commands], "What was redone can be undone again."


def test_a_new_command_ends_redoing():
    """After a new command there is nothing to redo"""
    log, history = [], History()
    first, second, third = edits(log, 3)
    history.execute(first)
    history.execute(second)
    history.undo()
    history.execute(third)

    assert history.redo() is False, "What was undone does not fit any more once there is a new command."
    assert history.names() == [first.name, third.name], "The new command takes the place of those that were undone."
    assert f"do {second.name}" not in log[2:], "A command that was undone is not executed again here."


def test_a_failed_command_is_not_recorded():
    """A command that raises leaves the history as it was"""
    log, history = [], History()
    first, second = edits(log, 2)
    history.execute(first)
    history.execute(second)
    history.undo()

    error = error_of(lambda: history.execute(Edit(log, "broken", fails_at=(1,))))

    assert error == "LookupError", "The error of `execute()` reaches the caller."
    assert history.names() == [first.name], "A command that failed is not recorded: there is nothing to undo."
    assert history.redo() is True, "A command that failed has changed nothing, so what could be redone still can."
    assert log[-1] == f"do {second.name}", "The command that was undone is redone."


def test_a_failed_undo_can_be_tried_again():
    """When undoing raises, the command is still the next one to undo"""
    log, history = [], History()
    command = Edit(log, "stubborn", fails_at=(2,))
    history.execute(command)

    error = error_of(history.undo)

    assert error == "LookupError", "The error of `undo()` reaches the caller."
    assert history.names() == ["stubborn"], "A command whose undoing failed is still done."
    assert history.redo() is False, "It has not been undone, so it cannot be redone."
    assert history.undo() is True, "Undoing it can be tried again."
    assert log == ["do stubborn", "undo stubborn fails", "undo stubborn"], "Each `undo()` asks the command once."


def test_a_failed_redo_can_be_tried_again():
    """When redoing raises, the command is still the next one to redo"""
    log, history = [], History()
    history.execute(Edit(log, "moody", fails_at=(3,)))
    history.undo()

    error = error_of(history.redo)

    assert error == "LookupError", "The error of `execute()` reaches the caller of `redo()`."
    assert history.names() == [], "What failed to be redone cannot be undone."
    assert history.redo() is True, "Redoing it can be tried again."
    assert history.names() == ["moody"], "After that it can be undone."


def test_the_limit_forgets_the_oldest():
    """With a limit the oldest commands are forgotten, and not undone"""
    limit = 2 + secrets.randbelow(3)
    log, history = [], History(limit=limit)
    commands = edits(log, limit + 2)
    for command in commands:
        history.execute(command)

    assert history.names() == [command.name for command in commands[2:]], "Keep the newest `limit` commands."
    assert not any(entry.startswith("undo") for entry in log), "What is forgotten stays done: do not undo it."
    answers = [history.undo() for _ in range(limit + 1)]
    assert answers == [True] * limit + [False], "Exactly `limit` commands can be undone."


def test_a_macro_does_and_undoes_in_order():
    """A macro executes in order and undoes in reverse"""
    log, history = [], History()
    parts = edits(log, 3)
    history.execute(Macro("all of it", parts))
    history.undo()

    names = [part.name for part in parts]
    assert log[:3] == [f"do {name}" for name in names], "A macro executes its commands in order."
    assert log[3:] == [f"undo {name}" for name in reversed(names)], "A macro undoes its commands, the last one first."


def test_a_macro_counts_as_one():
    """A macro is one command of the history"""
    log, history = [], History(limit=2)
    for name in ("one", "two", "three"):
        history.execute(Macro(name, edits(log, 2)))

    assert history.names() == ["two", "three"], "A macro has a name and counts as one command."


def test_a_macro_that_fails_goes_back():
    """When a part of a macro raises, the parts before it are undone in reverse"""
    log, history = [], History()
    first, second = edits(log, 2)
    third = edits(log, 1)[0]

    error = error_of(lambda: history.execute(Macro("broken", [first, second, Edit(log, "bad", fails_at=(1,)), third])))

    assert error == "LookupError", "The error of the part reaches the caller."
    assert log[:3] == [f"do {first.name}", f"do {second.name}", "do bad fails"], "Execute the parts up to the failure."
    assert log[3:] == [f"undo {second.name}", f"undo {first.name}"], (
        "Undo what was done before the failure, the last one first; neither the part that failed nor those after it."
    )
    assert history.names() == [], "A macro that failed is not recorded."


def test_macros_in_macros():
    """A macro may hold macros, and a failure in the depth takes everything back"""
    log, history = [], History()
    first, second = edits(log, 2)
    inner = Macro("inner", [second, Edit(log, "bad", fails_at=(1,))])

    error = error_of(lambda: history.execute(Macro("outer", [first, inner])))

    assert error == "LookupError", "The error comes up through both macros."
    assert log == [
        f"do {first.name}",
        f"do {second.name}",
        "do bad fails",
        f"undo {second.name}",
        f"undo {first.name}",
    ], "The inner macro takes its own part back first, then the outer one does."
