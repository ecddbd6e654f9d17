import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.terms import concordance, term_positions
from analysis.text import tokens

words = st.sampled_from(
    "the of port Port vote Việt Viet Nam Nam’s 2025 high-level Tô to . ; \n".split(" ")
)
generated = st.lists(
    st.tuples(st.sampled_from("abc"), st.lists(words, max_size=12).map(" ".join)),
    min_size=1,
    max_size=6,
).map(lambda rows: pd.DataFrame(rows, columns=["article", "text"]))


def test_concordance_by_hand(toy):
    found = concordance(toy, "Viet Nam", words=2)
    assert list(found.columns) == ["article", "start", "end", "left", "keyword", "right"]
    assert found.to_numpy().tolist() == [
        ["docks", 36 - 1, 43, "port in", "Việt Nam", ""],
        ["vote", 0, 8, "", "Viet Nam", "’s vote: Đỗ"],
    ]


@pytest.mark.parametrize("query", ["vietnam", "Vietnam", "VIỆT NAM", "viet  nam", "Việt Nam’s"])
def test_any_spelling_finds_every_spelling(toy, query):
    assert concordance(toy, query)["keyword"].tolist() == ["Việt Nam", "Viet Nam"]


def test_concordance_without_context(toy):
    found = concordance(toy, "vote", words=0)
    assert found["keyword"].tolist() == ["vote", "Vote"]
    assert found["start"].tolist() == [11, 26]
    assert set(found["left"]) == set(found["right"]) == {""}


def test_a_phrase_does_not_cross_a_text():
    texts = pd.DataFrame({"article": ["a", "a"], "text": ["the old port", "vote on the port vote"]})
    found = concordance(texts, "port vote")
    assert found["left"].tolist() == ["vote on the"]
    with pytest.raises(ValueError, match="the words of 'old vote' occur, but never side by side"):
        concordance(texts, "old vote")
    with pytest.raises(ValueError, match="never side by side"):
        concordance(texts.head(1), "port old")


def test_characters_of_a_query_are_plain(toy):
    assert len(concordance(toy, "(port.*")) == 2
    with pytest.raises(ValueError, match="no term 'p' here"):
        concordance(toy, "p.rt")
    with pytest.raises(ValueError, match="expected a word or phrase to look for, got '.*'"):
        concordance(toy, ".*")


@given(texts=generated, words=st.integers(0, 3))
def test_concordance_agrees_with_a_plain_loop(texts, words):
    texts = texts.assign(start=range(0, 10 * len(texts), 10))
    found = tokens(texts)
    for query in set(found["term"]):
        hits = concordance(texts, query, words=words)
        assert len(hits) == (found["term"] == query).sum()
        rows = found[found["term"] == query]
        for hit, row in zip(hits.itertuples(), rows.itertuples(), strict=True):
            text, offset = texts["text"][row.row], texts["start"][row.row]
            assert (hit.article, hit.start, hit.end) == (row.article, row.start, row.end)
            assert text[hit.start - offset : hit.end - offset] == hit.keyword
            assert text[: hit.start - offset].rstrip().endswith(hit.left)
            assert text[hit.end - offset :].lstrip().startswith(hit.right)
            left = tokens(pd.DataFrame({"article": [""], "text": [hit.left]}))
            assert len(left) <= words


@pytest.mark.parametrize(
    ("query", "options", "error", "message"),
    [
        ("votes", {}, ValueError, "no term 'votes' here; near it: 'vote'"),
        ("port votes", {}, ValueError, "no term 'votes' here; near it: 'vote'"),
        ("", {}, ValueError, "expected a word or phrase to look for, got ''"),
        (None, {}, TypeError, "expected a word or phrase to look for, got NoneType"),
        ("port", {"words": -1}, ValueError, "words must be a whole number, 0 or more; got -1"),
        ("port", {"words": True}, ValueError, "words must be a whole number, 0 or more; got True"),
        ("port", {"words": "2"}, ValueError, "words must be a whole number, 0 or more; got '2'"),
    ],
)
def test_errors_of_concordance(toy, query, options, error, message):
    with pytest.raises(error, match=message):
        concordance(toy, query, **options)


def test_a_query_longer_than_all_texts_is_not_there():
    texts = pd.DataFrame({"article": ["a"], "text": ["port vote"]})
    assert concordance(texts, "port vote")["start"].tolist() == [0]
    with pytest.raises(ValueError, match="port vote port"):
        concordance(texts, "port vote port")
    with pytest.raises(ValueError, match="no term 'vote' here; there are: 'port'"):
        concordance(texts.assign(text="port"), "port vote port")


# positions


