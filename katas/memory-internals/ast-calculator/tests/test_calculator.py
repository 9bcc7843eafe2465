"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import UnsafeExpression, evaluate, stages


def end_of(text, *names):
    """How an evaluation ended: its value and None, or None and the exception that it raised."""
    try:
        return evaluate(text, *names), None
    except Exception as error:
        return None, error


def assert_values(cases, message, *names):
    """Each text has the value, and the type, that Python gives it."""
    for text, expected in cases.items():
        value, error = end_of(text, *names)
        assert error is None, f"A formula that is allowed was refused, or raised an error. {message}"
        assert type(value) is type(expected) and value == expected, message


def assert_refused(texts, message, *names):
    """Each text raises UnsafeExpression."""
    for text in texts:
        _, error = end_of(text, *names)
        assert type(error) is UnsafeExpression, message


def draw_formula(draw, depth=0):
    """A random formula with its value, of numbers that never divide by zero."""
    if depth == 3 or draw.random() < 0.2:
        number = draw.randint(1, 99)
        return (str(number), number) if draw.random() < 0.7 else (f"{number}.5", number + 0.5)
    left, one = draw_formula(draw, depth + 1)
    right, other = draw_formula(draw, depth + 1)
    sign = draw.choice("+-*")
    value = {"+": one + other, "-": one - other, "*": one * other}[sign]
    return f"({left} {sign} {right})", value


def test_arithmetic():
    """The seven operators between two values mean what they mean in Python"""
    a, b = 50 + secrets.randbelow(50), 3 + secrets.randbelow(9)
    cases = {
        f"{a} + {b}": a + b,
        f"{a} - {b}": a - b,
        f"{a} * {b}": a * b,
        f"{a} / {b}": a / b,
        f"{a} // {b}": a // b,
        f"{a} % {b}": a % b,
        f"{b} ** 3": b**3,
        f"{a}.25 * 2": a * 2 + 0.5,
        f"{a}": a,
    }

    assert_values(
        cases, "Map each operator of the tree to the function of the same meaning: see the module `operator`."
    )


def test_precedence():
    """Operators bind as in Python, and parentheses change that"""
    draw = random.Random(secrets.randbits(64))
    cases = {
        "2 + 3 * 4": 14,
        "(2 + 3) * 4": 20,
        "10 - 3 - 2": 5,
        "2 ** 3 ** 2": 512,
        "100 / 10 / 5": 2.0,
        "7 - 8 // 3 * 2": 3,
    }

    assert_values(
        cases, "The tree knows the precedence already: compute the operands of a node first, and then the node."
    )
    for _ in range(5):
        text, value = draw_formula(draw)
        assert_values({text: value}, "Nested formulas are computed from the inside out.")


def test_signs():
    """`+` and `-` may stand in front of a value"""
    number = 2 + secrets.randbelow(50)
    cases = {
        f"-{number}": -number,
        f"+{number}": number,
        f"--{number}": number,
        f"-{number} ** 2": -(number**2),
        f"2 * -{number}.5": -2 * number - 1.0,
        "2 ** -1": 0.5,
        "-7 // 2": -4,
        "-7 % 3": 2,
    }

    assert_values(cases, "A sign in front of a value is a UnaryOp, also in front of a number.")


def test_comparisons():
    """The six comparisons answer True or False"""
    a = 10 + secrets.randbelow(50)
    below, same, above = f"{a} {{}} {a + 1}", f"{a} {{}} {a}", f"{a} {{}} {a - 1}"
    answers = {
        "<": (True, False, False),
        "<=": (True, True, False),
        ">": (False, False, True),
        ">=": (False, True, True),
        "==": (False, True, False),
        "!=": (True, False, True),
    }
    cases = {
        text.format(sign): answer
        for sign, row in answers.items()
        for text, answer in zip((below, same, above), row, strict=True)
    }

    assert_values(cases, "A comparison answers True or False, as it does in Python.")


def test_chains_of_comparisons():
    """A chain compares each value with the next one"""
    cases = {
        "1 < 2 < 3": True,
        "3 > 2 > 1": True,
        "1 < 3 > 2 == 2": True,
        "3 > 2 > 2": False,
        "1 < 1 < 3": False,
        "5 > 4 > 3 > 7": False,
        "(3 > 2) + 1": 2,
    }

    assert_values(cases, "`a > b > c` compares a with b, and b with c: not the answer of the first one with c.")


def test_a_chain_stops_at_the_first_false():
    """After a comparison that is false, nothing further of the chain is computed"""
    cases = {"1 > 2 > 1 / 0": False, "1 < 2 > 3 > unknown": False, "2 < 1 < 9 ** 9 ** 9": False}

    assert_values(cases, "Compute an operand of a chain when its turn comes, and stop at the first False.")
    _, error = end_of("2 > 1 > 1 / 0")
    assert type(error) is ZeroDivisionError, "As long as all comparisons are true, the chain goes on."


