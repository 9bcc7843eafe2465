"""The hidden tests, in the order in which the problems usually show up.

The database belongs to the tests: they read its rows and its log afterwards. `send` is theirs as well, so when it was called, and
what had arrived at the database by then, are facts.
"""

import random
import secrets

from tameshi import in_cell
from tameshi.resources import Database

SCHEMA = """
CREATE TABLE solution_account (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, balance INTEGER NOT NULL CHECK (balance >= 0),
                               points INTEGER NOT NULL);
CREATE TABLE solution_transfer (id INTEGER PRIMARY KEY AUTOINCREMENT, source_id INTEGER NOT NULL, target_id INTEGER NOT NULL,
                                amount INTEGER NOT NULL);
CREATE TABLE solution_bonus (id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER NOT NULL, points INTEGER NOT NULL);
"""


class Bank:
    """A bank whose accounts have drawn balances and points."""

    def __init__(self, accounts=2):
        self.db, self.draw = Database(), random.Random(secrets.randbits(64))
        self.db.executescript(SCHEMA)
        self.ids = self.draw.sample(range(1, 900), accounts)
        self.before = {}
        for number in self.ids:
            self.before[number] = (self.draw.randint(1000, 5000), self.draw.randint(10, 90))
            self.db.execute("INSERT INTO solution_account VALUES (?, ?, ?, ?)", (number, "x", *self.before[number]))
        first = self.draw.randint(100, 900)
        self.db.execute("INSERT INTO solution_transfer VALUES (?, 0, 0, 1)", (first,))
        self.db.execute("DELETE FROM solution_transfer")
        self.next_id = first + 1
        self.receipts = []

    def refuse(self, when):
        """Let the database refuse something: the text is that of a trigger."""
        self.db.execute(f"CREATE TRIGGER refusal BEFORE {when} BEGIN SELECT RAISE(ABORT, 'refused'); END")

    def send(self, number):
        """Take a receipt, and note which statement came last before it, and what the table of transfers has then."""
        last = self.db.queries[-1][0] if self.db.queries else ""
        known = [row[0] for row in self.db.execute("SELECT id FROM solution_transfer")]
        self.receipts.append((number, last, number in known))

    def accounts(self):
        """Balance and points of each account, by id."""
        return {row[0]: row[1:] for row in self.db.execute("SELECT id, balance, points FROM solution_account")}

    def transfers(self):
        return self.db.execute("SELECT source_id, target_id, amount FROM solution_transfer ORDER BY id")

    def bonuses(self):
        return self.db.execute("SELECT account_id, points FROM solution_bonus")

    def play(self, *steps, outer="", between=lambda: None):
        """Make transfers of (source, target, amount, points); see `play`."""
        self.db.reset_log()
        return play(self.db.connection, [list(step) for step in steps], self.send, outer, between)


@in_cell
def play(connection, steps, send, outer, between):
    """Make transfers, one after the other; with `outer` in one transaction of the caller, which ends as `outer` says.

    The error of each transfer is caught around its call. For each: how it ended, and balance and points of both objects.
    """
    import solution
    import tameshi_database
    from django.db import connections, transaction
    from django.db.backends.sqlite3 import base

    class Cursor(tameshi_database.Cursor):
        def execute(self, sql, parameters=None):
            if parameters is not None:
                sql = base.FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
            return super().execute(sql, parameters or ())

    class Connection(tameshi_database.Connection):
        def begin(self, sql):  # Django says itself when a transaction begins.
            self.in_transaction = self.in_transaction or sql == "BEGIN"

    class Wrapper(base.DatabaseWrapper):
        Database = tameshi_database
        transaction_mode = None

        def get_connection_params(self):
            return {}

        def get_new_connection(self, parameters):
            return Connection(connection)

        def create_cursor(self, name=None):
            return Cursor(self.connection)

    connections["default"] = Wrapper(connections.settings["default"], "default")

    def step(source, target, amount, points):
        payer, payee = solution.Account.objects.get(id=source), solution.Account.objects.get(id=target)
        between()
        try:
            options = {"points": points} if points else {}
            made = solution.transfer(payer, payee, amount, send, **options)
            end = [type(made).__name__, made.id, made.source.id, made.target.id, made.amount]
        except Exception as error:
            end = type(error).__name__
        return end, [payer.balance, payer.points], [payee.balance, payee.points]

    if not outer:
        return [step(*each) for each in steps]
    ends = []
    try:
        with transaction.atomic():
            ends = [step(*each) for each in steps]
            if outer == "rollback":
                raise KeyError("undo everything")
    except KeyError:
        pass
    return ends


