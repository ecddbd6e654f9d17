from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import evidence
from analysis.similarity import (
    explain,
    explain_closest,
    explain_cluster,
    most_similar,
    reason_spans,
    similarity_matrix,
    tf_idf,
)
from analysis.terms import count_terms

words = st.sampled_from("the of port vote fair Việt sea 2025".split())
corpora = st.lists(st.lists(words, max_size=8).map(" ".join), min_size=2, max_size=7).map(
    lambda texts: pd.DataFrame({"article": list("dbagcfe")[: len(texts)], "text": texts})
)


def vectors(texts, **options):
    """Return the ids and scikit-learn's own vectors of the same terms."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    counts = count_terms(texts, **{"stop_words": "english"} | options)
    articles = list(dict.fromkeys(texts["article"]))
    terms = [
        [
            term
            for row in counts[counts["article"] == article].itertuples()
            for term in [row.term] * row.n
        ]
        for article in articles
    ]
    if not any(terms):
        return articles, np.zeros((len(articles), 1))
    return articles, TfidfVectorizer(analyzer=list).fit_transform(terms).toarray()


def assert_as_in_scikit_learn(texts, **options):
    articles, weights = vectors(texts, **options)
    cosine = weights @ weights.T
    np.fill_diagonal(cosine, 1)  # an article without terms is like itself
    square = similarity_matrix(texts, **options).loc[articles, articles]
    np.testing.assert_allclose(square.to_numpy(), cosine, rtol=0, atol=1e-12)


def test_similarity_is_that_of_scikit_learn(toy, body):
    assert_as_in_scikit_learn(toy)
    assert_as_in_scikit_learn(body)
    assert_as_in_scikit_learn(body, ngram=2, stop_words=None, numbers=True, min_n=2)


@given(corpora)
def test_similarity_is_that_of_scikit_learn_on_any_corpus(texts):
    assert_as_in_scikit_learn(texts)
    square = similarity_matrix(texts).to_numpy()
    assert ((square >= 0) & (square <= 1)).all()
    assert (square == square.T).all()
    assert (square.diagonal() == 1).all()


def test_similarity_by_hand():
    """``port`` is in one article of two: idf ln(3/2) + 1. ``vote`` in both: 1."""
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote vote"]})
    port = np.log(3 / 2) + 1
    similarity = 1 / np.hypot(port, 1)
    assert similarity_matrix(texts).loc["a", "b"] == pytest.approx(similarity, abs=1e-12)
    weights = tf_idf(texts)
    assert weights["tf_idf"].tolist() == pytest.approx([port * similarity, similarity, 1])


def test_tf_idf_are_the_weights_of_scikit_learn(body):
    _, dense = vectors(body)
    weights = tf_idf(body)
    assert list(weights.columns) == ["article", "term", "n", "tf_idf"]
    assert len(weights) == np.count_nonzero(dense)
    assert weights.groupby("article")["tf_idf"].apply(lambda w: (w**2).sum()).to_numpy() == (
        pytest.approx(1)
    )
    for _, rows in weights.groupby("article", sort=False):
        keys = list(zip(-rows["tf_idf"], rows["term"], strict=True))
        assert keys == sorted(keys)
    counts = count_terms(body, stop_words="english").set_index(["article", "term"])["n"]
    assert weights.set_index(["article", "term"])["n"].sort_index().equals(counts.sort_index())


# explain


def assert_explained(texts):
    square = similarity_matrix(texts)
    for one, other in combinations(square.index, 2):
        terms = explain(texts, one, other)
        assert terms["contribution"].sum() == pytest.approx(square.loc[one, other], abs=1e-12)
        assert terms["share"].sum() == pytest.approx(1 if len(terms) else 0, abs=1e-12)
        product = terms["tf_idf_a"] * terms["tf_idf_b"]
        assert terms["contribution"].tolist() == product.tolist()
        keys = list(zip(-terms["contribution"], terms["term"], strict=True))
        assert keys == sorted(keys)


def test_contributions_add_up_to_the_similarity(toy, body):
    assert_explained(toy)
    assert_explained(body)


@given(corpora)
def test_contributions_add_up_on_any_corpus(texts):
    assert_explained(texts)


def test_explain_by_hand(toy):
    terms = explain(toy, "docks", "vote")
    columns = "term surface n_a n_b tf_idf_a tf_idf_b contribution share".split()
    assert list(terms.columns) == columns
    assert terms[["term", "n_a", "n_b", "share"]].to_numpy().tolist() == [["vietnam", 1, 1, 1.0]]
    assert explain(toy, "vote", "docks")["tf_idf_a"].tolist() == terms["tf_idf_b"].tolist()


def test_articles_that_share_nothing_have_nothing_to_explain(toy):
    terms, full = explain(toy, "fair", "vote"), explain(toy, "fair", "docks")
    assert len(terms) == 0
    assert terms.dtypes.to_dict() == full.dtypes.to_dict()


# pairs


def plain_most_similar(texts, top, threshold):
    square = similarity_matrix(texts)
    kept = set()
    for one in square.index:
        others = [other for other in square.index if other != one and square.loc[one, other] > 0]
        nearest = sorted(others, key=lambda other: (-square.loc[one, other], other))[:top]
        kept |= {(*sorted((one, other)), square.loc[one, other]) for other in nearest}
    rows = [row for row in kept if row[2] > threshold]
    return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))


@given(texts=corpora, top=st.integers(1, 8), threshold=st.sampled_from([0.0, 0.2, 0.9, 1.0]))
def test_most_similar_agrees_with_a_plain_loop(texts, top, threshold):
    pairs = most_similar(texts, top=top, threshold=threshold)
    assert list(pairs.columns) == ["article_a", "article_b", "similarity"]
    assert list(pairs.itertuples(index=False, name=None)) == plain_most_similar(
        texts, top, threshold
    )


def test_most_similar_of_the_seeds(body):
    pairs = most_similar(body)
    assert len(pairs) == 5 * 4 / 2
    assert list(pairs.itertuples(index=False, name=None)) == plain_most_similar(body, 10, 0.0)
    assert len(most_similar(body, top=1)) < len(pairs)


def test_equal_pairs_come_in_alphabetical_order():
    texts = pd.DataFrame({"article": list("dcba"), "text": ["old port vote fair"] * 4})
    pairs = most_similar(texts)
    assert pairs["similarity"].tolist() == [1.0] * 6
    assert (pairs["article_a"] + pairs["article_b"]).tolist() == "ab ac ad bc bd cd".split()
    one = most_similar(texts, top=1)
    assert (one["article_a"] + one["article_b"]).tolist() == "ab ac ad".split()


def test_the_order_of_the_rows_does_not_matter(body):
    shuffled = body.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(similarity_matrix(shuffled), similarity_matrix(body))
    pd.testing.assert_frame_equal(most_similar(shuffled), most_similar(body))


@given(corpora)
def test_the_dendrogram_order_is_the_same_for_any_order_of_articles(texts):
    backwards = similarity_matrix(texts[::-1])
    pd.testing.assert_frame_equal(backwards, similarity_matrix(texts))


def test_like_articles_stand_together():
    rows = {"a": "old port fair", "b": "vote sea", "c": "old port fair trade", "d": "vote sea"}
    texts = pd.DataFrame(rows.items(), columns=["article", "text"])
    order = "".join(similarity_matrix(texts).index)
    assert {"ac", "ca"} & {order[:2], order[2:]}
    assert similarity_matrix(texts).columns.name == similarity_matrix(texts).index.name == "article"


# borders


def test_an_article_of_stop_words_is_like_no_other(toy):
    texts = pd.concat([toy, pd.DataFrame({"article": ["none"], "start": [0], "text": ["The of"]})])
    square = similarity_matrix(texts)
    assert square.loc["none"].drop("none").tolist() == [0, 0, 0]
    assert not square.isna().any().any()
    assert "none" not in most_similar(texts)[["article_a", "article_b"]].to_numpy()
    assert "none" not in tf_idf(texts)["article"].tolist()
    assert len(explain(texts, "none", "vote")) == 0


def test_articles_without_any_term():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["the", ""]})
    assert similarity_matrix(texts).loc["a", "b"] == 0
    assert len(most_similar(texts)) == len(tf_idf(texts)) == len(explain(texts, "a", "b")) == 0


def test_identical_articles(toy):
    twin = toy[toy["article"] == "docks"].assign(article="twin")
    texts = pd.concat([toy, twin])
    assert similarity_matrix(texts).loc["docks", "twin"] == 1
    assert most_similar(texts, top=1).iloc[0].tolist() == ["docks", "twin", 1.0]


@pytest.mark.parametrize(
    "compare",
    [
        similarity_matrix,
        lambda texts: most_similar(texts, top=3),
        lambda texts: explain(texts, "docks", "docks"),
    ],
)
def test_one_article_cannot_be_compared(toy, compare):
    with pytest.raises(ValueError, match="expected at least two articles to compare, got 1; add"):
        compare(toy.head(1))
    with pytest.raises(ValueError, match="expected at least two articles to compare, got 0"):
        compare(toy.head(0))


@pytest.mark.parametrize("rows", [0, 1])
def test_few_articles_give_empty_tables_where_asked(toy, rows):
    few, full = toy.head(rows), most_similar(toy)
    pairs = most_similar(few, top=3, on_few="empty")
    assert pairs.empty and pairs.dtypes.to_dict() == full.dtypes.to_dict()
    assert similarity_matrix(few, on_few="empty").shape == (0, 0)
    reasons = explain_closest(few, pairs)
    assert reasons.empty
    assert reasons.dtypes.to_dict() == explain_closest(toy, full).dtypes.to_dict()
    spans = reason_spans(few, pairs, reasons)
    assert (
        spans.dtypes.to_dict()
        == reason_spans(toy, full, explain_closest(toy, full)).dtypes.to_dict()
    )
    assert evidence.evidence(few, spans).empty
    assert explain_cluster(few).empty
    assert explain_cluster(few).dtypes.to_dict() == explain_cluster(toy).dtypes.to_dict()
    for compare in (most_similar, similarity_matrix):
        with pytest.raises(ValueError, match="on_few must be one of raise, empty; got 'skip'"):
            compare(few, on_few="skip")


def test_no_common_word_is_no_reason():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["port", "vote"]})
    pairs = most_similar(texts)
    reasons = explain_closest(texts, pairs)
    assert len(pairs) == len(reasons) == len(reason_spans(texts, pairs, reasons)) == 0


def test_the_closest_pair_is_explained_where_it_stands(toy):
    pairs = most_similar(toy)
    one, other = pairs.loc[0, ["article_a", "article_b"]]
    reasons = explain_closest(toy, pairs)
    pd.testing.assert_frame_equal(reasons, explain(toy, one, other))
    spans = reason_spans(toy, pairs, reasons)
    assert spans["article"].value_counts().to_dict() == {
        one: reasons["n_a"][0],
        other: reasons["n_b"][0],
    }


def test_article_ids_may_be_numbers(toy):
    texts = toy.assign(article=[10, 9, 2, 9])
    pairs = most_similar(texts)
    assert pairs[["article_a", "article_b"]].to_numpy().tolist() == [[2, 10], [9, 10]]
    assert len(explain(texts, 10, 9)) == 1
    with pytest.raises(ValueError, match="no article '10' here; near it: 10"):
        explain(texts, "10", 9)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"top": 0}, ValueError, "top must be a whole number, 1 or more; got 0"),
        ({"top": 2.0}, ValueError, "top must be a whole number, 1 or more; got 2.0"),
        ({"top": True}, ValueError, "top must be a whole number, 1 or more; got True"),
        ({"threshold": 1.1}, ValueError, "threshold must be between 0 and 1; got 1.1"),
        ({"threshold": float("nan")}, ValueError, "threshold must be between 0 and 1; got nan"),
        ({"threshold": "0.5"}, ValueError, "threshold must be between 0 and 1; got '0.5'"),
        ({"ngram": 0}, ValueError, "ngram must be a whole number"),
        ({"treshold": 0.5}, TypeError, "treshold"),
    ],
)
def test_errors_of_options(toy, options, error, message):
    with pytest.raises(error, match=message):
        most_similar(toy, **options)


def test_an_unknown_article_is_named_with_its_neighbours(toy):
    with pytest.raises(ValueError, match="no article 'dock' here; near it: 'docks'"):
        explain(toy, "dock", "vote")
    with pytest.raises(
        ValueError, match="no article 'xyz' here; there are: 'docks', 'fair', 'vote'"
    ):
        explain(toy, "vote", "xyz")


@pytest.mark.parametrize("compare", [tf_idf, similarity_matrix, most_similar])
def test_input(toy, compare):
    before = toy.copy()
    compare(toy)
    pd.testing.assert_frame_equal(toy, before)
    for dtype in ("object", "string[pyarrow]"):
        pd.testing.assert_frame_equal(compare(toy.astype({"text": dtype})), compare(toy))
    with pytest.raises(ValueError, match=r"missing column\(s\) \['text'\]; the table has"):
        compare(toy.drop(columns="text"))


# a group


def test_a_group_is_explained_by_what_adds_up_to_its_mean_similarity(body):
    square, terms = similarity_matrix(body), explain_cluster(body)
    mean = np.mean([square.loc[a, b] for a, b in combinations(square.index, 2)])
    assert terms["contribution"].sum() == pytest.approx(mean, abs=1e-12)
    assert terms["share"].sum() == pytest.approx(1)
    assert terms["articles"].between(2, 5).all()
    pair = list(square.index[:2])
    of_two, reasons = explain_cluster(body, pair), explain(body, *pair)
    assert of_two["term"].tolist() == reasons["term"].tolist()
    assert of_two["contribution"].tolist() == pytest.approx(reasons["contribution"].tolist())


def test_errors_of_explain_cluster(toy):
    with pytest.raises(ValueError, match="no article 'dock' here; near it: 'docks'"):
        explain_cluster(toy, ["vote", "dock"])
    with pytest.raises(ValueError, match=r"expected two or more articles to explain, got \['vote'"):
        explain_cluster(toy, ["vote", "vote"])