def test_names():
    """Names stand for the numbers that were given"""
    cost, rate = 1 + secrets.randbelow(1000), secrets.randbelow(1000) + 0.5
    names = {"cost": cost, "rate": rate, "x_1": -cost}

    assert_values(
        {"cost * 2": cost * 2, "rate": rate, "cost + x_1": 0, "-x_1 == cost": True}, "Look names up in `names`.", names
    )
    assert names == {"cost": cost, "rate": rate, "x_1": -cost}, "Leave the dict of the caller as it is."
    for given in (names, {}, None):
        _, error = end_of("1 + unheard_of", given)
        assert type(error) is NameError, "A name that was not given raises NameError."
        assert "unheard_of" in str(error), "Say in the text which name is not known."
    for builtin in ("print", "__builtins__", "int"):
        _, error = end_of(builtin)
        assert type(error) is NameError, "Only the names that were given are known, and none of Python's own."


def test_names_of_anything_but_numbers():
    """A name whose value is no number is refused, and its value is not used"""
    calls = []
    names = {"text": "ab", "yes": True, "rows": [1], "call": lambda *rest: calls.append(rest), "none": None, "one": 1}

    assert_refused(
        ["text * 2", "yes", "rows + rows", "call", "none", "one + yes"],
        "The value of a name has to be an int or a float. True is an int by descent only, and does not count.",
        names,
    )
    _, error = end_of("one + text", names)
    assert type(error) is UnsafeExpression and error.column == 7, "`column` says where the name begins, counted from 1."
    assert_values({"one + 1": 2, "2 < 1 < text": False}, "What is not computed is not looked up.", names)
    assert calls == [], "A value that was given is never called."


def test_calls_and_attributes():
    """Calls, attributes and subscripts are refused, and nothing is called"""
    calls = []
    names = {"f": lambda *rest: calls.append(rest), "x": 3}

    assert_refused(
        ["f()", "f(1, 2)", "1 + f(x)", "x.real", "(1).__class__.__base__.__subclasses__()", "x[0]", "__import__('os')"],
        "Refuse calls, attributes and subscripts. Without built-in functions, `eval` still reaches every class.",
        names,
    )
    assert calls == [], "A formula calls nothing."


def test_other_operators():
    """Operators that a formula does not need are refused"""
    assert_refused(
        [
            "not 1",
            "~1",
            "1 and 2",
            "1 or 2",
            "1 << 2",
            "8 >> 1",
            "1 | 2",
            "3 & 1",
            "3 ^ 1",
            "2 @ 3",
            "1 in x",
            "1 is 1",
        ],
        "Allow the operators of the contract by name, and refuse all others.",
        {"x": 1},
    )
    assert_refused(
        ["1 is not 2", "1 not in x", "1 < 2 in x", "1 < 2 is 3"], "Each comparison of a chain counts.", {"x": 1}
    )


def test_other_values():
    """Texts, True, None, complex numbers and containers are refused"""
    assert_refused(
        [
            "'ab'",
            "'ab' * 2",
            "b'ab'",
            "True",
            "1 + True",
            "None",
            "...",
            "2j",
            "f'{1}'",
            "1, 2",
            "[1]",
            "{1}",
            "{1: 2}",
        ],
        "Of the values that stand in a text, only whole numbers and floats are allowed. True is of type bool.",
    )
    assert_refused(
        ["1 if 2 else 3", "lambda: 1", "[x for x in x]", "(x for x in x)", "(y := 1)", "[*x]", "{**x}"],
        "List what is allowed, and refuse what is not on the list: then nobody has to think of every form.",
        {"x": 1},
    )


def test_where_the_refused_part_begins():
    """The column says where the refused part begins"""
    number = 10 ** (1 + secrets.randbelow(6))
    shift = len(str(number))
    cases = {
        f"{number} + f(2)": shift + 4,
        f"{number} * 'ab'": shift + 4,
        f"-{number} - x.y": shift + 5,
        f"{number} < True": shift + 4,
        f"{number} << 2": 1,
        f"{number} in x": 1,
        f"{number} - ~2": shift + 4,
    }
    for text, column in cases.items():
        _, error = end_of(text)
        assert type(error) is UnsafeExpression, "Refuse what is not allowed."
        assert type(error.column) is int, "`column` is a whole number."
        assert error.column == column, "`column` counts from 1, the `col_offset` of a node from 0."
        assert isinstance(error, ValueError), "UnsafeExpression derives from ValueError."


def test_refused_before_anything_is_computed():
    """What is not allowed is refused before anything is computed, wherever it stands"""
    assert_refused(
        ["1 > 2 > f()", "1 / 0 + f()", "unknown + 'ab'", "2 < 1 < (3 and 4)", "9 ** 9 ** 9 + x.y"],
        "Look at the whole tree first, and compute afterwards: a part that is not reached is refused as well.",
    )


