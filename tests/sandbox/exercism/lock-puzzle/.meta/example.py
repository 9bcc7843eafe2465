from itertools import permutations


def solve(puzzle, **known):
    words = puzzle.replace("+", " ").replace("==", " ").split()
    letters = sorted(set("".join(words)))
    weights = dict.fromkeys(letters, 0)
    for word in words:
        for place, letter in enumerate(reversed(word)):
            weights[letter] += 10**place * (-1 if word is words[-1] else 1)
    for digits in permutations(range(10), len(letters)):
        chosen = dict(zip(letters, digits))
        right = all(chosen[letter] == digit for letter, digit in known.items())
        if right and sum(weights[letter] * digit for letter, digit in chosen.items()) == 0:
            if all(chosen[word[0]] for word in words):
                return chosen
    return None


def open_locks(least, most):
    if least > most:
        raise ValueError("least has to be less than most")
    products = [(a * b, a, b) for a in range(least, most + 1) for b in range(a, most + 1)]
    found = [product for product in products if str(product[0]) == str(product[0])[::-1]]
    if not found:
        return None, []
    value = max(found)[0]
    return value, ((a, b) for product, a, b in found if product == value)
