"""Which words stand side by side more often than chance.

Convention: neighbours are counted within sentences, over all running words; the measures are
NLTK's. A run that begins or ends with a stop word or a number is none; inside a run of three
they may stand (``convention against cybercrime``).
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from analysis.tables import require_choice, takes_tables
from analysis.terms._frequencies import term_frequencies
from analysis.terms.matrix import document_term_matrix
from analysis.text import sentences
from analysis.text.vocabulary import NEWS

RARE = 5
"""A run that occurs fewer times is marked: its PMI is high by chance."""

COLUMNS = ["collocation", "surface", "n", "articles", "log_likelihood", "pmi", "t", "note"]


@takes_tables
def collocations(
    texts: pd.DataFrame,
    *,
    size: int = 2,
    stop_words: str | Iterable[str] | None = NEWS,
    min_n: int = 2,
) -> pd.DataFrame:
    """Find neighbouring words that stand together more often than chance.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    size
        How many words: 2 or 3.
    stop_words
        As for ``count_terms``.
    min_n
        Leave out runs that occur fewer times.

    Returns
    -------
    DataFrame
        One row per run of words, highest log-likelihood first, ties alphabetical:
        ``collocation``, ``surface``, ``n``, ``articles``, ``log_likelihood`` (Dunning 1993),
        ``pmi`` (bits; Church and Hanks 1990), ``t`` (Church et al. 1991) and ``note``, which
        marks runs of fewer than 5, of which ``pmi`` says little.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Joint vote. The joint vote passed."]})
    >>> collocations(texts)[["collocation", "n", "log_likelihood", "pmi", "t"]].round(2)
      collocation  n  log_likelihood   pmi     t
    0  joint vote  2            7.64  1.58  0.94
    """
    from nltk.metrics import BigramAssocMeasures, TrigramAssocMeasures

    require_choice("size", size, [2, 3])
    split = sentences(texts)
    runs = term_frequencies(split, ngram=size, stop_words=stop_words, min_n=min_n)
    measures = BigramAssocMeasures if size == 2 else TrigramAssocMeasures
    cells = _pair_cells(split, runs) if size == 2 else _triple_cells(split, runs)
    runs = runs.rename(columns={"term": "collocation"}).assign(
        log_likelihood=np.array(
            [measures.likelihood_ratio(*_possible(*cell)) for cell in cells], dtype=float
        ),
        pmi=np.array([measures.pmi(*cell) for cell in cells], dtype=float),
        t=np.array([measures.student_t(*cell) for cell in cells], dtype=float),
        note=np.where(runs["n"] < RARE, f"fewer than {RARE}: pmi says little", ""),
    )
    runs = runs.astype({"note": "str"}).round({"log_likelihood": 12})
    order = ["log_likelihood", "collocation"]
    return runs.sort_values(order, ascending=[False, True], ignore_index=True)[COLUMNS]


def _totals(split: pd.DataFrame, ngram: int) -> pd.Series:
    """Return how often each run occurs, stop words and numbers included."""
    matrix = document_term_matrix(split, ngram=ngram, stop_words=None, numbers=True)
    return pd.Series(matrix.counts.sum(axis=0), matrix.terms)


def _looked_up(n: pd.Series, *words: pd.Series) -> list[int]:
    others: Any = words[1:]
    return n.reindex(words[0].str.cat(others, sep=" ")).tolist()


def _possible(both: int, *marginals: Any) -> tuple:
    """Raise the total so that no cell is negative, in a text as short as ``port port``."""
    *of_two, of_one, total = marginals
    seen = sum(of_one) - sum(map(sum, of_two)) + (both if of_two else -both)
    return both, *of_two, of_one, max(total, seen)


def _pair_cells(split: pd.DataFrame, runs: pd.DataFrame) -> list[tuple]:
    """Return what NLTK asks of a pair: its count, that of each word, that of all words."""
    n = _totals(split, 1)
    words = runs["term"].str.split(" ")
    singles = zip(*(_looked_up(n, words.str[place]) for place in range(2)), strict=True)
    return list(zip(runs["n"].tolist(), singles, [int(n.sum())] * len(runs), strict=True))


def _triple_cells(split: pd.DataFrame, runs: pd.DataFrame) -> list[tuple]:
    """Return what NLTK asks of three: their count, those of two of them, of each, of all."""
    n, pairs, triples = (_totals(split, size) for size in (1, 2, 3))
    every = triples.index.to_series().str.split(" ")
    outer = triples.groupby((every.str[0] + " " + every.str[2]).to_numpy()).sum()
    first, second, third = (runs["term"].str.split(" ").str[place] for place in range(3))
    two = zip(
        _looked_up(pairs, first, second),
        _looked_up(outer, first, third),
        _looked_up(pairs, second, third),
        strict=True,
    )
    one = zip(*(_looked_up(n, word) for word in (first, second, third)), strict=True)
    return list(zip(runs["n"].tolist(), two, one, [int(n.sum())] * len(runs), strict=True))
