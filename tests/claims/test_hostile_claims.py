"""Texts that repeat what figures and quotations are made of: the work grows with the length."""

import sys

import pandas as pd
import pytest

from analysis import claims
from analysis.claims.verdicts._verdicts import Statement, verdict_on
from analysis.quotes import find_quotes

FIGURES = [
    "1 ",
    "1-",
    "1.",
    "1,1 ",
    "1\u00a0",
    "1 to ",
    "1 of the ",
    "5 and ",
    "$1 ",
    "5% of ",
    "5 million ",
    "million ",
    "one hundred and ",
    "a hundred and ",
    "hundreds of ",
    "several few ",
    "two and a half ",
    "twenty-one-",
    "half a ",
    "half of ",
    "nine in ",
    "first ",
    "21st ",
    "between 1 and ",
    "between 5% and ",
    "from $5 to $",
    "Articles 7, 8 and ",
    "more than ",
    "72 states signed ",
    "72 of the 193 ",
    "72 states signed. ",
    "2025 ",
    "2025-",
    "mid-2025 to ",
    "Q3 ",
    "October ",
    "October to ",
    "October 25-",
    "October 25, 2025 and ",
    "25 October to ",
    "Saturday, ",
    "yesterday last ",
    "third-quarter ",
    "a year earlier, ",
    "he will on Monday ",
    "'24 ",
    "3 1/2 ",
    "four point five ",
    "1’000’",
    "as of October 5, 72 states ",
    "the Safe Ports Convention ",
    "Convention (the ",
    "\n5\n",
]
QUOTES = [
    "“",
    "“”",
    "“a” ",
    "“a “",
    "”",
    '"a" ',
    "'a ",
    "' '",
    "«‹",
    "“‘\"'«»”’",
    "said ",
    "said, ",
    "said: “a b c” ",
    "“a b,” said ",
    "He said ",
    "He said. ",
    "the minister said, ",
    "and said ",
    "about the minister said ",
    "Jane Roe, a minister, said ",
    "according to ",
    "was said by ",
    "quoted as saying ",
    "what he said ",
    "“A b c\n\n",
    "“A b c,\n",
    "Ann Lee Ann Lee ",
]
ACTS = [
    "signed ",
    "has yet to ",
    "refused to agree to ",
    "Ann Lee, ",
    "Ann Lee and ",
    "Ann Lee, who signed, ",
    "the minister of ",
    "the resignation of ",
    "signatories include ",
    "and signed ",
    "that it had signed ",
    ", signed",
    "by ",
    "“I did not sign,” ",
]
LONG = 200_000  # what a pattern that looks back again and again would not get through


def _texts(text):
    return pd.DataFrame({"article": ["a"], "text": [text]})


def _mentions(text):
    """Every name ``Ann Lee`` as that of a person whom the registry knows."""
    starts = [start for start in range(0, len(text), 8) if text.startswith("Ann Lee", start)]
    rows = {"article": "a", "start": starts, "end": [start + 7 for start in starts]}
    return pd.DataFrame({**rows, "actor": "person:ann", "kind": "person", "form": "full"})


def _figures(text):
    return claims.find_figures(_texts(text))


def _quotes(text):
    return find_quotes(_texts(text), _mentions(text))


def _acts(text):
    mentions = _mentions(text).assign(label="Ann Lee", nested_in="")
    quoted = find_quotes(_texts(text), mentions)
    return claims.find_acts(_texts(text), mentions, quotes=quoted)


def _work(function, text):
    """Return how many functions are called."""
    calls = 0

    def count(_frame, event, _value):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function(text)
    finally:
        sys.setprofile(None)
    return calls


def _growth(function, unit):
    """Return by how much more the work grows than the text, from one length to four of it."""
    function(unit)
    least, short, long = (_work(function, unit * times) for times in (1, 200, 800))
    return (long - least) / max(short - least, 1) / 4


@pytest.mark.parametrize("unit", FIGURES, ids=repr)
def test_the_work_on_figures_grows_with_the_length(unit):
    assert _growth(_figures, unit) < 1.4


@pytest.mark.parametrize("unit", QUOTES, ids=repr)
def test_the_work_on_quotations_grows_with_the_length(unit):
    assert _growth(_quotes, unit) < 1.4


@pytest.mark.parametrize("unit", ACTS, ids=repr)
def test_the_work_on_acts_grows_with_the_length(unit):
    assert _growth(_acts, unit) < 1.4


def test_the_growth_of_quadratic_work_is_seen():
    def quadratic(text):
        return [text.count(char) for char in text for _ in range(len(text))]

    assert _growth(quadratic, "1") > 3


