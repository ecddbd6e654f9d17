"""Collocations against NLTK, which counts and scores in its own way."""

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from small_corpora import generated, rows_of_terms

from analysis.terms import collocations
from analysis.terms._breaks import unbroken
from analysis.text import sentences


def runs(texts):
    """Cut the sentences where no run of words goes on; NLTK knows no commas."""
    split = sentences(texts)
    cut = unbroken(pl.Series(split["text"].tolist(), dtype=pl.String)).to_list()
    return split.assign(text=cut).explode("text")


@given(texts=generated)
def test_collocations_are_those_of_nltk(texts):
    from nltk.collocations import BigramCollocationFinder
    from nltk.metrics import BigramAssocMeasures

    found = collocations(texts, stop_words=None, min_n=1)
    documents = [terms for _, terms in rows_of_terms(runs(texts))]
    finder = BigramCollocationFinder.from_documents(documents)
    pairs = [pair for pair in finder.ngram_fd if not any(word[0].isdigit() for word in pair)]
    assert sorted(found["collocation"]) == sorted(map(" ".join, pairs))
    for row in found.itertuples():
        first, second = row.collocation.split(" ")
        assert row.n == finder.ngram_fd[first, second]
        assert row.pmi == pytest.approx(finder.score_ngram(BigramAssocMeasures.pmi, first, second))
        if finder.word_fd[first] + finder.word_fd[second] - row.n <= finder.N:
            score = finder.score_ngram(BigramAssocMeasures.likelihood_ratio, first, second)
            assert row.log_likelihood == pytest.approx(score, abs=1e-9)


def test_collocations_of_a_text_too_short_for_nltk():
    """Here NLTK takes the logarithm of a negative number: 3 words, but 2 + 2 - 1 in the pair."""
    texts = pd.DataFrame({"article": ["a"], "text": ["port port"]})
    assert collocations(texts, min_n=1)["log_likelihood"].notna().all()


def test_collocations_of_the_seeds(body):
    found = collocations(body)
    columns = [
        "collocation", "surface", "n", "articles", "log_likelihood", "pmi", "t", "note",
    ]  # fmt: skip
    assert list(found.columns) == columns
    assert {"united nations", "secretary general"} & set(found["collocation"].head(5))
    assert found["log_likelihood"].is_monotonic_decreasing
    assert (found["n"] >= 2).all()
    assert not found[["log_likelihood", "pmi"]].isna().any().any()


def test_collocations_stay_within_a_sentence():
    texts = pd.DataFrame({"article": ["a"], "text": ["Old port. Vote now. Old port. Vote now."]})
    assert collocations(texts)["collocation"].tolist() == ["old port"]


@given(texts=generated)
def test_collocations_of_three_are_those_of_nltk(texts):
    from nltk.collocations import TrigramCollocationFinder
    from nltk.metrics import TrigramAssocMeasures

    found = collocations(texts, size=3, stop_words=None, min_n=1)
    documents = [terms for _, terms in rows_of_terms(runs(texts))]
    finder = TrigramCollocationFinder.from_documents(documents)
    expected = [
        words for words in finder.ngram_fd if not (words[0][0].isdigit() or words[2][0].isdigit())
    ]
    assert sorted(found["collocation"]) == sorted(map(" ".join, expected))
    for row in found.itertuples():
        words = row.collocation.split(" ")
        assert row.n == finder.ngram_fd[tuple(words)]
        assert row.pmi == pytest.approx(finder.score_ngram(TrigramAssocMeasures.pmi, *words))
        assert row.t == pytest.approx(finder.score_ngram(TrigramAssocMeasures.student_t, *words))
        singles = sum(finder.word_fd[word] for word in words)
        pairs = finder.bigram_fd[words[0], words[1]] + finder.bigram_fd[words[1], words[2]]
        pairs += finder.wildcard_fd[words[0], words[2]]
        if singles - pairs + row.n <= finder.N:
            score = finder.score_ngram(TrigramAssocMeasures.likelihood_ratio, *words)
            assert row.log_likelihood == pytest.approx(score, abs=1e-9)


def test_three_words_may_have_a_stop_word_inside_and_none_at_the_ends():
    texts = pd.DataFrame({"article": ["a"], "text": ["The Law of Sea. The law of sea now."]})
    assert collocations(texts, size=3)["collocation"].tolist() == ["law of sea"]


def test_rare_runs_are_marked():
    texts = pd.DataFrame({"article": ["a"], "text": ["Old port. " * 5 + "Sea law. " * 4]})
    notes = collocations(texts).set_index("collocation")["note"].to_dict()
    assert notes == {"old port": "", "sea law": "fewer than 5: pmi says little"}


def test_nothing_in_nothing_out_of_three(toy):
    empty = collocations(toy.assign(text=""), size=3)
    assert len(empty) == 0 and list(empty.columns) == list(collocations(toy).columns)


def test_size_is_two_or_three(toy):
    with pytest.raises(ValueError, match="size must be one of 2, 3; got 4"):
        collocations(toy, size=4)
