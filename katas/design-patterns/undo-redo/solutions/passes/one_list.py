from contextlib import ExitStack


class History:
    """One list, and a mark between what is done and what is undone."""

    def __init__(self, limit=None):
        self._commands = []
        self._mark = 0
        self._limit = float("inf") if limit is None else limit

    def execute(self, command):
        command.execute()
        self._commands[self._mark :] = [command]
        self._mark += 1
        if self._mark > self._limit:
            self._commands.pop(0)
            self._mark -= 1

    def undo(self):
        if self._mark == 0:
            return False
        self._commands[self._mark - 1].undo()
        self._mark -= 1
        return True

    def redo(self):
        if self._mark == len(self._commands):
            return False
        self._commands[self._mark].execute()
        self._mark += 1
        return True

    def names(self):
        return [command.name for command in self._commands[: self._mark]]


class Macro:
    def __init__(self, name, commands):
        self.name, self.commands = name, tuple(commands)

    def execute(self):
        with ExitStack() as way_back:
            for command in self.commands:
                command.execute()
                way_back.callback(command.undo)
            way_back.pop_all()

    def undo(self):
        with ExitStack() as way_back:
            for command in self.commands:
                way_back.callback(command.undo)
