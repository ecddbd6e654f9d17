"""Measure how far pairs are from chance, from the counts of each and of both.

Convention: every p-value is exact or absent; with fewer than ten windows it is absent.
"""

import numpy as np
import pandas as pd

from analysis.tables import require_columns, takes_tables

MIN_WINDOWS = 10
"""With fewer windows no p-value is given: of a pair that meets once, and always, it is above .1."""

_LOST = 1e-17  # a share of a sum that does not change its last digit
_COUNTS = ["n", "n_a", "n_b", "windows"]


@takes_tables
def association(pairs: pd.DataFrame, *, possible: int) -> pd.DataFrame:
    """Add expected count, association and significance to counted pairs.

    Parameters
    ----------
    pairs
        One row per pair: ``n`` (windows with both, >= 1), ``n_a`` and ``n_b`` (windows with
        each) and ``windows`` (all windows).
    possible
        Number of pairs that could have been counted; those not in ``pairs`` never met, and
        ``q`` corrects for them too.

    Returns
    -------
    DataFrame
        The same rows in the same order, with

        - ``expected``: n_a n_b / windows, what chance would give;
        - ``npmi``: normalised pointwise mutual information (Bouma 2009), -1 to 1; 0 at
          chance, 1 when neither comes without the other; 0 when both are in every window;
        - ``log_likelihood``: G2 of the two-by-two table (Dunning 1993), >= 0; large also
          for pairs that meet less than by chance;
        - ``p``: chance of ``n`` or more windows with both (hypergeometric, one-sided);
        - ``q``: ``p`` corrected by Benjamini and Hochberg (1995) over ``possible`` pairs;
        - ``note``: why there is no ``p`` and ``q``, else empty.

    Raises
    ------
    ValueError
        If a column is missing, the counts cannot be true together, or ``possible`` is less
        than the rows.

    Examples
    --------
    >>> pairs = pd.DataFrame({"n": [2], "n_a": [2], "n_b": [2], "windows": [10]})
    >>> association(pairs, possible=1)[["expected", "npmi", "p", "q"]].round(3)
       expected  npmi      p      q
    0       0.4   1.0  0.022  0.022
    """
    require_columns(pairs, *_COUNTS)
    n, n_a, n_b, windows = (pairs[column].to_numpy("float64") for column in _COUNTS)
    _require_possible(pairs, possible)
    expected = n_a * n_b / windows
    few = windows < MIN_WINDOWS
    p = np.where(few, np.nan, _chance_of_as_many(n, n_a, n_b, windows))
    note = np.where(few, f"no p-value: fewer than {MIN_WINDOWS} windows", "")
    return pairs.assign(
        expected=expected,
        npmi=_npmi(n, expected, windows),
        log_likelihood=_log_likelihood(n, n_a, n_b, windows),
        p=p,
        q=_benjamini_hochberg(p, possible),
        note=pd.Series(note, pairs.index, dtype="str"),
    )


def _require_possible(pairs: pd.DataFrame, possible: int) -> None:
    wrong = pairs.query("n < 1 or n > n_a or n > n_b or n_a + n_b - n > windows")
    if len(wrong):
        counts = wrong[_COUNTS].iloc[0].to_dict()
        raise ValueError(
            f"expected 1 <= n <= n_a, n_b and n_a + n_b - n <= windows, got {counts}; count all "
            "four in the same windows"
        )
    if possible < len(pairs):
        raise ValueError(f"possible must be at least the {len(pairs)} pairs; got {possible}")


def _npmi(n: np.ndarray, expected: np.ndarray, windows: np.ndarray) -> np.ndarray:
    always = n == windows
    information = np.where(always, 1, -np.log(n / windows))
    return np.where(always, 0, np.log(n / expected) / information).clip(-1, 1)


def _log_likelihood(
    n: np.ndarray, n_a: np.ndarray, n_b: np.ndarray, windows: np.ndarray
) -> np.ndarray:
    from scipy.special import rel_entr

    g2 = np.zeros(len(n))
    for row, with_b in ((n_a, n), (windows - n_a, n_b - n)):
        for column, cell in ((n_b, with_b), (windows - n_b, row - with_b)):
            g2 += 2 * rel_entr(cell, row * column / windows)
    return np.maximum(g2, 0)


def _chance_of_as_many(
    n: np.ndarray, n_a: np.ndarray, n_b: np.ndarray, windows: np.ndarray
) -> np.ndarray:
    """Return P(X >= n), X of n_b windows drawn, n_a of all windows being hits.

    SciPy's hypergeom needs minutes for 100,000 pairs; this needs a second.
    """
    below = n <= n_a * n_b / windows  # up to the mean the other tail is the short one
    k = np.where(below, n_a - n + 1, n)
    drawn = np.where(below, windows - n_b, n_b)
    tail = _upper_tail(k, n_a, drawn, windows)
    return np.where(below, 1 - tail, tail).clip(0, 1)


def _upper_tail(
    k: np.ndarray, hits: np.ndarray, drawn: np.ndarray, windows: np.ndarray
) -> np.ndarray:
    """Add P(X = k), P(X = k + 1), ... for k above the mean, where each term is smaller."""
    first = _log_choose(hits, k) + _log_choose(windows - hits, drawn - k)
    first -= _log_choose(windows, drawn)
    k, tail = k.copy(), np.ones(len(k))
    term, left = np.ones(len(k)), np.arange(len(k))
    while len(left):
        at = k[left]
        term[left] *= (hits[left] - at) * (drawn[left] - at)
        term[left] /= (at + 1) * (windows[left] - hits[left] - drawn[left] + at + 1)
        tail[left] += term[left]
        k[left] += 1
        left = left[term[left] > tail[left] * _LOST]
    return tail * np.exp(first)


def _log_choose(n: np.ndarray, k: np.ndarray) -> np.ndarray:
    from scipy.special import gammaln

    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)


def _benjamini_hochberg(p: np.ndarray, possible: int) -> np.ndarray:
    """Correct for ``possible`` pairs; those without a row never met, so their p is 1."""
    order = np.argsort(p, kind="stable")
    scaled = p[order] * possible / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return q
