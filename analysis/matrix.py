"""Count terms into one sparse matrix, articles by terms: the base of every other count.

Internal: the public tables are made from it in ``terms`` and ``similarity``. Convention:
an n-gram is a run of neighbours in one row of the texts that does not begin or end with a
word that is left out. A word with diacritics is no English stop word: ``Tô`` is counted.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category

import numpy as np
import pandas as pd

from analysis.encoding import Batch, Vocabulary, batches, bulk_terms
from analysis.encoding import surface_codes as _surface_codes  # noqa: F401 - asked for elsewhere
from analysis.tables import require_choice, require_texts
from analysis.text import POSSESSIVE, term
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
    hyphens: str = "keep",
) -> Matrix:
    """Count terms into a sparse matrix, the base of every other count.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    ngram, stop_words, numbers, min_n, hyphens
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
    from scipy.sparse import csr_array, vstack

    tally = Tally(
        texts, ngram=ngram, stop_words=stop_words, numbers=numbers, min_n=min_n, hyphens=hyphens
    )
    parts = [part.tocsr() for part in tally.parts()]
    found = tally.found()
    if not parts:
        parts = [csr_array((len(tally.articles), 0), dtype=np.int64)]
    for part in parts:  # the first batches did not know the last terms
        part.resize(part.shape[0], len(found.columns) and len(tally.vocabulary.terms))
    counts = vstack(parts, format="csr")[:, found.columns].astype(np.int64)
    return Matrix(tally.articles, found.terms, counts, tally.tokens, found.surfaces)


class Found(NamedTuple):
    """The terms that are counted, sorted, and where the tally has them."""

    terms: pd.Index
    columns: np.ndarray
    n: np.ndarray
    surfaces: pd.api.extensions.ExtensionArray


