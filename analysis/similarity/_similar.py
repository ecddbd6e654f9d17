"""Weigh the terms of articles, and compare each article with every other, or the nearest."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.similarity._nearest import DECIMALS, at_least_two, nearest, rounded, weigh
from analysis.tables import require_texts, takes_tables
from analysis.terms.matrix import document_term_matrix, require_whole


@takes_tables
def tf_idf(texts: pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Weigh the terms of each article against the other articles.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        One row per article and term that occurs in it: ``article``, ``term``, ``n``,
        ``tf_idf`` (above 0, at most 1). Articles in order of first appearance, the
        heaviest terms first, ties alphabetical.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote vote"]})
    >>> tf_idf(texts).round(2)
      article  term  n  tf_idf
    0       a  port  1    0.81
    1       a  vote  1    0.58
    2       b  vote  2    1.00
    """
    matrix = document_term_matrix(texts, **options)
    weights, counts = weigh(matrix.counts).tocoo(), matrix.counts.tocoo()
    table = pd.DataFrame(
        {
            "position": weights.row,
            "article": matrix.articles[weights.row],
            "term": matrix.terms[weights.col],
            "n": counts.data,
            "tf_idf": weights.data,
        }
    )
    order = {"position": True, "tf_idf": False, "term": True}
    return table.sort_values(list(order), ascending=list(order.values()), ignore_index=True).drop(
        columns="position"
    )


@takes_tables
def similarity_matrix(
    texts: pd.DataFrame, *, on_few: str = "raise", **options: Any
) -> pd.DataFrame:
    """Compare every article with every other.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    on_few
        With fewer than two articles: ``"raise"``, or ``"empty"`` for a table without rows.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        One row and one column per article, cosine similarity (0-1, the diagonal 1). Like
        articles stand together: the order is that of an average-linkage dendrogram.

    Raises
    ------
    ValueError
        If there are fewer than two articles (see ``on_few``), a column is missing or an
        option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote vote"]})
    >>> similarity_matrix(texts).round(2)
    article     a     b
    article
    a        1.00  0.58
    b        0.58  1.00
    """
    matrix = at_least_two(texts, options, on_few)
    if len(matrix.articles) < 2:
        none = matrix.articles[:0]
        return pd.DataFrame(index=none, columns=none, dtype=float).rename_axis(columns="article")
    weights = weigh(matrix.counts)
    cosine = rounded(weights @ weights.T).toarray()
    np.fill_diagonal(cosine, 1.0)
    by_name = matrix.articles.argsort()  # so that the order of the rows does not matter
    order = by_name[_dendrogram_order(cosine[np.ix_(by_name, by_name)])]
    articles = matrix.articles[order]
    square = pd.DataFrame(cosine[np.ix_(order, order)], articles, articles)
    return square.rename_axis(columns="article")


def _dendrogram_order(cosine: np.ndarray) -> np.ndarray:
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    distance = squareform(1 - (cosine + cosine.T) / 2, checks=False).round(DECIMALS)
    return leaves_list(linkage(distance, "average", optimal_ordering=True))


@takes_tables
def most_similar(
    texts: pd.DataFrame,
    *,
    top: int = 10,
    threshold: float = 0.0,
    against: pd.DataFrame | None = None,
    on_few: str = "raise",
    **options: Any,
) -> pd.DataFrame:
    """Find the most similar articles of each article, exactly, for many articles too.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    top
        How many neighbours to keep of each article; fewer where there are fewer.
    threshold
        Leave out pairs that are not more similar than this.
    against
        Other texts: neighbours are then looked for among these articles only. An article
        of both tables is taken from ``texts`` and never compared with itself. The weights
        rest on the articles of both.
    on_few
        With fewer than two articles: ``"raise"``, or ``"empty"`` for a table without rows.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        One row per pair in which one is among the ``top`` neighbours of the other, each
        pair once: ``article_a`` < ``article_b``, ``similarity`` (0-1); strongest first,
        ties alphabetical. With ``against``, ``article_a`` is of ``texts`` and ``article_b``
        one of its ``top`` neighbours in ``against``.

    Raises
    ------
    ValueError
        If there are fewer than two articles (see ``on_few``), a column is missing or an
        option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "vote", "sea"]})
    >>> most_similar(texts, top=1).round(2)
      article_a article_b  similarity
    0         a         b        0.61
    """
    require_nearness(top, threshold)
    matrix = at_least_two(texts if against is None else _both(texts, against), options, on_few)
    rows, columns = _sides(matrix.articles, texts, against)
    names, weights = matrix.articles[columns], weigh(matrix.counts)
    own = pd.Index(columns).get_indexer(rows)
    near = nearest(weights[rows], weights[columns], top, threshold=threshold, own=own, names=names)
    pairs = pd.DataFrame(
        {
            "article_a": matrix.articles[rows[near["row"].to_numpy()]],
            "article_b": names[near["column"].to_numpy()],
            "similarity": near["similarity"].to_numpy(),
        }
    )
    return strongest_first(pairs if against is not None else once(pairs))


def require_nearness(top: int, threshold: float) -> None:
    """Raise unless ``top`` is a whole number from 1 and ``threshold`` between 0 and 1."""
    require_whole("top", top)
    if not isinstance(threshold, int | float | np.number) or not 0 <= threshold <= 1:
        raise ValueError(f"threshold must be between 0 and 1; got {threshold!r}")


def strongest_first(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return pairs, the most similar first, ties alphabetical."""
    order = {"similarity": False, "article_a": True, "article_b": True}
    return pairs.sort_values(list(order), ascending=list(order.values()), ignore_index=True)


def _both(texts: pd.DataFrame, against: pd.DataFrame) -> pd.DataFrame:
    require_texts(texts)
    require_texts(against)
    others = against[~against["article"].isin(texts["article"])]
    columns = ["article", "text"]
    return pd.concat([texts[columns], others[columns]], ignore_index=True)


def _sides(
    articles: pd.Index, texts: pd.DataFrame, against: pd.DataFrame | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of the articles to compare, and of those to compare them with."""
    every = np.arange(len(articles))
    if against is None:
        return every, every
    return every[articles.isin(texts["article"])], every[articles.isin(against["article"])]


def once(pairs: pd.DataFrame) -> pd.DataFrame:
    """Turn pairs so that ``article_a`` < ``article_b``, and keep each once."""
    a, b = pairs["article_a"], pairs["article_b"]
    turned = pairs.assign(article_a=a.where(a < b, b), article_b=b.where(a < b, a))
    return turned.drop_duplicates(["article_a", "article_b"])
