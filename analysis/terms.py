"""What the articles talk about: counts, frequencies, collocations, concordance.

Conventions: a term is a folded token (see ``text``); stop words and numbers are not
counted unless asked for, but they are running words: rates are per 1,000 tokens of any
kind. Nothing crosses a row of the texts.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.concordance import concordance, term_positions
from analysis.matrix import ENGLISH, Matrix, document_term_matrix
from analysis.text import sentences, term, tokens

__all__ = [
    "collocations",
    "concordance",
    "count_terms",
    "spellings",
    "term_frequencies",
    "term_positions",
]


def count_terms(
    texts: pd.DataFrame,
    *,
    ngram: int = 1,
    stop_words: str | Iterable[str] | None = ENGLISH,
    numbers: bool = False,
    min_n: int = 1,
) -> pd.DataFrame:
    """Count the terms of each article.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    ngram
        How many neighbouring tokens make a term.
    stop_words
        ``"english"``, your own list, or None to count every word. A name such as ``Tô`` is
        not taken for the English word (``to``) that it is without its diacritics.
    numbers
        Whether tokens that begin with a digit count.
    min_n
        Leave out terms that occur fewer times than this in all texts together.

    Returns
    -------
    DataFrame
        One row per article and term that occurs in it: ``article``, ``term``, ``n``
        (>= 1). Articles in order of first appearance, terms alphabetical.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Hà Nội, Ha Noi", "the vote"]})
    >>> count_terms(texts)
      article   term  n
    0       a  hanoi  2
    1       b   vote  1
    """
    matrix = document_term_matrix(
        texts, ngram=ngram, stop_words=stop_words, numbers=numbers, min_n=min_n
    )
    counts = matrix.counts.tocoo()
    return pd.DataFrame(
        {
            "article": matrix.articles[counts.row],
            "term": matrix.terms[counts.col],
            "n": counts.data,
        }
    )


def term_frequencies(
    texts: pd.DataFrame,
    *,
    ngram: int = 1,
    stop_words: str | Iterable[str] | None = ENGLISH,
    numbers: bool = False,
    min_n: int = 1,
) -> pd.DataFrame:
    """Count terms over all articles, with how widely and how evenly they are used.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    ngram, stop_words, numbers, min_n
        As for ``count_terms``.

    Returns
    -------
    DataFrame
        One row per term, most frequent first, ties alphabetical: ``term``, ``surface``
        (its commonest spelling), ``n`` (>= 1), ``articles`` (document frequency),
        ``per_1000`` (occurrences per 1,000 running words) and ``dispersion`` (Gries's DP
        over articles, 2008: half the summed differences between each article's share of
        the term and its share of the running words; 0 even, near 1 lumped).

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port vote", "A vote in May"]})
    >>> term_frequencies(texts).round(2)
       term surface  n  articles  per_1000  dispersion
    0  vote    vote  2         2    285.71        0.07
    1  port    port  1         1    142.86        0.57
    """
    matrix = document_term_matrix(
        texts, ngram=ngram, stop_words=stop_words, numbers=numbers, min_n=min_n
    )
    n = np.asarray(matrix.counts.sum(axis=0)).ravel()
    frequencies = pd.DataFrame(
        {
            "term": matrix.terms,
            "surface": matrix.surfaces,
            "n": n,
            "articles": matrix.counts.count_nonzero(axis=0),
            "per_1000": 1000 * n / max(matrix.tokens.sum(), 1),
            "dispersion": _dispersion(matrix),
        }
    )
    return frequencies.sort_values(["n", "term"], ascending=[False, True], ignore_index=True)


def _dispersion(matrix: Matrix) -> np.ndarray:
    """Return Gries's DP of each term, over articles as parts."""
    share = matrix.tokens / max(matrix.tokens.sum(), 1)
    counts = matrix.counts.tocoo()
    n = np.asarray(matrix.counts.sum(axis=0)).ravel()
    used = np.bincount(counts.col, share[counts.row], minlength=len(n))
    differences = np.abs(counts.data / n[counts.col] - share[counts.row])
    return (np.bincount(counts.col, differences, minlength=len(n)) + 1 - used) / 2