def test_money_moves():
    """A transfer moves the amount, is noted, and returned"""
    for amount in (2 + secrets.randbelow(900), 1):
        bank = Bank(3)
        source, target, other = bank.ids
        ((end, *_),) = bank.play((source, target, amount, 0))
        assert end == ["Transfer", bank.next_id, source, target, amount], "The `Transfer` that was added is returned."
        accounts, before = bank.accounts(), bank.before
        assert accounts[source] == (before[source][0] - amount, before[source][1]), "The amount leaves the source."
        assert accounts[target] == (before[target][0] + amount, before[target][1]), "The amount reaches the target."
        assert accounts[other] == before[other], "Nobody else's account changes."
        assert bank.transfers() == [(source, target, amount)], "Each transfer is noted once."
        assert bank.bonuses() == [], "Without points there is no bonus."


def test_everything_can_be_spent():
    """The whole balance can be moved, and one cent more cannot"""
    bank = Bank()
    source, target = bank.ids
    balance = bank.before[source][0]

    ((end, *_),) = bank.play((source, target, balance + 1, 0))
    assert end == "InsufficientFunds", "One cent more than there is raises InsufficientFunds."
    assert bank.accounts() == bank.before, "A transfer that is refused changes nothing."
    assert (bank.transfers(), bank.receipts) == ([], []), "A transfer that is refused is not noted and has no receipt."

    ((end, *_),) = bank.play((source, target, balance, 0))
    assert type(end) is list, "The whole balance may leave the account."
    assert bank.accounts()[source][0] == 0, "Nothing is left then."


def test_impossible_transfers():
    """Amounts below one, and transfers to the same account, are refused before anything is asked"""
    bank = Bank()
    source, target = bank.ids

    for number, amount in ((target, 0), (target, -1), (target, -500), (source, 100), (source, 1)):
        ((end, *_),) = bank.play((source, number, amount, 0), between=bank.db.reset_log)
        assert end == "ValueError", (
            "Raise ValueError for amounts below 1 and for one account twice, whichever objects stand for it."
        )
        assert bank.db.queries == [], "What can be refused without the database is refused before a statement is sent."
    assert bank.accounts() == bank.before, "Nothing has changed."


def test_the_database_counts():
    """The balances in the database count, not those that the objects had when they were loaded"""
    bank = Bank()
    source, target = bank.ids

    def spend_nearly_all():
        bank.db.execute("UPDATE solution_account SET balance = 50, points = 7 WHERE id = ?", (source,))
        bank.db.execute("UPDATE solution_account SET balance = balance + 11, points = 8 WHERE id = ?", (target,))

    ((end, *_),) = bank.play((source, target, 51, 0), between=spend_nearly_all)
    assert end == "InsufficientFunds", (
        "The object still shows the old balance. Ask the database, within the transaction."
    )

    bank = Bank()
    source, target = bank.ids
    ((end, *objects),) = bank.play((source, target, 30, 0), between=spend_nearly_all)
    assert type(end) is list, "There is enough in the database."
    assert bank.accounts() == {source: (20, 7), target: (bank.before[target][0] - 19 + 60, 8)}, (
        "What others have changed in the meantime must not be written over: neither balances nor points."
    )
    assert objects == [[20, 7], [bank.before[target][0] + 41, 8]], "Afterwards the objects show what the database has."


def test_all_or_nothing():
    """When a part of the transfer fails, no part of it stays, and the error reaches the caller"""
    for when in (
        "UPDATE ON solution_account WHEN OLD.id = {target}",
        "UPDATE ON solution_account WHEN OLD.id = {source}",
        "INSERT ON solution_transfer",
    ):
        bank = Bank()
        source, target = bank.ids
        bank.refuse(when.format(source=source, target=target))
        ((end, *_),) = bank.play((source, target, 200, 0))
        assert end == "IntegrityError", "The error of the database reaches the caller as it is."
        assert bank.accounts() == bank.before, (
            "Half a transfer has stayed: both balances and the note belong in one transaction."
        )
        assert bank.transfers() == [], "A transfer that failed is not noted."
        assert bank.receipts == [], "There is no receipt for a transfer that failed."


