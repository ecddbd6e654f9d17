"""Which of the commonest terms hinge on one article, or on the stop list."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from analysis.tables import takes_tables
from analysis.terms._wording import Phrases, rereadable
from analysis.terms.matrix import Matrix, document_term_matrix, require_whole
from analysis.text.vocabulary import NEWS

MOST_ARTICLES = 100
"""Each article is one run, a row for each term: a longer table, and its time, helps nobody."""

OTHER_LIST = "other stop list"


@takes_tables
def stability(
    texts: pd.DataFrame,
    *,
    top: int = 20,
    ngram: int = 1,
    stop_words: str | Iterable[str] | None = NEWS,
    other_stop_words: Iterable[str] | None = None,
    numbers: bool = False,
    lemmas: bool | str = False,
    phrases: Phrases | None = None,
) -> pd.DataFrame:
    """Rank the commonest terms again without each article, and with another stop list.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``. At most 100 articles.
    top
        How many of the commonest terms to follow.
    ngram, stop_words, numbers, lemmas, phrases
        As for ``count_terms``.
    other_stop_words
        The other stop list; by default scikit-learn's English list.

    Returns
    -------
    DataFrame
        One row per term and run, terms by their rank, the runs in the order of the articles,
        then the other list: ``term``, ``surface``, ``n``, ``rank`` (1 is the commonest; ties
        alphabetical), ``run`` (the article left out, or ``other stop list``), ``rank_in_run``
        (missing where the term no longer occurs or is on the list) and ``stays`` (whether it is
        still among the ``top``).

    Raises
    ------
    ValueError
        If there are fewer than two articles or more than 100, or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote"]})
    >>> stability(texts, top=1)[["term", "rank", "run", "rank_in_run", "stays"]]
       term  rank              run  rank_in_run  stays
    0  port     1                a         <NA>  False
    1  port     1                b            1   True
    2  port     1  other stop list            1   True
    """
    require_whole("top", top)
    options: dict[str, Any] = {"ngram": ngram, "numbers": numbers, "lemmas": lemmas}
    options["phrases"] = rereadable(phrases)
    matrix = document_term_matrix(texts, stop_words=stop_words, **options)
    _require_some_articles(len(matrix.articles))
    n = matrix.counts.sum(axis=0)
    followed = np.flatnonzero(_ranks(n) <= min(top, len(n)))
    followed = followed[np.argsort(_ranks(n)[followed])]
    other = document_term_matrix(texts, stop_words=_other_list(other_stop_words), **options)
    runs = [
        _ranks(n - matrix.counts[[article]].toarray()[0])[followed]
        for article in range(len(matrix.articles))
    ]
    runs.append(_ranks_among(other, matrix.terms[followed]))
    return _rows(matrix, n, followed, np.array(runs), int(top))


def _require_some_articles(articles: int) -> None:
    if articles < 2:
        raise ValueError(
            f"expected at least two articles, so that one can be left out; got {articles}"
        )
    if articles > MOST_ARTICLES:
        raise ValueError(
            f"expected at most {MOST_ARTICLES} articles, got {articles}; leave out groups of them "
            "instead: texts.assign(article=texts['outlet'])"
        )


def _other_list(words: Iterable[str] | None) -> list[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    if isinstance(words, str):
        raise ValueError(f"other_stop_words must be a list of words or None; got {words!r}")
    return sorted(ENGLISH_STOP_WORDS if words is None else words)


def _ranks(n: np.ndarray) -> np.ndarray:
    """Return 1 for the commonest term, ties alphabetical; not-a-number where none is left."""
    ranks = np.empty(len(n))
    ranks[np.argsort(-n, kind="stable")] = np.arange(1, len(n) + 1)
    return np.where(n > 0, ranks, np.nan)


def _ranks_among(matrix: Matrix, terms: pd.Index) -> np.ndarray:
    return pd.Series(_ranks(matrix.counts.sum(axis=0)), matrix.terms).reindex(terms).to_numpy()


def _rows(
    matrix: Matrix, n: np.ndarray, followed: np.ndarray, ranks: np.ndarray, top: int
) -> pd.DataFrame:
    runs = [*matrix.articles, OTHER_LIST]
    count = len(runs)
    flat = ranks.T.ravel()
    return pd.DataFrame(
        {
            "term": matrix.terms[followed].repeat(count),
            "surface": pd.Series(matrix.surfaces[followed]).repeat(count).to_numpy(),
            "n": n[followed].repeat(count),
            "rank": np.arange(1, len(followed) + 1).repeat(count),
            "run": pd.Series(runs * len(followed), dtype=pd.Index(runs).dtype),
            "rank_in_run": pd.array(flat, dtype="Int64"),
            "stays": flat <= top,
        }
    )