def _possible(both: int, words: tuple[int, int], total: int) -> tuple[int, tuple[int, int], int]:
    """Raise the total so that no cell of the table is negative, as in ``the port, the port``."""
    return both, words, max(total, sum(words) - both)


def collocations(
    texts: pd.DataFrame,
    *,
    stop_words: str | Iterable[str] | None = ENGLISH,
    min_n: int = 2,
) -> pd.DataFrame:
    """Find neighbouring words that stand together more often than chance.

    Pairs are counted within sentences; a pair with a stop word or a number is none. The
    measures are NLTK's over all running words.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    stop_words
        As for ``count_terms``.
    min_n
        Leave out pairs that occur fewer times.

    Returns
    -------
    DataFrame
        One row per pair, highest log-likelihood first, ties alphabetical:
        ``collocation``, ``surface``, ``n``, ``articles``, ``log_likelihood`` (Dunning 1993)
        and ``pmi`` (bits; Church and Hanks 1990), which favours rare pairs: beware of it
        where ``n`` is small.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Joint vote. The joint vote passed."]})
    >>> collocations(texts).round(2)
      collocation     surface  n  articles  log_likelihood   pmi
    0  joint vote  Joint vote  2         1            7.64  1.58
    """
    from nltk.metrics import BigramAssocMeasures

    split = sentences(texts)
    pairs = term_frequencies(split, ngram=2, stop_words=stop_words, min_n=min_n)
    words = term_frequencies(split, stop_words=None, numbers=True)
    n, total = words.set_index("term")["n"], int(words["n"].sum())
    first = pairs["term"].str.split(" ").str[0].map(n)
    second = pairs["term"].str.split(" ").str[1].map(n)
    cells = [
        (both, (one, other), total)
        for both, one, other in zip(pairs["n"], first, second, strict=True)
    ]
    pairs = pairs.assign(
        log_likelihood=[BigramAssocMeasures.likelihood_ratio(*_possible(*cell)) for cell in cells],
        pmi=[BigramAssocMeasures.pmi(*cell) for cell in cells],
    ).astype({"log_likelihood": float, "pmi": float})
    pairs = pairs.rename(columns={"term": "collocation"})
    columns = ["collocation", "surface", "n", "articles", "log_likelihood", "pmi"]
    order = ["log_likelihood", "collocation"]
    return pairs.sort_values(order, ascending=[False, True], ignore_index=True)[columns]


def spellings(texts: pd.DataFrame, terms: Iterable[str] | None = None) -> pd.DataFrame:
    """Show how each article spells a term, apart from capitals.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    terms
        Which terms, in any spelling; None for all.

    Returns
    -------
    DataFrame
        One row per article, term and spelling: ``term``, ``spelling`` (lower case),
        ``article``, ``n`` and ``spellings`` (how many the term has in all texts). In the
        order of ``terms`` (else alphabetical), then by spelling and article.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Việt Nam", "Vietnam, VIETNAM"]})
    >>> spellings(texts)
          term  spelling article  n  spellings
    0  vietnam   vietnam       b  2          2
    1  vietnam  việt nam       a  1          2
    """
    found = tokens(texts)
    found["spelling"] = found["surface"].str.lower().str.split().str.join(" ")
    if terms is not None:
        wanted = pd.Index([term(name) for name in terms]).unique()
        found["order"] = wanted.get_indexer(found["term"])
        found = found[found["order"] >= 0]
    order = ["order"] if terms is not None else []
    grain = [*order, "term", "spelling", "article"]
    counts = found.groupby(grain, as_index=False).size().rename(columns={"size": "n"})
    counts["spellings"] = counts.groupby("term")["spelling"].transform("nunique")
    return counts.drop(columns=order)