@pytest.mark.parametrize("unit", ["1", "1,", "$", "%", "72 states ", "October 25 "], ids=repr)
def test_a_long_row_of_figures_comes_to_an_end(unit):
    _figures((unit * LONG)[:LONG])


@pytest.mark.parametrize("unit", ["“", "'a ", "“a” ", "said, "], ids=repr)
def test_a_long_row_of_quotation_marks_comes_to_an_end(unit):
    _quotes((unit * LONG)[:LONG])


def test_a_ledger_shows_no_more_of_a_long_sentence_than_what_is_near():
    texts = _texts("72 states signed " * 3_000)
    figures = claims.find_figures(texts)
    rows = claims.ledger(figures, claims.compare_figures(figures), texts)
    assert len(rows) == len(figures) > 2_000
    assert rows["sentence"].str.len().max() < 1_000
    assert rows["sentence"].str.contains("72 states").all()


def test_a_ledger_of_other_texts_is_refused():
    figures = claims.find_figures(_texts("In all, 72 states signed it."))
    with pytest.raises(ValueError, match="expected '72 states' at a:8-17"):
        claims.ledger(figures, claims.compare_figures(figures), _texts("72 states signed it all."))


def test_many_sources_are_judged_as_few():
    days = pd.date_range("2025-01-01", periods=150).astype(str)
    said = {
        frozenset([Statement(f"{n} states", n, n, day)])
        for n, day in zip(range(150), days, strict=True)
    }
    assert verdict_on("signatories", "count", said)[0] == "superseded"
    later = frozenset([Statement("9 states", 9, 9, days[99])])
    assert verdict_on("signatories", "count", {*said, later})[0] == "conflict"


def test_very_many_sources_of_several_values_are_judged_by_those_that_say_least():
    """Compared each with each, 2,000 of them would be 2 million pairs."""
    said = {
        frozenset(Statement(f"{n} states", n, n) for n in (0, first, first + 1, first + 2))
        for first in range(1, 8_000, 4)
    }
    assert verdict_on("chapters", "count", said)[0] == "agree"
    clash = {frozenset([Statement("10001", 1, 1), Statement("10002", 2, 2)]), *said}
    other = frozenset([Statement("20001", 9_001, 9_001), Statement("20002", 9_002, 9_002)])
    assert verdict_on("chapters", "count", {*clash, other})[0] == "conflict"


@pytest.mark.parametrize(("step", "verdict"), [(0, "agree"), (1, "conflict")])
def test_two_sources_that_state_very_much(step, verdict):
    one = frozenset(Statement(str(n), n, n) for n in range(0, 40_000, 2))
    other = frozenset(Statement(str(n), n, n) for n in range(step, 40_000, 2))
    assert verdict_on("chapters", "count", {one, other})[0] == verdict


def test_two_sources_that_state_very_much_agree_in_one_value():
    odd = frozenset(Statement(str(n), n, n) for n in range(1, 200, 2))
    even = frozenset(Statement(str(n), n, n) for n in range(0, 200, 2))
    assert verdict_on("chapters", "count", {odd, even})[0] == "conflict"
    assert verdict_on("chapters", "count", {odd, even | {Statement("seven", 7, 7)}})[0] == "agree"


def test_two_sources_that_state_very_much_overlap_in_one_value():
    """Over 150 is what 151 is; 2 to 4 holds the 3 inside it, which reaches no further."""
    exact = frozenset(Statement(str(n), n, n) for n in range(1, 200, 2))
    wide = Statement("1,000 to 1,004", 1_000, 1_004)
    inside = Statement("1,001 to 1,003", 1_001, 1_003)
    others = frozenset(Statement(str(n), n, n) for n in range(2_000, 2_100))
    found = verdict_on("chapters", "count", {others | {wide, inside}, exact})
    assert found[0] == "conflict"
    over = Statement("over 150", 150.5, float("inf"))
    found = verdict_on("chapters", "count", {others | {wide, inside, over}, exact})
    assert found == ("compatible", "both can be true: 151; over 150")


@pytest.mark.parametrize(("last", "verdict"), [(7, "agree"), (8, "conflict")])
def test_very_many_sources_of_one_day_are_judged_by_its_days(last, verdict):
    said = {frozenset([Statement(f"day {n}", 7, 7)]) for n in range(100)}
    said.add(frozenset([Statement("the last", last, last)]))
    assert verdict_on("signing ceremony", "date", said)[0] == verdict
