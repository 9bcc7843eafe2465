"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets

from solution import audit, canonical, satisfies

NOTHING = {"missing": [], "mismatched": [], "unpinned": [], "unused": []}


def files(texts):
    """A `read` that gives these texts, and the list of the names that it was asked for."""
    asked = []

    def read(filename):
        asked.append(filename)
        if len(asked) > 50:
            raise RecursionError("fifty files were read")
        return texts[filename]

    return read, asked


def audited(text, installed, python="3.12"):
    """The audit of a single file."""
    read, _ = files({"requirements.txt": text})
    return audit("requirements.txt", read, installed, python)


def expected(**lists):
    """The result with these lists, the others being empty."""
    return NOTHING | lists


def answers(version, *specifiers):
    """What `satisfies` says of each of these specifiers."""
    return [satisfies(version, specifier) for specifier in specifiers]


def error_of(call, *arguments):
    """The error that a call raises, or None."""
    try:
        call(*arguments)
    except Exception as error:
        return error
    return None


def test_one_name_for_each_project():
    """All spellings of a project lead to the same name"""
    one, two = secrets.token_hex(3), secrets.token_hex(2)

    for between in ("-", "_", ".", "--", "-_.", "__"):
        assert canonical(f"{one}{between}{two}") == f"{one}-{two}", (
            "Any run of dashes, underscores and dots is the same as one dash."
        )
    assert canonical(f"A{one}.B_{two}".upper()) == f"a{one}-b-{two}", "Upper and lower case name the same project."
    assert canonical("six") == "six", "A name that is canonical already stays as it is."


def test_versions_are_rows_of_numbers():
    """1.10 comes after 1.9"""
    draw = random.Random(secrets.randbits(64))
    major, small, large = draw.randint(0, 20), draw.randint(2, 9), draw.randint(10, 19)
    old, new = f"{major}.{small}.0", f"{major}.{large}.0"

    assert answers(new, f">{old}", f">={old}", f"<{old}", f"<={old}") == [True, True, False, False], (
        "Compared as text, 10 comes before 9. Compare the numbers between the dots."
    )
    assert answers(old, f">{new}", f">={new}", f"<{new}", f"<={new}") == [False, False, True, True], (
        "Compare the numbers from left to right; the first that differ decide."
    )


def test_operators_at_the_edge():
    """Each operator says what it says in Python, also for the very version that it names"""
    assert answers("2.4", "==2.4", ">=2.4", "<=2.4") == [True, True, True], "A version is equal to itself."
    assert answers("2.4", "!=2.4", ">2.4", "<2.4") == [False, False, False], "No version is newer than itself."
    assert answers("2.4", "==2.5", ">=2.5", "<=2.3", ">2.5", "<2.3") == [False] * 5, "Ask for the right order."
    assert answers("2.4", "!=2.5", ">=2.3", "<=2.5", ">2.3", "<2.5") == [True] * 5, "Ask for the right order."


def test_missing_numbers_are_zeros():
    """A version may be written with or without zeros at its end"""
    assert answers("1", "==1.0", "==1.0.0", ">=1.0", "<=1.0") == [True] * 4, "1, 1.0 and 1.0.0 are equal."
    assert answers("1.0.0", "==1", "!=1.0", ">1", "<1") == [True, False, False, False], "1, 1.0 and 1.0.0 are equal."
    assert answers("0.0", "==0", ">0") == [True, False], "Zero is a version as well."
    assert answers("10", "==1", ">9", "==1.0") == [False, True, False], "Only zeros after a dot may be left out."
    assert answers("1.0.1", ">1", "==1.0", "<1.1") == [True, False, True], "A further number makes a version newer."


def test_all_clauses_have_to_hold():
    """A specifier is fulfilled when every clause of it is"""
    assert answers("1.5", ">=1,<2", ">=1,<1.5", ">1.5,<2", ">=1,!=1.5,<2") == [True, False, False, False], (
        "One clause that does not hold is enough."
    )
    assert answers("1.5", "  >= 1 ,\t< 2  ", " == 1.6 ") == [True, False], "White space around the parts means nothing."
    assert answers("1.5", "", "  ") == [True, True], "Nothing is asked for, so every version fits."


