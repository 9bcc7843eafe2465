import pytest

try:
    from map_legend import SCALE, Feature, Weight, describe, find
except ImportError as failed:
    raise ImportError(f"the tests use {failed.args[0].split()[3]}, which is not in your file") from None


@pytest.fixture
def shore():
    return Feature.SHORE


@pytest.mark.task(taskno=1)
def test_scale():
    assert SCALE == 25_000, "the scale is 25000"


@pytest.mark.task(taskno=2)
@pytest.mark.parametrize(("sign", "feature"), [("~", "SHORE"), ("^", "PEAK"), ("?", "UNKNOWN")])
def test_find(sign, feature):
    assert find(sign) is Feature[feature]
    assert isinstance(find(sign), Feature)


@pytest.mark.task(taskno=2)
def test_members(shore):
    assert [member.name for member in Feature] == ["SHORE", "PEAK", "UNKNOWN"]
    assert shore in Feature
    assert Feature("~") == shore
    assert Feature.COAST is shore
    assert shore != Feature.PEAK
    with pytest.raises(ValueError):
        Feature("none")


@pytest.mark.task(taskno=3)
def test_weights():
    assert Weight.BOLD == 3
    assert sorted([Weight.BOLD, Weight.THIN]) == [1, 3]
    assert describe(Feature.PEAK, Weight.THIN) == "1^"


@pytest.mark.task(taskno=4)
def test_documentation():
    for function in (find, describe):
        assert function.__doc__, f"{function.__name__}() should say what it does"
