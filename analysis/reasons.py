"""Why articles are similar: the terms that two of them, or a group, have in common.

Convention: a cosine is a sum of products, one per shared term; the products are the reasons,
and they add up to the similarity.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.nearest import at_least_two, weigh
from analysis.tables import require_known

ROUNDED = 15  # decimals of a contribution, so that equal ones are ties


def explain(texts: pd.DataFrame, article_a: str, article_b: str, **options) -> pd.DataFrame:
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
    terms = pd.DataFrame(
        {
            "term": matrix.terms[shared],
            "surface": matrix.surfaces[shared],
            "n_a": counts[0, shared],
            "n_b": counts[1, shared],
            "tf_idf_a": weights[0, shared],
            "tf_idf_b": weights[1, shared],
            "contribution": product[shared],
            "share": product[shared] / product.sum() if len(shared) else product[shared],
        }
    )
    order = ["contribution", "term"]
    return terms.sort_values(order, ascending=[False, True], ignore_index=True)


def explain_cluster(
    texts: pd.DataFrame, articles: Iterable[str] | None = None, **options
) -> pd.DataFrame:
    """Show the terms that hold a group of articles together.

    Parameters
    ----------
    texts
        One row per text of the whole corpus: the weights depend on the other articles.
    articles
        The ids of the group, two or more; by default all.
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
        If an article is unknown, or there are fewer than two.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "vote", "vote sea"]})
    >>> explain_cluster(texts)[["term", "n", "articles", "share"]]
       term  n  articles  share
    0  vote  3         3    1.0
    """
    matrix = at_least_two(texts, options)
    group = list(matrix.articles if articles is None else dict.fromkeys(articles))
    for article in group:
        require_known("article", article, matrix.articles)
    if len(group) < 2:
        raise ValueError(f"expected two or more articles to explain, got {group}; add others")
    rows = matrix.articles.get_indexer(group)
    weights, counts = weigh(matrix.counts)[rows], matrix.counts[rows]
    total, squares = weights.sum(axis=0), weights.multiply(weights).sum(axis=0)
    in_articles = (counts > 0).sum(axis=0)
    shared = np.flatnonzero(in_articles > 1)
    contribution = (total**2 - squares)[shared] / (len(group) * (len(group) - 1))
    contribution = contribution.round(ROUNDED)
    terms = pd.DataFrame(
        {
            "term": matrix.terms[shared],
            "surface": matrix.surfaces[shared],
            "n": counts.sum(axis=0)[shared],
            "articles": in_articles[shared],
            "contribution": contribution,
            "share": contribution / contribution.sum() if len(shared) else contribution,
        }
    )
    order = ["contribution", "term"]
    return terms.sort_values(order, ascending=[False, True], ignore_index=True)
