"""The shown examples: run them with "Run". They use a small bank in a database of their own."""

from tameshi import in_cell
from tameshi.resources import Database


def small_bank():
    """Mira has 2000, Jonas has nothing, and the account of Ola is frozen."""
    db = Database()
    db.execute("CREATE TABLE solution_account (id INTEGER PRIMARY KEY, owner TEXT, balance INTEGER, points INTEGER)")
    db.execute(
        "CREATE TABLE solution_transfer (id INTEGER PRIMARY KEY AUTOINCREMENT, source_id INTEGER, target_id INTEGER, "
        "amount INTEGER)"
    )
    db.execute("CREATE TABLE solution_bonus (id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER, points INTEGER)")
    db.executemany(
        "INSERT INTO solution_account VALUES (?, ?, ?, 0)", [(1, "Mira", 2000), (2, "Jonas", 0), (3, "Ola", 100)]
    )
    db.execute(
        "CREATE TRIGGER frozen BEFORE UPDATE ON solution_account WHEN OLD.id = 3 "
        "BEGIN SELECT RAISE(ABORT, 'this account is frozen'); END"
    )
    return db


@in_cell
def move(connection, source, target, amount, send):
    """Transfer an amount between two accounts, given by id; the balances of the objects, or the name of the error."""
    import solution
    import tameshi_database
    from django.db import connections
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

    payer, payee = solution.Account.objects.get(id=source), solution.Account.objects.get(id=target)
    try:
        solution.transfer(payer, payee, amount, send)
    except Exception as error:
        return type(error).__name__
    return payer.balance, payee.balance


def test_mira_pays_jonas():
    """Mira pays Jonas 500, and a receipt is sent"""
    db, receipts = small_bank(), []

    assert move(db.connection, 1, 2, 500, receipts.append) == (1500, 500)
    assert db.execute("SELECT balance FROM solution_account WHERE id < 3") == [(1500,), (500,)]
    assert receipts == [1]


def test_mira_pays_ola():
    """Ola's account is frozen, so Mira keeps her money and no receipt is sent"""
    db, receipts = small_bank(), []

    assert move(db.connection, 1, 3, 500, receipts.append) == "IntegrityError"
    assert db.execute("SELECT balance FROM solution_account") == [(2000,), (0,), (100,)]
    assert receipts == []


def test_jonas_has_nothing():
    """Jonas cannot pay with money that he does not have"""
    assert move(small_bank().connection, 2, 1, 1, lambda number: None) == "InsufficientFunds"
