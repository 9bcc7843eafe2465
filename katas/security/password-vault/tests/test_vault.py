"""The hidden tests, in the order in which the problems usually show up.

`derive`, `compare` and `token_bytes` belong to the tests, so what they were asked for, and how often, are facts.
"""

import hashlib
import hmac
import secrets
import unicodedata

from solution import Vault


class Work:
    """The three functions that a vault is given, with what they were asked for."""

    def __init__(self, decide=hmac.compare_digest):
        self.derived, self.compared, self.tokens = [], [], []
        self._decide = decide

    def derive(self, name, password, salt, rounds):
        self.derived.append((name, password, salt, rounds))
        return hashlib.pbkdf2_hmac(name, password, salt, min(rounds, 100))

    def compare(self, one, other):
        self.compared.append({one, other})
        return self._decide(one, other)

    def token_bytes(self, count):
        self.tokens.append(secrets.token_bytes(count))
        return self.tokens[-1]

    def vault(self, rounds):
        made = Vault(rounds=rounds, derive=self.derive, compare=self.compare, token_bytes=self.token_bytes)
        self.derived.clear()  # What making one costs is the subject of the last test.
        self.tokens.clear()
        return made


def some_rounds():
    """A small cost, different each time."""
    return 20 + secrets.randbelow(40)


def record_of(password, rounds, salt=None):
    """A record as the contract describes it."""
    salt = salt or secrets.token_bytes(16)
    return f"pbkdf2-sha256${rounds}${salt.hex()}${hashlib.pbkdf2_hmac('sha256', password, salt, rounds).hex()}"


def damaged(record):
    """What can become of a record in twenty years, and some more."""
    scheme, rounds, salt, digest = record.split("$")
    return [
        None,
        "",
        "$$$",
        record[:-1],
        record[:40],
        record + "0",
        record + "\n",
        " " + record,
        record + "$",
        record.upper(),
        f"{rounds}${salt}${digest}",
        f"pbkdf2-sha512${rounds}${salt}${digest}",
        f"scrypt${rounds}${salt}${digest}",
        f"{scheme}$0${salt}${digest}",
        f"{scheme}$-{rounds}${salt}${digest}",
        f"{scheme}$0{rounds}${salt}${digest}",
        f"{scheme}$+{rounds}${salt}${digest}",
        f"{scheme}${rounds}.0${salt}${digest}",
        f"{scheme}$1_0${salt}${digest}",
        f"{scheme}$many${salt}${digest}",
        f"{scheme}$100000000${salt}${digest}",
        f"{scheme}$\u0663${salt}${digest}",
        f"{scheme}${rounds}${salt[2:]}${digest}",
        f"{scheme}${rounds}${salt}00${digest}",
        f"{scheme}${rounds}${salt}${digest[2:]}",
        f"{scheme}${rounds}${'zz' * 16}${digest}",
        f"{scheme}${rounds}${salt}${'zz' * 32}",
        f"{scheme}${rounds}$${digest}",
        f"{scheme}${rounds}${salt}$",
    ]


def end_of(call, *arguments):
    """The result of a call, or the name of the exception that it raised, with ValueError for its subclasses."""
    try:
        return call(*arguments)
    except ValueError:
        return "ValueError"
    except Exception as error:
        return type(error).__name__


def test_a_record_describes_itself():
    """A record holds scheme, rounds, salt and digest, each in its place"""
    work, rounds, password = Work(), some_rounds(), secrets.token_hex(8)

    record = end_of(work.vault(rounds).hash, password)

    assert [len(token) for token in work.tokens] == [16], "The salt is what one call of `token_bytes(16)` returns."
    assert work.derived == [("sha256", password.encode(), work.tokens[0], rounds)], (
        "Derive once: from the encoded password, with the fresh salt, and as many rounds as the vault has."
    )
    assert record == record_of(password.encode(), rounds, work.tokens[0]), (
        "The parts are scheme, rounds, salt and digest, joined by dollar signs; bytes are written in hexadecimal."
    )