class Tally:
    """Counts terms batch by batch: first take all ``parts``, then ask what was ``found``."""

    def __init__(self, texts, *, ngram, stop_words, numbers, min_n, hyphens) -> None:
        require_texts(texts)
        _require_options(ngram, min_n, numbers)
        require_choice("hyphens", hyphens, ["keep", "split"])
        self.ngram, self.numbers, self.min_n, self.hyphens = ngram, numbers, min_n, hyphens
        self.stops = _stop_terms(stop_words)
        row_article, articles = pd.factorize(texts["article"])
        self.articles = pd.Index(articles, name="article")
        self.strings, self.row_article = texts["text"], row_article
        if (np.diff(row_article) < 0).any():  # bring the texts of an article together
            order = np.argsort(row_article, kind="stable")
            self.strings, self.row_article = texts["text"].iloc[order], row_article[order]
        self.tokens = np.zeros(len(articles), dtype=np.int64)
        self.words, self.kept = Vocabulary(), np.empty(0, dtype=bool)
        self.vocabulary = self.words if ngram == 1 else Vocabulary()
        self.surface_n = np.empty(0, dtype=np.int64)

    def parts(self) -> Iterator[object]:
        """Yield the counts of each batch of articles: scipy.sparse.csc_array."""
        row = 0
        ends = np.append(np.flatnonzero(np.diff(self.row_article)) + 1, len(self.row_article))
        for batch in batches(self.strings, ends, hyphens=self.hyphens):
            articles = self.row_article[row : row + len(batch.tokens)]
            row += len(batch.tokens)
            if len(articles):
                yield self._count(batch, articles)

    def _count(self, batch: Batch, row_article: np.ndarray):
        """Return articles by terms, for the articles of this batch."""
        before = len(self.words.surfaces)
        code = self.words.codes(
            batch.surfaces, lambda new: bulk_terms([batch.surfaces[place] for place in new])
        )
        self.kept = np.append(self.kept, self._counted(before))
        first, size = row_article[0], row_article[-1] - row_article[0] + 1
        running = np.bincount(row_article - first, batch.tokens, minlength=size).astype(np.int64)
        self.tokens[first : first + size] = running
        if self.ngram == 1:
            kept = self.kept[code][batch.code]
            unit, lengths = batch.code[kept], running
        else:
            unit, kept, code = self._grams(batch, code)
            lengths = running
        used = np.bincount(unit, minlength=len(code))
        self._add_surfaces(code, used)
        until = np.concatenate([[0], np.cumsum(kept)])
        bounds = until[np.concatenate([[0], np.cumsum(lengths)])]
        return _summed(self.vocabulary.term[code][unit], bounds, len(self.vocabulary.terms))

    def _counted(self, first: int) -> np.ndarray:
        """Tell of each surface from this one on whether it counts."""
        names = list(self.words.terms)
        numbers = self.words.term[first:].tolist()
        kept = (
            (names[number] not in self.stops or not _is_stopped(names[number], surface))
            and (self.numbers or not _is_number(names[number]))
            for number, surface in zip(numbers, self.words.surfaces[first:], strict=True)
        )
        return np.fromiter(kept, dtype=bool, count=len(numbers))

    def _grams(self, batch: Batch, code: np.ndarray):
        """Return the n-grams as numbers, which tokens begin one, and their codes."""
        names = np.array(list(self.words.terms), dtype=object)
        terms = names[self.words.term[code]]
        row = np.repeat(np.arange(len(batch.tokens)), batch.tokens)
        surfaces = np.array(batch.surfaces, dtype=object)
        begins, gram, gram_terms, gram_surfaces = _join_neighbours(
            row, batch.code.astype(np.int64), terms, surfaces, self.kept[code], self.ngram
        )
        to_terms = gram_terms.tolist()
        codes = self.vocabulary.codes(
            gram_surfaces.tolist(), lambda new: [to_terms[place] for place in new]
        )
        kept = np.zeros(len(batch.code), dtype=bool)
        kept[begins] = True
        return gram, kept, codes

    def _add_surfaces(self, code: np.ndarray, n: np.ndarray) -> None:
        grown = np.zeros(len(self.vocabulary.surfaces), dtype=np.int64)
        grown[: len(self.surface_n)] = self.surface_n
        np.add.at(grown, code, n)
        self.surface_n = grown

    def found(self) -> Found:
        """Return the terms that occur often enough, with their commonest spelling."""
        number, n = self.vocabulary.term, self.surface_n
        names = np.array(list(self.vocabulary.terms), dtype=object)
        totals = np.bincount(number, n, minlength=len(names)).astype(np.int64)
        columns = np.flatnonzero(totals >= self.min_n)
        columns = columns[np.argsort(names[columns])]
        used = (n > 0) & (totals >= self.min_n)[number]
        surfaces = np.array(self.vocabulary.surfaces, dtype=object)[used]
        place = np.empty(len(names), dtype=np.int64)
        place[columns] = np.arange(len(columns))
        spellings = _commonest(place[number[used]], n[used], surfaces)
        terms = pd.Index(names[columns], dtype="str", name="term")
        return Found(terms, columns, totals[columns], spellings)


def _summed(number: np.ndarray, bounds: np.ndarray, terms: int):
    """Return articles by terms, given the terms of each article in turn."""
    from scipy.sparse import csr_array

    ones = np.ones(len(number), dtype=np.int32)
    once = csr_array((ones, number, bounds), shape=(len(bounds) - 1, terms))
    counts = once.tocsc()
    counts.sum_duplicates()
    return counts


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


def _is_stopped(word: str, surface: str) -> bool:
    """Tell ``to`` from the name ``Tô``, which is the same term but no English word."""
    is_english = surface.replace("’", "'").isascii()
    return is_english or word not in english_stop_words()


def _is_number(word: str) -> bool:
    return not word[0].isalpha() and category(word[0]).startswith("N")


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
    return first, gram, gram_terms, gram_surfaces


def _commonest(column: np.ndarray, n: np.ndarray, surfaces: np.ndarray) -> np.ndarray:
    """Return the commonest surface of each column, the first in the alphabet of equals."""
    surface = pd.Series(surfaces, dtype="str").str.replace(POSSESSIVE.pattern, "", regex=True)
    surface = surface.str.replace(r"\s+", " ", regex=True)
    spellings = pd.DataFrame({"column": column, "surface": surface, "n": n})
    totals = spellings.groupby(["column", "surface"], as_index=False)["n"].sum()
    ordered = totals.sort_values(["column", "n", "surface"], ascending=[True, False, True])
    return ordered.drop_duplicates("column")["surface"].array
