"""Nearest articles: the same as scikit-learn's brute force, ties by name."""

from math import hypot, log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_reuse import planted
from scipy.sparse import csr_array
from test_similarity import corpora, vectors

from analysis.similarity import _nearest as nearest
from analysis.similarity import most_similar
from analysis.terms.matrix import document_term_matrix


def brute_force(texts, top):
    """Return the neighbours of each article from scikit-learn's NearestNeighbors, ties by name."""
    from sklearn.neighbors import NearestNeighbors

    articles, weights = vectors(texts)
    model = NearestNeighbors(n_neighbors=len(articles), metric="cosine", algorithm="brute")
    distance, index = model.fit(weights).kneighbors(weights)
    found = {}
    for row, article in enumerate(articles):
        pairs = zip(1 - distance[row].clip(0, 1), index[row], strict=True)
        others = [(round(float(s), 10), articles[i]) for s, i in pairs if i != row]
        near = sorted((pair for pair in others if pair[0] > 0), key=lambda p: (-p[0], p[1]))
        found[article] = [(name, similarity) for similarity, name in near[:top]]
    return found


def assert_as_brute_force(texts, top):
    pairs = most_similar(texts, top=top, against=texts)
    for article, expected in brute_force(texts, top).items():
        some = pairs[pairs["article_a"] == article]
        found = zip(some["article_b"], some["similarity"].round(10), strict=True)
        found = sorted(found, key=lambda p: (-p[1], p[0]))
        assert [name for name, _ in found] == [name for name, _ in expected]
        assert [s for _, s in found] == pytest.approx([s for _, s in expected], abs=2e-10)


@given(texts=corpora, top=st.integers(1, 4))
def test_neighbours_are_those_of_nearest_neighbors(texts, top):
    assert_as_brute_force(texts, top)


def test_neighbours_of_real_and_of_many_articles(body):
    assert_as_brute_force(body, 3)
    texts, _ = planted(120, None, 120, seed=3)
    assert_as_brute_force(texts, 5)


def test_ties_at_the_cut_go_by_name_however_many_there_are():
    names = [f"a{n:02}" for n in range(40)]
    texts = pd.DataFrame({"article": names[::-1], "text": ["old port vote fair"] * 40})
    found = most_similar(texts, top=2, against=texts)
    for name, some in found.groupby("article_a"):
        assert some["article_b"].tolist() == [other for other in names if other != name][:2]


def test_weights_by_hand():
    """Two articles; the second term is in both. ln(2/1) against ln(2/2), then rows of length 1."""
    counts = csr_array([[3, 1, 0], [0, 2, 0]])
    plain = nearest.weigh(counts, "plain idf").toarray()
    assert plain == pytest.approx(np.array([[1, 0, 0], [0, 0, 0]]))
    rare = log(3 / 2) + 1
    row = np.array([3 * rare, 1]) / hypot(3 * rare, 1)
    assert nearest.weigh(counts).toarray()[0, :2] == pytest.approx(row)
    row = np.array([(1 + log(3)) * rare, 1]) / hypot((1 + log(3)) * rare, 1)
    assert nearest.weigh(counts, "sublinear").toarray()[0, :2] == pytest.approx(row)
    assert nearest.weigh(csr_array((2, 3))).toarray().tolist() == [[0, 0, 0]] * 2


def test_idf_is_that_of_scikit_learn(toy):
    from sklearn.feature_extraction.text import TfidfTransformer

    matrix = document_term_matrix(toy)
    assert nearest.idf_of(matrix) == pytest.approx(TfidfTransformer().fit(matrix.counts).idf_)


def test_these_against_those(toy):
    news, archive = toy[toy["article"] == "docks"], toy[toy["article"] != "docks"]
    pairs = most_similar(news, against=archive)
    assert pairs[["article_a", "article_b"]].to_numpy().tolist() == [
        ["docks", "fair"], ["docks", "vote"],
    ]  # fmt: skip
    whole = most_similar(toy)
    assert set(pairs["similarity"]) <= set(whole["similarity"])
    back = most_similar(archive, against=news)
    assert back["article_b"].tolist() == ["docks", "docks"]
    with pytest.raises(ValueError, match="expected at least two articles to compare, got 1"):
        most_similar(news, against=news.assign(text="x"))
    with pytest.raises(ValueError, match=r"missing column\(s\) \['text'\]"):
        most_similar(toy, against=toy[["article"]])


def test_no_array_of_all_by_all(monkeypatch):
    """Only as many products are held as there are neighbours asked for."""
    import sparse_dot_topn

    asked, real = [], sparse_dot_topn.sp_matmul_topn
    monkeypatch.setattr(
        sparse_dot_topn, "sp_matmul_topn", lambda *a, **k: asked.append(a[2]) or real(*a, **k)
    )
    texts, _ = planted(60, seed=4)
    most_similar(texts, top=2)
    assert asked == [2 + nearest.SPARE]
