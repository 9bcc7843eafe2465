"""The shown examples: run them with "Run". The commands are objects of the test, which your code is lent."""

from solution import History, Macro


class Edit:
    """Appends a word to a text of the test."""

    def __init__(self, text, word):
        self.name = f"append {word}"
        self._text = text
        self._word = word

    def execute(self):
        self._text.append(self._word)

    def undo(self):
        self._text.pop()


def test_there_and_back():
    """Commands are undone and redone"""
    text, history = [], History()
    history.execute(Edit(text, "hello"))
    history.execute(Edit(text, "world"))

    assert history.undo() is True
    assert text == ["hello"]
    assert history.names() == ["append hello"]
    assert history.redo() is True
    assert history.redo() is False
    assert text == ["hello", "world"]


def test_a_macro_is_one_command():
    """A macro is undone as one"""
    text, history = [], History()
    history.execute(Macro("greet", [Edit(text, "hello"), Edit(text, "world")]))

    assert text == ["hello", "world"]
    assert history.names() == ["greet"]
    history.undo()
    assert text == []
