"""Which articles say the same: tf-idf, cosine similarity, and the terms behind it.

Convention: the weights are scikit-learn's (smoothed idf, rows of length 1):
``tf_idf = n * (ln((1 + N) / (1 + df)) + 1)``, then divided by the length of the article's
vector; ``N`` articles, ``df`` of them with the term (Salton and Buckley 1988; the smoothing
is scikit-learn's). The similarity of two articles is the cosine of their vectors, 0 to 1,
to 12 decimals: what differs by less is a tie.
"""

import numpy as np
import pandas as pd

from analysis.matrix import Matrix, document_term_matrix
from analysis.tables import require_known

DECIMALS = 12
"""How exact a similarity is given: sums of many products differ in the last digits."""


def tf_idf(texts: pd.DataFrame, **options) -> pd.DataFrame:
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
    weights, counts = _weights(matrix).tocoo(), matrix.counts.tocoo()
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


def _weights(matrix: Matrix):
    """Return scikit-learn's tf-idf weights; an article without terms stays at zero."""
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer

    if not matrix.counts.nnz:
        return csr_array(matrix.counts.shape, dtype=float)
    return csr_array(TfidfTransformer().fit_transform(matrix.counts))


def similarity_matrix(texts: pd.DataFrame, **options) -> pd.DataFrame:
    """Compare every article with every other.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
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
        If there are fewer than two articles, a column is missing or an option is out of
        range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote vote"]})
    >>> similarity_matrix(texts).round(2)
    article     a     b
    article
    a        1.00  0.58
    b        0.58  1.00
    """
    matrix = _at_least_two(texts, options)
    cosine = _cosine(_weights(matrix)).toarray()
    np.fill_diagonal(cosine, 1.0)
    by_name = matrix.articles.argsort()  # so that the order of the rows does not matter
    order = by_name[_dendrogram_order(cosine[np.ix_(by_name, by_name)])]
    articles = matrix.articles[order]
    square = pd.DataFrame(cosine[np.ix_(order, order)], articles, articles)
    return square.rename_axis(columns="article")


def _cosine(weights):
    """Return the sparse cosines of all rows with all rows, to ``DECIMALS``."""
    cosine = weights @ weights.T
    cosine.data = cosine.data.clip(0, 1).round(DECIMALS)
    return cosine


def _at_least_two(texts: pd.DataFrame, options: dict) -> Matrix:
    matrix = document_term_matrix(texts, **options)
    if len(matrix.articles) < 2:
        raise ValueError(
            f"expected at least two articles to compare, got {len(matrix.articles)}; "
            "add articles, or give each its own id in the column article"
        )
    return matrix


def _dendrogram_order(cosine: np.ndarray) -> np.ndarray:
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    distance = squareform(1 - (cosine + cosine.T) / 2, checks=False).round(DECIMALS)
    return leaves_list(linkage(distance, "average", optimal_ordering=True))


def most_similar(
    texts: pd.DataFrame, *, top: int = 10, threshold: float = 0.0, **options
) -> pd.DataFrame:
    """Find the most similar articles of each article.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    top
        How many neighbours to keep of each article; fewer where there are fewer.
    threshold
        Leave out pairs that are not more similar than this.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        One row per pair in which one is among the ``top`` neighbours of the other, each
        pair once: ``article_a`` < ``article_b``, ``similarity`` (0-1); strongest first,
        ties alphabetical.

    Raises
    ------
    ValueError
        If there are fewer than two articles, a column is missing or an option is out of
        range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "vote", "sea"]})
    >>> most_similar(texts, top=1).round(2)
      article_a article_b  similarity
    0         a         b        0.61
    """
    if not isinstance(top, int | np.integer) or isinstance(top, bool) or top < 1:
        raise ValueError(f"top must be a whole number, 1 or more; got {top!r}")
    if not isinstance(threshold, int | float | np.number) or not 0 <= threshold <= 1:
        raise ValueError(f"threshold must be between 0 and 1; got {threshold!r}")
    matrix = _at_least_two(texts, options)
    nearest = _nearest(_weights(matrix), matrix.articles, top)
    pairs = nearest[nearest["similarity"] > threshold]
    swapped = pairs["article_a"] > pairs["article_b"]
    pairs.loc[swapped, ["article_a", "article_b"]] = pairs.loc[
        swapped, ["article_b", "article_a"]
    ].to_numpy()
    pairs = pairs.drop_duplicates(["article_a", "article_b"])
    order = {"similarity": False, "article_a": True, "article_b": True}
    return pairs.sort_values(list(order), ascending=list(order.values()), ignore_index=True)


def _nearest(weights, articles: pd.Index, top: int) -> pd.DataFrame:
    """Return the neighbours of each article, without the article itself."""
    cosine = _cosine(weights).tocoo()
    one, other = np.minimum(cosine.row, cosine.col), np.maximum(cosine.row, cosine.col)
    similarity = pd.Series(cosine.data).groupby([one, other]).transform("max")
    pairs = pd.DataFrame(
        {
            "article_a": articles[cosine.row],
            "article_b": articles[cosine.col],
            "similarity": similarity.to_numpy(),
        }
    )[cosine.row != cosine.col]
    order = {"article_a": True, "similarity": False, "article_b": True}
    ranked = pairs.sort_values(list(order), ascending=list(order.values()))
    return ranked.groupby("article_a", sort=False).head(top)


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
    matrix = _at_least_two(texts, options)
    for article in (article_a, article_b):
        require_known("article", article, matrix.articles)
    rows = [matrix.articles.get_loc(article) for article in (article_a, article_b)]
    weights, counts = _weights(matrix)[rows].toarray(), matrix.counts[rows].toarray()
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
