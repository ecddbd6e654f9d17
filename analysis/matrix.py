"""Count terms into one sparse matrix, articles by terms: the base of every other count.

Internal: the public tables are made from it in ``terms`` and ``similarity``. Convention:
an n-gram is a run of neighbours in one row of the texts that does not begin or end with a
word that is left out. A word with diacritics is no English stop word: ``Tô`` is counted.
"""

from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import category

import numpy as np
import pandas as pd

from analysis.tables import require_texts
from analysis.text import POSSESSIVE, term, token_pattern
from analysis.text import stop_words as english_stop_words

ENGLISH = "english"
"""The default stop list: English function words."""


class Matrix(NamedTuple):
    """Articles by terms, with what is needed to give rates and spellings back."""

    articles: pd.Index  # in order of first appearance
    terms: pd.Index  # sorted
    counts: object  # scipy.sparse.csr_array, int64
    tokens: np.ndarray  # running words of each article
    surfaces: pd.api.extensions.ExtensionArray  # the commonest spelling of each term


def document_term_matrix(
    texts: pd.DataFrame,
    *,
    ngram: int = 1,
    stop_words: str | Iterable[str] | None = ENGLISH,
    numbers: bool = False,
    min_n: int = 1,
) -> Matrix:
    """Count terms into a sparse matrix, the base of every other count.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    ngram, stop_words, numbers, min_n
        As for ``count_terms``.

    Returns
    -------
    Matrix
        ``articles`` (in order of first appearance), ``terms`` (sorted), ``counts`` (sparse,
        articles by terms), ``tokens`` (running words per article) and ``surfaces``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Port, port", "the vote"]})
    >>> document_term_matrix(texts).counts.toarray().tolist()
    [[2, 0], [0, 1]]
    """
    require_texts(texts)
    _require_options(ngram, min_n, numbers)
    article_of_row, articles = pd.factorize(texts["article"])
    row, code, surfaces = _surface_codes(texts["text"])
    terms = np.array([term(surface) for surface in surfaces], dtype=object)
    kept = _counted(terms, surfaces, _stop_terms(stop_words), numbers)
    row_of_gram, gram, terms, surfaces = _join_neighbours(row, code, terms, surfaces, kept, ngram)
    column, names = pd.factorize(terms, sort=True)
    cells = (article_of_row[row_of_gram], column[gram])
    counts = _sparse(*cells, shape=(len(articles), len(names)))
    spellings = _commonest(column, np.bincount(gram, minlength=len(column)), surfaces)
    enough = np.asarray(counts.sum(axis=0)).ravel() >= min_n
    running = np.bincount(article_of_row[row], minlength=len(articles))
    index = pd.Index(articles, name="article"), pd.Index(names[enough], dtype="str", name="term")
    return Matrix(*index, counts[:, enough], running, spellings[enough])


def _require_options(ngram: int, min_n: int, numbers: bool) -> None:
    if not isinstance(numbers, bool | np.bool_):
        raise ValueError(f"numbers must be True or False; got {numbers!r}")
    for name, value in (("ngram", ngram), ("min_n", min_n)):
        if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
            raise ValueError(f"{name} must be a whole number, 1 or more; got {value!r}")


def _stop_terms(stop_words: str | Iterable[str] | None) -> frozenset[str]:
    if stop_words is None:
        return frozenset()
    if isinstance(stop_words, str):
        if stop_words != ENGLISH:
            raise ValueError(
                f"stop_words must be 'english', a list of words or None; got {stop_words!r}"
            )
        return english_stop_words()
    words = list(stop_words) if isinstance(stop_words, Iterable) else [stop_words]
    if not all(isinstance(word, str) for word in words):
        raise TypeError(
            f"stop_words must be 'english', a list of words or None; got {stop_words!r}"
        )
    return frozenset(term(word) for word in words)


def _counted(terms, surfaces, stops: frozenset[str], numbers: bool) -> np.ndarray:
    kept = (
        not _is_stopped(word, surface, stops) and (numbers or not _is_number(word))
        for word, surface in zip(terms, surfaces, strict=True)
    )
    return np.fromiter(kept, dtype=bool, count=len(terms))


def _is_stopped(word: str, surface: str, stops: frozenset[str]) -> bool:
    """Tell ``to`` from the name ``Tô``, which is the same term but no English word."""
    is_english = surface.replace("’", "'").isascii()
    return word in stops and (is_english or word not in english_stop_words())


def _is_number(word: str) -> bool:
    return category(word[0]).startswith("N")


def _surface_codes(column: pd.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the row of each token, its code, and the surfaces in the order of the codes."""
    import polars as pl

    texts = pl.DataFrame({"text": pl.Series(column.tolist(), dtype=pl.String)})
    surface = pl.col("text").str.extract_all(token_pattern())
    found = texts.with_row_index("row").select("row", surface).explode("text").drop_nulls()
    encoded = found["text"].to_arrow().dictionary_encode()
    row = found["row"].to_numpy().astype(np.int64)
    code = encoded.indices.to_numpy().astype(np.int64)
    return row, code, np.array(encoded.dictionary.to_pylist(), dtype=object)


def _join_neighbours(row, code, terms, surfaces, kept, ngram):
    """Code each run of ``ngram`` tokens of one row whose first and last token count."""
    first = np.arange(max(len(code) - ngram + 1, 0))
    last = first + ngram - 1
    whole = (row[first] == row[last]) & kept[code[first]] & kept[code[last]]
    first = first[whole]
    gram, gram_terms, gram_surfaces = code[first], terms, surfaces
    for step in range(1, ngram):
        pair, pairs = pd.factorize(gram * len(terms) + code[first + step])
        left, right = np.divmod(pairs, max(len(terms), 1))
        gram_terms = gram_terms[left] + " " + terms[right]
        gram_surfaces = gram_surfaces[left] + " " + surfaces[right]
        gram = pair
    return row[first], gram, gram_terms, gram_surfaces


def _sparse(article: np.ndarray, column: np.ndarray, *, shape: tuple[int, int]):
    from scipy.sparse import coo_array

    ones = np.ones(len(article), dtype=np.int64)
    return coo_array((ones, (article, column)), shape=shape).tocsr()


def _commonest(column: np.ndarray, n: np.ndarray, surfaces: np.ndarray) -> np.ndarray:
    """Return the commonest surface of each column, the first in the alphabet of equals."""
    surface = pd.Series(surfaces, dtype="str").str.replace(POSSESSIVE.pattern, "", regex=True)
    surface = surface.str.replace(r"\s+", " ", regex=True)
    spellings = pd.DataFrame({"column": column, "surface": surface, "n": n})
    totals = spellings.groupby(["column", "surface"], as_index=False)["n"].sum()
    ordered = totals.sort_values(["column", "n", "surface"], ascending=[True, False, True])
    return ordered.drop_duplicates("column")["surface"].array
