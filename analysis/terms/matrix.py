"""Count terms into one sparse matrix, articles by terms: the base of every other count.

The side door of the room: the public tables of ``terms`` and ``similarity`` are made from it.
Convention: an n-gram is a run of neighbours in one row of the texts that does not begin or end
with a word that is left out. A word with diacritics is no English stop word: ``Tô`` is counted.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.tables import require_choice, require_texts
from analysis.terms._breaks import unbroken
from analysis.terms._kinds import listed_stop_words
from analysis.terms._wording import Joined, Phrases, Wording
from analysis.text import term, token_pattern
from analysis.text.encoding import Batch, Vocabulary, arrow, batches
from analysis.text.vocabulary import ENGLISH, Found, bulk_terms, counted, found_terms

if TYPE_CHECKING:
    from scipy.sparse import csc_array, csr_array

    from analysis.terms._compiled.counts import Counts

LARGE = 40_000_000
"""From how many bytes of text on the compiled path is taken.

Loading the compiled code takes about a second, and Polars counts 40 MB in somewhat more than
that (``docs/speed.md``): with less, small corpora would wait for nothing.
"""

LARGE_ENOUGH = 4_000_000
"""The same where the code is loaded already, as by a worker that counts many batches."""


class Matrix(NamedTuple):
    """Articles by terms, with what is needed to give rates and spellings back."""

    articles: pd.Index  # in order of first appearance
    terms: pd.Index  # sorted
    counts: "csr_array"  # int64
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
    case: str = "fold",
    lemmas: bool | str = False,
    phrases: Phrases | None = None,
) -> Matrix:
    """Count terms into a sparse matrix, the base of every other count.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    ngram, stop_words, numbers, min_n, hyphens, case, lemmas, phrases
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
    tally = Tally(
        texts, ngram=ngram, stop_words=stop_words, numbers=numbers, min_n=min_n, hyphens=hyphens,
        case=case, lemmas=lemmas, phrases=phrases,
    )  # fmt: skip
    large = tally.compiled()
    frequent, counts = large.matrix() if large else _matrix(tally)
    return Matrix(tally.articles, frequent.terms, counts, tally.tokens, frequent.surfaces)


def running_words(texts: pd.DataFrame) -> pd.Series:
    """Count the tokens of each article, in order of first appearance.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["b", "a", "b"], "text": ["Port, port", "", "5 votes"]})
    >>> running_words(texts).to_dict()
    {'b': 4, 'a': 0}
    """
    import polars as pl

    strings = pl.Series(arrow(texts["text"]), dtype=pl.String)
    words = strings.str.count_matches(token_pattern()).to_numpy().astype(np.int64)
    of_article, articles = pd.factorize(texts["article"])
    total = np.bincount(of_article, words, minlength=len(articles)).astype(np.int64)
    return pd.Series(total, pd.Index(articles, name="article"))


def _matrix(tally):
    from scipy.sparse import csr_array, vstack

    parts = [part.tocsr() for part in tally.parts()]
    frequent = tally.frequent()
    if not parts:
        parts = [csr_array((len(tally.articles), 0), dtype=np.int64)]
    width = len(tally.vocabulary.terms) if len(frequent.columns) else 0
    for part in parts:  # the first batches did not know the last terms
        part.resize(part.shape[0], width)
    return frequent, vstack(parts, format="csr")[:, frequent.columns].astype(np.int64)