def test_a_specifier_that_nobody_understands():
    """A specifier with anything else in it raises ValueError"""
    for specifier in ("=1.0", "1.0", "~=1.0", "==", "===1.0", "==1.0,", "==1.x", "== 1.0 2.0", ">=1 <2", "=>1.0"):
        assert type(error_of(satisfies, "1.0", specifier)) is ValueError, (
            "Raise ValueError for what is no row of clauses. To guess would let a misspelt pin pass."
        )
    assert type(error_of(satisfies, "1.0", ">2.0, latest")) is ValueError, (
        "A specifier is wrong as a whole, also when an earlier clause does not hold."
    )


def test_missing_and_unused():
    """What is not installed is missing, and what is not required is unused"""
    needed, idle = "zlib-" + secrets.token_hex(3), "aio-" + secrets.token_hex(3)

    result = audited(f"{needed}==1.0\nbeta==2.0\nalpha==1.0\n", {"beta": "2.0", idle: "1.0", "zulu": "3"})

    assert result["missing"] == ["alpha", needed], "Required and not installed: in the order of the alphabet."
    assert result["unused"] == [idle, "zulu"], "Installed and not required: in the order of the alphabet."
    assert result == expected(missing=["alpha", needed], unused=[idle, "zulu"]), "What fits is in none of the lists."
    assert audited("", {}) == NOTHING, "Nothing is required and nothing installed: all lists are there, and empty."


def test_spellings_meet():
    """A project is found under any spelling, in the file and in the environment"""
    installed = {"Typing_Extensions": "4.10", "zope.interface": "6.1", "PyYAML": "6.0"}
    text = "typing.extensions==4.10\nZope--Interface==7.0\npyyaml==6.0\nMy_Own.Tool==1\n"

    result = audited(text, installed)

    assert result["unused"] == [], "Compare canonical names: what is installed may be spelt in another way."
    assert result == expected(missing=["my-own-tool"], mismatched=["zope-interface"]), (
        "All names of the result are canonical, however the file spells them."
    )


def test_versions_that_do_not_fit():
    """An installed project is mismatched when its version does not fit"""
    installed = {"one": "1.10", "two": "2.0", "three": "3.1", "four": "4.0.0"}
    text = "one>=1.9,==1.10\n two == 2.1 \nthree!=3.1,==3.1\nfour==4\nfive==5\n"

    assert audited(text, installed) == expected(missing=["five"], mismatched=["three", "two"]), (
        "Ask `satisfies` for each project that is installed. One that is missing has no version to look at."
    )


def test_unpinned():
    """Without an `==` clause a project is unpinned, installed or not"""
    text = "loose\nranged>=1,<2\nexcluded!=1.5\nupto<=3\nexact==1.0\nboth>=1,==1.2\nabsent>=1\n"
    installed = {"loose": "9", "ranged": "1.1", "excluded": "1", "upto": "3", "exact": "1", "both": "1.2"}

    assert audited(text, installed) == expected(
        missing=["absent"], unpinned=["absent", "excluded", "loose", "ranged", "upto"]
    ), "Only `==` pins: every other operator lets through a version that nobody has tried."


def test_comments_and_empty_lines():
    """Comments and empty lines mean nothing"""
    text = "# six==1.0\n\n   \nattrs==23.1 # six==1.0\n\t# six\nidna==3\t#4\n"

    assert audited(text, {"attrs": "23.1", "idna": "3"}) == NOTHING, (
        "A comment begins with a # at the start of the line or after white space, and ends with the line."
    )


def test_continued_lines_and_hashes():
    """A backslash joins lines, and options of a requirement are ignored"""
    text = (
        "attrs == 23.1 \\\n    --hash=sha256:11aa \\\n    --hash=sha256:22bb\n"
        "idna>=3,\\\n  <4 --hash=sha256:33cc\n"
        "six --config-settings=x==y\n"
    )

    result = audited(text, {"attrs": "23.1", "idna": "4.0", "six": "1.0"})

    assert result == expected(mismatched=["idna"], unpinned=["idna", "six"]), (
        "Join lines first, then look at them. What begins with -- after white space is no part of the specifier."
    )


def test_extras():
    """Extras in square brackets do not belong to the name"""
    text = "uvicorn[standard]==0.29\nrequests [socks, use-chardet]>=2\ncelery[redis]\n"

    assert audited(text, {"uvicorn": "0.29", "requests": "1.9"}) == expected(
        missing=["celery"], mismatched=["requests"], unpinned=["celery", "requests"]
    ), "The name ends where the bracket begins, and the specifier begins where it ends."