def test_no_two_records_are_alike():
    """Two records of one password have different salts and different digests"""
    vault, password = Vault(rounds=10), secrets.token_hex(8)

    first, second = [end_of(vault.hash, password).split("$") for _ in range(2)]

    assert [len(part) for part in first] == [13, 2, 32, 64], "By default the salt comes from `secrets.token_bytes`."
    assert [len(part) for part in second] == [13, 2, 32, 64], "Each record has the same four parts."
    salts, digests = {first[2], second[2]}, {first[3], second[3]}
    assert len(salts) == 2, "A salt is drawn anew for each record."
    assert len(digests) == 2, "The salt has to go into the digest."


def test_the_right_password_only():
    """The right password is accepted, and whatever differs from it is not"""
    work, rounds, password = Work(), some_rounds(), "Horse " + secrets.token_hex(8)
    vault, record = work.vault(rounds), record_of(password.encode(), rounds)

    assert end_of(vault.verify, password, record) is True, "The record was made from this password: answer True."
    for wrong in (password + " ", password[:-1], password.lower(), " " + password, "x", password + "\0x"):
        assert end_of(vault.verify, wrong, record) is False, "Only the very same text is the same password."
    assert len(work.derived) == 7, "Each check derives once."


def test_the_record_says_how():
    """A record is checked with its own rounds and its own salt, not with those of the vault"""
    work, password = Work(), secrets.token_hex(8)
    salt = secrets.token_bytes(16)

    answer = end_of(work.vault(70).verify, password, record_of(password.encode(), 30, salt))

    assert answer is True, "A record that was made with another cost is as good: that is why the cost stands in it."
    assert work.derived == [("sha256", password.encode(), salt, 30)], "Take rounds and salt from the record."
    assert work.tokens == [], "Checking a password needs no new salt."


def test_accents_have_one_form():
    """A password is the same from every keyboard, however its accents are put together"""
    rounds, secret = some_rounds(), secrets.token_hex(4)
    vault = Work().vault(rounds)

    for text in ("Café", "Å\u212b", "ﬁre", "①"):
        forms = [unicodedata.normalize(form, text + secret) for form in ("NFC", "NFD", "NFKC", "NFKD")]
        record = record_of(forms[2].encode(), rounds)
        for typed in (text + secret, *forms):
            assert end_of(vault.verify, typed, record) is True, (
                "Bring the password into the form NFKC before you encode."
            )
        assert end_of(vault.hash, forms[1]).count("$") == 3, "`hash` gives a record for each of the forms."
        assert end_of(vault.verify, forms[0], vault.hash(forms[1])) is True, (
            "`hash` has to bring it into that form, too."
        )
    assert end_of(vault.verify, "cafe" + secret, record_of(("Café" + secret).encode(), rounds)) is False, (
        "Letters with and without an accent stay different."
    )


def test_unusable_passwords():
    """An empty password and one of more than 1,024 bytes are refused by `hash` and never match"""
    work, rounds = Work(), some_rounds()
    vault, long = work.vault(rounds), secrets.token_hex(512)

    for password in ("", long + "x", "é" * 513, "\u2167" * 300):
        record = record_of(unicodedata.normalize("NFKC", password).encode(), rounds)
        assert end_of(vault.hash, password) == "ValueError", "`hash` raises ValueError for an unusable password."
        assert end_of(vault.verify, password, record) is False, "For an unusable password `verify` is False."
    assert work.derived == [], "Nothing is derived from an unusable password."
    for password in (long, "é" * 512, "x", " "):
        assert end_of(vault.verify, password, end_of(vault.hash, password)) is True, (
            "Up to 1,024 bytes, counted after the encoding, everything is a password."
        )