class Tally:
    """Counts terms batch by batch: first take all ``parts``, then ask what is ``frequent``."""

    def __init__(
        self,
        texts: pd.DataFrame,
        *,
        ngram: int,
        stop_words: str | Iterable[str] | None,
        numbers: bool,
        min_n: int,
        hyphens: str,
        case: str,
        lemmas: bool | str = False,
        phrases: Phrases | None = None,
    ) -> None:
        require_texts(texts)
        if not isinstance(numbers, bool | np.bool_):
            raise ValueError(f"numbers must be True or False; got {numbers!r}")
        require_whole("ngram", ngram)
        require_whole("min_n", min_n)
        require_choice("hyphens", hyphens, ["keep", "split"])
        require_choice("case", case, ["fold", "keep"])
        self.ngram, self.numbers, self.min_n = ngram, bool(numbers), min_n
        self.hyphens, self.case = hyphens, case
        self.stops = stop_terms(stop_words)
        self.wording = Wording(lemmas, case, self.stops)
        row_article, articles = pd.factorize(texts["article"])
        self.articles = pd.Index(articles, name="article")
        strings = texts["text"]
        if phrases is not None:
            self.wording.joined = Joined(texts, phrases)
            strings = self.wording.joined.strings
        self.strings, self.row_article = arrow(strings), row_article
        if ngram > 1:
            self._cut_at_breaks()
        if (np.diff(self.row_article) < 0).any():  # bring the texts of an article together
            order = np.argsort(self.row_article, kind="stable")
            self.strings, self.row_article = self.strings.take(order), self.row_article[order]
        self.tokens = np.zeros(len(articles), dtype=np.int64)
        self.words, self.kept = Vocabulary(), np.empty(0, dtype=bool)
        self.vocabulary = self.words if ngram == 1 else Vocabulary()
        self.surface_n = np.empty(0, dtype=np.int64)

    def _cut_at_breaks(self) -> None:
        """Make a row of each run of words that no comma, bracket, dash or full stop cuts."""
        import polars as pl
        import pyarrow as pa

        runs = unbroken(pl.Series(self.strings, dtype=pl.String))
        self.row_article = np.repeat(self.row_article, runs.list.len().to_numpy())
        self.strings = pa.chunked_array([runs.explode().to_arrow()])

    def compiled(self) -> "Counts | None":
        """Return what counts the same in compiled code; None where that does not pay."""
        loaded = "analysis.terms._compiled.counts" in sys.modules
        if self.ngram > 1 or self.strings.nbytes < min(LARGE, LARGE_ENOUGH if loaded else LARGE):
            return None
        from analysis.terms._compiled import counts, numba

        return counts.Counts(self) if numba.AVAILABLE else None

    def parts(self) -> "Iterator[csc_array]":
        """Yield the counts of each batch of articles."""
        row = 0
        for batch in batches(self.strings, self.ends(), hyphens=self.hyphens):
            articles = self.row_article[row : row + len(batch.tokens)]
            row += len(batch.tokens)
            yield self._count(batch, articles)

    def ends(self) -> np.ndarray:
        """Return where a batch may end: one after the last row of each article."""
        return np.append(np.flatnonzero(np.diff(self.row_article)) + 1, len(self.row_article))

    def _count(self, batch: Batch, row_article: np.ndarray) -> "csc_array":
        """Return articles by terms, for the articles of this batch."""
        before = len(self.words.surfaces)
        batch = batch._replace(surfaces=self.wording.spell(batch.surfaces))
        code = self.words.codes(
            batch.surfaces,
            lambda new: bulk_terms([batch.surfaces[place] for place in new], case=self.case),
        )
        self.kept = np.append(self.kept, self._counted(before))
        first, size = row_article[0], row_article[-1] - row_article[0] + 1
        running = np.bincount(row_article - first, batch.tokens, minlength=size).astype(np.int64)
        self.tokens[first : first + size] = running
        if self.ngram == 1:
            kept = self.kept[code][batch.code]
            unit = batch.code[kept]
        else:
            unit, kept, code = self._grams(batch, code)
        used = np.bincount(unit, minlength=len(code))
        self._add_surfaces(code, used)
        until = np.concatenate([[0], np.cumsum(kept)])
        bounds = until[np.concatenate([[0], np.cumsum(running)])]
        return _summed(self.vocabulary.term[code][unit], bounds, len(self.vocabulary.terms))

    def _counted(self, first: int) -> np.ndarray:
        """Tell of each surface from this one on whether it counts."""
        names = list(self.words.terms)
        terms = [names[number] for number in self.words.term[first:].tolist()]
        return counted(terms, self.words.surfaces[first:], self.stops, self.numbers)

    def _grams(self, batch: Batch, code: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
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

    def frequent(self) -> Found:
        """Return the terms that occur often enough, with their commonest spelling."""
        words = self.vocabulary
        names = list(words.terms)
        return found_terms(names, words.term, self.surface_n, words.surfaces, self.min_n)


def _summed(number: np.ndarray, bounds: np.ndarray, terms: int) -> "csc_array":
    """Return articles by terms, given the terms of each article in turn."""
    from scipy.sparse import csr_array

    ones = np.ones(len(number), dtype=np.int32)
    once = csr_array((ones, number, bounds), shape=(len(bounds) - 1, terms))
    counts = once.tocsc()
    counts.sum_duplicates()
    return counts


def require_whole(name: str, value: object, least: int = 1) -> None:
    """Raise unless the option ``name`` is a whole number, at least ``least``.

    Examples
    --------
    >>> require_whole("top", 0)
    Traceback (most recent call last):
    ValueError: top must be a whole number, 1 or more; got 0
    """
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} must be a whole number, {least} or more; got {value!r}")


def stop_terms(stop_words: str | Iterable[str] | None) -> frozenset[str]:
    """Return the terms that the option ``stop_words`` leaves out.

    Examples
    --------
    >>> sorted(stop_terms(["Ports", "the"])), "the" in stop_terms("english")
    (['ports', 'the'], True)
    """
    if stop_words is None:
        return frozenset()
    wrong = (
        "stop_words must be 'news', 'style', 'english', a list of words or None; "
        f"got {stop_words!r}"
    )
    if isinstance(stop_words, str):
        listed = listed_stop_words(stop_words)
        if listed is None:
            raise ValueError(wrong)
        return listed
    words = list(stop_words) if isinstance(stop_words, Iterable) else [stop_words]
    if not all(isinstance(word, str) for word in words):
        raise TypeError(wrong)
    return frozenset(term(word) for word in words)


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