def test_markers():
    """A line with a marker counts only where the marker is true"""
    text = (
        'tomli==2.0; python_version < "3.10"\n'
        "exceptiongroup == 1.2 ; python_version<='3.10'\n"
        'numpy==2.1;python_version >= "3.10"\n'
        'legacy==1.0; python_version == "3.8"\n'
    )

    assert audited(text, {}, "3.9") == expected(missing=["exceptiongroup", "tomli"]), (
        "3.9 comes before 3.10: markers compare versions, not text."
    )
    assert audited(text, {}, "3.10") == expected(missing=["exceptiongroup", "numpy"]), (
        "A line counts when its marker is true of `python`, and else it is as if it were not there."
    )
    assert audited(text, {"numpy": "2.1", "tomli": "2.0"}, "3.13") == expected(unused=["tomli"]), (
        "What is required for another Python only is not required here."
    )


def test_required_more_than_once():
    """Everything that is said of a project holds, whichever line says it"""
    text = "Shared_Lib >= 2\nshared.lib == 2.5\nshared-lib < 3\nother<2\nOther>=1.5\nother!=1.7\n"

    assert audited(text, {"shared-lib": "2.5", "other": "1.6"}) == expected(unpinned=["other"]), (
        "A project is pinned when one of its lines pins it, and listed once."
    )
    for version in ("1.4", "2.0", "1.7"):
        assert audited(text, {"shared-lib": "2.5", "other": version})["mismatched"] == ["other"], (
            "The version has to fit all lines about a project, not only the first or the last one."
        )


def test_included_files():
    """`-r` brings in another file, and each file is read once"""
    read, asked = files(
        {
            "all.txt": "-r app.txt\n  --requirement tools/dev.txt  # also\nlast==1\n",
            "app.txt": "-r base.txt\napp==1\n",
            "tools/dev.txt": "-r base.txt\ndev==1\n-r all.txt\n",
            "base.txt": "base>=1\n-r base.txt\n",
        }
    )

    result = audit("all.txt", read, {"app": "1", "base": "1"}, "3.12")

    assert result == expected(missing=["dev", "last"], unpinned=["base"]), (
        "The lines of an included file belong to the audit, and those after the `-r` line as well."
    )
    assert sorted(asked) == ["all.txt", "app.txt", "base.txt", "tools/dev.txt"], (
        "Read each file once, also when two files include it, or when files include each other."
    )


def test_options_are_ignored():
    """Lines with options of the installer are no requirements"""
    text = "--index-url https://packages.example/simple\n-e ./tools\n  --no-binary :all:\nsix==1.0\n-c limits.txt\n"
    read, asked = files({"requirements.txt": text, "limits.txt": "six==2.0\n"})

    result = audit("requirements.txt", read, {"six": "1.0"}, "3.12")

    assert asked == ["requirements.txt"], "Only `-r` and `--requirement` include a file."
    assert result == NOTHING, "A line that begins with a dash requires nothing."


def test_a_line_that_nobody_understands():
    """A line that is no requirement is an error, and the error shows the line"""
    for line in ("requests=2.0", "django 5.0", "flask>=", "=1.0", "x_==1.0", "six==1.0,,<2", "ä==1"):
        error = error_of(audited, f"fine==1.0\n{line}\nfine==1.0\n", {"fine": "1.0"})
        assert type(error) is ValueError, "A line that cannot be read is an error: who passes over it, misses a pin."
        assert line in str(error), "Say in the message which line it is, as it stands in the file."
    error = error_of(audited, 'six=1.0; python_version < "3.0"', {"six": "1.0"})
    assert type(error) is ValueError, "A line must be readable, whether it counts for this Python or not."


def test_the_environment_is_left_alone():
    """An audit changes nothing in `installed`"""
    installed = {"Some.Project": "1.0", "other": "2.0"}

    result = audited("some-project>1\nmore==1", installed)

    assert result == expected(
        missing=["more"], mismatched=["some-project"], unpinned=["some-project"], unused=["other"]
    ), "The last line of a file may end without a line break."
    assert installed == {"Some.Project": "1.0", "other": "2.0"}, "The dictionary belongs to the caller: make your own."
