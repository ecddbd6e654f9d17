"""Collocates of a node: counts by hand and against NLTK, measures, sentences."""

from math import log, log2

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import evidence
from analysis.terms import collocate_sentences, collocates, keyness

TEXT = (
    "States sign the treaty in Hanoi. The treaty that states sign is new. "
    "No treaty binds them. They sign other papers."
)
TEXTS = pd.DataFrame({"article": ["a", "b"], "start": [0, 10], "text": [TEXT, "A treaty to sign."]})


def test_counts_and_measures_by_hand():
    # near within 3: [States sign the, in Hanoi], [The, that states sign], [No, binds them],
    # [A, to sign]: 15 words; all but the 4 nodes: 5 + 6 + 3 + 4 + 3 = 21, of which sign 4.
    found = collocates(TEXTS, "treaty", window=3).set_index("collocate").loc["sign"]
    assert found[["n", "n_before", "articles", "n_all"]].tolist() == [3, 1, 2, 4]
    assert found["expected"] == pytest.approx(4 * 15 / 21)
    assert found["mi"] == pytest.approx(log2(3 / (4 * 15 / 21)))
    assert found["log_dice"] == pytest.approx(14 + log2(2 * 3 / (4 + 4)))
    cells = [(3, 4 * 15), (1, 4 * 6), (12, 17 * 15), (5, 17 * 6)]
    g2 = 2 * sum(n * log(21 * n / expected) for n, expected in cells)
    assert found["log_likelihood"] == pytest.approx(g2)
    assert found["note"] == "fewer than 5: mi says little"


@given(st.lists(st.text("abcx", min_size=6, max_size=6), min_size=1, max_size=6), st.integers(1, 4))
def test_counts_agree_with_nltk(rows, window):
    """NLTK counts pairs of positions; with one node a row, these are places."""
    from nltk.collocations import BigramCollocationFinder

    rows = [row[:place].replace("x", "b") + "x" + row[place:].replace("x", "b")
            for place, row in enumerate(rows)]  # fmt: skip
    texts = pd.DataFrame({"article": range(len(rows)), "text": [" ".join(row) for row in rows]})
    found = collocates(texts, "x", window=window, stop_words=None, min_n=1)
    pairs = BigramCollocationFinder.from_documents([])
    for row in rows:
        finder = BigramCollocationFinder.from_words(row, window_size=window + 1)
        pairs.ngram_fd.update(finder.ngram_fd)
    expected = {
        word: pairs.ngram_fd["x", word] + pairs.ngram_fd[word, "x"]
        for word in "abc"
        if pairs.ngram_fd["x", word] + pairs.ngram_fd[word, "x"]
    }
    assert dict(zip(found["collocate"], found["n"].tolist(), strict=True)) == expected
    before = dict(zip(found["collocate"], found["n_before"].tolist(), strict=True))
    assert before == {word: pairs.ngram_fd[word, "x"] for word in expected}


def test_a_word_near_two_nodes_counts_once_and_windows_end_with_the_sentence():
    texts = pd.DataFrame({"article": ["a"], "text": ["treaty port treaty. Port."]})
    found = collocates(texts, "treaty", min_n=1)
    assert found[["collocate", "n", "n_all"]].values.tolist() == [["port", 1, 2]]
    assert not len(collocates(texts, "treaty", min_n=2))


def test_lemmas_phrases_and_stars_as_nodes():
    texts = pd.DataFrame({"article": ["a"], "text": ["They signed a big treaty, signing big."]})
    found = collocates(texts, "big treat*", lemmas=True, min_n=1)
    assert found[["collocate", "surface", "n"]].values.tolist()[-2:] == [
        ["big", "big", 1],
        ["sign", "sign", 2],
    ]


def test_from_a_collocate_to_its_sentences():
    found = collocate_sentences(TEXTS, "treaty", "sign", window=3)
    assert found[["article", "sentence", "start", "end", "surface"]].values.tolist() == [
        ["a", 0, 7, 22, "sign the treaty"],
        ["a", 1, 37, 60, "treaty that states sign"],
        ["b", 0, 12, 26, "treaty to sign"],
    ]
    assert found["text"].iloc[2] == "A treaty to sign."
    assert len(found) == collocates(TEXTS, "treaty", window=3).set_index("collocate")["n"]["sign"]
    shown = evidence.evidence(TEXTS, found)
    assert len(shown) == 3
    assert len(collocate_sentences(TEXTS, "states sign")) == 2


def test_errors():
    with pytest.raises(ValueError, match="never stands within 1 words"):
        collocate_sentences(TEXTS, "treaty", "Hanoi", window=1)
    with pytest.raises(ValueError, match="term 'port'"):
        collocates(TEXTS, "port")
    with pytest.raises(ValueError, match="window must be a whole number"):
        collocates(TEXTS, "treaty", window=0)


def test_the_measure_is_that_of_keyness():
    near = pd.DataFrame({"article": ["near", "far"], "text": ["big big cat", "big cat dog"]})
    text = "Port big. Port big. Port cat. Big cat dog."
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    found = collocates(texts, "port", min_n=1).set_index("collocate")["log_likelihood"]
    expected = keyness(near, "near").set_index("term")["keyness"]
    assert found["big"] == pytest.approx(expected["big"])
    assert found["cat"] == pytest.approx(expected["cat"])


def test_a_node_is_found_however_it_is_written():
    texts = pd.DataFrame({"article": ["a"], "text": ["The Treaty holds. TREATY holds."]})
    assert collocates(texts, "treaty", min_n=1).set_index("collocate").loc["holds", "n"] == 2
