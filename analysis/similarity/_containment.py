"""How much of one article stands in another, for all pairs that matter.

Convention: the containment of one article in another is the share of its different runs of
five words (Broder's shingles; words without case, diacritics and punctuation) that the other
has too, 0 to 1. It is taken both ways, so that a cut-down copy is found: all of it stands in
the long article, though little of the long one stands in it. ``_copies`` and ``_passages``
rest on it.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.similarity._shingles import Shared, Words, shared_shingles, word_codes
from analysis.tables import takes_tables
from analysis.terms.matrix import require_whole

if TYPE_CHECKING:
    from scipy.sparse import csr_array

CONTAINMENT = 0.4
"""The share of an article's runs in another from which the two count as reuse.

One word in ten replaced spoils at most ``5 * n / 10`` of the ``n - 4`` runs of ``n`` words: of 24
words or more two fifths of the runs are left, wherever the changes stand (of 100 words .48, so
that one half would miss them), and about .59 (.9 to the power of five) as a rule. Independent
accounts of one event stay far below (``tests/similarity/test_reuse.py`` measures both).
"""

WORDS = 5
"""The length of the runs: a replaced word breaks as many of them."""

_AT_ONCE = 5_000_000  # products held at once: some 100 MB, whatever the number of pairs


@takes_tables
def containments(
    texts: pd.DataFrame, *, containment: float = CONTAINMENT, words: int = WORDS
) -> pd.DataFrame:
    """List the pairs of articles of which one contains much of the other.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    containment
        The least share (above 0, up to 1) of the runs of either article.
    words
        The length of the runs. A run never crosses a row of ``texts``.

    Returns
    -------
    DataFrame
        One row per pair: ``article_a`` < ``article_b``, ``shared`` (different runs that both
        have), ``containment_a`` (the share of a's runs that b has) and ``containment_b``; the
        greatest containment first, ties alphabetical. Of a single article there is no pair.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": [
    ...     "the port is shut from today", "Reyes said: the port is shut from today"]})
    >>> containments(texts).round(2)
      article_a article_b  shared  containment_a  containment_b
    0         a         b       2            1.0            0.5
    """
    require_share(containment)
    require_whole("words", words, 2)
    coded = word_codes(texts)
    return contained_pairs(coded.articles, shared_shingles(coded, words), containment)


def require_share(containment: float) -> None:
    """Raise unless ``containment`` is above 0 and at most 1."""
    if not isinstance(containment, int | float | np.number) or not 0 < containment <= 1:
        raise ValueError(f"containment must be above 0 and at most 1; got {containment!r}")


def contained_pairs(articles: pd.Index, shared: Shared, containment: float) -> pd.DataFrame:
    """Return the table of :func:`containments` from shingles that were found before."""
    one, other = _candidates(shared, containment)
    n = _in_common(shared, one, other)
    share_one, share_other = n / shared.sizes[one], n / shared.sizes[other]
    enough = np.maximum(share_one, share_other) >= containment
    pairs = pd.DataFrame(
        {
            "article_a": articles[one],
            "article_b": articles[other],
            "shared": n,
            "containment_a": share_one,
            "containment_b": share_other,
        }
    )[enough]
    most = pairs[["containment_a", "containment_b"]].max(axis=1)
    order = ["most", "article_a", "article_b"]
    ordered = pairs.assign(most=most).sort_values(order, ascending=[False, True, True])
    return ordered.drop(columns="most").reset_index(drop=True)


def _candidates(shared: Shared, containment: float) -> tuple[np.ndarray, np.ndarray]:
    """Return every pair that can reach ``containment``, and few others.

    If an article has ``c`` shared shingles and needs ``k`` of them in another, then any
    ``c - k + 1`` of its own include one that the other has: the rarest, which lead to the
    fewest others (prefix filtering; Chaudhuri, Ganti and Kaushik 2006).
    """
    rarity = shared.articles[shared.shingle]
    order = np.lexsort((shared.shingle, rarity, shared.article))
    article = shared.article[order]
    n = np.bincount(article, minlength=len(shared.sizes))
    rank = np.arange(len(order)) - np.repeat(np.cumsum(n) - n, n)
    needed = np.ceil(containment * shared.sizes - 1e-9)  # .07 * 100 is 7, whatever its last digit
    needed = np.maximum(needed.astype(np.int64), 1)
    probe = order[rank < (n - needed + 1)[article]]
    every = _incidence(shared, np.arange(len(order)))
    pairs = [np.array([], dtype=np.int64)]
    for some in _slices(rarity[probe]):
        products = (_incidence(shared, probe[some]) @ every.T).tocoo()
        low, high = np.minimum(products.row, products.col), np.maximum(products.row, products.col)
        pair = low.astype(np.int64) * len(shared.sizes) + high
        pairs.append(_different(pair[low != high]))
    return np.divmod(_different(np.concatenate(pairs)), len(shared.sizes))


def _different(numbers: np.ndarray) -> np.ndarray:
    """Return numbers in order, each once; of millions sooner than ``np.unique``, which hashes."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]


def _incidence(shared: Shared, entries: np.ndarray) -> "csr_array":
    """Return articles by shingles, a one for each of these entries."""
    from scipy.sparse import csr_array

    cells = (shared.article[entries], shared.shingle[entries])
    shape = (len(shared.sizes), int(shared.shingle.max(initial=-1)) + 1)
    return csr_array((np.ones(len(entries), dtype=np.int32), cells), shape=shape)


def _slices(cost: np.ndarray) -> list[slice]:
    """Cut entries with these costs into slices of about ``_AT_ONCE`` products."""
    if not len(cost):
        return []
    share = np.cumsum(cost) // _AT_ONCE
    starts = np.flatnonzero(np.append(True, np.diff(share) > 0))
    return [slice(a, b) for a, b in zip(starts, [*starts[1:], len(cost)], strict=True)]


def _in_common(shared: Shared, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Count the shingles that both articles of each pair have."""
    every = _incidence(shared, np.arange(len(shared.shingle)))
    size, shared_by = np.diff(every.indptr), np.bincount(shared.shingle).astype(np.int64)
    cost = np.minimum(size[one], size[other])
    if (shared_by**2).sum() < min(int(cost.sum()), _AT_ONCE):  # all pairs at once cost less
        return np.asarray((every @ every.T)[one, other], dtype=np.int64).ravel()
    counts = [np.array([], dtype=np.int64)]
    for some in _slices(cost):
        both = every[one[some]].multiply(every[other[some]])
        counts.append(np.asarray(both.sum(axis=1), dtype=np.int64).ravel())
    return np.concatenate(counts)


def linked(articles: pd.Index, pairs: pd.DataFrame) -> np.ndarray:
    """Return the number of the group of each article; linked articles are in one group."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    sides = (pd.Index(pairs[side]) for side in ("article_a", "article_b"))
    ends = tuple(articles.get_indexer(side) for side in sides)
    graph = coo_array((np.ones(len(pairs)), ends), shape=(len(articles),) * 2)
    return connected_components(graph, directed=False)[1]


def independent_groups(words: Words) -> np.ndarray:
    """Return the number of the cluster, or of the lone text, of each article."""
    return linked(
        words.articles, contained_pairs(words.articles, shared_shingles(words, WORDS), CONTAINMENT)
    )
