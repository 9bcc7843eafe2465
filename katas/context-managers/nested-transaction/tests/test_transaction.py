"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets
import sqlite3
from contextlib import closing
from functools import partial

from solution import Transaction

from tameshi import in_cell


class Refused(Exception):
    """A block of ours went wrong."""


class ConnectionLost(Exception):
    """A statement could not be run."""


def fails_on(log, *statements):
    """An `execute` that notes each statement in `log` and cannot run those listed."""

    def execute(sql):
        log.append(sql)
        if sql in statements:
            raise ConnectionLost(sql)

    return execute


def error_of(block):
    """The exception that `block()` raises, or None when it ends well."""
    try:
        block()
    except Exception as error:
        return error
    return None


def fail_inside(transaction, error):
    """Open a block and raise `error` in it."""
    with transaction:
        raise error


def test_a_block_that_ends_well_is_committed():
    """A block begins once and commits once, around its work"""
    work, log = f"work {secrets.token_hex(4)}", []

    transaction = Transaction(log.append)
    before = list(log)
    with transaction:
        log.append(work)

    assert before == [], "Making a Transaction runs nothing: the first statement is sent when a block is entered."
    assert log == ["BEGIN", work, "COMMIT"], "Send BEGIN on entry and COMMIT at the end of a block that ended well."


def test_a_block_that_raises_is_rolled_back():
    """A block that raises is rolled back and never committed"""
    log = []

    error_of(lambda: fail_inside(Transaction(log.append), Refused("no")))

    assert "COMMIT" not in log, "Half-done work must not be made permanent: no COMMIT when the block raised."
    assert log == ["BEGIN", "ROLLBACK"], "A block that raises ends with one ROLLBACK."


def test_errors_are_not_hidden():
    """The error of a block reaches the caller, as it was"""
    text, log = secrets.token_hex(8), []
    transaction = Transaction(log.append)

    outermost = error_of(lambda: fail_inside(transaction, Refused(text)))
    assert outermost is not None, "The error of the block was hidden. `__exit__` must not return anything true."
    assert type(outermost) is Refused, "The caller must get the error that the block raised, not another one."
    assert outermost.args == (text,), "The caller must get the error that the block raised, not another one."

    def inside():
        with transaction:
            fail_inside(transaction, Refused(text))

    assert type(error_of(inside)) is Refused, "The error of an inner block must leave the outer block too."
    assert error_of(lambda: fail_inside(transaction, KeyError(text))) is not None, "No kind of error may be hidden."


def test_inner_blocks_are_savepoints():
    """A block inside another one is a savepoint: the outermost block alone begins and commits"""
    log = []
    transaction = Transaction(log.append)

    with transaction:
        log.append("first")
        with transaction:
            log.append("second")
        log.append("third")

    assert log.count("BEGIN") == 1, "Only the outermost block begins: a transaction cannot begin inside another one."
    assert log.count("COMMIT") == 1, "Only the outermost block commits."
    assert log[-1] == "COMMIT", "Committing at the end of an inner block makes the outer work permanent too early."
    assert log == [
        "BEGIN",
        "first",
        "SAVEPOINT sp_1",
        "second",
        "RELEASE SAVEPOINT sp_1",
        "third",
        "COMMIT",
    ], "An inner block sets its savepoint on entry and releases it when it ends well."


def test_a_caught_inner_failure_undoes_the_inner_block_only():
    """When the outer block catches an inner failure, only the inner work is undone"""
    log = []
    transaction = Transaction(log.append)

    with transaction:
        log.append("kept")
        error = error_of(lambda: fail_inside(transaction, Refused("inner")))
        log.append("kept too")

    assert type(error) is Refused, "The outer block must be able to catch the error of the inner one."
    assert "ROLLBACK" not in log, "The outer block ended well, so the transaction as a whole must not be rolled back."
    assert "ROLLBACK TO SAVEPOINT sp_1" in log, "Undo the work of a failed inner block: roll back to its savepoint."
    assert log == [
        "BEGIN",
        "kept",
        "SAVEPOINT sp_1",
        "ROLLBACK TO SAVEPOINT sp_1",
        "RELEASE SAVEPOINT sp_1",
        "kept too",
        "COMMIT",
    ], "After rolling back to a savepoint, release it: it is still set. Then the outer block goes on."


