"""Goes back and says nothing, so the history takes the macro for done."""

class History:
    def __init__(self, limit=None):
        self._limit = limit
        self._done = []
        self._undone = []

    def execute(self, command):
        command.execute()
        self._undone.clear()
        self._done.append(command)
        if self._limit is not None and len(self._done) > self._limit:
            del self._done[0]

    def undo(self):
        if not self._done:
            return False
        self._done[-1].undo()
        self._undone.append(self._done.pop())
        return True

    def redo(self):
        if not self._undone:
            return False
        self._undone[-1].execute()
        self._done.append(self._undone.pop())
        return True

    def names(self):
        return [command.name for command in self._done]


class Macro:
    def __init__(self, name, commands):
        self.name = name
        self._commands = list(commands)

    def execute(self):
        done = []
        try:
            for command in self._commands:
                command.execute()
                done.append(command)
        except Exception:
            for command in reversed(done):
                command.undo()

    def undo(self):
        for command in reversed(self._commands):
            command.undo()