def test_nothing_is_cut_off():
    """The last character of a long password counts, and so does what follows a NUL"""
    rounds, start = some_rounds(), secrets.token_hex(100)
    vault = Work().vault(rounds)

    for right, wrong in ((start + "a", start + "b"), ("ab\0" + start, "ab\0" + start[:-1]), ("a\0b", "a")):
        record = record_of(right.encode(), rounds)
        assert end_of(vault.verify, right, record) is True, "Long passwords, and those with odd characters, are usable."
        assert end_of(vault.verify, wrong, record) is False, "Every character counts: hash the whole password."


def test_errors_keep_the_secret():
    """The error for an unusable password does not contain it"""
    password = secrets.token_hex(600)
    text = None

    try:
        Work().vault(10).hash(password)
    except ValueError as error:
        text = str(error)

    assert text is not None, "A password of 1,200 bytes is unusable: raise ValueError."
    assert password not in text, "Errors end in logs, and logs are read by many. Leave the password out."


def test_compare_decides():
    """Digests are compared by `compare`, in constant time, and by nothing else"""
    password, rounds = secrets.token_hex(8), some_rounds()
    record = record_of(password.encode(), rounds)
    stored = bytes.fromhex(record.split("$")[3])

    for decision in (True, False):
        for typed in (password, password + "x"):
            work = Work(decide=lambda one, other, decision=decision: decision)
            answer = end_of(work.vault(rounds).verify, typed, record)
            assert len(work.compared) == 1, "`compare` is asked once, also where `==` knows the answer already."
            derived = hashlib.pbkdf2_hmac("sha256", typed.encode(), *work.derived[0][2:])
            assert work.compared[0] == {stored, derived}, (
                "Compare the stored digest and the derived one, both as bytes."
            )
            assert answer is decision, "What `compare` says is the answer: `==` stops at the first difference."


def test_damaged_records():
    """A damaged record is no password's record, and raises nothing"""
    work, rounds, password = Work(decide=lambda one, other: True), some_rounds(), secrets.token_hex(8)
    vault = work.vault(rounds)

    for record in damaged(record_of(password.encode(), rounds)):
        assert end_of(vault.verify, password, record) is False, (
            "What is not exactly the form of a record gives False. An exception would be an error page for that user."
        )
        assert work.derived == [], (
            "Look at the whole record before you derive: a damaged number may mean hours of work."
        )


def test_more_rounds_need_an_upgrade():
    """A record with fewer rounds than the vault needs an upgrade, and a damaged one as well"""
    work, rounds, password = Work(), some_rounds(), secrets.token_hex(8)
    vault, salt, digest = work.vault(rounds), secrets.token_hex(16), secrets.token_hex(32)

    for number, answer in ((rounds - 1, True), (rounds, False), (rounds + 1, False), (9, True), (10 * rounds, False)):
        record = f"pbkdf2-sha256${number}${salt}${digest}"
        assert end_of(vault.needs_upgrade, record) is answer, "Compare the rounds, as numbers: fewer than the vault's?"
    for record in damaged(record_of(password.encode(), rounds)):
        assert end_of(vault.needs_upgrade, record) is True, "A damaged record has to be replaced, so answer True."
    assert work.derived == [], "Whether an upgrade is needed can be read from the record."


def test_a_login():
    """A login accepts the right password, refuses a wrong one, and derives once for it"""
    rounds, password = some_rounds(), secrets.token_hex(8)
    record = record_of(password.encode(), rounds)

    for typed, answer in ((password, True), (password + "x", False)):
        work, records = Work(), {"mira": record, "jonas": record_of(b"other", rounds)}
        assert end_of(work.vault(rounds).log_in, records, "mira", typed) is answer, "Check the password of that name."
        assert len(work.derived) == 1, "A login without an upgrade derives once."
        assert records["mira"] == record, "A record that needs no upgrade stays as it is."
        assert list(records) == ["mira", "jonas"], "A login adds and removes nobody."


