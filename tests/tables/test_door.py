"""The one door for tables: every public function reads an odd frame as the plain one, or says why.

All functions of the rooms' faces are found by their signature; one that is new is called too, or
fails here until its tables are made below.
"""

import datetime
import inspect
import sys
import unicodedata

import networkx as nx
import pandas as pd
import pytest
import regex as re
from every_function import call, functions, tables_of, world

from analysis import (
    evidence,
    similarity,
    terms,
    text,
)
from analysis.evidence import Highlights
from analysis.tables import plain_table
from analysis.tables._composed import _ODD, odd_rows

ROOMS = ["text", "corpus", "terms", "actors", "comentions", "similarity", "claims", "quotes",
         "evidence", "outlets", "brief", "corrections", "checking"]  # fmt: skip
DECIDED = (
    "Minister Ann Reyes of Kenya said on 3 May 2025 that “the port will not reopen this year”."
)
SENTENCES = [
    f"{DECIDED} The Harbour Union of Đà Nẵng lost 72 jobs, António Guterres told the UN.",
    f"{DECIDED} Kenya closed the port in Hà Nội. The Harbour Union counted 60 jobs.",
    "The vote in Hà Nội was close. António Guterres met Ann Reyes. Kenya opened the port.",
]


def small(sentences):
    """Return three articles with what is known of them."""
    known = {"outlet": ["Post", "Times", "Post"], "label": ["One", "Two", "Three"]}
    rows = pd.DataFrame({"article": [*"1bc"], "text": sentences, **known}).astype("str")
    return rows.assign(published=pd.to_datetime(["2025-05-04", "2025-05-05", "2025-05-06"]))


@pytest.fixture(scope="module")
def plain():
    return world(small(SENTENCES))


@pytest.fixture(scope="module")
def expected(plain):
    """Return what a function makes of the plain tables, made once."""
    results = {}

    def of(function):
        if function not in results:
            results[function] = call(function, plain)
        return results[function]

    return of


def same(result, expected):
    if isinstance(expected, pd.DataFrame):
        kept = expected.columns
        found = result[kept].reset_index(drop=True)
        pd.testing.assert_frame_equal(
            found, expected.reset_index(drop=True), check_dtype=False, check_column_type=False
        )
    elif isinstance(expected, pd.Series):
        assert result.tolist() == expected.tolist()
    elif isinstance(expected, list | tuple):
        for one, other in zip(result, expected, strict=True):
            same(one, other)
    elif isinstance(expected, nx.Graph):
        assert nx.utils.graphs_equal(result, expected)
    elif isinstance(expected, Highlights):
        assert result.html == expected.html
    else:
        assert result == expected


def keys_in_the_index(table):
    keys = ["article"] if "article" in table else []
    others = [name for name in table if name not in (*keys, "text")]
    return table.set_index([*keys, *others[: 2 - len(keys)]])


def named_and_repeated(table):
    name = "article" if "article" in table else table.columns[0]
    odd = table.assign(**{name: table[name]}).set_index(name, drop=False)
    return odd if odd.index.has_duplicates else odd.set_axis([0] * len(odd))


def other_types(table):
    words = {name: "category" for name in table if table[name].dtype == "str" and name != "text"}
    whole = {name: "Int64" for name in ("segment", "sentence") if name in table}
    small = {name: "uint16" for name in ("start", "end") if name in table}
    text = {"text": "string[python]"} if "text" in table else {}
    return table.astype(words | whole | small | text).astype(
        {"article": "category"} if "article" in table else {}
    )


@pytest.mark.parametrize("change", [keys_in_the_index, named_and_repeated, other_types])
@pytest.mark.parametrize("function", [*functions(*ROOMS)])
def test_an_odd_frame_is_read_as_the_plain_one(function, change, plain, expected):
    same(call(function, plain, change), expected(function))


@pytest.mark.parametrize("function", [*functions(*ROOMS)])
def test_ids_of_several_types_are_read_as_text(function, mixed, expected):
    same(call(function, mixed), expected(function))


@pytest.fixture(scope="module")
def mixed(plain):
    def with_numbers(table):
        keys = [key for key in ("article", "article_a", "article_b") if key in table]
        ids = {"1": 1}
        return table.assign(
            **{
                key: pd.Series([ids.get(x, x) for x in table[key]], table.index, dtype=object)
                for key in keys
            }
        )

    asked = {"asked": plain["asked"]}
    tables = {name: table for name, table in plain.items() if name not in asked}
    return asked | {name: with_numbers(table) for name, table in tables.items()}


@pytest.mark.parametrize(
    "function", [*functions(*ROOMS, "charts", "notebook.choosers", "notebook.method")]
)
def test_a_column_that_stands_twice_is_refused(function):
    twice = pd.DataFrame([["x", "y"]], columns=["text", "text"])
    needed = {
        each.name: None
        for each in inspect.signature(function).parameters.values()
        if each.default is each.empty and each.kind is not each.VAR_KEYWORD
    }
    tables = dict.fromkeys(tables_of(function), twice)
    with pytest.raises(ValueError, match="the column 'text' stands twice; rename one of them"):
        function(**needed | tables)


