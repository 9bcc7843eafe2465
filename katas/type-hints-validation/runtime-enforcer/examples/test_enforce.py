"""The shown examples: run them with "Run". The decorated functions live beside your code."""

from tameshi import in_cell


@in_cell
def resize(*arguments):
    """Call a decorated function. Returns its result, or the text of the TypeError."""
    from solution import enforce

    @enforce
    def resize(name: str, size: tuple[int, int] | None = None, *tags: str) -> list[str]:
        return [name, *tags]

    try:
        return resize(*arguments)
    except TypeError as error:
        return str(error)


def test_right_arguments():
    """Right arguments go through"""
    assert resize("logo.png", (64, 64), "small") == ["logo.png", "small"]
    assert resize("logo.png", None) == ["logo.png"]


def test_a_wrong_argument():
    """A wrong argument is named"""
    text = resize("logo.png", (64, "64"))

    assert "resize" in text
    assert "size" in text
    assert "tuple" in text


def test_a_wrong_tag():
    """Each of the tags is looked at"""
    assert "tags" in resize("logo.png", None, "small", 7)
