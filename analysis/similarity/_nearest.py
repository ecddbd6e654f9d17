"""Weigh term counts and find the nearest rows: the sparse arithmetic behind similarity.

Convention: cosines are rounded to ``DECIMALS``, so what differs by less is a tie;
ties at the cut go by name. No array of articles by articles is ever made here.
"""

import os
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.terms.matrix import Matrix, document_term_matrix

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from scipy.sparse import csr_array

DECIMALS = 12
"""How exact a similarity is given: sums of many products differ in the last digits."""

ON_FEW = ("raise", "empty")
"""What to do with fewer than two articles: raise an error, or return an empty table."""

SPARE = 3  # neighbours asked for beyond the cut: ties at the cut are seen; fewer, more look-ups
FEW = 2000  # articles up to which one thread is quicker than several
CELLS = 20_000_000  # products held at once where ties are looked up: some 300 MB


def at_least_two(texts: pd.DataFrame, options: dict, on_few: str = "raise") -> Matrix:
    """Return the counts of two articles or more, else say that there is nothing to compare."""
    if on_few not in ON_FEW:
        raise ValueError(f"on_few must be one of {', '.join(ON_FEW)}; got {on_few!r}")
    matrix = document_term_matrix(texts, **options)
    if on_few == "raise":
        require_two(len(matrix.articles))
    return matrix


def require_two(articles: int) -> None:
    """Raise where there is nothing to compare."""
    if articles < 2:
        raise ValueError(
            f"expected at least two articles to compare, got {articles}; "
            "add articles, or give each its own id in the column article"
        )


def weigh(counts: "csr_array", weighting: str = "tf-idf") -> "csr_array":
    """Return sparse rows of length 1; a row without weight stays at zero.

    ``"tf-idf"`` is scikit-learn's smoothed form, ``"sublinear"`` the same over
    ``1 + ln n``; ``"plain idf"`` is ``n * ln(N / df)``, 0 for a term of every article.
    """
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize

    if not counts.nnz:
        return csr_array(counts.shape, dtype=float)
    if weighting != "plain idf":
        transformer = TfidfTransformer(sublinear_tf=weighting == "sublinear")
        return csr_array(transformer.fit_transform(counts))
    in_articles = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log(counts.shape[0] / np.maximum(in_articles, 1))
    weights = csr_array(counts, dtype=float, copy=True)
    weights.data *= idf[weights.indices]
    weights.eliminate_zeros()
    return csr_array(normalize(weights))


def idf_of(matrix: Matrix) -> np.ndarray:
    """Return scikit-learn's smoothed idf of each term."""
    in_articles = np.bincount(matrix.counts.indices, minlength=matrix.counts.shape[1])
    return np.log((1 + matrix.counts.shape[0]) / (1 + in_articles)) + 1


def rounded(cosine):
    """Return sparse cosines between 0 and 1, to ``DECIMALS``."""
    cosine.data = cosine.data.clip(0, 1).round(DECIMALS)
    return cosine


def nearest(
    rows: "csr_array",
    columns: "csr_array",
    top: int,
    *,
    threshold: float = 0.0,
    own: np.ndarray,
    names: pd.Index,
) -> pd.DataFrame:
    """Return the ``top`` columns most like each row, exact, ties by name.

    Parameters
    ----------
    rows, columns
        Sparse weights, a row per article; the cosine of two is their product.
    top
        How many columns to keep of each row.
    threshold
        Only cosines above it.
    own
        For each row the column that is the same article, -1 for none: it is left out.
    names
        The name of each column, for ties.

    Returns
    -------
    DataFrame
        ``row``, ``column`` (positions), ``similarity``; rows in order, nearest first.
    """
    from sparse_dot_topn import sp_matmul_topn

    if not rows.nnz or not columns.nnz:
        return _ranked([], [], [], own, names, top, threshold)
    kept = min(top + SPARE, columns.shape[0])
    threads = os.cpu_count() if rows.shape[0] > FEW else None
    products = sp_matmul_topn(
        _matrix(rows), _matrix(columns).T, kept, threshold=_below(threshold), n_threads=threads
    ).tocsr()
    products = rounded(products)
    cut = _cut_in_a_tie(products, kept, top, own)
    row = np.repeat(np.arange(rows.shape[0]), np.diff(products.indptr))
    sure = ~np.isin(row, cut)
    more = _all_products(rows, columns, cut)
    parts = zip((row[sure], products.indices[sure], products.data[sure]), more, strict=True)
    row, column, similarity = (np.concatenate(part) for part in parts)
    return _ranked(row, column, similarity, own, names, top, threshold)


def _matrix(weights):
    from scipy.sparse import csr_matrix

    return csr_matrix(weights)


def _below(threshold: float) -> float | None:
    """Return a threshold that rounding does not cross."""
    return threshold - 10.0**-DECIMALS if threshold > 0 else None


def _cut_in_a_tie(products: "csr_array", kept: int, top: int, own: np.ndarray) -> np.ndarray:
    """Return the rows of which a column left out may be as near as the last one kept."""
    if kept == products.shape[1]:
        return np.array([], dtype=int)
    full = np.flatnonzero(np.diff(products.indptr) == kept)
    ends = products.indptr[full][:, None] + np.arange(kept)
    values = products.data[ends]
    others = np.where(products.indices[ends] == own[full, None], -1.0, values)
    last = -np.sort(-others, axis=1)[:, top - 1]
    return full[values.min(axis=1) >= last - 2 * 10.0**-DECIMALS]


def _all_products(rows: "csr_array", columns: "csr_array", chosen: np.ndarray) -> tuple:
    """Return row, column and cosine of the chosen rows with every column, some at a time."""
    at_once = max(1, CELLS // columns.shape[0])
    parts = []
    for first in range(0, len(chosen), at_once):
        some = chosen[first : first + at_once]
        products = rounded(rows[some] @ columns.T).tocoo()
        parts.append((some[products.row], products.col, products.data))
    empty = [(np.array([], int), np.array([], int), np.array([], float))]
    return tuple(np.concatenate(part) for part in zip(*(parts or empty), strict=True))


def _ranked(
    row: "ArrayLike",
    column: "ArrayLike",
    similarity: "ArrayLike",
    own: np.ndarray,
    names: pd.Index,
    top: int,
    threshold: float,
) -> pd.DataFrame:
    columns = {"row": row, "column": column, "similarity": similarity}
    table = pd.DataFrame(columns).astype({"row": int, "column": int, "similarity": float})
    other = table["column"].to_numpy() != own[table["row"].to_numpy()]
    table = table[other & (table["similarity"] > threshold)]
    rank = np.empty(len(names), dtype=int)
    rank[names.argsort()] = np.arange(len(names))
    table = table.assign(name=rank[table["column"].to_numpy()])
    order = {"row": True, "similarity": False, "name": True}
    ranked = table.sort_values(list(order), ascending=list(order.values()), ignore_index=True)
    return ranked.groupby("row").head(top)[["row", "column", "similarity"]]