def test_objects_after_a_failure():
    """After a failure the objects show what the database has"""
    for when in ("UPDATE ON solution_account WHEN OLD.id = {target}", "INSERT ON solution_transfer"):
        bank = Bank()
        source, target = bank.ids
        bank.refuse(when.format(target=target))
        ((end, *objects),) = bank.play((source, target, 300, 0))
        assert end == "IntegrityError", "The error of the database reaches the caller as it is."
        assert objects == [list(bank.before[source]), list(bank.before[target])], (
            "A rollback undoes rows and not attributes: the objects show money that has never moved."
        )

    bank = Bank()
    source, target = bank.ids
    ((end, *objects),) = bank.play(
        (source, target, 300, 0),
        between=lambda: bank.db.execute("UPDATE solution_account SET balance = 299, points = 3"),
    )
    assert end == "InsufficientFunds", "There is less than the amount in the database."
    assert objects == [[299, 3], [299, 3]], "Also after InsufficientFunds the objects show what the database has."


def test_a_bonus():
    """With points there is a bonus, and the account's points grow"""
    bank, points = Bank(), 5 + secrets.randbelow(50)
    source, target = bank.ids

    ((end, *objects),) = bank.play((source, target, 100, points))

    assert type(end) is list, "A transfer with a bonus is returned like any other."
    assert bank.bonuses() == [(source, points)], "The bonus is noted once, for the source account."
    (balance, had), receiver = bank.before[source], bank.before[target]
    assert bank.accounts() == {source: (balance - 100, had + points), target: (receiver[0] + 100, receiver[1])}, (
        "The points of the source account grow, and the balances move as ever."
    )
    assert objects[0] == [balance - 100, had + points], "The object shows the new points."


def test_a_bonus_fails_alone():
    """A bonus that fails leaves no trace, and the transfer stays"""
    for when in ("INSERT ON solution_bonus", "UPDATE OF points ON solution_account WHEN NEW.points <> OLD.points"):
        bank = Bank()
        source, target = bank.ids
        bank.refuse(when)
        ((end, *objects),) = bank.play((source, target, 100, 9))
        assert type(end) is list, (
            "An error of the database in the bonus is no reason to fail: the transfer is returned."
        )
        (balance, points), receiver = bank.before[source], bank.before[target]
        assert bank.transfers() == [(source, target, 100)], "The transfer stays when its bonus fails."
        assert bank.bonuses() == [], "Half a bonus has stayed: its two statements need a savepoint of their own."
        assert bank.accounts() == {source: (balance - 100, points), target: (receiver[0] + 100, receiver[1])}, (
            "The balances have moved, and the points are what they were."
        )
        assert objects[0] == [balance - 100, points], "The object shows no points that the database does not have."
        assert [number for number, _, _ in bank.receipts] == [bank.next_id], "The transfer has its receipt."


def test_only_the_database_is_forgiven():
    """An error in the bonus that is none of the database undoes the transfer"""
    bank = Bank()
    source, target = bank.ids

    ((end, *objects),) = bank.play((source, target, 100, "many"))

    assert type(end) is str, "Points that are no number are a mistake of the caller, who has to learn of it."
    assert bank.accounts() == bank.before, "An error that reaches the caller undoes everything."
    assert (bank.transfers(), bank.bonuses(), bank.receipts) == ([], [], []), "Nothing of the transfer stays."
    assert objects == [list(bank.before[source]), list(bank.before[target])], "The objects show what the database has."


def test_no_bonus_without_a_transfer():
    """A transfer that fails takes its bonus with it"""
    bank = Bank()
    source, target = bank.ids
    bank.refuse(f"UPDATE ON solution_account WHEN OLD.id = {target}")

    ((end, *_),) = bank.play((source, target, 100, 9))

    assert end == "IntegrityError", "The error of the database reaches the caller as it is."
    assert (bank.bonuses(), bank.accounts()) == ([], bank.before), "Without a transfer there is no bonus."