def test_an_unknown_name_costs_as_much():
    """An unknown name takes the same work as a wrong password"""
    rounds, password = some_rounds(), secrets.token_hex(8)
    known, unknown = Work(), Work()
    record = record_of(password.encode(), rounds)

    known.vault(rounds).log_in({"mira": record}, "mira", "wrong")
    records = {"mira": record}
    answer = end_of(unknown.vault(rounds).log_in, records, "jonas", password)

    assert answer is False, "Nobody has that name, so the answer is False."
    assert [entry[3] for entry in known.derived] == [rounds], "A wrong password is derived once."
    assert [entry[3] for entry in unknown.derived] == [rounds], (
        "Answering at once tells that the name is unknown. Derive once, with the rounds of the vault, for nobody."
    )
    assert unknown.derived[0][1] == password.encode(), (
        "Derive from the password that was typed: its length takes time, too."
    )
    assert records == {"mira": record}, "The records stay as they are."


def test_nobody_gets_in():
    """An unknown name and a damaged record are refused, whatever `compare` says, after the same work"""
    rounds, password = some_rounds(), secrets.token_hex(8)

    for record in damaged(record_of(password.encode(), rounds)):
        for name in ("mira", "jonas"):
            work, records = Work(decide=lambda one, other: True), {"mira": record}
            assert end_of(work.vault(rounds).log_in, records, name, password) is False, (
                "Where there is no record nobody can log in. The work is done for show: its result is no answer."
            )
            assert [entry[3] for entry in work.derived] == [rounds], "Derive once, with the rounds of the vault."
            assert records == {"mira": record}, "A damaged record is not replaced at a login that failed."


def test_an_unusable_password_cannot_log_in():
    """With an unusable password nobody logs in, and nothing is derived for any name"""
    work = Work(decide=lambda one, other: True)
    vault, records = work.vault(20), {"mira": record_of(b"x", 10)}

    for name in ("mira", "jonas"):
        for password in ("", "x" * 1025):
            assert end_of(vault.log_in, records, name, password) is False, "An unusable password opens nothing."
    assert work.derived == [], "The answer is the same for every name, so no work is needed to hide anything."


def test_a_login_upgrades():
    """A login with the right password replaces a record that has too few rounds, and no other login does"""
    low, password = some_rounds(), secrets.token_hex(8)
    high, old = low + 30, record_of(password.encode(), low)

    work, records = Work(), {"mira": old}
    weak, strong = work.vault(low), work.vault(high)
    assert end_of(strong.log_in, records, "mira", password + "x") is False, "A wrong password stays wrong."
    assert records == {"mira": old}, "A wrong password must not replace the record."
    assert [entry[3] for entry in work.derived] == [low], (
        "A wrong password is checked with the record's own rounds, once."
    )
    assert end_of(strong.log_in, records, "mira", password) is True, "The right password opens, old record or not."
    assert len(work.tokens) == 1, "The new record gets a salt of its own."
    assert records == {"mira": record_of(password.encode(), high, work.tokens[0])}, (
        "Only now is the password at hand, so make a new record of it, with the rounds of the vault."
    )
    assert end_of(weak.log_in, records, "mira", password) is True, "The new record opens in the same way."
    assert len(work.tokens) == 1, "A record with more rounds than the vault is not made weaker."


def test_the_default_is_slow():
    """Without `rounds` a vault asks for 600,000, and making one costs nothing"""
    work = Work()
    vault = Vault(derive=work.derive)
    assert work.derived == [], "Making a vault derives nothing."

    record = end_of(vault.hash, secrets.token_hex(8))

    assert [entry[3] for entry in work.derived] == [600_000], "Without `rounds` derive with 600,000."
    assert record.split("$")[1] == "600000", "The rounds stand in the record."
    assert end_of(Vault().needs_upgrade, record.replace("600000", "599999")) is True, (
        "Fewer than the default is too few."
    )
