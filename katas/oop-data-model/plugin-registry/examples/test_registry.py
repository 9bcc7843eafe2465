"""The shown examples: run them with "Run". Classes below yours are made where your code runs."""

from tameshi import in_cell


@in_cell
def one_report(note):
    """Define a report, make one, and say which names there are."""
    from solution import Plugin

    class Report(Plugin):
        pass

    class CsvReport(Report, name="csv"):
        def __init__(self, separator):
            note(separator)

    Report.create("csv", separator=";")
    return Report.names()


@in_cell
def same_name_in_two_families():
    """Define a report and an importer with the same name, and make one of each."""
    from solution import Plugin

    class Report(Plugin):
        pass

    class Importer(Plugin):
        pass

    class CsvReport(Report, name="csv"):
        pass

    class CsvImporter(Importer, name="csv"):
        pass

    return [type(Report.create("csv")).__name__, type(Importer.create("csv")).__name__]


def test_a_report_registers_itself():
    """A class with a name can be made by its name"""
    separators = []

    assert one_report(separators.append) == ["csv"]
    assert separators == [";"]


def test_two_families():
    """Two families may use the same name"""
    assert same_name_in_two_families() == ["CsvReport", "CsvImporter"]