@pytest.mark.parametrize("function", [*functions(*ROOMS)])
def test_a_row_without_its_article_or_with_half_a_character_is_refused(function, plain):
    def broken(table):
        strings = [name for name in table if table[name].dtype == "str"]
        if not strings or table.empty:
            return table
        first = strings[-1]
        values = [*table[first].iloc[:-1], "bad \ud83d"]
        return table.assign(**{first: pd.Series(values, table.index, dtype=object)})

    def nameless(table):
        keys = [key for key in ("article", "article_a") if key in table]
        return table.assign(**{key: table[key].where(table.index > 0) for key in keys})

    with pytest.raises(ValueError, match=r"row \d+.* has half a character in column .*put another"):
        call(function, plain, broken)
    if any(key in plain[name] for name in given_to(function, plain) for key in ("article",)):
        with pytest.raises(ValueError, match="row 0 has no article; fill it, or leave the row out"):
            call(function, plain, nameless)


def given_to(function, tables):
    return [name for name in tables_of(function) if name in tables and name != "pairs"]


def composed(value):
    if isinstance(value, pd.DataFrame):
        places = [name for name in value if str(name).startswith(("start", "end", "reference"))]
        return value.drop(columns=places).map(composed)
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def decomposed():
    return world(small([unicodedata.normalize("NFD", sentence) for sentence in SENTENCES]))


def test_a_decomposed_text_gives_the_same_results(plain, decomposed):
    for name, table in decomposed.items():
        if name not in ("articles", "segments"):
            same(composed(table), composed(plain[name]))


def test_offsets_are_those_of_the_callers_text(decomposed):
    texts = decomposed["articles"].set_index("article")["text"]
    assert odd_rows(texts).any()
    for name in ("texts", "mentions", "figures", "quotes", "left_open"):
        column = "surface" if "surface" in decomposed[name] else "text"
        columns = ["article", "start", "end", column]
        for article, start, end, shown in decomposed[name][columns].itertuples(index=False):
            assert texts[article][start:end] == shown
    for row in decomposed["evidence"].itertuples():
        sentence = row.left + row.match + row.right
        assert (
            sentence in texts[row.article] and texts[row.article][row.start : row.end] == row.match
        )
        assert row.reference == f"{row.article}:{row.start}-{row.end}"
    spans = similarity.passage_spans(decomposed["passages"])
    assert evidence.evidence(decomposed["articles"], spans)["match"].str.contains("port").all()


def test_texts_that_lie_over_each_other_are_refused_where_they_are_not_composed():
    two = pd.DataFrame({"article": "a", "text": ["Ha\u0300 Noi", "x"]})
    with pytest.raises(ValueError, match=r"article 'a' are not in NFC, .*str.normalize\('NFC'\)"):
        terms.term_positions(two, ["x"])
    assert len(text.tokens(two.assign(start=[0, 20]))) == 2


def test_ids_that_are_one_as_text_are_refused():
    texts = pd.DataFrame({"article": pd.Series([1, "1", "b"], dtype=object), "text": "x"})
    with pytest.raises(ValueError, match="column 'article' has ids of several types, .*1 and '1'"):
        terms.count_terms(texts)
    lists = texts.assign(article=pd.Series([["x"], "a", "b"]))
    with pytest.raises(ValueError, match="expected a string or a number in .*got list in row 0"):
        terms.count_terms(lists)


def test_every_letter_that_nfc_changes_is_looked_at():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    changed = [
        c for c in letters if unicodedata.combining(c) or unicodedata.normalize("NFC", c) != c
    ]
    odd = re.compile(_ODD)
    assert not [hex(ord(letter)) for letter in changed if not odd.match(letter)]


def test_a_plain_frame_comes_through_as_it_is(plain):
    table = plain["mentions"]
    assert plain_table(table) is table
    wide = similarity.similarity_matrix(plain["texts"]).rename_axis("article")
    assert plain_table(wide) is wide
    levels = pd.concat({"x": table}, axis=1)
    with pytest.raises(ValueError, match="expected one name for each column, got 2 levels"):
        plain_table(levels)


def test_a_word_with_half_a_character_is_refused():
    texts = pd.DataFrame({"article": ["a"], "text": ["The port."]})
    for function, asked in ((terms.concordance, "\ud83d"), (terms.term_positions, ["\ud83d"])):
        with pytest.raises(ValueError, match="has half a character, which no text has"):
            function(texts, asked)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["2025-10-25", None], ["2025-10-25", None]),
        (
            ["2025-10-25T08:00Z", "2025-10-26T01:00:30+02:00"],
            ["2025-10-25 08:00", "2025-10-26 01:00:30"],
        ),
        ([datetime.date(2025, 10, 25), None], ["2025-10-25", None]),
        (["", ""], [None, None]),
    ],
)
def test_days_that_stand_as_text_are_read(written, read):
    table = pd.DataFrame({"article": ["a", "b"], "published": written})
    days = plain_table(table)["published"]
    expected = [pd.Timestamp(each) if each else None for each in read]
    assert [None if missing else day for day, missing in zip(days, days.isna(), strict=True)] == (
        expected
    )
    assert table["published"].isna().tolist() == [each is None for each in written]


def test_a_day_that_cannot_be_read_is_told():
    table = pd.DataFrame({"article": ["a", "b"], "published": ["2025-10-25", "25/10/2025"]})
    with pytest.raises(ValueError, match=r"got '25/10/2025' in row 1 \(article 'b'\)"):
        plain_table(table)


def test_times_stay_as_they_are():
    table = pd.DataFrame({"article": ["a"], "published": pd.to_datetime(["2025-10-25"])})
    assert plain_table(table) is table