def test_an_uncaught_inner_failure_undoes_everything():
    """When nobody catches an inner failure, all of it is rolled back, from the inside out"""
    log = []
    transaction = Transaction(log.append)

    def both():
        with transaction:
            fail_inside(transaction, Refused("inner"))

    error = error_of(both)

    assert type(error) is Refused, "The error must leave both blocks."
    assert log == ["BEGIN", "SAVEPOINT sp_1", "ROLLBACK TO SAVEPOINT sp_1", "RELEASE SAVEPOINT sp_1", "ROLLBACK"], (
        "Each block undoes its own part, the inner one first: savepoint, then the transaction."
    )


def draw_blocks(draw, depth=0):
    """A random tree of blocks, each of them (whether it fails, the blocks inside), at most four deep."""
    size = draw.randint(1 if depth < 2 else 0, 3) if depth < 4 else 0
    return [(draw.random() < 0.4, draw_blocks(draw, depth + 1)) for _ in range(size)]


def play_blocks(transaction, blocks):
    """Run a tree of blocks; each failure is caught right outside its block."""

    def run(fails, inside):
        with transaction:
            play_blocks(transaction, inside)
            if fails:
                raise Refused("drawn")

    for fails, inside in blocks:
        error_of(lambda fails=fails, inside=inside: run(fails, inside))


def expected_of(blocks, depth=0):
    """The statements that a tree of blocks has to send."""
    log = []
    for fails, inside in blocks:
        name = f"SAVEPOINT sp_{depth}"
        log.append(name if depth else "BEGIN")
        log += expected_of(inside, depth + 1)
        if depth:
            log += [f"ROLLBACK TO {name}", f"RELEASE {name}"] if fails else [f"RELEASE {name}"]
        else:
            log.append("ROLLBACK" if fails else "COMMIT")
    return log


def test_savepoints_are_numbered_by_depth():
    """Blocks may lie deep inside each other and side by side"""
    draw = random.Random(secrets.randbits(64))
    for _ in range(3):
        siblings = (False, [(False, []), (True, []), (False, [(True, [])])])
        blocks, log = [*draw_blocks(draw), siblings], []
        expected = expected_of(blocks)
        names = {sql for sql in expected if sql.startswith("SAVEPOINT")}

        play_blocks(Transaction(log.append), blocks)

        assert {sql for sql in log if sql.startswith("SAVEPOINT")} == names, (
            "The number in `sp_n` says how many blocks lie around this one, so siblings share a name."
        )
        assert log == expected, "Whatever the shape of the blocks, each one follows the table on its own level."


def test_as_gives_the_transaction_and_its_depth():
    """`with transaction as current` gives the transaction, whose `depth` counts the open blocks"""
    log, seen = [], []
    transaction = Transaction(log.append)
    seen.append(transaction.depth)

    with transaction as outer:
        seen.append(getattr(outer, "depth", None))
        with outer as inner:
            seen.append(getattr(inner, "depth", None))
            error_of(lambda: fail_inside(inner, Refused("innermost")))
            seen.append(transaction.depth)
        seen.append(transaction.depth)
    seen.append(transaction.depth)

    assert None not in seen, "`as` must bind the transaction itself: return `self` from `__enter__`."
    assert [type(depth) for depth in seen] == [int] * 6, "`depth` is a whole number."
    assert seen[0] == 0, "`depth` is 0 while no block is open."
    assert seen[1:3] == [1, 2], "`depth` counts the open blocks: 1 in the outermost block, 2 in a block inside it."
    assert seen[3:] == [2, 1, 0], "When a block ends, well or not, `depth` goes back by one."
    assert log[0] == "BEGIN" and log[-1] == "COMMIT", "A transaction that is used through `as` works like any other."


def test_it_can_be_used_again():
    """After a success, a failure or an inner failure, the same object starts from the beginning"""
    log = []
    transaction = Transaction(log.append)

    def both():
        with transaction:
            fail_inside(transaction, Refused("inner"))

    error_of(lambda: fail_inside(transaction, Refused("first")))
    error_of(both)
    log.clear()
    with transaction:
        log.append("work")
    with transaction:
        log.append("more work")

    assert log[:1] == ["BEGIN"], "After a failed block the object still believes that a block is open."
    assert log == ["BEGIN", "work", "COMMIT", "BEGIN", "more work", "COMMIT"], (
        "Each outermost block is a transaction of its own, whatever became of the one before."
    )


