"""Why articles are similar: the terms that two of them, or a group, have in common.

Convention: a cosine is a sum of products, one per shared term; the products are the reasons,
and they add up to the similarity.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from analysis.similarity._nearest import at_least_two, weigh
from analysis.tables import require_columns, require_known, require_texts, takes_tables
from analysis.terms import concordance
from analysis.terms.matrix import document_term_matrix

ROUNDED = 15  # decimals of a contribution, so that equal ones are ties


@takes_tables
def explain(texts: pd.DataFrame, article_a: str, article_b: str, **options: Any) -> pd.DataFrame:
    """Show the terms that make two articles similar.

    Parameters
    ----------
    texts
        One row per text of the whole corpus, not only of these two: the weights depend on
        the other articles.
    article_a, article_b
        Two ids of the column ``article``.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        One row per shared term, the largest contribution first, ties alphabetical:
        ``term``, ``surface``, ``n_a``, ``n_b``, ``tf_idf_a``, ``tf_idf_b``,
        ``contribution`` (their product) and ``share`` (of the similarity). The
        contributions add up to the similarity of the two articles.

    Raises
    ------
    ValueError
        If an article is unknown, or there are fewer than two.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote vote"]})
    >>> explain(texts, "a", "b")[["term", "n_a", "n_b", "contribution"]].round(2)
       term  n_a  n_b  contribution
    0  vote    1    2          0.58
    """
    matrix = at_least_two(texts, options)
    for article in (article_a, article_b):
        require_known("article", article, matrix.articles)
    rows = [matrix.articles.get_loc(article) for article in (article_a, article_b)]
    weights, counts = weigh(matrix.counts)[rows].toarray(), matrix.counts[rows].toarray()
    product = weights[0] * weights[1]
    shared = np.flatnonzero(product)
    columns = {
        "term": matrix.terms[shared],
        "surface": matrix.surfaces[shared],
        "n_a": counts[0, shared],
        "n_b": counts[1, shared],
        "tf_idf_a": weights[0, shared],
        "tf_idf_b": weights[1, shared],
    }
    return _strongest_first(columns, product[shared], product.sum())


@takes_tables
def explain_closest(texts: pd.DataFrame, pairs: pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Show the terms that make the first pair of a table similar; none where it has no pair.

    Parameters
    ----------
    texts
        One row per text of the whole corpus, as for :func:`explain`.
    pairs
        ``article_a`` and ``article_b``, as from ``similarity.most_similar``: the first row
        counts. It may have no rows.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        What :func:`explain` says of the first pair; the same columns without rows where
        there is no pair.

    Raises
    ------
    ValueError
        If a column is missing or an article is unknown.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote vote"]})
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"]})
    >>> explain_closest(texts, pairs)[["term", "n_a", "n_b"]]
       term  n_a  n_b
    0  vote    1    2
    >>> len(explain_closest(texts.head(1), pairs.head(0)))
    0
    """
    require_columns(pairs, "article_a", "article_b")
    if pairs.empty:
        wordless = pd.DataFrame({"article": ["a", "b"], "text": ["", ""]})
        return explain(wordless, "a", "b", **options)
    closest = pairs.iloc[0]
    return explain(texts, closest["article_a"], closest["article_b"], **options)


@takes_tables
def reason_spans(texts: pd.DataFrame, pairs: pd.DataFrame, reasons: pd.DataFrame) -> pd.DataFrame:
    """Find where the two articles of the first pair use the term that contributes most.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    pairs
        ``article_a`` and ``article_b``: the first row counts. It may have no rows.
    reasons
        What :func:`explain` or :func:`explain_closest` says of that pair; it may have no rows.

    Returns
    -------
    DataFrame
        One row per occurrence, in the order of the texts: ``article``, ``start``, ``end``, for
        :func:`analysis.evidence.evidence`. No rows without a pair or a shared term.

    Raises
    ------
    ValueError
        If a column is missing, or the term does not occur.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b", "c"], "text": ["the vote", "vote", "vote"]})
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"]})
    >>> reason_spans(texts, pairs, pd.DataFrame({"term": ["vote"]}))
      article  start  end
    0       a      4    8
    1       b      0    4
    """
    require_texts(texts)
    require_columns(pairs, "article_a", "article_b")
    require_columns(reasons, "term")
    if pairs.empty or reasons.empty:
        return pd.DataFrame({"article": texts["article"].iloc[:0], "start": [], "end": []}).astype(
            {"start": int, "end": int}
        )
    pair = pairs[["article_a", "article_b"]].iloc[0].tolist()
    of_pair = texts[texts["article"].isin(pair)]
    return concordance(of_pair, reasons["term"].iloc[0])[["article", "start", "end"]]


@takes_tables
def explain_cluster(
    texts: pd.DataFrame, articles: Iterable[str] | None = None, **options: Any
) -> pd.DataFrame:
    """Show the terms that hold a group of articles together.

    Parameters
    ----------
    texts
        One row per text of the whole corpus: the weights depend on the other articles.
    articles
        The ids of the group, two or more; by default all. A corpus of one article shares
        nothing: a table without rows.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        One row per term that two or more of the group share, the largest contribution
        first, ties alphabetical: ``term``, ``surface``, ``n`` (in the group), ``articles``
        (of the group with it), ``contribution`` and ``share``. The contributions add up to
        the mean similarity of the pairs of the group.

    Raises
    ------
    ValueError
        If an article is unknown, or ``articles`` names fewer than two.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "vote", "vote sea"]})
    >>> explain_cluster(texts)[["term", "n", "articles", "share"]]
       term  n  articles  share
    0  vote  3         3    1.0
    """
    matrix = document_term_matrix(texts, **options)
    group = list(matrix.articles if articles is None else dict.fromkeys(articles))
    known = set(matrix.articles)
    for article in group:
        require_known("article", article, known)
    if len(group) < 2 and articles is not None:
        raise ValueError(f"expected two or more articles to explain, got {group}; add others")
    rows = matrix.articles.get_indexer(pd.Index(group))
    weights, counts = weigh(matrix.counts)[rows], matrix.counts[rows]
    total, squares = weights.sum(axis=0), weights.multiply(weights).sum(axis=0)
    in_articles = (counts > 0).sum(axis=0)
    shared = np.flatnonzero(in_articles > 1)
    contribution = (total**2 - squares)[shared] / max(len(group) * (len(group) - 1), 1)
    contribution = contribution.round(ROUNDED)
    columns = {
        "term": matrix.terms[shared],
        "surface": matrix.surfaces[shared],
        "n": counts.sum(axis=0)[shared],
        "articles": in_articles[shared],
    }
    return _strongest_first(columns, contribution, contribution.sum())


def _strongest_first(columns: dict, contribution: np.ndarray, total: float) -> pd.DataFrame:
    """Add what each term contributes, and its share of the total; ties are alphabetical."""
    share = contribution / total if len(contribution) else contribution
    terms = pd.DataFrame(columns | {"contribution": contribution, "share": share})
    order = ["contribution", "term"]
    return terms.sort_values(order, ascending=[False, True], ignore_index=True)