def test_powers():
    """Powers that are too large are refused instead of computed"""
    assert_refused(
        ["9 ** 9 ** 9", "1 < 9 ** 9 ** 9", "1 < (9 ** 999) ** 999"], "Look at both numbers before you compute."
    )
    exponent = 1000 + secrets.randbelow(1000)
    base = 2 ** (10_000 // exponent) - 1
    bits = base.bit_length()
    names = {"base": base, "most": 10_000 // bits, "more": 10_000 // bits + 1, "minus": -base}

    assert_values(
        {"base ** most": base ** (10_000 // bits), "2 ** 5000": 2**5000, "2 ** -99999": 0.0, "9.5 ** 2": 90.25},
        "A power is allowed as long as `base.bit_length() * exponent` is 10,000 at most.",
        names,
    )
    assert_refused(
        ["base ** more", "2 ** 5001", "minus ** more", "1 ** 10001"],
        "A power of two whole numbers is refused when `base.bit_length() * exponent` is more than 10,000.",
        names,
    )
    _, error = end_of(f"{base} + 2 ** 5001")
    assert type(error) is UnsafeExpression and error.column == len(str(base)) + 4, (
        "The refused part is the power, which begins with its base."
    )


def test_long_texts():
    """A text of more than 200 characters is refused without being parsed"""
    longest = "1" + " + 1" * 49 + "+ 1"
    assert_values({longest: 51, "1" * 200: int("1" * 200)}, "A text of 200 characters is not too long.")

    for text in (longest + " ", "1 +" * 100, "(" * 100_000):
        _, error = end_of(text)
        assert type(error) is UnsafeExpression, "Look at the length first: parsing is work too, and may go too deep."
        assert error.column == 201, "Character 201 is where too much begins."


def test_errors_of_python_go_on():
    """What is no expression raises SyntaxError with its place, and arithmetic its own errors"""
    number = 10 ** (1 + secrets.randbelow(6))
    for text in (f"{number} + * 2", f"{number} * ) 2"):
        _, error = end_of(text)
        assert type(error) is SyntaxError, "A text that is no expression raises SyntaxError."
        assert error.offset == len(str(number)) + 4, "Let the SyntaxError of `ast.parse` go on: it knows the place."
    for text in ("", "1 +", "x = 1", "1 2", "(1", "import os"):
        _, error = end_of(text)
        assert type(error) is SyntaxError, "A text that is no expression, a statement among them, raises SyntaxError."
    for text in ("1 / 0", "1 // 0", "1 % 0"):
        _, error = end_of(text)
        assert type(error) is ZeroDivisionError, "Arithmetic raises what it raises in Python."
    _, error = end_of("10.0 ** 400")
    assert type(error) is OverflowError, "Arithmetic raises what it raises in Python."


def test_tokens():
    """`stages` shows the texts of the tokens"""
    number = 10 + secrets.randbelow(90)

    found = stages(f"rate*( {number}.5+x_1 )<=-{number}")["tokens"]

    assert type(found) is list, "The tokens are a list of texts."
    assert found == ["rate", "*", "(", f"{number}.5", "+", "x_1", ")", "<=", "-", str(number)], (
        "`tokenize` cuts the text, also where there are no spaces. The tokens that end it have no text: leave them out."
    )


def test_nodes():
    """`stages` shows the nodes of the tree, level by level"""
    found = stages("a * 2 < -b")["nodes"]

    expected = ["Expression", "Compare", "BinOp", "Lt", "UnaryOp", "Name", "Mult", "Constant", "USub", "Name", "Load"]
    assert type(found) is list, "The nodes are a list of texts."
    assert sorted(found) == sorted([*expected, "Load"]), "Each node is in the list, operators and `Load` as well."
    assert found == [*expected, "Load"], "`ast.walk` goes through the tree level by level, and not branch by branch."


def test_opcodes():
    """`stages` shows the instructions of the compiled expression"""
    count = 2 + secrets.randbelow(6)
    text = " + ".join(f"n{number}" for number in range(count))
    sums = ["LOAD_NAME", "BINARY_OP"] * (count - 1)

    found = stages(text)["opcodes"]

    assert type(found) is list, "The opcodes are a list of texts."
    assert found == ["RESUME", "LOAD_NAME", *sums, "RETURN_VALUE"], (
        "Compile the text in mode 'eval' and list the names of the instructions that `dis` finds in the code object."
    )
    folded = stages("2 + 3")["opcodes"]
    assert "BINARY_OP" not in folded, "The compiler computes a sum of two numbers itself. The list shows what it made."


def test_stages_run_nothing():
    """`stages` refuses nothing and runs nothing"""
    seen = stages("f(1 / 0).x")

    assert seen["tokens"] == ["f", "(", "1", "/", "0", ")", ".", "x"], (
        "Whatever the text says, its tokens can be shown."
    )
    assert seen["nodes"][:3] == ["Expression", "Attribute", "Call"], "Whatever the text says, its tree can be shown."
    assert seen["opcodes"].count("LOAD_NAME") == 1, "Compiling is not running: `f` need not exist."
    assert seen["opcodes"][-1] == "RETURN_VALUE", "The last instruction hands the value back."
