class History:
    def __init__(self, limit=None):
        self.commands = []

    def execute(self, command):
        self.commands.append(command)
        command.execute()

    def undo(self):
        self.commands.pop().undo()

    def redo(self):
        raise NotImplementedError

    def names(self):
        return [command.name for command in self.commands]


class Macro:
    def __init__(self, name, commands):
        self.name = name
        self.commands = commands

    def execute(self):
        for command in self.commands:
            command.execute()

    def undo(self):
        for command in self.commands:
            command.undo()
