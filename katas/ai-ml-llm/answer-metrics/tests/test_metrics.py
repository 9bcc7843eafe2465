"""The hidden tests, in the order in which the problems usually show up."""

import json
import random
import secrets

from solution import average, compare, exact_match, f1, grade, parse_score, rouge_l, tokens


def words(count):
    """Words that nobody knows, all different, and none of them an article."""
    return [f"w{number}{secrets.token_hex(2)}" for number in range(count)]


def close(score, expected):
    """Whether a score is a float and, but for rounding, the expected one."""
    return type(score) is float and abs(score - expected) < 1e-9


def error_of(call, *arguments):
    """The name of the error that a call raises, or "nothing"."""
    try:
        call(*arguments)
    except Exception as error:
        return type(error).__name__ if not isinstance(error, ValueError) else "ValueError"
    return "nothing"


def judge(*replies):
    """A judge who gives these replies in turn, and the list of what it was asked."""
    asked = []

    def ask(question, answer):
        asked.append((question, answer))
        reply = replies[min(len(asked), len(replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        return reply

    return ask, asked


def test_words_that_count():
    """Case and punctuation are gone, digits and foreign letters are not"""
    assert tokens("Don't PANIC!") == ["dont", "panic"], "Punctuation is removed, also inside of a word."
    assert tokens("well-known, 3.5%") == ["wellknown", "35"], "What is removed leaves no gap."
    assert tokens("  Größe:\tñandú\n\n№ 7 ") == ["größe", "ñandú", "7"], (
        "Letters are what `str.isalnum` says, not only those from a to z; white space of any kind separates."
    )
    assert tokens("?! ...") == [], "Punctuation alone is no word."


def test_articles():
    """The words a, an and the do not count, and words that begin like them do"""
    assert tokens("The theatre: an annual, a_b, A thing (the).") == ["theatre", "annual", "ab", "thing"], (
        "Articles are whole words. They go after case and punctuation have gone."
    )
    assert tokens("a an the") == [], "A text can consist of articles."


def test_exact_match():
    """The same tokens in the same order are a match, and nothing else"""
    one, two = words(2)
    cases = [
        (f"{one} {two}", f"The {one.upper()}, {two}!", True),
        (f"{one} {two}", f"{two} {one}", False),
        (f"{one} {two}", f"{one}", False),
        (f"{one}{two}", f"{one} {two}", False),
        (one, f"{one} {one}", False),
        ("", "the", True),
    ]

    answers = [exact_match(answer, reference) for answer, reference, _ in cases]

    assert [type(answer) for answer in answers] == [bool] * len(cases), "Answer with True or False."
    assert answers == [expected for _, _, expected in cases], "Compare the lists of tokens."


def test_words_in_common():
    """`f1` counts what both have, in whatever order"""
    draw = random.Random(secrets.randbits(64))
    common, mine, yours = words(draw.randint(2, 9)), words(draw.randint(1, 9)), words(draw.randint(1, 9))
    answer, reference = common + mine, common + yours
    draw.shuffle(answer)

    score = f1(" ".join(answer), "The " + ", ".join(reference).upper())

    assert type(score) is float, "A score is a float."
    assert close(score, 2 * len(common) / (len(answer) + len(reference))), "Twice the common tokens, of all tokens."
    assert close(f1(" ".join(mine), " ".join(yours)), 0.0), "Nothing in common is zero, not an error."
    assert close(f1(" ".join(answer), " ".join(sorted(answer))), 1.0), "The same words in another order are all there."


def test_repeated_words():
    """A word counts as often as both have it"""
    assert close(f1("no no no no", "no"), 2 * 1 / 5), "Saying it four times does not make it more right."
    assert close(f1("no", "no no no no"), 2 * 1 / 5), "The reference has it four times, the answer once: one in common."
    assert close(f1("tick tock tick tock", "tock tock tock"), 2 * 2 / 7), "A set forgets how often a word occurs."


def test_texts_without_tokens():
    """Two empty texts agree, and an empty one has nothing in common with another"""
    for metric in (f1, rouge_l):
        assert close(metric("", ""), 1.0), "To say nothing is the right answer where nothing is right."
        assert close(metric("the", "?!"), 1.0), "What counts are tokens, not characters."
        assert close(metric("", "something"), 0.0), "An empty answer has none of the tokens."
        assert close(metric("something", "a"), 0.0), "An empty reference has none of the tokens."


def test_the_same_order():
    """`rouge_l` counts words in the same order, whatever stands in between"""
    assert close(rouge_l("red x green y blue", "red green blue"), 2 * 3 / 8), (
        "The common words need not stand next to each other: a subsequence is no substring."
    )
    assert close(rouge_l("blue green red", "red green blue"), 2 * 1 / 6), "In the other order only one of them is left."
    assert close(rouge_l("no no no", "no"), 2 * 1 / 4), "One word of the reference is found once."
    assert close(rouge_l("x s p q r", "p q r s"), 2 * 3 / 9), (
        "To take the first word that is found may block better ones: the longest of all common subsequences counts."
    )
    assert close(rouge_l("no", "no no no"), 2 * 1 / 4), "One word of the answer is used once."
    for answer, reference in (("tick tock", "tick tock tick"), ("tock tick", "tick tock tick")):
        assert close(rouge_l(answer, reference), 2 * 2 / 5), "A repeated word can be taken at any of its places."
    assert close(rouge_l("tick tock tick", "tock tick tock"), 2 * 2 / 6), "Each token is used once in each text."


def test_drawn_subsequences():
    """Words taken out of a text, with others put in between, are found in it"""
    draw = random.Random(secrets.randbits(64))
    for _ in range(4):
        reference, foreign = words(draw.randint(5, 20)), words(8)
        kept = [word for word in reference if draw.random() < 0.6] or reference[:1]
        answer = list(kept)
        for word in foreign:
            answer.insert(draw.randint(0, len(answer)), word)
        expected = 2 * len(kept) / (len(answer) + len(reference))

        assert close(rouge_l(" ".join(answer), " ".join(reference)), expected), "All words that were kept are in order."
        assert close(rouge_l(" ".join(reference), " ".join(answer)), expected), "Both texts play the same part."


def test_long_texts():
    """Texts of 600 words are no problem"""
    draw = random.Random(secrets.randbits(64))
    reference = words(600)
    start = draw.randint(100, 200)
    answer = reference[start:] + reference[:start]

    assert close(rouge_l(" ".join(answer), " ".join(reference)), (600 - start) / 600), (
        "Work bottom-up, with a table or a row of it: a recursion this deep ends with an error, or never."
    )
    assert close(f1(" ".join(answer), " ".join(reference)), 1.0), "All words are there."


def test_the_mean_of_a_corpus():
    """`average` is the mean over all pairs, which may come from anywhere"""
    values = [secrets.randbelow(100) / 4 for _ in range(3 + secrets.randbelow(5))]
    asked = []

    def metric(answer, reference):
        asked.append((answer, reference))
        return values[len(asked) - 1]

    pairs = [(f"answer {number}", f"reference {number}") for number in range(len(values))]
    mean = average(metric, (pair for pair in pairs))

    assert asked == pairs, "Each pair is measured once, the answer first."
    assert close(mean, sum(values) / len(values)), "Add up and divide by the number of pairs."
    assert close(average(exact_match, [("a b", "b"), ("b", "c")]), 0.5), "True counts as 1 and False as 0."
    assert error_of(average, f1, []) == "ValueError", "There is no mean of nothing: neither 0 nor an error of division."


def test_a_mark_among_words():
    """The mark is found wherever it stands in the reply"""
    mark = 2 + secrets.randbelow(4)
    verdict = json.dumps({"reason": 'it says "{yes}" } and no', "score": mark, "more": {"score": 9}})
    for reply in (
        verdict,
        f"\n  {verdict}\n",
        f"```json\n{verdict}\n```",
        f"Sure! Here is my verdict: {verdict} I hope that helps {{really}}.",
        f"I looked for {{accuracy}} and {{}}. {verdict}",
        f'{{"criteria": ["style"]}}\n{verdict}\n{{"score": 99}}',
        f'{{"verdict": {verdict}}}',
        f"{{ broken {verdict}",
    ):
        assert error_of(parse_score, reply) == "nothing", (
            "Judges write around the JSON. Try every `{`, and ask a JSON decoder where it ends."
        )
        score = parse_score(reply)
        assert type(score) is int and score == mark, "The first object with a `score` counts, not the first of all."


def test_marks_that_are_none():
    """Whatever is no whole number from 1 to 5 is refused"""
    for wrong in (0, 6, -3, 50, 4.0, 3.5, True, False, "4", "four", None, [4], {"value": 4}):
        reply = f"Here you are: {json.dumps({'score': wrong})}"
        assert error_of(parse_score, reply) == "ValueError", (
            "A wrong mark spoils the mean without a trace. `True` is an int in Python: ask for the type itself."
        )
    assert error_of(parse_score, '{"score": 7} or rather {"score": 4}') == "ValueError", (
        "The first object with a score counts, also when its score is wrong."
    )


def test_replies_without_a_mark():
    """A reply without an object that has a score is refused"""
    for reply in (
        "",
        "Four out of five.",
        "score: 4",
        "4",
        "[4]",
        '{"points": 4}',
        '{"score": 4',
        "{score: 4}",
        "{}",
        "{",
    ):
        assert error_of(parse_score, reply) == "ValueError", "No JSON object with a `score`: raise ValueError."


def test_a_clear_reply_is_asked_for_once():
    """A judge whose reply has a mark is asked once"""
    mark = 1 + secrets.randbelow(5)
    ask, asked = judge(f'{{"score": {mark}}}')

    score = grade(ask, "Which owl?", "The barn owl.")

    assert asked == [("Which owl?", "The barn owl.")], "Ask with the question and the answer, and only once."
    assert type(score) is int and score == mark, "The mark is the result."


def test_an_unclear_reply_is_asked_for_again():
    """A judge whose reply has no mark is asked once more, and not a third time"""
    for bad in ("Very good!", '{"score": 11}', '{"score": true}'):
        ask, asked = judge(bad, '{"score": 2}')
        assert error_of(grade, ask, "q", "a") == "nothing", "One reply may go wrong: ask again."
        assert asked == [("q", "a")] * 2, "Ask again in the same way, and take the second reply."

        ask, asked = judge(bad, bad, '{"score": 2}')
        assert error_of(grade, ask, "q", "a") == "ValueError", "Two bad replies are enough: raise, and make up nothing."
        assert len(asked) == 2, "Do not ask a third time."

    for mark in (1, 3, 5):
        ask, _ = judge("?", f'So: {{"score": {mark}}}')
        assert grade(ask, "q", "a") == mark, "The mark of the second reply is the result."


def test_a_judge_that_cannot_be_asked():
    """An error of the judge itself is not tried again"""
    for error in (ConnectionError("no judge"), ValueError("no such model")):
        ask, asked = judge(error, '{"score": 2}')

        assert error_of(grade, ask, "q", "a") == type(error).__name__, "What `ask` raises reaches the caller."
        assert len(asked) == 1, "Only a reply without a mark is asked for again; `ask` itself stays outside the `try`."


def test_the_place_of_an_answer():
    """Two answers are rated in both orders, and the place does not count"""
    draw = random.Random(secrets.randbits(64))
    marks = {"one": draw.randint(0, 9), "other": draw.randint(10, 19)}
    bonus, asked = draw.randint(1, 9), []

    def rate(first, second):
        asked.append((first, second))
        return marks[first] + bonus, marks[second] - bonus

    result = compare(rate, "one", "other")

    assert sorted(asked) == [("one", "other"), ("other", "one")], "Ask twice, once in each order."
    assert list(result) == [marks["one"], marks["other"]], (
        "The mean mark of `one` comes first: in the second rating, its mark is the second one."
    )

    def rate_by_place(first, second):
        return 5, 2

    assert list(compare(rate_by_place, "one", "other")) == [3.5, 3.5], "A judge who sees the place only gives a tie."
