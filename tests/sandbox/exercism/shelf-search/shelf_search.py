def search(word, shelves, any_case=False):
    pass


def count(name):
    pass


def copy_titles(source, target):
    pass
