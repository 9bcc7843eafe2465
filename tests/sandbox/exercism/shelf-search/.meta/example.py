def search(word, shelves, any_case=False):
    found = ""
    for shelf in shelves:
        with open(shelf) as lines:
            for number, line in enumerate(lines.readlines(), 1):
                if word in (line.lower() if any_case else line):
                    found += (f"{shelf} " if len(shelves) > 1 else "") + f"{number}: {line}"
    return found


def count(name):
    with open(name) as lines:
        return sum(1 for _ in lines)


def copy_titles(source, target):
    for line in source:
        target.write(line.capitalize())