def test_term_positions_by_hand(toy):
    """The texts of ``vote`` reach from 0 to 36, with the second beginning at 26."""
    found = term_positions(toy, ["vote", "old port"])
    assert list(found.columns) == ["article", "term", "start", "end", "share"]
    assert found.to_numpy().tolist() == [
        ["vote", "vote", 11, 15, 11 / 36],
        ["vote", "vote", 26, 30, 26 / 36],
        ["docks", "old port", 23, 31, 23 / 44],
    ]


@given(texts=generated)
def test_shares_lie_between_0_and_1(texts):
    texts = texts.assign(start=texts.groupby("article").cumcount() * 1000)
    asked = sorted(set(tokens(texts)["term"]))
    found = term_positions(texts, asked)
    assert len(found) == len(tokens(texts))
    assert found["share"].between(0, 1, inclusive="left").all()


def test_no_terms_give_no_positions(toy):
    empty, full = term_positions(toy, []), term_positions(toy, ["port"])
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_errors_of_term_positions(toy):
    with pytest.raises(TypeError, match=r"terms must be a list, got the string 'port'; write \["):
        term_positions(toy, "port")
    with pytest.raises(ValueError, match="no term 'prot' here; near it: 'port'"):
        term_positions(toy, ["vote", "prot"])


# wildcards, several queries, exact diacritics


@pytest.mark.parametrize(
    ("query", "keywords"),
    [
        ("vot*", ["vote", "voted", "Vote"]),
        ("*ort", ["port", "port"]),
        ("v*m", ["Việt Nam", "Viet Nam"]),
        ("*", None),
        ("the * port", ["the old port"]),
        ("port *", ["port in", "port fair"]),
        ("VOTE*", ["vote", "voted", "Vote"]),
        ("h*ế", ["Huế"]),
    ],
)
def test_a_star_stands_for_any_letters_or_one_word(toy, query, keywords):
    if keywords is None:
        with pytest.raises(ValueError, match="expected a word or phrase to look for, got"):
            concordance(toy, query)
    else:
        assert concordance(toy, query)["keyword"].tolist() == keywords


def test_regex_characters_are_plain_even_beside_a_star():
    texts = pd.DataFrame({"article": ["a"], "text": ["cooperation, co-op, 1.5bn and 1x5"]})
    assert concordance(texts, "co-*")["keyword"].tolist() == ["co-op"]
    assert concordance(texts, "1.5*")["keyword"].tolist() == ["1.5bn"]
    with pytest.raises(ValueError, match=r"no term like 'x\*' here"):
        concordance(texts, "[x*")


def test_exact_tells_an_acronym_from_a_pronoun():
    text = "US officials spoke to us. The U.S. left. Us too."
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    assert concordance(texts, "U.S.", exact=True)["keyword"].tolist() == ["US", "U.S."]
    assert concordance(texts, "us", exact=True)["keyword"].tolist() == ["us", "Us"]
    aid = texts.assign(text="US aid came; AID, the agency, left.")
    assert concordance(aid, "AID", exact=True)["keyword"].tolist() == ["AID"]
    assert len(concordance(texts, "us")) == 4


def test_exact_holds_diacritics_and_only_them():
    text = "Việt Nam, VIỆT  NAM, Việt Nam’s, Viet Nam, Vietnam, Hue, Huế, Cyber-crime, Đỗ"
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    exact = concordance(texts, "việt nam", exact=True)["keyword"].tolist()
    assert exact == ["Việt Nam", "VIỆT  NAM", "Việt Nam"]
    assert concordance(texts, "Viet Nam", exact=True)["keyword"].tolist() == ["Viet Nam", "Vietnam"]
    assert concordance(texts, "Hu*", exact=True)["keyword"].tolist() == ["Hue", "Huế"]
    assert concordance(texts, "*ế", exact=True)["keyword"].tolist() == ["Huế"]
    assert len(concordance(texts, "cybercrime", exact=True)) == 1
    with pytest.raises(ValueError, match="'Do' does not occur with these diacritics; exact=False"):
        concordance(texts, "Do", exact=True)


def test_several_queries_come_in_the_order_of_the_texts(toy):
    found = concordance(toy, ["port", "viet*"])
    assert found["keyword"].tolist() == ["port", "Việt Nam", "Viet Nam", "port"]
    assert found["query"].tolist() == ["port", "viet*", "viet*", "port"]
    with pytest.raises(ValueError, match="no term 'prot' here; near it: 'port'"):
        concordance(toy, ["vote", "prot"])
    with pytest.raises(ValueError, match="at least one word or phrase to look for"):
        concordance(toy, [])
    with pytest.raises(ValueError, match="exact must be True or False; got 'yes'"):
        concordance(toy, "port", exact="yes")


def test_positions_take_stars_too(toy):
    assert term_positions(toy, ["vot*"])["start"].tolist() == [11, 20, 26]