def test_failure_to_begin():
    """When BEGIN fails the block does not run, and the next try begins anew"""
    log, ran = [], []
    refuse = ["BEGIN"]

    def execute(sql):
        log.append(sql)
        if sql in refuse:
            raise ConnectionLost(sql)

    transaction = Transaction(execute)

    def block():
        with transaction:
            ran.append("block")

    error = error_of(block)
    after_failure, depth = list(log), transaction.depth
    refuse.clear()
    second = error_of(block)

    assert type(error) is ConnectionLost, "The error of BEGIN must reach the caller."
    assert after_failure == ["BEGIN"], "Nothing has begun, so there is nothing to commit or to roll back."
    assert depth == 0, "A block whose BEGIN failed was never open: count it only once BEGIN has worked."
    assert second is None and log[1:] == ["BEGIN", "COMMIT"], "After a failed BEGIN the next block tries BEGIN again."
    assert ran == ["block"], "The block runs only when it could be opened."


def test_failure_to_set_a_savepoint():
    """When SAVEPOINT fails, the outer block may catch it and go on"""
    log, depths = [], []
    transaction = Transaction(fails_on(log, "SAVEPOINT sp_1"))

    with transaction:
        error = error_of(lambda: fail_inside(transaction, Refused("never raised")))
        depths.append(transaction.depth)
    depths.append(transaction.depth)

    assert type(error) is ConnectionLost, "The error of SAVEPOINT must reach the outer block."
    assert depths == [1, 0], "A block whose SAVEPOINT failed was never open."
    assert log == ["BEGIN", "SAVEPOINT sp_1", "COMMIT"], "There is no savepoint to release or to go back to."


def test_failure_to_commit():
    """When COMMIT fails, the transaction is rolled back and the error of COMMIT is seen"""
    log = []
    transaction = Transaction(fails_on(log, "COMMIT"))

    def block():
        with transaction:
            log.append("work")

    error = error_of(block)
    depth = transaction.depth

    assert error is not None, "The caller must learn that COMMIT has failed: the work is not in the database."
    assert type(error) is ConnectionLost, "The error of COMMIT itself must reach the caller."
    assert log == ["BEGIN", "work", "COMMIT", "ROLLBACK"], "A COMMIT that failed leaves the transaction open."
    assert depth == 0, "After a COMMIT that failed, no block is open any more."
    again = error_of(block)
    assert type(again) is ConnectionLost and log[4:5] == ["BEGIN"], "After a COMMIT that failed the object works again."


@in_cell
def interrupted(kind, execute):
    """Raise `kind` in an inner block, let it through both, and name what comes out."""
    from solution import Transaction

    stop = {"KeyboardInterrupt": KeyboardInterrupt, "SystemExit": SystemExit, "GeneratorExit": GeneratorExit}[kind]
    transaction = Transaction(execute)
    try:
        with transaction, transaction:
            raise stop
    except BaseException as error:
        return type(error).__name__
    return "nothing"


@in_cell
def interrupted_at_commit(note):
    """Let Ctrl-C come while COMMIT runs, and name what comes out."""
    from solution import Transaction

    def execute(sql):
        note(sql)
        if sql == "COMMIT":
            raise KeyboardInterrupt

    try:
        with Transaction(execute):
            pass
    except BaseException as error:
        return type(error).__name__
    return "nothing"


def test_ctrl_c_rolls_back():
    """Ctrl-C in the middle of a block commits nothing"""
    for kind in ("KeyboardInterrupt", "SystemExit", "GeneratorExit"):
        log = []

        reached = interrupted(kind, log.append)

        assert "COMMIT" not in log, "Ctrl-C and sys.exit are not `Exception`s, but they cut the work in half too."
        assert log == ["BEGIN", "SAVEPOINT sp_1", "ROLLBACK TO SAVEPOINT sp_1", "RELEASE SAVEPOINT sp_1", "ROLLBACK"], (
            "Any exception at all rolls back, in each block that it leaves."
        )
        assert reached == kind, "A request to stop the program must reach the caller."

    log = []
    reached = interrupted_at_commit(log.append)

    assert log == ["BEGIN", "COMMIT", "ROLLBACK"], "A COMMIT that Ctrl-C has cut short is a COMMIT that failed."
    assert reached == "KeyboardInterrupt", "Ctrl-C must reach the caller, from COMMIT as from the block."


