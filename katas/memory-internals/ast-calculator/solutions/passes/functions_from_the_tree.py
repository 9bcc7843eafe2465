"""Each allowed node is turned into a function that computes it, so all of it is checked before anything is computed."""

import ast
import dis
import io
import operator
import tokenize

LONGEST_TEXT = 200
MOST_BITS = 10_000
SIGNS = {ast.UAdd: operator.pos, ast.USub: operator.neg}
COMPARISONS = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
ARITHMETIC = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}


class UnsafeExpression(ValueError):
    """A part of an expression that is not allowed. `column` says where it begins, counted from 1."""

    def __init__(self, message, column):
        super().__init__(message)
        self.column = column


def evaluate(text, names=None):
    """The value of an expression of numbers, names, operators and comparisons."""
    if len(text) > LONGEST_TEXT:
        raise UnsafeExpression("the text is too long", LONGEST_TEXT + 1)
    compute = _function_of(ast.parse(text, mode="eval").body)
    return compute(names or {})


def stages(text):
    """What becomes of a text on its way to the interpreter: its tokens, nodes and opcodes."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    nodes = ast.walk(ast.parse(text, mode="eval"))
    code = compile(text, "<expression>", "eval")  # equivalent[constant]: only tracebacks show this file name
    return {
        "tokens": [token.string for token in tokens if token.string],
        "nodes": [type(node).__name__ for node in nodes],
        "opcodes": [instruction.opname for instruction in dis.get_instructions(code)],
    }


def _function_of(node):
    """A function from names to the value of `node`."""
    match node:
        case ast.Constant(value=value) if _is_number(value):
            return lambda names: value
        case ast.Name(id=name):
            return lambda names: _look_up(name, names, node)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in SIGNS:
            return _signed(SIGNS[type(op)], _function_of(operand))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            return _arithmetic(node, _function_of(left), _function_of(right))
        case ast.Compare(ops=ops) if all(type(op) in COMPARISONS for op in ops):
            return _chain(node, [_function_of(part) for part in (node.left, *node.comparators)])
    raise _refused(f"{type(node).__name__} is not allowed", node)


def _signed(sign, operand):
    return lambda names: sign(operand(names))


def _arithmetic(node, left, right):
    def compute(names):
        one, other = left(names), right(names)
        if isinstance(node.op, ast.Pow) and type(one) is type(other) is int and one.bit_length() * other > MOST_BITS:
            raise _refused("this power is too large", node)
        return ARITHMETIC[type(node.op)](one, other)

    return compute


def _chain(node, operands):
    def compute(names):
        result = left = operands[0](names)
        for op, operand in zip(node.ops, operands[1:], strict=True):  # equivalent[constant]: the tree has equally many
            right = operand(names)
            result = COMPARISONS[type(op)](left, right)
            if not result:
                break
            left = right
        return result

    return compute


def _look_up(name, names, node):
    try:
        value = names[name]
    except KeyError:  # equivalent[exception]: a dict raises nothing else here
        raise NameError(f"the name {name} is not known") from None
    if not _is_number(value):
        raise _refused(f"the value of {name} is no number", node)
    return value


def _is_number(value):
    """Whether this is a whole number or a float. A bool derives from int, and is neither."""
    return type(value) in (int, float)


def _refused(message, node):
    return UnsafeExpression(message, node.col_offset + 1)
