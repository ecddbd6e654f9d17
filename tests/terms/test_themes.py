"""Themes: phrases of a dictionary, their places, counts, overlaps."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import terms
from analysis.terms import (
    _phrases,
    count_themes,
    find_themes,
    idle_phrases,
    load_themes,
    theme_overlaps,
)
from analysis.text import fold


def themes(**phrases):
    rows = [(theme, phrase) for theme, listed in phrases.items() for phrase in listed]
    return pd.DataFrame(rows, columns=["theme", "phrase"])


def surfaces(text, *phrases):
    found = find_themes(pd.DataFrame({"article": ["a"], "text": [text]}), themes(t=phrases))
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == (
        found["surface"].tolist()
    )
    return found["surface"].tolist()


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Surveillance and surveyors", "surveil*", ["Surveillance"]),
        ("Cyber-crime, cyber crime, CYBERCRIME", "cyber*crime", ["CYBERCRIME"]),
        ("Cyber-crime, cyber crime, cybercrime", "cyber crime", ["Cyber-crime", "cyber crime"]),
        ("cybercrime, crime, crimes", "*crime", ["cybercrime", "crime"]),
        ("human\n rights, human  right’s, inhuman rights", "human right*", 2),
        ("Việt Nam’s law", "viet nam", ["Việt Nam"]),
        ("sur\u00adveil\u00adlance here", "surveillance", ["sur\u00adveil\u00adlance"]),
        ("shar of, sharing of the evidence, sharing of evidence", "shar* of evidence", 1),
        ("a 24/7 network", "24/7 network", ["24/7 network"]),
        ("losses and loss", "loss", ["loss"]),
        ("the end", "end.", []),
        ("port\0strike portstrike", "port strike", []),
        ("port\0strike portstrike", "portstrike", ["portstrike"]),
        ("\U00020000port ports port\U00020000", "port", []),
        ("a_port, port_a, port.", "port", ["port"]),
        (f"port{'s' * 60} port{'s' * 61}", "port*", [f"port{'s' * 60}"]),
        (f"{'s' * 60}port {'s' * 61}port", "*port", [f"{'s' * 60}port"] * 2),
        (f"{'s' * 60}port-o {'s' * 61}port-o", "*port-o", [f"{'s' * 60}port-o"] * 2),
        (f"po{'s' * 60}rt po{'s' * 61}rt", "po*rt", [f"po{'s' * 60}rt"]),
        (f"a {'s' * 60} port, a {'s' * 61} port", "a * port", [f"a {'s' * 60} port"]),
        ("", "end", []),
    ],
)
def test_what_a_phrase_finds(text, phrase, expected):
    found = surfaces(text, phrase)
    assert len(found) == expected if isinstance(expected, int) else found == expected


def test_one_stretch_counts_once_in_a_theme_and_in_every_theme():
    texts = pd.DataFrame({"article": ["a"], "start": [10], "text": ["Basic human rights law."]})
    found = find_themes(texts, themes(x=["right*", "human right*", "basic*"], y=["rights law"]))
    assert found[["theme", "phrase", "start", "end"]].values.tolist() == [
        ["x", "basic*", 10, 15],
        ["x", "human right*", 16, 28],
        ["y", "rights law", 22, 32],
    ]


PIECES = st.sampled_from(["human", "right", "rights", "Ré", "-", " ", " ", "\n", "’s", "s", "."])
PHRASES = st.sampled_from(["right*", "re", "human rights"])


@given(st.lists(PIECES, max_size=14).map("".join), PHRASES)
def test_places_agree_with_a_plain_search(text, phrase):
    """The slow way: a regular expression over the folded text, white space and hyphens alike."""
    pattern = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+")
    plain = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", fold(text))]
    found = find_themes(pd.DataFrame({"article": ["a"], "text": [text]}), themes(t=[phrase]))
    assert list(zip(found["start"], found["end"], strict=True)) == plain


def test_counts_and_intervals_by_outlet():
    texts = pd.DataFrame(
        {
            "article": list("abcd"),
            "outlet": ["X", "X", "Y", "Y"],
            "text": ["privacy " * 5 + "port " * 5, "port " * 10, "port " * 10, "port " * 10],
        }
    )
    counts = count_themes(texts, themes(rights=["privacy"], trade=["port*"]), by="outlet")
    assert counts[["group", "theme", "n", "articles", "words"]].values.tolist() == [
        ["X", "rights", 5, 1, 20],
        ["X", "trade", 15, 2, 20],
        ["Y", "rights", 0, 0, 20],
        ["Y", "trade", 20, 2, 20],
    ]
    assert counts["per_1000"].tolist() == [250, 750, 0, 1000]
    # All five hits in one of two equal articles: chi-square 5 on 1 degree, so one draw in effect.
    first = counts.iloc[0]
    assert first["low"] == pytest.approx(250 * 0.025318, rel=1e-4)
    assert first["high"] == pytest.approx(250 * 5.571643, rel=1e-4)
    assert counts.loc[2, "low"] == 0
    assert counts.loc[2, "high"] == pytest.approx(3.688879 / 20 * 1000, rel=1e-6)


def test_hits_of_other_texts_have_no_rate():
    texts = pd.DataFrame({"article": ["a"], "text": ["privacy"]})
    hits = pd.DataFrame({"article": ["a", "z"], "term": ["port", "port"]})
    with pytest.raises(ValueError, match="the article 'z' of the hits is not among the texts"):
        terms.rates(hits, texts, "term")


def test_a_single_article_has_no_interval():
    texts = pd.DataFrame({"article": ["a"], "text": ["privacy"]})
    row = count_themes(texts, themes(t=["privacy"])).iloc[0]
    assert np.isnan(row["low"]) and np.isnan(row["high"]) and row["note"]


def test_the_interval_holds_the_rate_as_often_as_it_says():
    """Articles that differ among themselves as in life: negative binomial counts."""
    from analysis.terms._rates import _counted, _with_rates

    random, words = np.random.default_rng(7), np.full(40, 500)
    drawn = [random.poisson(random.gamma(1.0, 2.0, 40)) for _ in range(1_000)]
    table = _with_rates(pd.DataFrame([_counted(n, words) for n in drawn]))
    assert 0.92 <= ((table["low"] <= 4) & (table["high"] >= 4)).mean() <= 0.98


def test_overlaps_are_counted_in_sentences():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["Privacy and ports. Ports.", "Privacy."]})
    found = find_themes(texts, themes(r=["privacy"], t=["port*"]))
    assert theme_overlaps(found).values.tolist() == [["r", "t", 1, 0.5, 0.5, 1]]


def test_phrases_that_never_count_are_listed():
    listed = themes(r=["privacy", "privaci"], t=["port"])
    found = find_themes(pd.DataFrame({"article": ["a"], "text": ["Privacy, ports"]}), listed)
    assert idle_phrases(found, listed)["phrase"].tolist() == ["privaci", "port"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"theme": ["r"], "phrase": ["*"]}, r"row 1: the phrase '\*' has no letter"),
        ({"theme": ["r", " "], "phrase": ["a", "b"]}, "row 2: expected a theme"),
        ({"theme": ["r"], "phrase": [None]}, "row 1: expected a theme"),
        ({"theme": ["r", "r"], "phrase": ["a", "a"]}, "'a' twice"),
        ({"theme": ["r"], "word": ["a"]}, "missing column"),
    ],
)
def test_a_faulty_dictionary_is_told_where(rows, message):
    texts = pd.DataFrame({"article": ["a"], "text": ["b"]})
    with pytest.raises(ValueError, match=message):
        find_themes(texts, pd.DataFrame(rows))


def test_the_themes_of_the_coverage_are_found_in_the_seeds(body):
    counts = count_themes(body)
    assert counts["theme"].tolist() == load_themes()["theme"].unique().tolist()
    found = find_themes(body).query("phrase == 'multilateral*'")
    plain = body["text"].str.findall(r"(?i)\bmultilateral\w*").str.len()
    assert len(found) == plain.sum() > 0
    assert found["article"].nunique() == body.loc[plain > 0, "article"].nunique()


@pytest.mark.parametrize("unit", ["a", "aa ", "human ", "human  ", "-", "\u00ad", "ab-", "right"])
def test_time_grows_with_the_length(unit):
    listed = themes(t=["*a", "a*", "human right*", "*right*", "aa aa aa"])
    text = (unit * 200_000)[:200_000]
    find_themes(pd.DataFrame({"article": ["a"], "text": [text]}), listed)


@pytest.mark.parametrize(
    ("n", "words", "low", "high"),
    [
        ([2, 2], [100, 100], 5.45, 51.21),  # as even as chance: chi2 of 8 and of 10 degrees
        ([4, 0], [100, 100], 0.51, 111.43),  # four times as uneven: of 2 and 4, times four
        ([4, 0, 0], [100, 0, 100], 0.51, 111.43),  # an article without words tells nothing
        ([4, 0], [100, 0], 10.9, 102.42),  # of one article with words no spread is known
        ([0, 0], [100, 100], 0, 18.44),
    ],
)
def test_the_interval_of_a_rate_by_hand(n, words, low, high):
    from analysis.terms._rates import interval

    found = interval(np.array(n, dtype=float), np.array(words, dtype=float))
    assert found == pytest.approx((low, high), abs=0.005)


def test_no_interval_of_one_article_or_of_no_words():
    from analysis.terms._rates import interval

    for words in ([100.0], [0.0, 0.0]):
        assert np.isnan(interval(np.zeros(len(words)), np.array(words))).all()


def test_a_star_alone_is_any_word_and_an_exclamation_mark_takes_away():
    assert surfaces("They work more closely together.", "work* * * together") == [
        "work more closely together"
    ]
    assert surfaces("A bank on the river bank lent.", "bank", "!river bank") == ["bank"]
    assert surfaces("Electricity for elected members", "*elect*", "!electric*") == ["elected"]
    assert surfaces("The right to strike. A strike.", "strike*", "! right to strike") == ["strike"]
    assert surfaces("Rights. Human rights are", "* rights", "rights *") == ["Human rights"]
    assert surfaces("rights are", "rights *") == ["rights are"]
    listed = themes(x=["union*", "!european union"], y=["european union"])
    texts = pd.DataFrame({"article": ["a"], "text": ["The European Union, and the unions."]})
    found = find_themes(texts, listed)
    assert found[["theme", "surface"]].values.tolist() == [["y", "European Union"], ["x", "unions"]]
    assert not len(idle_phrases(found, listed))


def test_of_three_that_overlap_the_first_and_what_begins_where_it_ends_count():
    assert surfaces("a b c d e", "a b c", "c d", "d e") == ["a b c", "d e"]
    assert surfaces("aa ab ac", "aa ab", "ab ac", "ac") == ["aa ab", "ac"]
    taken = _phrases._taken_of_several(np.array([0, 3, 5]), np.array([5, 8, 9]), np.arange(3))
    assert taken == [0, 2]


def test_many_texts_are_read_as_each_is_alone(monkeypatch):
    texts = pd.DataFrame(
        {"article": list("abcd"), "text": ["human", "rights", "", "Rights - human  rights"]}
    )
    listed = themes(t=["human rights", "rights", "* rights"])
    whole = find_themes(texts, listed)
    monkeypatch.setattr(_phrases, "BLOCK", 1)
    pd.testing.assert_frame_equal(find_themes(texts, listed), whole)
    assert whole["surface"].tolist() == ["rights", "Rights", "human  rights"]


def test_the_longest_of_each_theme_is_found_wherever_those_of_others_stand():
    phrases = {"sea": ["port", "port city"], "law": ["city", "city law"], "time": ["law day"]}
    rows = [(theme, phrase) for theme, those in phrases.items() for phrase in those]
    listed = pd.DataFrame(rows, columns=["theme", "phrase"])
    texts = pd.DataFrame({"article": ["a"], "text": ["port city law day, law day of a port city"]})
    found = count_themes(texts, listed)
    assert dict(zip(found["theme"], found["n"], strict=True)) == {"sea": 2, "law": 2, "time": 2}