def test_transactions_are_independent():
    """Two transactions on two connections do not see each other"""
    left, right = [], []
    one, other = Transaction(left.append), Transaction(right.append)

    with one:
        error = error_of(lambda: fail_inside(other, Refused("other")))
        with one:
            left.append("work")

    assert type(error) is Refused, "The error of the other transaction must come out of it."
    assert right == ["BEGIN", "ROLLBACK"], (
        "A block of one Transaction is no inner block of another: keep state on self."
    )
    assert left == ["BEGIN", "SAVEPOINT sp_1", "work", "RELEASE SAVEPOINT sp_1", "COMMIT"], (
        "A failure in one Transaction must not disturb another one that is open."
    )


def bank(*balances):
    """A real database with numbered accounts; to be closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL CHECK (balance >= 0))")
    connection.executemany("INSERT INTO account VALUES (?, ?)", enumerate(balances, start=1))
    return closing(connection)


def statements_of(connection):
    """An `execute` that runs its statement on a real connection."""

    def execute(sql):
        connection.execute(sql)

    return execute


def read(connection):
    """All balances in the order of the accounts."""
    return [balance for (balance,) in connection.execute("SELECT balance FROM account ORDER BY id")]


def transfer(connection, transaction, amount, source, target):
    """Give first and take afterwards, so that a transfer without enough money fails when half of it is done."""
    with transaction:
        connection.execute("UPDATE account SET balance = balance + ? WHERE id = ?", (amount, target))
        try:
            connection.execute("UPDATE account SET balance = balance - ? WHERE id = ?", (amount, source))
        except sqlite3.IntegrityError:
            raise Refused("not enough money") from None


def test_money_is_neither_made_nor_lost():
    """A real database: transfers that fail half-way leave the total as it was"""
    draw = random.Random(secrets.randbits(64))
    balances = [draw.randint(50, 200) for _ in range(3)]
    orders = [(draw.randint(1, 150), *draw.sample([1, 2, 3], 2)) for _ in range(8)] + [(10_000, 1, 2)]

    with bank(*balances) as connection:
        transaction = Transaction(statements_of(connection))
        expected = list(balances)
        for amount, source, target in orders:
            affordable = expected[source - 1] >= amount
            if affordable:
                expected[source - 1] -= amount
                expected[target - 1] += amount
            error = error_of(partial(transfer, connection, transaction, amount, source, target))

            assert (error is None) is affordable, "A transfer fails when there is not enough money, and only then."
            assert sum(read(connection)) == sum(balances), "A transfer that failed half-way made money, or lost it."
            assert read(connection) == expected, "A transfer moves the amount when it goes well, and else nothing."


def test_a_batch_survives_the_failure_of_one_part():
    """A real database: of a batch, the parts that went well are kept, unless the whole batch fails"""
    draw = random.Random(secrets.randbits(64))
    start, fee, big = draw.randint(100, 200), draw.randint(1, 9), draw.randint(1_000, 2_000)

    def batch(connection, transaction, whole_fails):
        with transaction:
            transfer(connection, transaction, fee, 1, 2)
            error_of(partial(transfer, connection, transaction, big, 1, 2))
            transfer(connection, transaction, fee, 1, 2)
            if whole_fails:
                raise Refused("the whole batch")

    with bank(start, start) as connection:
        transaction = Transaction(statements_of(connection))
        ended = error_of(partial(batch, connection, transaction, whole_fails=False))
        kept = read(connection)
        failed = error_of(partial(batch, connection, transaction, whole_fails=True))
        left = read(connection)

    assert ended is None, "The failed part was caught inside the batch, so the batch ends well."
    assert kept == [start - 2 * fee, start + 2 * fee], "Keep the parts that went well, and undo the one that failed."
    assert type(failed) is Refused, "The error of the whole batch must reach the caller."
    assert left == kept, "When the batch fails, its parts are undone with it, those that went well included."