def test_the_receipt_comes_after_the_commit():
    """The receipt is sent once, after the transaction has been committed"""
    bank = Bank()
    source, target = bank.ids

    bank.play((source, target, 100, 9))

    assert [number for number, _, _ in bank.receipts] == [bank.next_id], "One receipt, with the id of the transfer."
    assert bank.receipts[0][1].upper() == "COMMIT", (
        "The receipt was sent before the commit: by then the transfer may still fail. `transaction.on_commit` waits for it."
    )


def test_in_a_transaction_of_the_caller():
    """In a transaction of the caller, receipts wait for its commit"""
    bank = Bank(3)
    one, two, three = bank.ids

    ends = bank.play((one, two, 100, 5), (two, three, 200, 0), outer="commit")

    assert [type(end) for end, *_ in ends] == [list, list], "Transfers work within a transaction of the caller."
    assert bank.transfers() == [(one, two, 100), (two, three, 200)], "Both are noted."
    assert [number for number, _, _ in bank.receipts] == [bank.next_id, bank.next_id + 1], (
        "Each has one receipt, in order."
    )
    assert [last.upper() for _, last, _ in bank.receipts] == ["COMMIT", "COMMIT"], (
        "A receipt was sent at the end of the inner block. Only the commit of the outermost transaction makes it certain."
    )


def test_the_caller_rolls_back():
    """When the caller rolls back, nothing has happened and no receipt is sent"""
    bank = Bank()
    source, target = bank.ids

    ends = bank.play((source, target, 100, 5), outer="rollback")

    assert [type(end) for end, *_ in ends] == [list], "The transfer itself has worked."
    assert bank.accounts() == bank.before, "The caller's rollback undoes the transfer: do not commit within it."
    assert (bank.transfers(), bank.bonuses()) == ([], []), "Neither transfer nor bonus stay."
    assert bank.receipts == [], "What was rolled back has no receipt."


def test_the_caller_goes_on_after_a_failure():
    """A transfer that fails within a transaction of the caller leaves the others alone"""
    for when in (
        "UPDATE ON solution_account WHEN OLD.id = {three}",
        "INSERT ON solution_transfer WHEN NEW.amount = 222",
    ):
        bank = Bank(3)
        one, two, three = bank.ids
        bank.refuse(when.format(three=three))
        ends = bank.play((one, two, 100, 0), (one, three, 222, 4), (two, one, 50, 0), outer="commit")
        assert [end if type(end) is str else "done" for end, *_ in ends] == ["done", "IntegrityError", "done"], (
            "The caller catches the error around the call and goes on: the failed part needs a savepoint around it."
        )
        assert bank.transfers() == [(one, two, 100), (two, one, 50)], "The other two transfers stay."
        assert {number: balance for number, (balance, _) in bank.accounts().items()} == {
            one: bank.before[one][0] - 50,
            two: bank.before[two][0] + 50,
            three: bank.before[three][0],
        }, "The failed transfer leaves no trace on any balance."
        assert len(bank.receipts) == 2 and all(known for _, _, known in bank.receipts), (
            "A receipt was sent for a transfer that was rolled back. Ask for it within the block that may fail."
        )


def test_funds_that_are_missing_within_a_transaction():
    """InsufficientFunds within a transaction of the caller undoes that transfer only"""
    bank = Bank()
    source, target = bank.ids
    balance = bank.before[source][0]

    ends = bank.play(
        (source, target, balance - 10, 0), (source, target, 11, 3), (source, target, 10, 0), outer="commit"
    )

    assert [end if type(end) is str else "done" for end, *_ in ends] == ["done", "InsufficientFunds", "done"], (
        "The second of three transfers asks for more than the first has left, and the third for exactly that."
    )
    assert bank.transfers() == [(source, target, balance - 10), (source, target, 10)], "Two transfers stay."
    assert bank.accounts()[source] == (0, bank.before[source][1]), "Two transfers have emptied the account."
    assert len(bank.receipts) == 2, "Two transfers have two receipts."
