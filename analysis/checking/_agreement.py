"""How far two people agree who answered the same rows.

Conventions: Krippendorff's alpha for answers without an order (nominal): 1 where they agree
throughout, 0 where they agree as chance would, below 0 where less. Only rows that both answered
count, *cannot tell* being an answer. Its interval is a bootstrap over articles: an article is one
draw. (The library of that name is under the GPL, which this package cannot take on.)
"""

import numpy as np
import pandas as pd

from analysis.checking._answers import with_answers
from analysis.tables import require_columns, require_unique, takes_tables

LEAST_BOTH = 20
"""Rows that both answered without which alpha has no interval: one more disagreement then moves
it by a tenth and more."""

_RUNS = 2_000
_KEY = ["kind", "part", "article", "start", "end"]


@takes_tables
def agreement(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Measure how far two people agree on a sample, by kind and in all.

    Parameters
    ----------
    one, other
        The same sample, answered by each: from ``draw_sample`` or ``read_sample``.

    Returns
    -------
    DataFrame
        One row per kind, and the first one for ``all``: ``kind``, ``rows`` (that both answered),
        ``same`` (with the same answer), ``alpha`` (Krippendorff's, NaN where nobody varies),
        ``low`` and ``high`` (its interval of 95 %, NaN below 20 rows or two articles).

    Raises
    ------
    ValueError
        If a column is missing, or a sample has a row twice.

    Examples
    --------
    >>> sample = pd.DataFrame({"kind": "name", "part": "found", "article": "a", "end": 0,
    ...                        "start": range(4), "answer": ["right", "right", "wrong", "wrong"]})
    >>> second = sample.assign(answer=["right", "right", "wrong", "right"])
    >>> agreement(sample, second)[["kind", "rows", "same", "alpha"]].round(2)
       kind  rows  same  alpha
    0   all     4     3   0.53
    1  name     4     3   0.53
    """
    both = _both(one, other)
    groups = [("all", both), *both.groupby("kind", sort=True)]
    rows = [{"kind": kind, **_of_rows(own)} for kind, own in groups]
    return pd.DataFrame(rows, columns=["kind", "rows", "same", "alpha", "low", "high"])


@takes_tables
def differing(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """List the rows that two people answered differently.

    Parameters
    ----------
    one, other
        As for :func:`agreement`.

    Returns
    -------
    DataFrame
        One row per such row, in the order of ``one``: its columns without ``answer``, then
        ``answer_one`` and ``answer_other``.

    Raises
    ------
    ValueError
        As for :func:`agreement`.

    Examples
    --------
    >>> sample = pd.DataFrame({"kind": "name", "part": "found", "article": "a", "start": [0],
    ...                        "end": [3], "answer": ["right"]})
    >>> differing(sample, sample.assign(answer="wrong"))[["answer_one", "answer_other"]].values
    array([['right', 'wrong']], dtype=object)
    """
    both = _both(one, other)
    apart = both[both["said"] != both["said_other"]]
    columns = [
        name for name in one if name not in ("answer", "said", "should_be", "right", "missed")
    ]
    return apart[[*columns, "answer_one", "answer_other"]].reset_index(drop=True)


def _both(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that both answered; what should be there instead is part of the answer."""
    tables = []
    for sample in (one, other):
        require_columns(sample, *_KEY, "answer")
        require_unique(sample, *_KEY)
        told = with_answers(sample)
        told = told.assign(said=told["said"] + " " + told["should_be"].str.casefold())
        tables.append(told[told["said"] != " "])
    second = tables[1][[*_KEY, "said", "answer"]]
    second = second.rename(columns={"said": "said_other", "answer": "answer_other"})
    first = tables[0].rename(columns={"answer": "answer_one"})
    return first.merge(second, on=_KEY, how="inner", validate="1:1")


def _of_rows(both: pd.DataFrame) -> dict:
    codes = pd.factorize(pd.concat([both["said"], both["said_other"]]))[0].reshape(2, -1)
    articles = pd.factorize(both["article"])[0]
    n = int(articles.max(initial=-1)) + 1
    table = np.zeros((n, *[codes.max(initial=-1) + 1] * 2))
    np.add.at(table, (articles, codes[0], codes[1]), 1)
    low = high = np.nan
    if len(both) >= LEAST_BOTH and n > 1:
        rng = np.random.default_rng(0)
        drawn = rng.multinomial(n, np.full(n, 1 / n), _RUNS)
        alphas = np.array([_alpha(np.tensordot(times, table, 1)) for times in drawn])
        low, high = np.nanquantile(alphas, [0.025, 0.975]) if alphas.size else (low, high)
    same = int((both["said"] == both["said_other"]).sum())
    alpha = _alpha(table.sum(axis=0))
    return {"rows": len(both), "same": same, "alpha": alpha, "low": low, "high": high}


def _alpha(pairs: np.ndarray) -> float:
    """Return alpha of a table that counts the pairs of answers (Krippendorff 2011, nominal).

    Examples
    --------
    >>> round(_alpha(np.array([[5, 3], [1, 1]])), 3)  # his example of two values
    0.095
    """
    coincidences = pairs + pairs.T  # each pair counts both ways round
    totals = coincidences.sum(axis=0)
    n = totals.sum()
    by_chance = n * n - (totals**2).sum()
    if by_chance == 0:
        return float("nan")
    apart = n - np.trace(coincidences)
    return float(1 - (n - 1) * apart / by_chance)
